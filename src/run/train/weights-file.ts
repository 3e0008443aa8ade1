/**
 * A lane's weights as a .safetensors file, with all that is needed to build its model anew (docs/model.md gives the model,
 * docs/own-model.md the file).
 *
 * Holds: writing and reading it. Refuses to hold: the format (src/lab/weights/safetensors.ts) and where it goes.
 */
import type { TaskShape } from '../../core/tasks/task';
import type { Attention, ModelConfig } from '../../engine/engine';
import { parameterLayout } from '../../engine/parameters';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import { methodKey } from '../../lab/methods/spelling';
import { toQuery } from '../../lab/settings/link';
import { defaultView } from '../../lab/settings/schema';
import type { Settings } from '../../lab/settings/settings-table';
import { float32Of, readSafetensors, writeSafetensors } from '../../lab/weights/safetensors';
import { attentionOf } from './attention';

const KIND = 'mdm-variance-model';
const VERSION = '1';

/** What weights are of. */
export interface TrainedLane {
  readonly config: ModelConfig;
  readonly task: Pick<TaskShape, 'vocabulary' | 'promptLength'>;
  readonly settings: Settings;
  readonly lane: LaneSettings;
  /** Steps trained. */
  readonly step: number;
}

/** A model as a file tells of it. */
export interface StoredModel {
  readonly config: ModelConfig;
  readonly attention: Attention;
  /** [P], in docs/model.md's order. */
  readonly parameters: Float32Array;
  /** All that the file says besides, as text. */
  readonly metadata: Readonly<Record<string, string>>;
}

const SIZES = ['vocabulary', 'length', 'width', 'layers', 'heads', 'hidden'] as const;

/** The file's bytes. @param parameters [P], in docs/model.md's order */
export function weightsFile(of: TrainedLane, parameters: Float32Array): Uint8Array<ArrayBuffer> {
  const { config, task, settings, lane, step } = of;
  const tensors = parameterLayout(config).entries.map(({ name, offset, shape }) => ({
    name,
    shape,
    values: parameters.subarray(offset, offset + shape.reduce((size, n) => size * n, 1)),
  }));
  const view = defaultView(settings.task, 'lab');
  return writeSafetensors(tensors, {
    // What Hugging Face's loaders ask for.
    format: 'pt',
    kind: KIND,
    version: VERSION,
    ...Object.fromEntries(SIZES.map((size) => [size, String(config[size])])),
    attention: attentionOf(lane),
    mask_token: String(config.vocabulary),
    prompt_length: String(task.promptLength),
    symbols: JSON.stringify(task.vocabulary),
    task: settings.task,
    method: methodKey(lane, '+'),
    seed: String(settings.seed),
    step: String(step),
    epsilon: String(settings.epsilon),
    link: `?${toQuery({ settings, view })}`,
  });
}

/** "addition-p-pots+mirror-seed-1-step-400.safetensors" */
export function weightsFileName({ settings, lane, step }: Omit<TrainedLane, 'config' | 'task'>) {
  return `${settings.task}-${methodKey(lane, '+')}-seed-${settings.seed}-step-${step}.safetensors`;
}

/** The model of a file that `weightsFile` made. RangeError, with a sentence, for any other. */
export function modelOf(file: Uint8Array): StoredModel {
  const { metadata, tensors } = readSafetensors(file);
  if (metadata.kind !== KIND || metadata.version !== VERSION) {
    throw new RangeError(
      `These are no weights of a model from here: a file of the kind “${KIND}”, version ${VERSION}, is needed.`,
    );
  }
  const sizes = Object.fromEntries(SIZES.map((size) => [size, Number(metadata[size])]));
  const config = sizes as unknown as ModelConfig;
  const layout = parameterLayout(config);
  const parameters = new Float32Array(layout.count);
  for (const { name, offset, shape } of layout.entries) {
    const found = tensors.find((tensor) => tensor.name === name);
    if (found?.shape.join() !== shape.join()) {
      const there = found ? `[${found.shape.join(', ')}]` : 'missing';
      throw new RangeError(`The tensor “${name}” should be [${shape.join(', ')}]; it is ${there}.`);
    }
    parameters.set(float32Of(found), offset);
  }
  const attention = metadata.attention === 'causal' ? 'causal' : 'bidirectional';
  return { config, attention, parameters, metadata };
}
