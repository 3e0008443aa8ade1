/** Holds: the texts of a command line's options, or what is wrong with how they are written. Refuses to hold: what they mean. */
import { parseArgs } from 'node:util';
import { FORMER_KEYS, presentKey } from '../src/lab/settings/former-keys';
import { clip, type Checked } from '../src/lab/settings/fields';
import { ALONE, FLAGS, MERGE, NO_CACHE, OPTIONS } from './options';

export type Texts = Readonly<Record<string, string | undefined>>;

/** A command line's options, and the files that follow --merge's first. */
interface Written {
  readonly texts: Texts;
  readonly files: readonly string[];
}

/** The texts of the options, or what is wrong with how they are written. 'help' where help is asked for. */
export function textsFrom(argv: readonly string[]): Checked<Written> | 'help' {
  const known = OPTIONS.map(({ key }) => key);
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      [...known, ...FORMER_KEYS].map((key) => [
        key,
        { type: FLAGS.includes(key) ? ('boolean' as const) : 'string' },
      ]),
    ),
  });
  const texts: Record<string, string> = {};
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional' && texts[MERGE] !== undefined) {
      files.push(token.value);
      continue;
    }
    if (token.kind === 'positional') {
      return { problem: `“${clip(token.value)}” is no option; options are written --name value.` };
    }
    if (token.kind !== 'option') continue;
    const { rawName, value } = token;
    const name = presentKey(token.name, value ?? '');
    if (name === 'help' || name === 'h') return 'help';
    if (!known.includes(name)) {
      return {
        problem: `There is no option “${clip(rawName)}”; there are ${known.map((key) => `--${key}`).join(', ')}.`,
      };
    }
    if (FLAGS.includes(name) && value === undefined) {
      texts[name] = ALONE[name] ?? '';
      continue;
    }
    if (name === NO_CACHE) return { problem: `The option “${rawName}” takes no value.` };
    if (value === undefined || value === '' || value.startsWith('--')) {
      return { problem: `The option “${rawName}” needs a value.` };
    }
    if (texts[name] !== undefined) return { problem: `The option “${rawName}” is there twice.` };
    texts[name] = value;
  }
  return { value: { texts, files } };
}
