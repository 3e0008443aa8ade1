import type { Translated } from '../words-of';
import type english from '../en/microscope';

export default {
  title: '显微镜下的一条序列',
  lead: '只掷一枚骰子，让另外两枚保持不动，看看一条序列的损失会变动多少。',
  stopped: '每掷一次都要让模型猜一次，而这里没有模型在运行：原因见上方的说明。',
  waiting: '每掷一次都要让模型猜一次：模型准备好之后就可以掷骰子。',
  arm: 'ARM 不遮蔽任何词元：三枚骰子中它只掷一枚，即选中哪条序列。',
  ownRates:
    '使用 {method} 时，每个词元有各自的掩码率，无法从遮蔽个数读出对掩码模式的平均。请选择另一条通道。',
  overAll: '遍历所有序列和掩码率',
  clearDots: '清除这些点',
  method: '方法',
  methodMeaning: '查看哪种方法的抽样和权重。',

  rate: '掩码率 t = <output>{t}</output>',
  rateCounted: '掩码率 t = <output>{t}</output>（{all} 个词元中的 {count} 个）',
  ratesDrawn: '下方：已掷出的掩码率',
  rateLabel: '掩码率 t',

  tokens: '序列的词元',
  tokensUnder: '{name}下的词元',
  pattern: '掩码模式',
  mirror: '镜像',
  second: '第二个模式',
  opposite: '相反掩码率的模式',
  complement: '补集',
  notHidden: '{token}，未遮蔽',
  hidden: '被遮蔽：{token}',
  guessRight: '猜 {guess}，概率 {share}：正确',
  guessWrong: '猜 {guess}，概率 {share}；实际是 {token}，模型给它的概率为 {given}',
  point: '指向或轻触一个被遮蔽的词元，可看到模型的猜测、正确答案以及两者的概率。',

  whichTokens: '遮蔽哪些词元',
  atWhichRate: '用多大的掩码率',
  whichSequence: '选中哪条序列',
  rollOnce: '{decides}：掷一次',
  rollMany: '{decides}：掷 {count} 次',
  variance: '<b>{source}</b> 方差 <number>{value}</number>',
  varianceAnd: '<b>{source}</b> 方差 <number>{value}</number><small>，{more}</small>',
  varianceLater: '掷出 3 条或更多序列之后，就能得到 <b>{source}</b> 的方差。',
  dotsOf: '{all} 点中的 {dots} 点',
  dotsWithScatter: '{dots} 点的方差 {scatter}',
  unit: '损失，nats/词元 · ▲ 骰子现在的结果 · 色带：均值 ± 1 个标准差',

  patterns: '{count} 个掩码模式{number, plural, other {}}',
  rates: '{count} 个掩码率{number, plural, other {}}',
  sequences: '{count} 条序列{number, plural, other {}}',
  stripPattern: '{source}：在同一条序列、t = {t} 处抽取 {drawn}',
  stripRate: '{source}：在同一条序列上抽取 {drawn}，各对掩码模式取平均',
  stripSequence: '{source}：抽取 {drawn}，各对掩码模式和掩码率取平均',
  strip: '{strip}。',
  stripMean: '{strip}：平均损失为 {mean} nats/词元。',
  stripScatter: '{strip}：平均损失为 {mean} nats/词元，方差为 {variance}。',
  rolled: '已抽取 {drawn}；最后一个的损失为 {loss}。',
  setsExact: '对这条序列，A 和 B 是精确值：遮蔽其词元的全部 {sets} 种方式都已算过。',
  setsEstimated: '对这条序列，A 和 B 是由 {sets} 种遮蔽方式估计得到的。',

  averaged: '平均',
  averagedOver: '对 {count} 条序列',
  theBar: '长条',
  averagedHere: '此处的平均',
  theBarRow: '长条',
  caption: 'A、B、C：此处的平均与长条中的数值，单位 {unit}',
  averageAlone: '对 {count} 条序列和所有掩码率取平均，得到的就是 A、B、C。长条将随下一次读数出现。',
  averageEma:
    '对 {count} 条序列和所有掩码率取平均，得到的是所抽损失的 A、B、C；长条显示的则是 EMA 的损失，其 B 较小。',
  averageAgrees:
    '对 {count} 条序列和所有掩码率取平均，得到的就是长条的 A、B、C：两次独立测量的结果在区间内一致。',
  averageApart:
    '对 {count} 条序列和所有掩码率取平均，得到的就是长条的 A、B、C。{parts} {number, plural, other {}}目前落在区间之外：仅由于偶然，二十次比较中就会有一次如此；模型学得快时会更多。',
} as const satisfies Translated<typeof english>;
