import type { Translated } from '../words-of';
import type english from '../en/labCharts';

export default {
  partA: 'A 掩码模式',
  partPlace: 'A 哪些词元',
  partCount: 'A 多少个',
  partB: 'B 掩码率',
  partC: 'C 数据',

  clipMap: '截断掩码率的图：每个掩码率区段一个按钮',
  clipPoint:
    '掩码率从 {from} 到 {to}：损失方差为 Standard 的 {loss} 倍，梯度方差为 {gradient} 倍，偏差 {bias} nats/词元。',
  clipLoss:
    '损失方差（Standard 的倍数）在掩码率 {from} 到 {to} 时最低，为 {least}。该通道的掩码率从 {ownFrom} 到 {ownTo}；图中最近的一点（{nearFrom} 到 {nearTo}）为 {near}。',
  clipGradient:
    '梯度方差（Standard 的倍数）在掩码率 {from} 到 {to} 时最低，为 {least}。该通道的掩码率从 {ownFrom} 到 {ownTo}；图中最近的一点（{nearFrom} 到 {nearTo}）为 {near}。',
  clipBias:
    '平均损失的偏差（nats/词元）在掩码率 {from} 到 {to} 时最接近 0，为 {least}。该通道的掩码率从 {ownFrom} 到 {ownTo}；图中最近的一点（{nearFrom} 到 {nearTo}）为 {near}。',

  counts: '各遮蔽个数的概率',
  countTip: '遮蔽 s = {count} 个',
  drawnWith: '抽取概率',
  optimal: '最优',
  countPoint: '{all} 个词元中遮蔽 {count} 个，概率 {probability}',
  countsDrawn: '最常抽到：{drawn}。',
  countsDrawnAndBest: '最常抽到：{drawn}；最优情形下最常见的是：{best}。',

  density: '手绘的掩码率密度：每个控制点是一个滑块',
  densityHandle: 't = {t} 处的 p(t)',
  densityValue: '为均匀分布的 {value} 倍',
  densityFlat: '所有掩码率抽取得同样频繁。',
  densityEnds: 'p(t) 最高为 {highest}，最低为 {lowest}；均匀分布为 1。',
  at: '{value}（t = {t} 处）',

  noRateDrawn: '最近一步没有抽取掩码率。',
  ratesDrawn:
    '最近一步抽取了 {count} 个掩码率{number, plural, other {}}，从 {least} 到 {most}，其中一半低于 {middle}。',

  losses: '训练过程中的训练损失与验证损失',
  trainingLoss: '训练损失（nats/词元）',
  heldOutLoss: '验证损失',
  perToken: 'nats/词元',
  heldOut: '验证 {loss}',

  rates: '随掩码率变化的平均损失、掩码模式噪声与密度',
  optimalGradient: '最优 ∇',
  eprFit: 'EPR 拟合',
  drawnDensity: '实际 p(t)',
  uniform: '均匀',
  rateCurve: '{name} {middle}，最高 {highest}',
  sentence: '{text}。',

  rho: '随掩码率变化的、掩码模式与其镜像的损失的相关系数',
  rhoInside: 'ρ(t)：模式与镜像',
  rhoUnknown: '无法测量：这里的噪声只来自太少的序列',
  rhoEnds: 'ρ 最低为 {lowest}，最高为 {highest}。',
  rhoEndsAndGaps: 'ρ 最低为 {lowest}，最高为 {highest}；{rates} 个掩码率中有 {gaps} 个无法测量。',

  seedsOneRun: '第 {step} 步，一次运行：{value}。',
  seedsRuns: '第 {step} 步，共 {runs} 次运行：中位数 {median}，从 {low} 到 {high}。',
  seedsRunsAndFirst:
    '第 {step} 步，共 {runs} 次运行：中位数 {median}，从 {low} 到 {high}；第一种方法的中位数为 {first}。',
  diverged: '发散',
  seedEnd: '{name}，随机种子 {seed}：{value}',
  best: '最好：种子 {seed}',
  worst: '最差：种子 {seed}',
  endOfSeed: '{value}（种子 {seed}）',
  ends: '{name}，{runs, plural, other {#}} 次运行：最好 {best}，最差 {worst}',
  endsAndMedian:
    '{name}，{runs, plural, other {#}} 次运行：中位数 {median}，最好 {best}，最差 {worst}',
  endsAndDiverged: '{ends}，{diverged} 次发散',

  barOverTraining: '训练过程中的 {lane}',
  showOverTraining: '显示训练过程中的 {lane}',
  direct: '直接',
  directSaid: '直接测量',
  directDraws: '，N = {n} 次抽样',
  directMeaning:
    '不作分解、直接测量：{n} 次新抽样的方差；较小的掩码率抽得更多，再用权重补偿；对它们用 95% 刀切法',
  directMeaningArm: '不作分解、直接测量：{n} 条新序列的方差；对它们用 95% 刀切法',
  variancePer: '每{per, select, row {行前向计算} other {次抽样}}的方差',
  splitOverTraining: '训练过程中方差的分解',

  traceFirst:
    '判定是怎样得出的。折线：{what}，在第一次读数处。色带：它可能所在的范围，宽到使 100 次运行中有 95 次在所有读数处同时正确。虚线：没有差别；其下方噪声更小。色带一旦离开虚线，判定便成立；竖线表示判定改变之处。',
  traceLast:
    '判定是怎样得出的。折线：{what}，在最近 {count} 次读数处。色带：它可能所在的范围，宽到使 100 次运行中有 95 次在所有读数处同时正确。虚线：没有差别；其下方噪声更小。色带一旦离开虚线，判定便成立；竖线表示判定改变之处。',
  traceAt:
    '{what}，第 {step} 步的 {count} 次读数{number, plural, other {}}：最初 {first}，现在 {last}。',
  traceOver:
    '{what}，第 {from} 步至第 {to} 步的 {count} 次读数{number, plural, other {}}：最初 {first}，现在 {last}。',
  traceSteady: '判定没有改变过。',
  traceTurned: '判定在第 {steps} 步改变。',
} as const satisfies Translated<typeof english>;
