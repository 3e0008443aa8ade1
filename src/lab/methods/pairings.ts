/** Holds: which pairs the choices of a partner are. Refuses to hold: names (lane-parts.ts) and draws (core). */
import type { Pairing } from '../../core/methods/draw-law';
import type { PartnerChoice } from './lane-parts';

export const PAIRINGS: Readonly<Record<PartnerChoice, Pairing>> = {
  none: 'single',
  'two-independent': 'independent-pair',
  mirror: 'mirrored-pair',
  'opposite-rate': 'opposite-rate',
  coupled: 'coupled',
  'two-rates': 'two-rates',
};
