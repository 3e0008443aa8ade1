/** Sentences follow the language, and so do numbers; which language it is follows what may be chosen. */
import { afterEach, expect, test } from 'vitest';
import {
  LANGUAGES,
  OFFERED,
  inARow,
  inEnglish,
  language,
  listed,
  listedAll,
  offeredOf,
  setLanguage,
} from '../../src/language/language';
import { loadLanguage } from '../../src/language/load';
import { computing } from '../../src/language/rooms/computing';
import { explore } from '../../src/language/rooms/explore';
import { failures } from '../../src/language/rooms/failures';
import { SentenceError, verbatim } from '../../src/language/sentence';
import { said } from '../../src/language/words-of';
import { scoresAsJson } from '../../src/lab/scoreboard/files';
import { scoreColumns } from '../../src/lab/scoreboard/scoreboard';
import { shownChange } from '../../src/lab/words/changes';
import { formatShare, formatTick } from '../../src/lab/words/numbers';

afterEach(() => setLanguage('en'));

test('a sentence is filled, counts, and keeps its tags in the order of each language', async () => {
  const said = () => [
    explore.moreLanesInLab({ lanes: 1, parts: '22' }),
    explore.moreLanesInLab({ lanes: 1240, parts: '22' }),
    explore.spread({ value: '0.56', half: '0.03', b: (inside) => ({ bold: inside }) }),
  ];
  expect(said()).toEqual([
    '1 more lane, 22 more in the Lab',
    '1\u202f240 more lanes, 22 more in the Lab',
    ['SD ', { bold: ['0.56'] }, ' ± 0.03'],
  ]);
  await loadLanguage('zh');
  expect(said()).toEqual([
    '实验室中还有 1 条通道、22 个选项',
    '实验室中还有 1\u202f240 条通道、22 个选项',
    ['标准差 ', { bold: ['0.56'] }, ' ± 0.03'],
  ]);
});

test('numbers, lists and changes of method are written as each language writes them', async () => {
  const written = () => [
    formatShare(0.12),
    formatTick(12_000),
    formatTick(2.5e8),
    listed(['A', 'B']),
    listedAll(['A', 'B', '种子']),
    inARow('A.', '', 'B.'),
    shownChange('P-POTS + MIRROR off'),
    shownChange('independent rates'),
  ];
  expect(written()).toEqual([
    '12\u202f%',
    '12k',
    '250M',
    'A, B',
    'A, B and 种子',
    'A. B.',
    'P-POTS + MIRROR off',
    'independent rates',
  ]);
  await loadLanguage('zh');
  expect(written()).toEqual([
    '12%',
    '1.2万',
    '2.5亿',
    'A、B',
    'A、B 和种子',
    'A.B.',
    '关闭 P-POTS + MIRROR',
    '独立的掩码率',
  ]);
});

test('a sentence that is found out elsewhere is said in the language of here, with those within it', async () => {
  const reasons = [computing.noAdapter(), verbatim('Boom.')];
  const error = new SentenceError(
    failures.studyCannotGoOn({ reason: computing.noBackend({ reasons }) }),
  );
  const english =
    'The study cannot go on: No backend can run here. WebGPU found no graphics adapter on this machine. Boom. Try another browser.';
  expect(error.message).toBe(english);
  // As a worker's message has it.
  const received = structuredClone(error.sentence);
  expect(said(received)).toBe(english);
  await loadLanguage('zh');
  expect(said(received)).toBe(
    '研究无法继续：这里没有可用的计算后端。WebGPU 在这台机器上没有找到显卡。Boom.请换一个浏览器。',
  );
  expect(failures.studyCannotGoOn({ reason: received }).english).toBe(
    `The study cannot go on: ${english}`,
  );
  expect(
    said(
      computing.tooLarge({
        rows: '8',
        count: 8,
        lanes: 2,
        needed: 9,
        offered: 7,
        label: 'WASM',
        piece: 'one',
      }),
    ),
  ).toMatch(/^2 条通道、每条 8 行的批量需要 9 MiB 连续内存/);
});

test('files are in English whatever the language of the page is', async () => {
  const [lane, step, n, epsilon] = [0, 1, 8, 0.001];
  const file = () => scoresAsJson([], { lane, step, n, epsilon }, null);
  const english = file();
  await loadLanguage('zh');
  expect(file()).toBe(english);
  expect(scoreColumns()[0].label).toBe('行数');
  expect(() => inEnglish(() => raise())).toThrow('none');
  expect(language()).toBe('zh');
});

const raise = () => {
  throw new Error('none');
};

test('a browser is offered what is complete, by the first of its languages', () => {
  expect(offeredOf(['', 'fr-FR', 'en-GB'])).toBe('en');
  expect(offeredOf([])).toBe('en');
  expect(offeredOf(['zh-TW', 'en'])).toBe(OFFERED.includes('zh') ? 'zh' : 'en');
  expect(OFFERED.every((code) => code in LANGUAGES)).toBe(true);
});
