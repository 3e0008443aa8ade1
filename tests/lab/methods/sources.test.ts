/** Whose a method is stands wherever it is shown. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLAIMS } from '../../../src/lab/claims/claims';
import { LANE_PARTS } from '../../../src/lab/methods/lane-parts';
import { SOURCES, sourceSentence } from '../../../src/lab/methods/sources';
import { scoreSources } from '../../../src/lab/scoreboard/scoreboard';

/** What is known from elsewhere, and by which names it is known there. */
const PRIOR_ART: Readonly<Record<string, readonly string[]>> = {
  'fixed-count': ['LLaDA', 'RADD', 'Mask-Predict'],
  'full-strata': ['MDLM'],
  coupled: ['DiffuCoder'],
  'two-rates': ['VRPO'],
  clipped: ['BD3-LM'],
  'second-moment': ['iDDPM'],
  'count-weight': ['RADD'],
  flat: ['MaskGIT'],
  'low-discrepancy': ['Kingma'],
  'gradient-optimal': ['Alain'],
  'opposite-rate': ['Hammersley'],
  ...Object.fromEntries(
    ['p-pots', 'mirror', 'strata', 'isad', 'syrm', 'ema'].map((key) => [key, ['Jia']]),
  ),
};

describe('sources', () => {
  it('are decided for every part of the lane table', () => {
    for (const { key } of LANE_PARTS) expect(Object.keys(SOURCES), key).toContain(key);
  });

  it.each(Object.entries(PRIOR_ART))(
    'of %s stand in the scoreboard and in the docs',
    (key, names) => {
      const docs = readFileSync(new URL('../../../docs/methods.md', import.meta.url), 'utf8');
      const said = scoreSources([{ key: 'standard' }, { key: `${key}.full-strata` }]);
      for (const name of names) {
        expect(said).toContain(name);
        expect(docs).toContain(name);
      }
    },
  );

  it('stand in the claims that concern them', () => {
    // What a claim says the name of, it names the source of.
    for (const { number, sentence, methods } of CLAIMS) {
      for (const { key, name } of LANE_PARTS) {
        const named = new RegExp(`\\b${name.replace('-', '\\-')}\\b`, 'i').test(sentence());
        if (named && SOURCES[key]) expect(methods, `claim ${number}`).toContain(key);
      }
    }
    const aboutOf = (number: number) => CLAIMS.find((claim) => claim.number === number)!.methods;
    expect(aboutOf(12)).toEqual(expect.arrayContaining(['fixed-count', 'coupled', 'two-rates']));
    expect(aboutOf(15)).toContain('bell');
  });

  it('are said once for all parts that share one', () => {
    expect(sourceSentence(['p-pots', 'mirror', 'p-pots', 'coupled'])).toBe(
      'P-POTS and MIRROR come from Jia et al. 2025, the paper this page is about; Coupled comes from DiffuCoder (Gong et al. 2025).',
    );
    expect(sourceSentence(['bell'])).toMatch(/^The bell comes from Hong/);
    expect(sourceSentence(['arm', 'hand-drawn'])).toBe('');
  });
});
