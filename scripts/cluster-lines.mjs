/**
 * Holds: the lines of docs/cluster.md as they stand there, and what can be said of its manifest without a Kubernetes. Refuses to
 * hold: running them (cluster.mjs).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The first fenced block of a language after a text of the document. Throws an Error with a sentence. */
function blockAfter(document, text, language) {
  const at = document.indexOf(text);
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(document.slice(at))?.[1];
  if (at < 0 || block === undefined) {
    throw new Error(`docs/cluster.md has no ${language} line after “${text}”.`);
  }
  return block.trim();
}

/** What a job must be for its pods to be the shards of a study. Throws an Error with a sentence. */
function podOf(manifest) {
  const demand = (holds, sentence) => {
    if (!holds) throw new Error(`The Kubernetes job of docs/cluster.md: ${sentence}.`);
  };
  const { apiVersion, kind, spec } = parse(manifest);
  demand(apiVersion === 'batch/v1' && kind === 'Job', 'it is no Job of batch/v1');
  demand(spec.completionMode === 'Indexed', 'it is not indexed, so its pods have no number');
  const { restartPolicy, containers, volumes } = spec.template.spec;
  demand(['OnFailure', 'Never'].includes(restartPolicy), 'a Job’s pods are not restarted so');
  const [{ command, args, env, volumeMounts }] = containers;
  const line = args.at(-1);
  const shards = Number(/--shard \S+\/(\d+)/.exec(line)?.[1]);
  demand(line.includes('JOB_COMPLETION_INDEX'), 'its command does not ask which pod it is');
  demand(shards === spec.completions, `it has ${spec.completions} pods for ${shards} shards`);
  const volume = volumeMounts.find(({ name }) => volumes.some((one) => one.name === name));
  const parts = env.find(({ name }) => name === 'PARTS')?.value;
  demand(volume && parts.startsWith(`${volume.mountPath}/`), 'its parts lie on no volume');
  return { command: [...command, ...args], completions: spec.completions };
}

/** The tested lines of a repository's docs/cluster.md. */
export function clusterLines(root) {
  const document = readFileSync(join(root, 'docs/cluster.md'), 'utf8');
  return {
    merge: blockAfter(document, 'When all are over', 'sh'),
    parallel: blockAfter(document, '## GNU parallel', 'sh'),
    slurm: blockAfter(document, '## Slurm', 'sh'),
    kubernetes: podOf(blockAfter(document, '## Kubernetes', 'yaml')),
  };
}
