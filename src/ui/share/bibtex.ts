/**
 * How to cite the paper and this program, as BibTeX. Authors and title of the paper are those of its arXiv page; README and CITATION.cff
 * say the same. Refuses to hold: the dialog (Cite.tsx).
 */
import { version } from '../../../package.json';

/** Jia et al., ICLR 2026, https://arxiv.org/abs/2511.18159. */
export const PAPER = `@inproceedings{jia2026bringing,
  title         = {Bringing Stability to Diffusion: Decomposing and Reducing Variance of Training Masked Diffusion Models},
  author        = {Jia, Mengni and Zhou, Mengyu and Liu, Yihao and Jiang, Xiaoxi and Jiang, Guanjun},
  booktitle     = {International Conference on Learning Representations (ICLR)},
  year          = {2026},
  eprint        = {2511.18159},
  archivePrefix = {arXiv},
  primaryClass  = {cs.LG},
  url           = {https://arxiv.org/abs/2511.18159}
}`;

/** What is special to TeX stands there as itself. */
const plain = (text: string): string => text.replace(/[%#_&]/g, '\\$&');

/**
 * This program, as it is used.
 * @param url the page's, without its settings
 * @param commit null where it is not known
 * @param day when it is cited
 */
export function programBibtex(url: string, commit: string | null, day: Date): string {
  const fields = [
    ['title', '{MDM} Variance Explorer'],
    ['author', '{The MDM Variance Explorer authors}'],
    ['year', String(day.getFullYear())],
    ['version', version],
    ...(commit === null ? [] : [['note', `Commit ${commit}`]]),
    ['url', plain(url)],
    ['urldate', day.toISOString().slice(0, 10)],
  ];
  const lines = fields.map(([name, value]) => `  ${name.padEnd(7)} = {${value}}`);
  return `@software{mdm_variance_explorer,\n${lines.join(',\n')}\n}`;
}
