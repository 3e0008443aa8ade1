/**
 * Which file may import which: the layers of src/ (docs/architecture.md) and the order inside its rooms. `npm run lint` holds
 * it over src, cli, bench and tests, types included. What a single file may write is eslint.config.js's.
 */

/** Layers of src/ and what each may import besides itself. */
const LAYERS = {
  language: [],
  core: [],
  engine: ['language', 'core'],
  lab: ['language', 'core'],
  run: ['language', 'core', 'engine', 'lab'],
  worker: ['language', 'core', 'engine', 'lab', 'run'],
  charts: ['language', 'core', 'lab'],
  ui: ['language', 'core', 'lab', 'charts', 'worker'],
};

/** Rooms in which the work goes one way: each folder may import itself and those before it. */
const ORDERS = {
  'src/run': ['fit', 'train', 'measure', 'read', 'fork', 'study'],
  'src/core/probe': ['draws', 'products', 'read'],
};

const anyOf = (names) => `(${names.join('|')})`;

const layerRules = Object.entries(LAYERS).map(([layer, below]) => ({
  name: `layer-${layer}`,
  comment: `src/${layer} imports ${below.length > 0 ? below.join(', ') : 'no other layer'}.`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: {
    path: '^(src|cli|package|bench|scripts|vite)/',
    pathNot: `^src/${anyOf([layer, ...below])}/`,
  },
}));

const orderRules = Object.entries(ORDERS).flatMap(([room, folders]) =>
  folders.slice(0, -1).map((folder, i) => ({
    name: `order-in-${room.slice('src/'.length)}`,
    comment: `In ${room}: ${folders.join(' ← ')}.`,
    severity: 'error',
    from: { path: `^${room}/${folder}/` },
    to: { path: `^${room}/${anyOf(folders.slice(i + 1))}/` },
  })),
);

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one thing, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...layerRules,
    ...orderRules,
    {
      name: 'no-tests-in-src',
      comment: 'What the page needs is in src, and what it is tested against is not.',
      severity: 'error',
      from: { path: '^(src|cli|package)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'read-touches-no-engine',
      comment: 'What a probe says is read from its record alone.',
      severity: 'error',
      from: { path: '^src/run/read/' },
      to: { path: '^src/engine/' },
    },
    {
      name: 'marks-below-charts',
      comment: 'A chart is a list of marks on a frame; they know no chart.',
      severity: 'error',
      from: { path: '^src/charts/(marks|frame)/' },
      to: { path: '^src/charts/[^/]+\\.tsx$' },
    },
    {
      name: 'worker-behind-its-messages',
      comment: "src/ui knows the worker's client and message types only.",
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/worker/', pathNot: '^src/worker/(table-)?(client|protocol)\\.ts$' },
    },
    {
      name: 'tfjs-in-the-engine-alone',
      comment: 'Only src/engine and its tests know TensorFlow.js.',
      severity: 'error',
      from: { path: '^(src|cli|package|bench)/', pathNot: '^src/engine/' },
      to: { path: 'node_modules/@tensorflow/' },
    },
    {
      name: 'recharts-in-the-frame-alone',
      comment: 'Only src/charts/frame knows Recharts: a chart is marks on it.',
      severity: 'error',
      from: { pathNot: '^src/charts/frame/' },
      to: { path: 'node_modules/recharts/' },
    },
    {
      name: 'resolved',
      comment: 'What is imported exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    progress: { type: 'none' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
