/**
 * What is said of a visitor's own text: why it cannot be used, what tidying does to it, and what encodings are called. Holds: the
 * sentences. Refuses to hold: the checks and the tidying (core/tasks/own-text.ts, core/text-encoding.ts).
 */
import {
  FEWEST_CHARACTERS,
  MOST_BYTES,
  type TextProblem,
  type Tidied,
  type TidiedKind,
} from '../../core/tasks/own-text';
import type { Encoding } from '../../core/text-encoding';
import { inARow, listedAll } from '../../language/language';
import { ownText } from '../../language/rooms/ownText';
import { formatInteger } from './numbers';

/** Why a text cannot be used: what was found, and what is allowed. */
export function textProblemSentence(problem: TextProblem): string {
  const least = formatInteger(FEWEST_CHARACTERS);
  switch (problem.kind) {
    case 'too-large':
      return ownText.tooLarge({
        what: problem.what,
        bytes: formatInteger(problem.bytes),
        most: formatInteger(MOST_BYTES),
      });
    case 'binary':
      return ownText.binary({ percent: (100 * problem.share).toFixed(1) });
    case 'too-short':
      return problem.characters === 0
        ? ownText.empty({ least })
        : ownText.tooShort({ count: problem.characters, least });
    case 'one-symbol':
      return ownText.oneSymbol({ symbol: problem.symbol });
  }
}

const COUNTED: Readonly<Record<TidiedKind, (of: { count: number }) => string>> = {
  'soft-hyphen': ownText.softHyphens,
  'byte-order-mark': ownText.byteOrderMarks,
  'zero-width-space': ownText.zeroWidthSpaces,
  'direction-mark': ownText.directionMarks,
  'control-character': ownText.controlCharacters,
  'half-character': ownText.halfCharacters,
  'invisible-character': ownText.invisibleCharacters,
  'line-end': ownText.lineEnds,
  'unusual-space': ownText.unusualSpaces,
  'separate-accent': ownText.separateAccents,
};

const counted = (kinds: ReadonlyMap<TidiedKind, number>): string =>
  listedAll(Array.from(kinds, ([kind, count]) => COUNTED[kind]({ count })));

/** What tidying does to a text that can hardly be seen, in sentences; empty where it does nothing of the kind. */
export function tidyingText({ takenOut, madeUsual, joiners }: Tidied): string {
  return inARow(
    takenOut.size > 0 ? ownText.takenOut({ kinds: counted(takenOut) }) : '',
    madeUsual.size > 0 ? ownText.madeUsual({ kinds: counted(madeUsual) }) : '',
    joiners > 0 ? ownText.joinersShown({ count: joiners }) : '',
  );
}

/** What people call an encoding: "Western European (Windows-1252)". */
export function encodingName(encoding: Encoding): string {
  switch (encoding) {
    case 'utf-8':
      return 'UTF-8';
    case 'utf-16le':
      return 'UTF-16';
    case 'utf-16be':
      return ownText.bigEndian({ encoding: 'UTF-16' });
    case 'utf-32le':
      return 'UTF-32';
    case 'utf-32be':
      return ownText.bigEndian({ encoding: 'UTF-32' });
    case 'windows-1252':
      return ownText.westernEuropean({ encoding: 'Windows-1252' });
    case 'macintosh':
      return ownText.westernEuropean({ encoding: 'Macintosh' });
    case 'windows-1250':
      return ownText.centralEuropean({ encoding: 'Windows-1250' });
    case 'windows-1251':
      return ownText.cyrillic({ encoding: 'Windows-1251' });
    case 'koi8-r':
      return ownText.cyrillic({ encoding: 'KOI8-R' });
    case 'windows-1253':
      return ownText.greek({ encoding: 'Windows-1253' });
    case 'windows-1254':
      return ownText.turkish({ encoding: 'Windows-1254' });
    case 'windows-1255':
      return ownText.hebrew({ encoding: 'Windows-1255' });
    case 'windows-1256':
      return ownText.arabic({ encoding: 'Windows-1256' });
    case 'shift_jis':
      return ownText.japanese({ encoding: 'Shift-JIS' });
    case 'euc-jp':
      return ownText.japanese({ encoding: 'EUC' });
    case 'gb18030':
      return ownText.chinese({ encoding: 'GB-18030' });
    case 'big5':
      return ownText.chinese({ encoding: 'Big5' });
    case 'euc-kr':
      return ownText.korean({ encoding: 'EUC' });
  }
}
