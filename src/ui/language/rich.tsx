/** Holds: putting the pieces of a sentence with tags (src/language/words-of.ts) onto the page. */
import { createElement, Fragment, type ReactNode } from 'react';

type Inside = readonly ReactNode[];

/** Pieces one after the other: they keep their places, so they need no keys. */
const inAFragment = (pieces: Inside): ReactNode => createElement(Fragment, null, ...pieces);

/** Names with a hyphen in them and percentages such as "59–62 %", within which browsers end lines. */
const IN_ONE_LINE = /(P-POTS|MultiSample-\d|\d[\d.,–]* %)/;

/** A sentence in which no line ends within a method's name or a percentage; what is no text stays as it is. */
export function unbroken(piece: ReactNode): ReactNode {
  if (typeof piece !== 'string' || !IN_ONE_LINE.test(piece)) return piece;
  // Between them, and they.
  const pieces = piece.split(IN_ONE_LINE);
  return inAFragment(
    pieces.map((text, k) =>
      k % 2 === 1 ? createElement('span', { className: 'in-one-line' }, text) : text || null,
    ),
  );
}

/** The pieces of a sentence on the page. */
export const together = (pieces: Inside): ReactNode => inAFragment(pieces.map(unbroken));

/** What `<b>`, `<i>` and `<span>` in a sentence become. */
export const bold = (inside: Inside): ReactNode => <b>{together(inside)}</b>;
export const italic = (inside: Inside): ReactNode => <i>{together(inside)}</i>;
export const span = (inside: Inside): ReactNode => <span>{together(inside)}</span>;
