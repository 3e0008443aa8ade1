import type { Translated } from '../words-of';
import type english from '../en/table';

export default {
  mostCount:
    '{whose, select, example {该示例的} other {}}损失噪声的 {share} 来自碰巧遮蔽了多少个词元。',
  mostCountDivide:
    '{whose, select, example {该示例的} other {}}损失噪声的 {share} 来自碰巧遮蔽了多少个词元：请除以遮蔽个数，而不是 t·n（再乘以 (n + 1)/n，以保持期望不变）。',
  mostPlace:
    '{whose, select, example {该示例的} other {}}损失噪声的 {share} 来自碰巧遮蔽了哪些词元。',
  mostPlaceRest:
    '{whose, select, example {该示例的} other {}}损失噪声的 {share} 来自碰巧遮蔽了哪些词元：任何权重都消除不了它，只有更多的掩码或更好地选取掩码率才有用。',
  mostRate: '{whose, select, example {该示例的} other {}}损失噪声的 {share} 来自抽到的掩码率。',
  mostRateSpread:
    '{whose, select, example {该示例的} other {}}损失噪声的 {share} 来自抽到的掩码率：请让一个批量中的掩码率均匀铺开（Full strata），或按下面的密度抽取。',
  mostData: '{whose, select, example {该示例的} other {}}损失噪声的 {share} 来自数据。',
  mostDataMore:
    '{whose, select, example {该示例的} other {}}损失噪声的 {share} 来自数据：只有更多的序列才有用。',

  dominant:
    '按每个被遮蔽词元的损失计，仅序列“{sequence}”一条就占全部的 {share}，因此这里所说的几乎全是它的情况：请检查它的损失是怎样写下的，或将它略去。',

  least:
    '按每次前向计算衡量，{of, select, gradient {梯度噪声} other {损失噪声}}最小的是 {name}{others, plural, =0 {} other {（另有 # 种相同）}}：为 Standard 的 {ratio}{passes, select, two {，两次前向计算都已计入} other {}}。',
  leastDoubted:
    '按每次前向计算衡量，{of, select, gradient {梯度噪声} other {损失噪声}}最小的是 {name}{others, plural, =0 {} other {（另有 # 种相同）}}：为 Standard 的 {ratio}{passes, select, two {，两次前向计算都已计入} other {}}，但这个值{doubt, select, rough {只是大致已知} other {与零无法区分}}。',
  leastDoubtedAndKnown:
    '按每次前向计算衡量，{of, select, gradient {梯度噪声} other {损失噪声}}最小的是 {name}{others, plural, =0 {} other {（另有 # 种相同）}}：为 Standard 的 {ratio}{passes, select, two {，两次前向计算都已计入} other {}}，但这个值{doubt, select, rough {只是大致已知} other {与零无法区分}}；在知道得更准的组合中，最小的是 {known}：为 Standard 的 {knownRatio}。',

  pPots:
    'P-POTS {verdict, select, pays {是合算的} costs {并不合算} other {与 Standard 无法区分}}：留下 Standard 损失噪声的 {ratio}。',
  eprFollowsBadly: 'EPR 的七个数与最优密度相差较大（KL {kl}）；请直接使用最优密度。',

  pairs:
    '{whose, select, example {该} other {您的}}日志中各对的相关系数为 ρ = {rho}；与在其他序列上的单次前向计算相比，需要低于 {bound}，{verdict, select, pays {因此成对是合算的} costs {因此成对并不合算} other {成对是否合算还不能断定}}。',
  pairsByRate:
    '{whose, select, example {该} other {您的}}日志中各对的相关系数为 ρ = {rho}（按掩码率，从 t = {lowRate} 处的 {low} 到 t = {highRate} 处的 {high}）；与在其他序列上的单次前向计算相比，需要低于 {bound}，{verdict, select, pays {因此成对是合算的} costs {因此成对并不合算} other {成对是否合算还不能断定}}。',
  secondMask:
    '对同一序列再取一个独立的掩码并不合算：在另一条序列上作一次前向计算，留下的噪声{verdict, select, less {更小} other {不会更大}}（前向计算次数相同时，两个掩码留下 {ratio}）；MIRROR 的第二个掩码在其相关系数 ρ 低于 {bound} 时才合算。',
  secondMaskNever:
    '对同一序列再取一个独立的掩码并不合算：在另一条序列上作一次前向计算，留下的噪声{verdict, select, less {更小} other {不会更大}}（前向计算次数相同时，两个掩码留下 {ratio}）；MIRROR 的第二个掩码无论相关系数如何也不会合算。',

  draws:
    '要把损失测准到 ±1%（95%），一次评估需要 Standard 的 {one} 次抽样，或 Fixed count 的 {fixed} 次抽样，每次抽样各用一条序列；要测准到 ±x%，请除以 x²。',
  noiseScale:
    '梯度噪声尺度为 {scale} 次抽样 [{low}, {high}]：批量大约达到这个大小之后，再增加抽样的作用越来越小。',
  noiseScaleAtLeast: '梯度噪声尺度至少为 {least} 次抽样：批量小于它时，每增加一次抽样都有收益。',
  rareTail: '遮蔽个数很小的情形在日志中很少见：按个数设计的表对尾部了解得更准。',

  partA: '掩码模式',
  partCount: '遮蔽多少个',
  partPlace: '遮蔽哪些',
  partB: '掩码率',
  partC: '数据',
  part: '{symbol}：{words}',
  belowZero: '小于零的估计值与零无法区分：方差不会是负数，但它的无偏估计可能是。',

  withoutEnd: '{share} [{low}，无上界]',
  unbounded:
    '区间到无穷大或没有上界，表示该噪声与零无法区分：它是 Standard 的多少，这张表说不出来；序列更多时也许可以。',

  isOf: '{sequences} 条序列的 {rows} 次抽样，n = {n}，{design, select, count {按个数设计} other {训练日志}}，ε = {epsilon}',
  isOfLengths:
    '{sequences} 条序列的 {rows} 次抽样，n = {shortest} 到 {longest}，{design, select, count {按个数设计} other {训练日志}}，ε = {epsilon}',

  needsFixedCountMirror:
    '日志中每一对有两个遮蔽个数；它需要个数相同的对，即同一排列的前 s 个与后 s 个。',
  mirrorGradient: 'MIRROR 的梯度',
  needsMirrorGradient: '对于成对的行，表中只读取损失；每对中第二个掩码模式的梯度没有用到。',
  needsMirror:
    '它需要互补掩码模式之间的相关系数，而单次抽样没有：请写一份日志，让一对中的两个模式在“pair”列中同名。',
  needsCoupled: '它的两个掩码模式以相反的掩码率互补，而表中没有两个掩码率的对。',
  needsHandDrawn: '它留下多少噪声取决于所画的密度；要看的话，请在页面上训练一个模型，再手绘密度。',
  needsSecondMoment: '它的掩码率随训练过程中的损失变化，而表格是固定不变的。',
  needsWhichTokens: '它们遮蔽某些词元的机会更多，而表中没有说明遮蔽了哪些词元。',
  needsEma: '它不改变梯度，只改变显示的曲线；就损失而言，它最多降到 Full strata 的水平。',

  columnSequence: '该行属于哪条序列，任意文本或数字',
  columnN: '该序列中可以遮蔽的词元个数',
  columnMasked: '其中被遮蔽的个数',
  columnSum: '被遮蔽词元的交叉熵之和，单位 nats',
  columnRate: '抽到的掩码率，0 到 1',
  columnPair: '一对中的两个掩码模式共有的名称，两者的序列和掩码率相同',
  columnStep: '训练步',
  columnModel: '模型或检查点；所有行必须属于同一个',

  stepDraws: '每步抽样次数',
  stepDrawsMeaning:
    '您的模型一个训练步里抽样的次数。StraTS 的层数是它的平方根；其他数字都与它无关。',
  stepDrawsUnit: '次抽样',
} as const satisfies Translated<typeof english>;
