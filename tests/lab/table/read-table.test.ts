/** Files of losses: what is read, and what is said of files that are wrong. Each case is a file that somebody could have. */
import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import {
  ByteWriter,
  parquetWriteBuffer,
  ParquetWriter,
  schemaFromColumnData,
} from 'hyparquet-writer';
import { readTableFile, type ReadOptions } from '../../../src/lab/table/files/read-table';
import { shown } from '../../../src/lab/table/problem';
import { PART_KEYS, tableReport } from '../../../src/lab/table/report';
import { csv, jsonLines, rowsByCount, rowsByRate, sourceOf, type Row } from './files';

const PLAIN: ReadOptions = { epsilon: 1e-3, design: null, unit: 'sum', columns: {} };

const read = (content: string | Uint8Array, options: Partial<ReadOptions> = {}) =>
  readTableFile(sourceOf(content), { ...PLAIN, ...options });

const good = rowsByCount();
const log = rowsByRate();
/** The good rows with one cell of one row changed. */
const changed = (
  name: string,
  value: string | number,
  at = 16,
  rows: readonly Row[] = good,
): Row[] => rows.map((row, k) => (k === at ? { ...row, [name]: value } : row));
const renamed = (names: Readonly<Record<string, string>>, rows: readonly Row[] = good): Row[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [names[name] ?? name, value])),
  );
const without = (name: string, rows: readonly Row[] = good): Row[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== name)));
const lines = (text: string) => text.split('\n');
/** As spreadsheets of many languages write decimals. */
const withCommas = (rows: readonly Row[]): Row[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, String(value).replace('.', ',')]),
    ),
  );
const withLine = (at: number, line: string): string =>
  lines(csv(good))
    .map((old, k) => (k === at ? line : old))
    .join('\n');
const sketched = (rows: readonly Row[] = good, size = 3): Row[] =>
  rows.map((row, k) => ({
    ...row,
    ...Object.fromEntries(Array.from({ length: size }, (_, c) => [`sketch_${c}`, Math.sin(k + c)])),
  }));
const parquet = (rows: readonly Row[], codec: 'SNAPPY' | 'UNCOMPRESSED' = 'SNAPPY'): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: Object.keys(rows[0]).map((name) => ({
        name,
        data: rows.map((row) => row[name]),
      })),
      codec,
    }),
  );

/** As some spreadsheets write text: UTF-16 with its mark. */
const inPairsOfBytes = (text: string): Uint8Array =>
  new Uint8Array(Uint16Array.from(`\uFEFF${text}`, (sign) => sign.charCodeAt(0)).buffer);

const packed = (...start: number[]): Uint8Array => Uint8Array.from([...start, 0, 1, 2, 3, 4, 5]);

describe('decimals with a comma', () => {
  it.each([';', '\t', '|'])(
    'are read between columns separated by “%s”, and it is said',
    async (sign) => {
      for (const rows of [good, log, sketched()]) {
        const plain = await read(csv(rows));
        const comma = await read(csv(withCommas(rows), sign));
        expect(comma.table).toEqual(plain.table);
        expect(comma.notes[0].english).toMatch(/^Decimals are read with a comma/);
        expect(plain.notes.map(({ english }) => english).join()).not.toContain('comma');
      }
    },
  );
  it('are read with an exponent, and a second time where sketches are too many to be held', async () => {
    const rows = good.map((row) => ({ ...row, sum_ce: Number(row.sum_ce).toExponential() }));
    const { table } = await read(csv(withCommas(rows), ';'));
    expect(table).toEqual((await read(csv(rows))).table);
    const held = { held: 100 };
    const [comma, plain] = [csv(withCommas(sketched()), ';'), csv(sketched())];
    expect((await read(comma, held)).gradient).toEqual((await read(plain, held)).gradient);
  });
  it('may look like thousands where another number shows that they are none', async () => {
    const rows = changed('sum_ce', '1,234', 16, withCommas(good));
    const { table } = await read(csv(rows, ';'));
    expect(table).toEqual((await read(csv(changed('sum_ce', 1.234)))).table);
  });
});

describe('a good file', () => {
  const h = good.map(({ sum_ce }) => sum_ce);
  it.each([
    ['commas', csv(good)],
    ['semicolons', csv(good, ';')],
    ['tabs', csv(good, '\t')],
    ['lines of Windows', csv(good, ',', '\r\n')],
    ['lines of old', csv(good, ',', '\r')],
    ['a byte order mark', `\uFEFF${csv(good)}`],
    ['pairs of bytes', inPairsOfBytes(csv(good, '\t'))],
    ['pairs of bytes without a mark', inPairsOfBytes(csv(good)).slice(2)],
    [
      'names in Latin-1',
      Uint8Array.from(
        csv(good.map((row) => ({ ...row, sequence: `caf\u00E9 ${row.sequence}` }))),
        (sign) => sign.charCodeAt(0),
      ),
    ],
    ['separators at the ends of all lines', csv(good).replaceAll('\n', ',\n')],
    [
      'an index without a name',
      csv(good).replaceAll(/^/gm, '0,').replace('0,sequence', ',sequence').replace(/0,$/, ''),
    ],
    ['a line that names the separator', `sep=;\r\n${csv(good, ';', '\r\n')}`],
    ['line breaks in names', csv(good).replaceAll(/^(\d+),/gm, '"doc\n$1",')],
    ['whole numbers with a point', csv(good.map((row) => ({ ...row, masked: `${row.masked}.0` })))],
    ['no last line break', csv(good).trimEnd()],
    ['empty lines', `${csv(good)}\n\n`],
    [
      'quotes',
      csv(good)
        .replace('sequence', '"sequence"')
        .replaceAll(/^(\d+),/gm, '"$1",'),
    ],
    ['lines that end in two ways', csv(good).replace(/\n/, '\r\n').replace(/\n$/, '\r\n')],
    ['spaces around names of sequences', csv(changed('sequence', ' 1 '))],
    ['names of sequences that were once decimals', csv(changed('sequence', '1.0'))],
    [
      'steps that are missing in other words',
      csv(good.map((row, k) => ({ ...row, step: ['', 'NaN', 'None', 'NA', 100][k % 5] }))),
    ],
    ['names in capitals', csv(renamed({ sequence: 'Sequence ID', masked: 'Num-Masked', n: 'N' }))],
    ['other names', csv(renamed({ sequence: 'doc', n: 'length', masked: 's', sum_ce: 'h' }))],
    ['other columns beside', csv(good.map((row) => ({ note: 'x', ...row, lr: 0.1 })))],
    ['JSON lines', jsonLines(good)],
    ['Parquet', parquet(good)],
    ['Parquet without packing', parquet(good, 'UNCOMPRESSED')],
  ])('with %s', async (_, content) => {
    const { table, notes } = await read(content);
    expect(table.design).toBe('by-count');
    expect(table.n).toEqual(new Int32Array(24).fill(12));
    expect(Array.from(table.h)).toEqual(h);
    expect(notes).toEqual([]);
  });

  it('whose columns are named by hand', async () => {
    const odd = csv(renamed({ sequence: 'who', sum_ce: 'cost' }));
    const { table } = await read(odd, { columns: { sequence: 'who', sum_ce: 'cost' } });
    expect(Array.from(table.h)).toEqual(h);
  });

  it('whose losses are means, or weighted, where that is said', async () => {
    const means = good.map((row) => ({ ...row, sum_ce: Number(row.sum_ce) / Number(row.masked) }));
    const { table } = await read(csv(means), { unit: 'mean' });
    table.h.forEach((value, k) => expect(value).toBeCloseTo(Number(h[k]), 9));
    const weighted = log.map((row) => ({
      ...row,
      sum_ce: Number(row.sum_ce) / (12 * Number(row.t)),
    }));
    const fromWeighted = (await read(csv(weighted), { unit: 'weighted' })).table;
    log.forEach(({ sum_ce }, k) => expect(fromWeighted.h[k]).toBeCloseTo(Number(sum_ce), 9));
  });

  it('whose means grow with the masked tokens, and whose single tokens are mostly cheap', async () => {
    // A token alone costs next to nothing nine times in ten; on average a token costs three times as much where all are masked.
    const skewed = good.map((row, k) => {
      const s = Number(row.masked);
      const cheap = s === 1 && Math.floor(k / 10) % 10 < 9;
      const mean = cheap ? 1e-3 : (s === 1 ? 10 : 1) * (s / 12) ** 0.45;
      return { ...row, sum_ce: mean * (1 + 1e-6 * k) };
    });
    const { table } = await read(csv(skewed), { unit: 'mean' });
    expect(table.h).toHaveLength(good.length);
  });

  it('that is a training log, in any order of rows', async () => {
    const shuffled = [...log].sort((a, b) => Number(a.t) - Number(b.t));
    const { table } = await read(csv(shuffled));
    expect(table.design).toBe('by-rate');
    expect(table.n).toHaveLength(60);
    expect(table.first[60]).toBe(360);
  });

  it.each([
    ['columns', csv(sketched())],
    [
      'lists in JSON lines',
      jsonLines(good.map((row, k) => ({ ...row, sketch: [0, 1, 2].map((c) => Math.sin(k + c)) }))),
    ],
  ])('with sketches in %s', async (_, content) => {
    const { table } = await read(content);
    expect(table.sketches!.size).toBe(3);
    expect(table.sketches!.values[4]).toBeCloseTo(Math.sin(2), 6);
  });

  describe('with sketches too many to be held', () => {
    const rows: Row[] = sketched(rowsByRate(), 4);
    // Both patterns of a pair at one rate.
    const log = rows.map((row, k) => ({ ...row, t: rows[k - (k % 2)].t, pair: Math.floor(k / 2) }));
    const far = good.map((_, k) => sketched(good)[(k * 77) % good.length]);
    it.each<[string, string | Uint8Array]>([
      ['by count', csv(sketched(good))],
      ['whose rows are anywhere', csv(far)],
      ['of a log with pairs', csv(log)],
      ['in JSON lines', jsonLines(sketched(good))],
      ['in Parquet', parquet(sketched(good))],
    ])('%s is read a second time, and has the same gradients', async (_, content) => {
      const held = tableReport(await read(content), 0.05);
      const done: number[] = [];
      const again = await readTableFile(
        sourceOf(content),
        { ...PLAIN, held: 200 },
        { progress: (share) => done.push(share) },
      );
      expect(again.table.sketches).toBeNull();
      expect(Math.min(...done)).toBeLessThanOrEqual(0.5);
      expect(done.at(-1)).toBe(1);
      const report = tableReport(again, 0.05);
      expect(report.table).toEqual(held.table);
      for (const part of PART_KEYS) {
        const [own, its] = [report.gradient!.parts[part], held.gradient!.parts[part]];
        expect(own.value).toBeCloseTo(its.value, 9);
        expect(own.high).toBeCloseTo(its.high, 9);
      }
    });

    it('is refused where they are too many to wait for each other', async () => {
      await expect(read(csv(far), { held: 100 })).rejects.toThrow(
        /more than 400 numbers of sketches.*Sort the rows by sequence/,
      );
      // Of a sequence together 30 wait.
      await expect(read(csv(sketched(good)), { held: 8 })).resolves.toBeDefined();
    });

    it('is refused with row and column where one of them is none', async () => {
      await expect(
        read(csv(changed('sketch_2', 'x', 200, sketched())), { held: 10 }),
      ).rejects.toThrow(/Row 201, column “sketch_2”: “x”/);
    });
  });

  it('in pieces that end within rows, with names of sequences longer than a number', async () => {
    const rows: Row[] = rowsByCount(3000).map((row) => ({
      ...row,
      sequence: `validation/${row.sequence}/é`,
    }));
    const seen: number[] = [];
    const source = sourceOf(csv(rows));
    const { table } = await readTableFile(source, PLAIN, { progress: (done) => seen.push(done) });
    expect(table.n).toHaveLength(3000);
    expect(Array.from(table.h)).toEqual(rows.map(({ sum_ce }) => sum_ce));
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toBe(1);
  });
});

type Case = [
  name: string,
  content: string | Uint8Array,
  said: RegExp,
  options?: Partial<ReadOptions>,
];

const FILES: Case[] = [
  ['nothing', '', /is empty/],
  ['spaces alone', '  \n \n', /no column “sequence”/],
  ['names and no rows', 'sequence,n,masked,sum_ce\n', /no rows/],
  ['an archive', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /archive \(zip\): unpack it/],
  ['a file packed by gzip', new Uint8Array(gzipSync(csv(good))), /is packed \(gzip\): unpack it/],
  ['one packed by Zstandard', packed(0x28, 0xb5, 0x2f, 0xfd), /is packed \(Zstandard\)/],
  ['one packed by bzip2', packed(0x42, 0x5a, 0x68, 0x39), /is packed \(bzip2\)/],
  [
    'text of four bytes a letter',
    Uint8Array.from([255, 254, 0, 0, 115, 0, 0, 0]),
    /UTF-32LE; save it as UTF-8/,
  ],
  ['a title before the names', `My run\n${csv(good)}`, /first line must have the names.*My run/],
  ['a remark among the rows', csv(good).replace('\n5,', '\n# five\n5,'), /Row 51 has 1 cell/],
  ['an Arrow file', 'ARROW1\0\0\u0001\u0002', /in the format Arrow/],
  ['a database', 'SQLite format 3\0\u0010', /in the format SQLite/],
  ['a remark before the names', `# run 7\n${csv(good)}`, /first line must have the names.*# run 7/],
  [
    'names that come again',
    [...lines(csv(good)).slice(0, 50), ...lines(csv(good))].join('\n'),
    /Row 50 has the names of the columns again/,
  ],
  ['one object over many lines', '{\n "sequence": 1\n}\n', /Row 1 is no JSON.*on one line/],
  ['a table as Markdown', `|${csv(good, '|').replace('\n', '|\n-|-|-|-|-\n')}`, /Row 1/],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 10, 3]), /a picture \(PNG\)/],
  ['one JSON list', '[{"sequence": 1}]', /one object per line/],
  ['one JSON object of columns', '{"sequence":[0,1],"n":[12,12]}', /whole columns.*lines=True/],
  ['one JSON object around all rows', `{"rows":${JSON.stringify(good)}}`, /whole columns or lists/],
  [
    'objects with commas between them',
    jsonLines(good).replaceAll('\n', ',\n'),
    /Row 1 ends in a comma/,
  ],
  ['columns by spaces', csv(good, '   '), /no separator.*separated by commas, semicolons, tabs/],
  ['columns by colons', csv(good, ':'), /no separator/],
  [
    'decimals with a comma between commas',
    csv(good.map((row) => ({ ...row, sum_ce: Number(row.sum_ce).toFixed(4).replace('.', ',') }))),
    /Row 1 has 5 cells, and there are 4 columns\. If a comma stands in a number, write a point/,
  ],
  ['an end of file of old', `${csv(good)}\x1A`, /Row 241 has 1 cell, /],
  ['a web page', '<html><body>\nNot found\n</body></html>', /no column “sequence”/],
  ['a Parquet file that is cut', parquet(good).slice(0, 400), /no whole Parquet/],
  ['the head of a Parquet file', new TextEncoder().encode('PAR1'), /no whole Parquet/],
  ['an open quotation mark', withLine(9, '"1,12,2,3.1'), /quotation mark is not closed/],
  ['a row too short', withLine(9, '0,12,2'), /Row 9 has 3 cells, and there are 4 columns/],
  ['a row too long', withLine(9, '0,12,2,3.1,7'), /Row 9 has 5 cells/],
  ['a row cut off at the end', csv(good).trimEnd().slice(0, -20), /Row 240/],
  ['a line that is no JSON', `${jsonLines(good)}{"sequence": 1,`, /Row 241 is no JSON/],
  ['a line that is a number', `${jsonLines(good)}17`, /Row 241 is no object/],
  ['a line that is a list', `${jsonLines(good)}[1, 2]`, /Row 241 is no object/],
  [
    'NaN in JSON',
    `${jsonLines(good)}{"sequence":1,"n":12,"masked":1,"sum_ce":NaN}`,
    /NaN is no number of JSON/,
  ],
  [
    'another name in a later line',
    `${jsonLines(good)}{"sequence":1,"n":12,"masked":1,"loss":2}`,
    /Row 241 has “loss”/,
  ],
  [
    'a key that a line lacks',
    `${jsonLines(good)}{"sequence":1,"n":12,"masked":1}`,
    /Row 241, column “sum_ce”: nothing/,
  ],
  [
    'null in JSON',
    `${jsonLines(good)}{"sequence":1,"n":12,"masked":1,"sum_ce":null}`,
    /nothing is not possible/,
  ],
];

const COLUMNS: Case[] = [
  ['no sequence', csv(without('sequence')), /no column “sequence”.*which sequence/],
  ['no n', csv(without('n')), /no column “n”/],
  ['no masked', csv(without('masked')), /no column “masked”.*file has “sequence”, “n”, “sum_ce”/],
  ['no losses', csv(without('sum_ce')), /no column “sum_ce”.*in nats/],
  ['two that lack', csv(without('n', without('masked'))), /“n”.* and “masked”/],
  ['no names at all', lines(csv(good)).slice(1).join('\n'), /no column|there twice/],
  ['a name that is there twice', csv(good).replace('masked', 'n'), /“n” is there twice/],
  [
    'two alike',
    csv(renamed({ sequence: 'seq_id' }).map((row) => ({ 'Seq ID': 1, ...row }))),
    /could all be sequence/,
  ],
  [
    'a name by hand that is not there',
    csv(good),
    /no column “len” for n/,
    { columns: { n: 'len' } },
  ],
  [
    'a quantity that is none',
    csv(good),
    /“lenght” is nothing a column can be/,
    { columns: { lenght: 'n' } },
  ],
  [
    'a gap in the sketch',
    csv(without('sketch_1', sketched())),
    /between “sketch_0” and “sketch_2”/,
  ],
  [
    'a sketch number twice',
    csv(good.map((row) => ({ ...row, sketch_0: 1, 'sketch.0': 1 }))),
    /one number of the sketch/,
  ],
];

const CELLS: Case[] = [
  [
    'a loss that is a word',
    csv(changed('sum_ce', 'high')),
    /Row 17, column “sum_ce”: “high”.*must be a number/,
  ],
  ['a loss that is missing', csv(changed('sum_ce', '')), /Row 17, column “sum_ce”: nothing/],
  ['a loss NaN', csv(changed('sum_ce', 'nan')), /Row 17.*finite number/],
  ['a loss inf', csv(changed('sum_ce', '-inf')), /Row 17.*finite number/],
  ['a loss beyond a double', csv(changed('sum_ce', '1e999')), /Row 17.*a finite number/],
  ['a loss below 0', csv(changed('sum_ce', -0.5)), /Row 17.*0 or above/],
  [
    'log likelihoods, which are below 0',
    csv(good.map((row) => ({ ...row, sum_ce: -row.sum_ce }))),
    /Row 1, .*0 or above/,
  ],
  ['a comma in a number between commas', csv(changed('sum_ce', '"3,7"')), /written with a point/],
  [
    'a comma in a number among points',
    csv(changed('sum_ce', '3,7'), ';'),
    /Row 17.*a comma in some rows and a point in others/,
  ],
  [
    'a point among commas',
    csv(changed('sum_ce', '3.7', 16, withCommas(good)), ';'),
    /Row 17.*a comma in some rows and a point in others/,
  ],
  [
    'commas that could be those of thousands throughout',
    csv(
      good.map((row) => ({ ...row, sum_ce: row.masked === 0 ? '0' : '1,234' })),
      ';',
    ),
    /Row 1, column “sum_ce”: “1,234”.*a thousand with its separator or a decimal/,
  ],
  [
    'thousands with a comma in a count',
    csv(changed('n', '1,024', 16, withCommas(good)), ';'),
    /Row 17, column “n”.*without separators of thousands/,
  ],
  ['separators of thousands', csv(changed('n', '"1,200"')), /Row 17, column “n”.*of thousands/],
  ['a loss beyond all reason', csv(changed('sum_ce', '1e12')), /Row 17.*no cross entropies/],
  ['a truth value', csv(changed('masked', 'True')), /Row 17, column “masked”: “True”/],
  [
    'a sequence with a sign that nobody sees',
    csv(changed('sequence', '1\0')),
    /Row 17, column “sequence”: “1\\u0000” is not possible; a name has no control characters/,
  ],
  ['a sequence with a sign without width', csv(changed('sequence', '1\u200B')), /“1\\u200B”/],
  [
    'a sequence with half of a sign',
    `${jsonLines(good)}{"sequence":"\\ud83d","n":12,"masked":1,"sum_ce":2}`,
    /Row 241, column “sequence”: “\\uD83D”/,
  ],
  [
    'numbers of sequences beyond what JSON holds',
    jsonLines(good).replaceAll('"sequence":', '"sequence":11529215046068469'),
    /column “sequence”.*lost its last digits; write it in quotation marks/,
  ],
  [
    'two models',
    csv(good.map((row, k) => ({ ...row, model: k < 120 ? 'base' : 'tuned' }))),
    /Row 121, column “model”: “tuned” is not possible; the rows before are of “base”/,
  ],
  [
    'thousands with points and decimals with a comma',
    csv(changed('sum_ce', '1.234,5'), ';'),
    /Row 17.*without separators of thousands/,
  ],
  [
    'sketches as texts',
    csv(good.map((row) => ({ ...row, sketch: '[0.1 0.2]' }))),
    /Row 1, column “sketch”.*each number of a sketch has a column of its own/,
  ],
  [
    'a sequence that pandas has lost',
    csv(changed('sequence', 'nan')),
    /Row 17.*name of its sequence/,
  ],
  [
    'a loss of JSON beyond a double',
    jsonLines(good).replace('"sum_ce":', '"sum_ce":1e400,"x":'),
    /Row 1, column “sum_ce”.*finite/,
  ],
  ['a tensor in place of a number', csv(changed('sum_ce', 'tensor(3.1)')), /“tensor\(3.1\)”/],
  ['a loss where nothing is masked', csv(changed('masked', 0)), /nothing is masked the sum is 0/],
  ['n of 0', csv(changed('n', 0)), /Row 17, column “n”: “0”.*from 1 to/],
  ['n that is no whole number', csv(changed('n', 12.5)), /“12.5”.*whole number/],
  ['n that is huge', csv(changed('n', 5e6)), /whole number from 1 to 16384/],
  ['n that changes', csv(changed('n', 13)), /“13”.*sequence “1” had 12 tokens/],
  ['masked beyond n', csv(changed('masked', 13)), /from 0 to 12/],
  ['masked below 0', csv(changed('masked', -1)), /from 0 to 12/],
  ['a share of masked tokens', csv(changed('masked', 0.25)), /the count and not the share/],
  ['masked that is a list', csv(changed('masked', '[1 0 1]')), /must be a number/],
  ['masked that is missing', csv(changed('masked', '')), /column “masked”: nothing/],
  ['a sequence without name', csv(changed('sequence', '')), /needs the name of its sequence/],
  ['a rate above 1', csv(changed('t', 1.2, 16, log)), /Row 17, column “t”: “1.2”.*between 0 and 1/],
  ['a rate below 0', csv(changed('t', -0.1, 16, log)), /between 0 and 1/],
  [
    'a rate in per cent',
    csv(log.map((row) => ({ ...row, t: 100 * Number(row.t) }))),
    /between 0 and 1/,
  ],
  ['a rate that is missing', csv(changed('t', '', 16, log)), /column “t”: nothing/],
  [
    'a number of the sketch that is missing',
    csv(changed('sketch_1', '', 16, sketched())),
    /Row 17, column “sketch_1”: nothing/,
  ],
  [
    'a number of the sketch that is none',
    csv(changed('sketch_2', 'nan', 16, sketched())),
    /column “sketch_2”.*finite/,
  ],
  [
    'sketches of two lengths',
    jsonLines([...good.map((row) => ({ ...row, sketch: [1, 2] })), { ...good[0], sketch: [1] }]),
    /1 number .*first row has 2/,
  ],
  [
    'a sketch of one number',
    jsonLines(good.map((row, k) => ({ ...row, sketch: [k] }))),
    /Row 1, column “sketch”.*2 numbers or more/,
  ],
  [
    'a sketch of no number',
    jsonLines(good.map((row) => ({ ...row, sketch: [] }))),
    /2 numbers or more/,
  ],
  [
    'a gradient beyond single precision',
    csv(changed('sketch_1', 1e39, 16, sketched())),
    /Row 17, column “sketch_1”.*no gradients are so large/,
  ],
  ['a percentage', csv(changed('t', '56 %', 16, log)), /Row 17, column “t”: “56 %”.*without “%”/],
  ['a footer', `${csv(good)}total,,,123\n`, /Row 241, column “n”: nothing/],
  ['a row of units', csv(good).replace('\n', '\n,tokens,tokens,nats\n'), /Row 1, column “n”/],
  ['digits that are no ASCII', csv(changed('n', '１２')), /Row 17, column “n”/],
  [
    'a name longer than a million bytes',
    csv(changed('sequence', 'x'.repeat(2_000_000))),
    /Row 17, column “sequence”.*at most 1\u202f048\u202f576 bytes/,
  ],
  [
    'a Parquet column of texts',
    parquet(changed('sum_ce', 'x').map((row) => ({ ...row, sum_ce: String(row.sum_ce) }))),
    /Row 17.*“x”/,
  ],
];

const weightedLog = log.map((row) => ({
  ...row,
  sequence: row.sequence,
  sum_ce: Number(row.sum_ce) / (12 * Number(row.t)),
}));

const TABLES: Case[] = [
  [
    'means in place of sums',
    csv(good.map((row) => ({ ...row, sum_ce: Number(row.sum_ce) / Number(row.masked) }))),
    /look like means, not sums/,
  ],
  [
    'weighted losses in place of sums',
    csv(weightedLog),
    /look like h\/\(n·t\), not sums.*loss: weighted/,
  ],
  [
    'weighted losses in place of means',
    csv(weightedLog),
    /look like h\/\(n·t\), not means/,
    { unit: 'mean' },
  ],
  [
    'means of a log in place of weighted losses',
    csv(
      log.map((row) => ({ ...row, sum_ce: Number(row.sum_ce) / Math.max(1, Number(row.masked)) })),
    ),
    /look like means, not losses h.*loss: mean/,
    { unit: 'weighted' },
  ],
  [
    'losses h/t in place of h/(n·t)',
    csv(
      weightedLog.map((row) => ({
        ...row,
        n: Number(row.sequence) % 2 === 0 ? 12 : 96,
        sum_ce: 12 * row.sum_ce,
      })),
    ),
    /look like h\/t, not h.*Divide them by n/,
    { unit: 'weighted' },
  ],
  [
    'means of a log in place of sums',
    csv(
      log.map((row) => ({ ...row, sum_ce: Number(row.sum_ce) / Math.max(1, Number(row.masked)) })),
    ),
    /look like means, not sums/,
  ],
  [
    'losses by length in place of sums',
    csv(
      good.map((row) => {
        // Every other sequence is eight times as long.
        const length = Number(row.sequence) % 2 === 0 ? 12 : 96;
        return { ...row, n: length, sum_ce: Number(row.sum_ce) / length };
      }),
    ),
    /look like h\/n, not sums.*Multiply them by n/,
  ],
  [
    'sketches that are all 0',
    csv(sketched().map((row) => ({ ...row, sketch_0: 0, sketch_1: 0, sketch_2: 0 }))),
    /sketches are 0/,
  ],
  [
    'losses that are next to 0',
    csv(good.map((row) => ({ ...row, sum_ce: 1e-300 }))),
    /All losses are 0/,
  ],
  ['losses that are all 0', csv(good.map((row) => ({ ...row, sum_ce: 0 }))), /All losses are 0/],
  ['sums in place of means', csv(good), /look like sums, not means.*loss: sum/, { unit: 'mean' }],
  ['sums of a log in place of means', csv(log), /look like sums, not means/, { unit: 'mean' }],
  [
    'sums in place of weighted losses',
    csv(log),
    /look like sums, not losses h/,
    { unit: 'weighted' },
  ],
  ['weighted losses without rates', csv(good), /needs a column “t”/, { unit: 'weighted' }],
  ['few sequences', csv(rowsByCount(7)), /7 sequences; 20 are the least/],
  ['one sequence', csv(rowsByCount(1)), /There is 1 sequence; 20/],
  [
    'numbers of rows in place of sequences',
    csv(renamed({ sequence: 'index' }, good).map((row, k) => ({ ...row, index: k }))),
    /another name in the column “index”.*the number of the row/,
  ],
  [
    'losses of one sequence alone',
    csv(good.map((row) => ({ ...row, sum_ce: row.sequence === 7 ? row.sum_ce : 0 }))),
    /^One sequence, “7”, has all of the loss/,
  ],
  [
    'losses of a few sequences alone',
    csv(good.map((row) => ({ ...row, sum_ce: Number(row.sequence) < 4 ? row.sum_ce : 0 }))),
    /^Only 4 of 24 sequences have losses above 0/,
  ],
  [
    'a log of short sequences without empty draws',
    csv(
      rowsByRate(300, 8)
        .flatMap((row) => (Number(row.t) < 0.1 ? [] : [row]))
        .filter(({ masked }) => Number(masked) > 0),
    ),
    /not drawn evenly.*No row masks nothing/,
  ],
  [
    'one draw per size',
    csv(rowsByCount(24, [1, 4, 8], 1)),
    /No sequence has.*at least twice.*column “t”/,
  ],
  ['all tokens masked alone', csv(rowsByCount(24, [12], 2)), /No sequence has/],
  [
    'few sequences with two draws',
    csv([
      ...rowsByCount(10),
      ...rowsByCount(30, [2, 6], 1).map((row) => ({ ...row, sequence: `b${row.sequence}` })),
    ]),
    /Only 10 sequences/,
  ],
  ['a log by rate without rates', csv(good), /needs a column “t”/, { design: 'by-rate' }],
  [
    'rates that are kept shares',
    csv(log.map((row) => ({ ...row, t: 1 - Number(row.t) }))),
    /Write 1 − t/,
  ],
  ['rates of a band', csv(log.filter(({ t }) => Number(t) > 0.3)), /not drawn evenly/],
  [
    'rates on a density of their own',
    csv(log.map((row) => ({ ...row, t: Number(row.t) ** 2 }))),
    /not drawn evenly|do not follow/,
  ],
  [
    'n with the prompt in it',
    csv(log.map((row) => ({ ...row, n: 40 }))),
    /fewer than t·n.*without the prompt/,
  ],
  [
    'a pair of three',
    csv(log.map((row, k) => ({ ...row, pair: Math.floor(k / 3) }))),
    /Row 3, column “pair”.*a pair has two/,
  ],
  [
    'a pair at two rates',
    csv(log.map((row, k) => ({ ...row, pair: Math.floor(k / 2) }))),
    /Rows 1 and 2 are a pair at two rates/,
  ],
  ['a log that is there twice', csv([...log, ...log]), /Rows \d+ and \d+ are the same draw/],
  ['draws by count that are there twice', csv([...good, ...good]), /rows seem to be there twice/],
  [
    'single draws by count that are there twice',
    csv([...rowsByCount(40, [3, 4, 6], 1), ...rowsByCount(40, [3, 4, 6], 1)]),
    /rows seem to be there twice/,
  ],
];

describe.each([
  ['the file', FILES],
  ['its columns', COLUMNS],
  ['its cells', CELLS],
  ['the table', TABLES],
])('what is wrong with %s', (_, cases) => {
  it.each(cases)('%s', async (name, content, said, options = {}) => {
    const sentence = await read(content, options).then(
      () => `nothing was said of ${name}`,
      (error: Error) => error.message,
    );
    expect(sentence).toMatch(said);
    expect(sentence).toMatch(/[.?]$/);
    expect(sentence).not.toMatch(/undefined|\[object|NaN is not possible/);
  });
});

describe('a Parquet file that is damaged', () => {
  const rows = good.map((row) => ({ ...row, sum_ce: Number(row.sum_ce) }));
  const at = (bytes: Uint8Array, value: number): number =>
    Buffer.from(bytes).indexOf(Buffer.from(Float64Array.of(value).buffer));
  /** With the number that stands first in its place by another one. */
  const damaged = (from: number, to: number): Uint8Array => {
    const bytes = parquet(rows, 'UNCOMPRESSED').slice();
    bytes.set(new Uint8Array(Float64Array.of(to).buffer), at(bytes, from));
    return bytes;
  };
  const losses = rows.map(({ sum_ce }) => sum_ce);
  const most = Math.max(...losses);

  it.each([
    ['beyond the largest that it names', damaged(losses[16], 1e3)],
    ['in place of the largest that it names', damaged(most, 1)],
  ])('in a number %s', async (_, bytes) => {
    await expect(read(bytes)).rejects.toThrow(
      /file is damaged: of column “sum_ce” in rows 1 to 240 it says itself that the numbers go from [\d.]+ to [\d.]+, and they go from/,
    );
  });

  it('in how many rows it says there are', async () => {
    const writer = new ByteWriter();
    const columnData = ['sequence', 'n', 'masked', 'sum_ce'].map((name) => ({
      name,
      data: [1, 2, 3],
    }));
    const file = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData }) });
    file.write({ columnData });
    file.num_rows = 7n;
    file.finish();
    await expect(read(new Uint8Array(writer.getBuffer()))).rejects.toThrow(/do not fit together/);
  });
});

it('a list of whole numbers of Parquet is shown as one', () => {
  expect(shown([1n, 2n])).toBe('“[1,2]”');
});

it('there are at least 90 wrong files', () => {
  expect(FILES.length + COLUMNS.length + CELLS.length + TABLES.length).toBeGreaterThanOrEqual(90);
});

describe('what is read with a caveat', () => {
  it.each<[string, Row[], RegExp]>([
    [
      'rows of several training steps',
      good.map((row, k) => ({ ...row, step: k === 0 ? '' : 100 + k })),
      /training steps 101 to /,
    ],
    [
      'rows by count that mask nothing',
      [...good, { sequence: 0, n: 12, masked: 0, sum_ce: 0 }],
      /1 row masks nothing/,
    ],
    [
      'sizes far apart',
      rowsByCount(
        24,
        [1, 12, 4].sort((a, b) => a - b),
      ),
      /No size between 1 and 4/,
    ],
    ['a log in which hardly a sequence comes twice', rowsByRate(200, 1), /no parts A, B and C/],
    [
      'some sequences that come once',
      [...log, ...rowsByRate(5, 1).map((row) => ({ ...row, sequence: `b${row.sequence}` }))],
      /5 sequences come once/,
    ],
    [
      'a log without empty draws',
      rowsByRate(80, 8).filter(({ masked }) => Number(masked) > 0),
      /No row masks nothing/,
    ],
  ])('%s', async (_, rows, said) => {
    const { notes } = await read(csv(rows));
    expect(notes.map(({ english }) => english).join(' ')).toMatch(said);
  });
});
