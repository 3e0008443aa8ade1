/**
 * `npm run layers` draws which folder imports which into docs/architecture.md, between its markers.
 * `node scripts/layers.mjs check`, a part of `npm run lint`, holds the rules of .dependency-cruiser.mjs and that the
 * drawings are current. Refuses to hold: the rules.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cruise, format } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = 'docs/architecture.md';

/** By the marker that a drawing stands between: the files it is of, and which part of a path is one box. */
const DRAWINGS = {
  layers: { includeOnly: '^(src|cli|package)/', collapse: '^src/[^/]+|^(cli|package)' },
  'layers of src/run': { includeOnly: '^src/run/', collapse: '^src/run/[^/]+' },
};

process.chdir(ROOT);
const { output: graph } = await cruise(
  ['src', 'cli', 'package', 'bench', 'tests'],
  await extractDepcruiseOptions('./.dependency-cruiser.mjs'),
  undefined,
  { tsConfig: extractTSConfig('tsconfig.json') },
);

const before = readFileSync(DOCUMENT, 'utf8');
let after = before;
for (const [marker, what] of Object.entries(DRAWINGS)) {
  const { output } = await format(graph, { outputType: 'mermaid', ...what });
  const place = new RegExp(`(<!-- ${marker} -->\n)[^]*?(<!-- end of ${marker} -->)`);
  if (!place.test(after)) throw new Error(`${DOCUMENT} has no place marked "${marker}".`);
  after = after.replace(
    place,
    (_, start, end) => `${start}\n\`\`\`mermaid\n${output.trim()}\n\`\`\`\n\n${end}`,
  );
}

if (process.argv[2] === 'check') {
  const { output, exitCode } = await format(graph, { outputType: 'err' });
  console.log(output.trim());
  const current = after === before;
  if (!current) console.error(`${DOCUMENT} shows older layers: "npm run layers" draws them.`);
  process.exitCode = exitCode > 0 || !current ? 1 : 0;
} else writeFileSync(DOCUMENT, after);
