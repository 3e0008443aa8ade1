/**
 * Vite plugin: compiles the catalogues of src/language/{en,zh}/ (ICU messages) into what their formatter fills, so that the
 * page needs no parser. Refuses to hold: the messages, and filling them (src/language/words-of.ts).
 */
import compile from 'icu-minify/compile';
import { transformWithOxc, type Plugin } from 'vite';

const CATALOGUE = /\/src\/language\/(?:en|zh)\/(?!all\.ts)[\w-]+\.ts$/;

/**
 * Node's own import: where Vite runs its configuration by itself (`npm start`), it puts its own in its place, which is closed by the
 * time that something is built.
 */
const importByNode = new Function('address', 'return import(address)') as (
  address: string,
) => Promise<unknown>;

/** What a catalogue's file exports. It is data alone: it imports nothing. */
async function textsOf(code: string, file: string): Promise<Record<string, string>> {
  const { code: plain } = await transformWithOxc(code, file);
  const address = `data:text/javascript;base64,${Buffer.from(plain).toString('base64')}`;
  const { default: texts } = (await importByNode(address)) as {
    default: Record<string, string>;
  };
  return texts;
}

export function messagesPlugin(): Plugin {
  return {
    name: 'messages',
    enforce: 'pre',
    transform: {
      filter: { id: CATALOGUE },
      async handler(code, id) {
        const compiled = Object.entries(await textsOf(code, id)).map(([key, text]) => {
          try {
            return [key, compile(text)];
          } catch (error) {
            return this.error(`${id}: “${key}” is no ICU message: ${(error as Error).message}`);
          }
        });
        const texts = JSON.stringify(Object.fromEntries(compiled));
        return { code: `export default ${texts};`, map: null };
      },
    },
  };
}
