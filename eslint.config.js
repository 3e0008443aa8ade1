import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import prettier from 'eslint-config-prettier';

const TFJS = { group: ['@tensorflow/*'], message: 'Only src/engine may use tfjs.' };

const WORKER_INSIDE = {
  regex: '(^|/)worker/(?!(study-)?(client|protocol)$)',
  message: "src/ui may import only the worker's client and message types.",
};

/** The layer rule: which layers of src/ a folder may not import, and whether it may see tfjs. */
const layer = (name, forbidden, { tfjs = false, patterns = [] } = {}) => ({
  files: [`src/${name}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...(tfjs ? [] : [TFJS]),
          ...patterns,
          ...forbidden.map((other) => ({
            group: [`**/${other}/**`, `**/${other}`],
            message: `src/${name} may not import src/${other} (layer rule, docs/architecture.md).`,
          })),
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'test-results', 'playwright-report', 'public'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['src/**/*.tsx', 'src/ui/**/*.ts'],
    plugins: { 'react-hooks': reactHooks, ...jsxA11y.flatConfigs.strict.plugins },
    rules: { ...reactHooks.configs.recommended.rules, ...jsxA11y.flatConfigs.strict.rules },
  },
  layer('core', ['engine', 'run', 'worker', 'lab', 'charts', 'ui']),
  layer('engine', ['run', 'worker', 'lab', 'charts', 'ui'], { tfjs: true }),
  layer('run', ['worker', 'charts', 'ui']),
  layer('worker', ['charts', 'ui']),
  layer('lab', ['engine', 'run', 'worker', 'charts', 'ui']),
  layer('charts', ['engine', 'run', 'worker', 'ui']),
  layer('ui', ['engine', 'run'], { patterns: [WORKER_INSIDE] }),
  prettier,
);
