/**
 * The Chinese catalogues are written as Chinese is: its punctuation, a space between it and Latin letters, one term per thing,
 * as the glossary of docs/languages.md has it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { parsed } from './strings';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'src/language');

/** What a catalogue says, by "room.key": its messages as they are written. */
function textsOf(language: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const file of readdirSync(join(FOLDER, language))) {
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.initializer))
        texts.set(file.replace('.ts', `.${node.name.getText()}`), node.initializer.text);
      ts.forEachChild(node, visit);
    };
    visit(parsed(file, readFileSync(join(FOLDER, language, file), 'utf8')));
  }
  return texts;
}

const [english, chinese] = ['en', 'zh'].map(textsOf);

const FAULTS: Readonly<Record<string, RegExp>> = {
  'a half-width mark behind a character': /\p{Script=Han}([,;:?!]|\.(?!\w))/u,
  'half-width brackets around characters':
    /\([^()]*\p{Script=Han}[^()]*\)|\p{Script=Han}[^()（）]*\)/u,
  'no space between a character and a letter or digit':
    /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u,
  'a space between characters': /\p{Script=Han} +\p{Script=Han}/u,
  'a space beside a full-width mark': / [，。；：、）？！]|[，。；：、（？！] (?=\S)/u,
  'half an ellipsis': /(?<!…)…(?!…)/u,
  'a comma in a number, or a space before %': /\d,\d{3}|[\d}] %/u,
  'the familiar you': /你/u,
};

/** What the English says, and the one term for it. */
const TERMS: readonly (readonly [RegExp, string])[] = [
  [/masked diffusion/i, '掩码扩散'],
  [/masking rate/i, '掩码率'],
  [/masking pattern/i, '掩码模式'],
  [/standard deviation|\bSD\b/, '标准差'],
  [/gradient noise(?! scale)/i, '梯度噪声'],
  [/noise scale/i, '噪声尺度'],
  [/jackknife/i, '刀切法'],
  [/held-out loss/i, '验证损失'],
  [/learning rate/i, '学习率'],
  [/\bbatch\b.* (size|rows)/i, '批量'],
  [/\blanes?\b/i, '通道'],
  [/\bcount weight\b/i, '计数权重'],
  [/sketch/i, '草图'],
  [/sampler/i, '采样器'],
  [/(?<!Web )\bworkers?\b/i, '工作线程'],
  [/backend/i, '计算后端'],
  [/\bstud(y|ies)\b/i, '研究'],
  [/\bpilot\b/i, '预研究'],
  [/\bdice\b/i, '骰子'],
  [/worksheet/i, '学习单'],
  [/for teachers/i, '教师页'],
  [/nats per (response )?token/i, '词元'],
  [/accuracy/i, '准确率'],
  [/correlation/i, '相关系数'],
  [/threshold/i, '临界值'],
  [/pre-train/i, '预训练'],
  [/\bprobes?\b(?!\.py)/i, '探测'],
  [/\bresponse\b/i, '应答'],
];

test.each(Object.entries(FAULTS))('Chinese has nowhere %s', (_, fault) => {
  expect([...chinese].filter(([, text]) => fault.test(text))).toEqual([]);
});

test.each(TERMS)('what is called %s in English is %s everywhere', (said, term) => {
  const others = [...english].filter(
    // Names of values are no words.
    ([key, text]) => said.test(text.replace(/\{\w+/g, '{')) && !chinese.get(key)?.includes(term),
  );
  expect(others).toEqual([]);
});

test('the glossary has these terms', () => {
  const glossary = readFileSync(join(ROOT, 'docs/languages.md'), 'utf8').split('## Glossary')[1];
  expect(TERMS.filter(([, term]) => !glossary.includes(term))).toEqual([]);
});

test.each([
  ['损失,方差', 0],
  ['（损失)', 1],
  ['第3 步', 2],
  ['损失 方差', 3],
  ['损失 。', 4],
  ['载入…', 5],
  ['1,500 步', 6],
  ['你的', 7],
])('%s is a fault, and of its kind', (text, kind) => {
  expect(
    Object.values(FAULTS)
      .map((fault) => fault.test(text))
      .indexOf(true),
  ).toBe(kind);
});

test('a sentence without fault has none', () => {
  const text = '在 {task} 上，{share} 的噪声（95%）来自掩码率……共 1 000 步，P-POTS 合算。';
  expect(Object.values(FAULTS).some((fault) => fault.test(text))).toBe(false);
});
