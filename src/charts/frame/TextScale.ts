/** How much larger the reader's text is than usual: 1 at a root font size of 16 px. A chart's lengths follow it. */
import { createContext } from 'react';

export const TextScale = createContext(1);

/** Px of the root's text at which lengths in the code are meant. */
const USUAL = 16;

export const textScale = (): number =>
  parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL;
