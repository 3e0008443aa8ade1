/**
 * Vite plugin of `npm run build:single`: everything in one HTML file that runs by a double click, without a server and without a
 * network. A file's page may fetch nothing, so the program stands in the page, workers are made of texts that stand in the
 * program, and data are addresses that hold their content.
 *
 * Refuses to hold: what is in the page, and where the file is written (scripts/build-single.mjs).
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, type Plugin, type Rolldown, type ResolvedConfig, type UserConfig } from 'vite';
import { dataPlugin } from './data-plugin.ts';
import { kernelsPlugin } from './kernels-plugin.ts';
import { messagesPlugin } from './messages-plugin.ts';
import { replaceOnce } from './replace-once.ts';

/** What makes a build one piece. */
const ONE_PIECE = {
  assetsInlineLimit: Infinity,
  modulePreload: false,
  rolldownOptions: { output: { codeSplitting: false } },
} satisfies UserConfig['build'];

const WORKER =
  /new Worker\(\s*new URL\('(\.[^']+)', import\.meta\.url\),\s*\{ type: 'module' \}\s*\)/g;
const TEXT = 'virtual:worker-text:';
/** Rollup's convention: the zero byte keeps other plugins from looking for a file. */
const RESOLVED = `\0${TEXT}`;

/** A worker that makes another of itself. */
const ANOTHER = "new Worker(location.href, { type: 'module' })";
/** By its own text: its address is not known to a worker without an origin. */
const PROGRAM = 'workerProgram';
const ANOTHER_BY_TEXT = `new Worker(URL.createObjectURL(new Blob([${PROGRAM} + ';${PROGRAM}()'])))`;

/**
 * The program of a worker, as one text. It is a plain script: where a page has no origin, as a file has none, Chromium fetches no
 * module from a text.
 */
async function textOf(
  entry: string,
  { build: { target }, define }: ResolvedConfig,
): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [plainWorkers(), dataPlugin(), kernelsPlugin(), messagesPlugin()],
    define: { ...define, 'import.meta.url': "''" },
    build: {
      ...ONE_PIECE,
      target,
      write: false,
      rolldownOptions: {
        input: entry,
        output: { ...ONE_PIECE.rolldownOptions.output, format: 'iife' },
      },
    },
  });
  const [{ output }] = [built].flat() as Rolldown.RolldownOutput[];
  if (output.length !== 1) throw new Error(`The worker ${entry} is not one piece.`);
  return `function ${PROGRAM}(){${output[0].code}\n};${PROGRAM}()`;
}

const plainWorkers = (): Plugin => ({
  name: 'plain-workers',
  enforce: 'pre',
  transform: (code) =>
    code.includes(ANOTHER)
      ? { code: code.replace(ANOTHER, ANOTHER_BY_TEXT), map: null }
      : undefined,
});

/** Vite's mark for what is to be fetched before a part of the program, which it fills in later than the page is made. */
const FETCHED_BEFORE = '__VITE_PRELOAD__';

/** A program as it may stand inside the page: nothing is fetched for it, and nothing in it ends the script. */
const scriptText = (code: string) =>
  code
    .replaceAll(FETCHED_BEFORE, 'void 0')
    .replaceAll(/<\/(script)/gi, '<\\/$1')
    .replaceAll('<!--', '\\x3C!--');

export function singleFilePlugin(): Plugin {
  let page: ResolvedConfig;
  return {
    name: 'single-file',
    // Before Vite itself makes a file of a worker.
    enforce: 'pre',
    apply: 'build',
    config: () => ({ publicDir: false, build: ONE_PIECE }),
    configResolved(config) {
      page = config;
    },
    resolveId: (id) => (id.startsWith(TEXT) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(RESOLVED)) return undefined;
      return `export default ${JSON.stringify(await textOf(id.slice(RESOLVED.length), page))};`;
    },
    transform(code, id) {
      const imports: string[] = [];
      const changed = code.replaceAll(WORKER, (_, path: string) => {
        const name = `workerText${imports.length}`;
        const entry = resolve(dirname(id), path);
        imports.push(`import ${name} from ${JSON.stringify(TEXT + entry)};\n`);
        return `new Worker(URL.createObjectURL(new Blob([${name}], { type: 'text/javascript' })))`;
      });
      return imports.length === 0 ? undefined : { code: imports.join('') + changed, map: null };
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle) return html;
        const icon = readFileSync(join(page.root, 'public/icon.svg'), 'base64');
        let single = replaceOnce(html, './icon.svg', `data:image/svg+xml;base64,${icon}`);
        const [program, ...others] = Object.values(bundle).filter(({ type }) => type === 'chunk');
        if (program?.type !== 'chunk' || others.length > 0) {
          throw new Error('The program of the page is not one piece.');
        }
        // Not earlier than its place at the end of the page: the element it draws into is there by then.
        single = replaceOnce(single, /<script type="module"[^>]*src="[^"]*"[^>]*><\/script>/, '');
        single = replaceOnce(
          single,
          '</body>',
          `<script type="module">${scriptText(program.code)}</script></body>`,
        );
        Reflect.deleteProperty(bundle, program.fileName);
        return single;
      },
    },
  };
}
