import { describe, expect, it } from 'vitest';
import { packDigits } from '../../../vite/digits';
import { packNames } from '../../../vite/names';
import { stream } from '../../../src/core/rng';
import { TASK_IDS, TASKS, type TaskId } from '../../../src/core/tasks/registry';
import { addition, additionPrompt, additionResponse } from '../../../src/core/tasks/addition';
import { arithmetic, difference, longSum, product } from '../../../src/core/tasks/arithmetic';
import { allMatch, brackets, proposeBrackets } from '../../../src/core/tasks/brackets';
import { digits } from '../../../src/core/tasks/digits';
import { mixture } from '../../../src/core/tasks/mixture';
import { names } from '../../../src/core/tasks/names';
import { heldOutSequences, trainingSequences } from '../../../src/core/tasks/sequences';
import { HELD_OUT_SHARE, splitOf } from '../../../src/core/tasks/split';
import { sorting, sortingPrompt, sortingResponse } from '../../../src/core/tasks/sorting';
import { MASK_SYMBOL, symbols } from '../../../src/core/tasks/symbols';
import { table, tablePrompt, tableResponse } from '../../../src/core/tasks/table';
import type { Split } from '../../../src/core/tasks/task';
import { chiSquare, chiSquareLimit } from '../../oracle/chi-square';

const SPLITS: Split[] = ['train', 'held-out'];
const RUNNING_TEXT: TaskId[] = ['prose', 'text'];

/** Three scripts, more than 64 different characters, line ends. */
const text = Array.from(
  { length: 4000 },
  (_, i) =>
    `${String.fromCodePoint(0x61 + (i % 26), 0x3b1 + (i % 24), 0x410 + ((i * i) % 31))}${i % 9 ? ' ' : '\n'}`,
).join('');

const made = TASK_IDS.map(async (id) => ({ id, task: await TASKS[id].create({ text }) }));

describe.each(await Promise.all(made))('$id', ({ id, task }) => {
  const samples = (split: Split, count: number) =>
    Array.from({ length: count }, (_, k) => task.sample(stream(1, 'data', split, k), split));

  it('decodes what it encodes, and the mask as ▢', () => {
    const { encode } = symbols(task.vocabulary);
    for (const tokens of samples('train', 200)) {
      expect(tokens).toHaveLength(task.length);
      expect(encode(task.decode(tokens))).toEqual(tokens);
    }
    expect(task.decode([0, task.vocabulary.length])).toBe(task.vocabulary[0] + MASK_SYMBOL);
  });

  it('has the shape that is known without its data', () => {
    const { vocabulary, direction, length, promptLength, delimiter, syntaxPositions, picture } =
      task;
    const { decode, ...shape } = TASKS[id].shape({ text });
    const own = {
      vocabulary,
      direction,
      length,
      promptLength,
      delimiter,
      syntaxPositions,
      picture,
    };
    expect(own).toEqual(shape);
    expect(decode([0])).toBe(task.decode([0]));
  });

  it('has the same symbols at its syntax positions in every prompt', () => {
    const { syntaxPositions, promptLength } = task;
    expect(syntaxPositions.every((i) => i >= 0 && i < promptLength)).toBe(true);
    expect(syntaxPositions).toEqual([...new Set(syntaxPositions)].sort((a, b) => a - b));
    const markup = samples('train', 200).map((tokens) => syntaxPositions.map((i) => tokens[i]));
    for (const each of markup) expect(each).toEqual(markup[0]);
  });

  it('has the features that decide which methods apply', () => {
    const { features = [] } = TASKS[id];
    expect(features.includes('delimiter')).toBe(task.delimiter !== null);
    expect(features.includes('syntax')).toBe(task.syntaxPositions.length > 0);
    expect(features.includes('rule')).toBe(task.isRight !== null && task.promptLength === 0);
  });

  it('has vocabulary symbols of one character, each once', () => {
    expect(task.vocabulary.every((symbol) => symbol.length === 1)).toBe(true);
    expect(new Set(task.vocabulary).size).toBe(task.vocabulary.length);
  });

  // Running text repeats itself; what its splits do not share is a place (passages.test.ts).
  if (!RUNNING_TEXT.includes(id)) {
    it('never shares a sequence between the splits, nor a prompt that is a question', () => {
      const key = (tokens: Int32Array) =>
        task.decode(
          task.isRight && task.promptLength > 0 ? tokens.slice(0, task.promptLength) : tokens,
        );
      const train = new Set(samples('train', 3000).map(key));
      const heldOut = samples('held-out', 600).map(key);
      expect(heldOut.filter((each) => train.has(each))).toEqual([]);
    });
  }

  it('gives the same training order and held-out set for the same seed', () => {
    expect(trainingSequences(task, 4, 10, 8)).toEqual(trainingSequences(task, 4, 10, 8));
    expect(trainingSequences(task, 4, 10, 8)).not.toEqual(trainingSequences(task, 5, 10, 8));
    expect(heldOutSequences(task, 4, 8)).toEqual(heldOutSequences(task, 4, 16).slice(0, 8));
    expect(heldOutSequences(task, 4, 8)).not.toEqual(heldOutSequences(task, 5, 8));
  });
});

describe('the split', () => {
  it('holds out a tenth of all keys', () => {
    const count = 20_000;
    let heldOut = 0;
    for (let k = 0; k < count; k++) if (splitOf(`key ${k}`) === 'held-out') heldOut++;
    const error = Math.sqrt((HELD_OUT_SHARE * (1 - HELD_OUT_SHARE)) / count);
    expect(Math.abs(heldOut / count - HELD_OUT_SHARE)).toBeLessThan(4.5 * error);
  });
});

describe('mixture', () => {
  const kindOf = (text: string): string => {
    const repeats = (period: number) =>
      [...text].every((symbol, i) => i < period || symbol === text[i - period]);
    if ([2, 3, 4].some(repeats)) return 'periodic';
    return repeats(text.length / 2) ? 'copy' : 'random';
  };

  it.each([8, 24, 32])('holds a third of each kind at length %i, in both splits', (length) => {
    const task = mixture.create({ mixtureLength: length });
    expect(task.length).toBe(length);
    for (const split of SPLITS) {
      const count = 3000;
      const found: Record<string, number> = { periodic: 0, copy: 0, random: 0 };
      for (let k = 0; k < count; k++) {
        found[kindOf(task.decode(task.sample(stream(2, 'data', split, k), split)))]++;
      }
      // At length 8 a copy has period 4.
      const share = { periodic: length === 8 ? 2 / 3 : 1 / 3, random: 1 / 3 };
      for (const kind of ['periodic', 'random'] as const) {
        expect(Math.abs(found[kind] / count - share[kind])).toBeLessThan(0.04);
      }
    }
  });

  it.each([
    { easy: 1, hard: 0, shares: { periodic: 1, copy: 0, random: 0 } },
    { easy: 0, hard: 0, shares: { periodic: 0, copy: 1, random: 0 } },
    { easy: 0.7, hard: 0.3, shares: { periodic: 0.7, copy: 0, random: 0.3 } },
    { easy: 0.1, hard: 0.6, shares: { periodic: 0.1, copy: 0.3, random: 0.6 } },
  ])('holds the shares easy $easy and hard $hard', ({ easy, hard, shares }) => {
    const task = mixture.create({ mixtureShares: { easy, hard } });
    const count = 2000;
    const found: Record<string, number> = { periodic: 0, copy: 0, random: 0 };
    for (let k = 0; k < count; k++) {
      found[kindOf(task.decode(task.sample(stream(2, 'data', k), 'train')))]++;
    }
    for (const [kind, share] of Object.entries(shares)) {
      const error = Math.sqrt((share * (1 - share)) / count);
      expect(Math.abs(found[kind] / count - share)).toBeLessThanOrEqual(4.5 * error);
    }
  });

  it('refuses shares that are no shares, and names them', () => {
    for (const [easy, hard] of [
      [0.7, 0.4],
      [-0.1, 0.5],
      [Number.NaN, 0],
    ]) {
      expect(() => mixture.create({ mixtureShares: { easy, hard } })).toThrow(
        `${easy} easy and ${hard} hard sequences is not possible`,
      );
    }
  });

  it('refuses lengths that have no two halves or are too short', () => {
    for (const length of [7, 9, 6, 24.5, Number.NaN]) {
      expect(() => mixture.create({ mixtureLength: length })).toThrow(RangeError);
    }
  });
});

describe('arithmetic', () => {
  const task = arithmetic.create();
  const OPERATIONS = [
    [/^\d\d\+\d\d=$/, (a: number, b: number) => a + b],
    [/^\d\+\d\d\d=$/, (a: number, b: number) => a + b],
    [/^\d\d#\d\d=$/, (a: number, b: number) => a - b],
    [/^0\d=\d\d=$/, (a: number, b: number) => a * b],
  ] as const;

  it('writes the examples of docs/tasks.md', () => {
    expect(longSum(7, 385).join('')).toBe('7+385=1238#392');
    expect(difference(37, 85).join('')).toBe('85#37=1805#048');
    expect(difference(85, 34).join('')).toBe('85#34=0105#051');
    expect(product(7, 85).join('')).toBe('07=85=3556#595');
  });

  it('asks four kinds of problems equally often, in both splits, and answers all rightly', () => {
    for (const split of SPLITS) {
      const counts = OPERATIONS.map(() => 0);
      for (let k = 0; k < 2000; k++) {
        const text = task.decode(task.sample(stream(1, 'data', split, k), split));
        const [prompt, response] = [text.slice(0, 6), text.slice(6)];
        const kind = OPERATIONS.findIndex(([form]) => form.test(prompt));
        counts[kind]++;
        const [a, b] = prompt.split(/[+#=]/).map(Number);
        const [columns, answer] = response.split('#');
        const [ones, tens] = [Number(columns.slice(0, 2)), Number(columns.slice(2))];
        expect(Number(answer)).toBe(OPERATIONS[kind][1](a, b));
        const borrowed = prompt[2] === '#' && ones >= 10 ? 20 : 0;
        expect(10 * tens + ones - borrowed).toBe(Number(answer));
      }
      const expected = counts.map(() => 500);
      // A tenth of each kind's prompts is held out, more or less: of 2,000 products that is 8 to 12 %.
      const limit = split === 'train' ? chiSquareLimit(3) : 4 * chiSquareLimit(3);
      expect(chiSquare(counts, expected)).toBeLessThan(limit);
    }
  });

  it('holds out the sums that short addition does, in its alphabet and shape', () => {
    expect(TASKS.arithmetic.shape()).toBe(TASKS.addition.shape());
    const sums = heldOutSequences(task, 1, 400)
      .map((tokens) => task.decode(tokens).slice(0, 6))
      .filter((prompt) => OPERATIONS[0][0].test(prompt));
    expect(sums.length).toBeGreaterThan(50);
    expect(sums.map(splitOf)).toEqual(sums.map(() => 'held-out'));
  });
});

describe('addition', () => {
  const task = addition.create();

  it('writes the example of docs/tasks.md', () => {
    expect(additionPrompt(37, 85) + additionResponse(37, 85)).toBe('37+85=1211#122');
    expect(additionPrompt(5, 7) + additionResponse(5, 7)).toBe('05+07=1200#012');
    expect([task.length, task.promptLength, task.delimiter]).toEqual([14, 6, '#']);
  });

  it('is right for every pair of operands, chain and answer', () => {
    for (let a = 0; a < 100; a++) {
      for (let b = 0; b < 100; b++) {
        const [chain, answer] = additionResponse(a, b).split('#');
        expect(Number(answer)).toBe(a + b);
        expect(Number(chain.slice(0, 2)) + 10 * Number(chain.slice(2))).toBe(a + b);
        expect(additionResponse(a, b)).toHaveLength(8);
      }
    }
  });

  it('holds out about a tenth of the 10,000 prompts', () => {
    let heldOut = 0;
    for (let a = 0; a < 100; a++) {
      for (let b = 0; b < 100; b++) {
        if (splitOf(additionPrompt(a, b)) === 'held-out') heldOut++;
      }
    }
    expect(heldOut).toBeGreaterThan(880);
    expect(heldOut).toBeLessThan(1120);
  });

  it('compares what follows the delimiter, and nothing else', () => {
    const { encode } = symbols(task.vocabulary);
    const reference = encode('37+85=1211#122');
    const matches = (text: string) => task.isRight?.(encode(text), reference);
    expect(matches('37+85=1211#122')).toBe(true);
    expect(matches('37+85=0000#122')).toBe(true);
    expect(matches('37+85=1211#123')).toBe(false);
    expect(matches('37+85=12111122')).toBe(false);
    expect(matches('37+85=121#1122')).toBe(false);
    expect(task.isRight?.([...reference.slice(0, 13), 13], reference)).toBe(false);
  });
});

describe('sorting', () => {
  const task = sorting.create();

  it('writes the example of docs/tasks.md, and exchanges the first of equal digits', () => {
    const written = (text: string) => {
      const digits = Array.from(text, Number);
      return sortingPrompt(digits) + sortingResponse(digits);
    };
    expect(written('34512')).toBe('34512=14532|12534|12354#12345');
    expect(written('73173')).toBe('73173=13773|13773|13377#13377');
    expect([task.length, task.promptLength, task.delimiter]).toEqual([29, 6, '#']);
  });

  it('keeps the digits in every list, one more of them in place each time, and ends sorted', () => {
    const places = Array.from({ length: 5 }, () => Array<number>(10).fill(0));
    const count = 2000;
    for (let k = 0; k < count; k++) {
      const text = task.decode(task.sample(stream(3, 'data', k), SPLITS[k % 2]));
      const [prompt, ...lists] = text.split(/[=|#]/);
      const sorted = [...prompt].sort().join('');
      expect(lists).toHaveLength(4);
      expect(lists[3]).toBe(sorted);
      lists.forEach((list, step) => {
        const before = step === 0 ? prompt : lists[step - 1];
        expect([...list].sort().join('')).toBe(sorted);
        expect(list.slice(0, step + 1)).toBe(sorted.slice(0, step + 1));
        const moved = [...list].filter((digit, i) => digit !== before[i]).length;
        expect([0, 2]).toContain(moved);
      });
      [...prompt].forEach((digit, i) => places[i][Number(digit)]++);
    }
    const expected = Array<number>(10).fill(count / 10);
    for (const found of places) expect(chiSquare(found, expected)).toBeLessThan(chiSquareLimit(9));
  });

  it('compares the sorted list alone', () => {
    const { encode } = symbols(task.vocabulary);
    const reference = encode('34512=14532|12534|12354#12345');
    const right = (response: string) => task.isRight?.(encode(`34512=${response}`), reference);
    expect(right('14532|12534|12354#12345')).toBe(true);
    expect(right('00000|00000|00000#12345')).toBe(true);
    expect(right('14532|12534|12354#12354')).toBe(false);
    expect(right('14532|12534|12354|12345')).toBe(false);
  });
});

describe('brackets', () => {
  const task = brackets.create();
  const { decode } = task;

  /** Matching by another way: take out pairs that stand side by side until none is left. */
  const reduced = (text: string): string => {
    const less = text.replace(/\(\)|\[\]|\{\}/g, '');
    return less === text ? text : reduced(less);
  };
  const words = (length: number): string[] =>
    length === 0
      ? ['']
      : words(length - 1).flatMap((word) => task.vocabulary.map((symbol) => word + symbol));

  it('knows which of all sequences match', () => {
    const { encode } = symbols(task.vocabulary);
    const all = words(6);
    const matching = all.filter((word) => reduced(word) === '');
    expect(all.filter((word) => allMatch(encode(word)))).toEqual(matching);
    expect(matching).toHaveLength(3 ** 3 * 5);
    expect(allMatch([0, 1, task.vocabulary.length])).toBe(false);
  });

  it('draws all matching sequences equally often', () => {
    const matching = words(6).filter((word) => reduced(word) === '');
    const found = new Map(matching.map((word) => [word, 0]));
    const perWord = 100;
    for (let k = 0; k < perWord * matching.length; k++) {
      const word = decode(proposeBrackets(6, stream(4, 'data', k)));
      found.set(word, (found.get(word) ?? 0) + 1);
    }
    expect(found.size).toBe(matching.length);
    const expected = matching.map(() => perWord);
    const statistic = chiSquare([...found.values()], expected);
    expect(statistic).toBeLessThan(chiSquareLimit(matching.length - 1));
  });

  it('matches in both splits, with as many neighbouring pairs as docs/tasks.md says', () => {
    const [count, pairs] = [3000, 12];
    for (const split of SPLITS) {
      let beside = 0;
      for (let k = 0; k < count; k++) {
        const text = decode(task.sample(stream(3, 'data', k), split));
        expect(reduced(text)).toBe('');
        beside += text.match(/\(\)|\[\]|\{\}/g)!.length;
      }
      // Peaks of Dyck paths have Narayana's distribution.
      const [mean, variance] = [(pairs + 1) / 2, (pairs ** 2 - 1) / (4 * (2 * pairs - 1))];
      expect(Math.abs(beside / count - mean)).toBeLessThan(4.5 * Math.sqrt(variance / count));
    }
  });

  it('has the entropy that docs/tasks.md says', () => {
    let catalan = 1;
    for (let k = 0; k < 12; k++) catalan = (catalan * 2 * (2 * k + 1)) / (k + 2);
    expect(catalan).toBe(208_012);
    expect((12 * Math.log(3) + Math.log(catalan)) / 24).toBeCloseTo(1.0595, 4);
  });
});

describe('table', () => {
  const task = table.create();
  const prompt = '<a>7|2<b>3|9?b=';
  const { encode } = symbols(task.vocabulary);

  it('writes its example', () => {
    const example = {
      cells: [
        [7, 2],
        [3, 9],
      ],
      row: 1,
    };
    expect(tablePrompt(example)).toBe(prompt);
    expect(tableResponse(example)).toBe('<b>3|9#9');
    expect([task.length, task.promptLength, task.delimiter]).toEqual([23, 15, '#']);
  });

  it('has its markup where prompts never differ, and nowhere else', () => {
    const prompts = Array.from({ length: 300 }, (_, k) =>
      task.sample(stream(1, 'data', k), 'train').slice(0, task.promptLength),
    );
    const constant = [...prompts[0].keys()].filter((i) =>
      prompts.every((each) => each[i] === prompts[0][i]),
    );
    expect(task.syntaxPositions).toEqual(constant);
    expect(constant.map((i) => prompt[i]).join('')).toBe('<a>|<b>|?=');
  });

  it('answers every question with the row and its larger cell', () => {
    for (const split of SPLITS) {
      for (let k = 0; k < 500; k++) {
        const text = task.decode(task.sample(stream(3, 'data', k), split));
        const [, table, row, given, answer] = /^(.*)\?([ab])=(.*)#(.)$/.exec(text)!;
        expect(given).toHaveLength(6);
        expect(given.startsWith(`<${row}>`)).toBe(true);
        expect(table).toContain(given);
        expect(answer).toBe(String(Math.max(Number(given[3]), Number(given[5]))));
      }
    }
  });

  it('compares the answer alone', () => {
    const reference = encode(`${prompt}<b>3|9#9`);
    const matches = (response: string) => task.isRight?.(encode(prompt + response), reference);
    expect(matches('<b>3|9#9')).toBe(true);
    expect(matches('<a>7|2#9')).toBe(true);
    expect(matches('<b>3|9#7')).toBe(false);
    expect(matches('<b>3|999')).toBe(false);
  });
});

describe('digits', () => {
  const packed = packDigits();

  it('packs 500 different images of each digit in four grey levels', () => {
    expect(packed).toHaveLength(10);
    const images = packed.flatMap((text) => text.match(/[0-3]{49}/g) ?? []);
    expect(packed.map((text) => text.length)).toEqual(Array(10).fill(500 * 49));
    expect(new Set(images).size).toBe(5000);
  });

  it('keeps the strokes: a 1 has less ink than a 0, and more of it in the middle column', () => {
    const ink = (digit: number, column: (x: number) => boolean) =>
      [...packed[digit]].reduce((sum, level, i) => sum + (column(i % 7) ? Number(level) : 0), 0);
    const all = () => true;
    const middle = (x: number) => x === 3;
    expect(ink(1, all)).toBeLessThan(0.6 * ink(0, all));
    expect(ink(1, middle) / ink(1, all)).toBeGreaterThan(2 * (ink(0, middle) / ink(0, all)));
  });

  it('samples packed images after their own label, all digits about equally often', async () => {
    const task = await digits.create();
    for (const split of SPLITS) {
      const found = Array<number>(10).fill(0);
      for (let k = 0; k < 2000; k++) {
        const [label, ...pixels] = task.sample(stream(3, 'data', k), split);
        found[label]++;
        if (k % 20 > 0) continue;
        const levels = pixels.map((token) => token - 10).join('');
        expect(packed[label].indexOf(levels) % 49).toBe(0);
      }
      for (const count of found) expect(Math.abs(count - 200)).toBeLessThan(100);
    }
  });
});

describe('names', () => {
  const packed = packNames().split(' ');

  it('packs thousands of valid names once each, in order', () => {
    expect(packed.length).toBeGreaterThan(7000);
    expect(packed.every((name) => /^[a-z]{2,8}$/.test(name))).toBe(true);
    expect([...new Set(packed)].sort()).toEqual(packed);
    expect(packed).toContain('maria');
    expect(packed).toContain('aaron');
    expect(packNames().length).toBeLessThan(60_000);
  });

  it('samples listed names padded with dots', async () => {
    const task = await names.create();
    const listed = new Set(packed);
    for (const split of SPLITS) {
      for (let k = 0; k < 500; k++) {
        const text = task.decode(task.sample(stream(3, 'data', k), split));
        expect(text).toMatch(/^[a-z]+\.*$/);
        expect(listed.has(text.replace(/\.+$/, ''))).toBe(true);
      }
    }
  });
});
