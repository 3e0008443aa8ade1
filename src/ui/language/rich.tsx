/** Holds: putting the pieces of a sentence with tags (src/language/words-of.ts) onto the page. */
import { createElement, Fragment, type ReactNode } from 'react';

type Inside = readonly ReactNode[];

/** Pieces one after the other: they keep their places, so they need no keys. */
export const together = (pieces: Inside): ReactNode => createElement(Fragment, null, ...pieces);

/** What `<b>`, `<i>` and `<span>` in a sentence become. */
export const bold = (inside: Inside): ReactNode => <b>{together(inside)}</b>;
export const italic = (inside: Inside): ReactNode => <i>{together(inside)}</i>;
export const span = (inside: Inside): ReactNode => <span>{together(inside)}</span>;
