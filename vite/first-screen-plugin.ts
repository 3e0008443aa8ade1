/**
 * Vite plugin of the build: draws the first screen into index.html, so that it is seen before the program has come. It runs the
 * page itself (src/first-screen.tsx) in Node, writes all styles beside it, and names what the browser fetches meanwhile.
 *
 * Refuses to hold: what the first screen shows, how the browser takes it over (src/ui/page/takeOver.ts), and for which addresses.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createServer, isRunnableDevEnvironment, type Plugin, type Rolldown } from 'vite';
import { OFFERED } from '../src/language/language.ts';
import { dataPlugin } from './data-plugin.ts';
import { messagesPlugin } from './messages-plugin.ts';
import { replaceOnce } from './replace-once.ts';

const ENTRY = '/src/first-screen.tsx';
const BOARD = '/src/ui/page/Board.tsx';

/** The places in index.html. */
const DRAWN = '<!-- the first screen -->';
const PROGRAM = '/* the program */ []';
const FIGURES = '/* for Explore */ []';
const LAB = '/* for the Lab */ []';
const OFFERED_PLACE = "/* languages */ ['en']";

/** `fetch` of a file in Node: its address is its content. */
const filesPlugin = (): Plugin => ({
  name: 'files-as-addresses',
  enforce: 'pre',
  load(id) {
    const [file, query] = id.split('?');
    if (query !== 'url' || !file.endsWith('.json')) return undefined;
    const address = `data:application/json;base64,${readFileSync(file, 'base64')}`;
    return `export default ${JSON.stringify(address)};`;
  },
});

interface Drawn {
  readonly html: string;
  /** Paths of the modules that it took. */
  readonly modules: ReadonlySet<string>;
}

async function drawn(root: string): Promise<Drawn> {
  const server = await createServer({
    configFile: false,
    root,
    mode: 'production',
    logLevel: 'error',
    appType: 'custom',
    plugins: [filesPlugin(), dataPlugin(), messagesPlugin()],
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  try {
    const { ssr } = server.environments;
    if (!isRunnableDevEnvironment(ssr)) throw new Error('Vite cannot run the page in Node.');
    const entry = await ssr.runner.import<{ firstScreen: () => Promise<string> }>(ENTRY);
    const html = await entry.firstScreen();
    const run = [...ssr.runner.evaluatedModules.idToModuleMap.values()].filter(
      (one) => one.evaluated,
    );
    return { html, modules: new Set(run.map(({ file }) => file)) };
  } finally {
    await server.close();
  }
}

type Bundle = Rolldown.OutputBundle;

/** These chunks, and all that they import. */
function withImports(bundle: Bundle, files: readonly string[], found = new Set<string>()) {
  for (const file of files) {
    const part = bundle[file];
    if (part?.type !== 'chunk' || part.isEntry || found.has(file)) continue;
    found.add(file);
    withImports(bundle, part.imports, found);
  }
  return found;
}

/** What the program is made of: its entry fetches it part by part. */
const programParts = (bundle: Bundle): ReadonlySet<string> =>
  withImports(
    bundle,
    Object.values(bundle).flatMap((part) =>
      part.type === 'chunk' && part.isEntry ? [...part.imports, ...part.dynamicImports] : [],
    ),
  );

/** What is fetched for these modules, and the recorded run. */
function figureParts(bundle: Bundle, modules: ReadonlySet<string>): string[] {
  const chunks = Object.values(bundle).flatMap((part) =>
    part.type === 'chunk' && part.moduleIds.some((id) => modules.has(id)) ? [part.fileName] : [],
  );
  const run = Object.keys(bundle).filter((file) => /explore-run-[^/]*\.json$/.test(file));
  return [...withImports(bundle, chunks), ...run];
}

/** What the Lab's first panels are made of; nothing where the whole program stands in the page (single-file-plugin.ts). */
function labParts(bundle: Bundle): ReadonlySet<string> {
  const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
  if (chunks.length === 0) return new Set();
  const board = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(BOARD)));
  if (!board) throw new Error(`The build has no part for ${BOARD}.`);
  return withImports(bundle, [board.fileName]);
}

export function firstScreenPlugin(): Plugin {
  let root = '';
  return {
    name: 'first-screen',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        // Other pages, such as the gallery's, have none.
        if (!bundle || !html.includes(DRAWN)) return html;
        const styles = Object.values(bundle).filter(
          (part) => part.type === 'asset' && part.fileName.endsWith('.css'),
        ) as Rolldown.OutputAsset[];
        const screen = await drawn(root);
        const program = programParts(bundle);
        const figures = figureParts(bundle, screen.modules);
        const lab = labParts(bundle);
        const list = (files: Iterable<string>) =>
          JSON.stringify(Array.from(files, (file) => `./${file}`));
        const later = (files: Iterable<string>) =>
          list([...files].filter((file) => !program.has(file)));
        let page = replaceOnce(html, DRAWN, screen.html);
        page = replaceOnce(page, PROGRAM, list(program));
        page = replaceOnce(page, FIGURES, later(figures));
        page = replaceOnce(page, LAB, later(lab));
        page = replaceOnce(page, OFFERED_PLACE, JSON.stringify(OFFERED));
        for (const { fileName, source } of styles) {
          const link = new RegExp(`<link rel="stylesheet"[^>]*${basename(fileName)}">`);
          page = replaceOnce(page, link, `<style>${String(source).trim()}</style>`);
          Reflect.deleteProperty(bundle, fileName);
        }
        return page;
      },
    },
  };
}
