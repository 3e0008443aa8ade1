import type { Translated } from '../words-of';
import type english from '../en/sobol';

export default {
  explanation:
    '序列、掩码率和掩码模式单独起作用，也共同起作用：共七个部分。A、B、C 是其中若干部分之和。“序列 × 掩码率”算在 B 还是 C 中，取决于先固定哪一个；七个部分本身则与此无关。',
  note: '95% 双向刀切法，N = {sequences} 条序列 × {orders} 种遮蔽顺序，{at}',
  waiting: '七个部分将随下一次探测出现。',
  arm: 'ARM 不遮蔽任何词元：它的噪声全部来自序列，即 C。',
  x: '序列（x）',
  t: '掩码率（t）',
  xt: '序列 × 掩码率（xt）',
  u: '掩码模式（u）',
  xu: '序列 × 掩码模式（xu）',
  tu: '掩码率 × 掩码模式（tu）',
  xtu: '三者共同（xtu）',
  shareOf: '占 Var(l) = {total} nats²（一个掩码模式的一次抽样）的比例',
  indices: '损失的 Sobol 指数',
  sums: '各和所占的比例：只有序列 × 掩码率会变动归属',
  sequenceFirst: '序列 x（论文的做法）',
  rateFirst: '掩码率 t',
  conditionedOn: '先以何者为条件',
  legendSequence: '仅给定序列时均值的方差：C',
  legendRate: '若先以序列为条件，则为 B；若先以 t 为条件，V_xt 属于 C',
  legendPattern: 'A：掩码模式参与的一切',
  legendIndex: 'Sobol 指数：一个分量所占的比例',
} as const satisfies Translated<typeof english>;
