/** SVG as text, for files. Holds: elements whose contents are escaped, and lines of words. Refuses to hold: what is drawn. */

type Attributes = Readonly<Record<string, string | number | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text as XML has it. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);

/** Hundredths of a pixel: longer numbers show nothing. */
const written = (value: string | number): string =>
  typeof value === 'number' ? String(Number(value.toFixed(2))) : escaped(value);

/** An element. @param children elements, or texts that are escaped already. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const all = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${written(value!)}"`)
    .join('');
  return children.length === 0
    ? `<${name}${all}/>`
    : `<${name}${all}>${children.join('')}</${name}>`;
}

/** Width of a letter over its height in Helvetica and Arial, at most on average; of a capital, and of a Chinese character. */
const LETTER = 0.52;
const CAPITAL = 0.72;
const IDEOGRAPH = 1;

/** Width of a text, px: an estimate, since nothing here can measure it. */
export function textWidth(text: string, size: number): number {
  const capitals = text.match(/[\p{Lu}+]/gu)?.length ?? 0;
  const ideographs = text.match(/[\u2e80-\uffef]/g)?.length ?? 0;
  const letters = text.length - capitals - ideographs;
  return (letters * LETTER + capitals * CAPITAL + ideographs * IDEOGRAPH) * size;
}

/** How much wider the font is that a machine with neither may take (DejaVu Sans), and its bold letters. */
const WIDER = 1.17;
const WIDER_BOLD = 1.34;

/** Room that a text takes at most, px, whatever the machine's fonts. */
export const textRoom = (text: string, size: number, bold = false): number =>
  textWidth(text, size) * (bold ? WIDER_BOLD : WIDER);

/** A word in pieces that are no wider than this: links have no spaces. */
function pieces(word: string, size: number, width: number, bold: boolean): string[] {
  const letters = Math.max(1, Math.floor(width / textRoom('m', size, bold)));
  return word.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [word];
}

/** A text in lines that are no wider than this, broken between words, and inside words that are wider. */
export function lines(text: string, size: number, width: number, bold = false): string[] {
  const broken: string[] = [];
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, size, width, bold))) {
    const last = broken.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textRoom(longer, size, bold) <= width)
      broken[broken.length - 1] = longer;
    else broken.push(word);
  }
  return broken;
}
