import type { Translated } from '../words-of';
import type english from '../en/titles';

export default {
  bias: '偏差',
  claims: '论断',
  completeDecomposition: '完全分解',
  gradientNoise: '梯度噪声',
  lossVariance: '损失的方差',
  maskingRate: '掩码率',
  masks: '掩码',
  runs: '各次运行',
  samples: '生成样本',
  scoreboard: '方法总表',
  search: '组合搜索',
  seeds: '多个随机种子',
  trainingLoss: '训练损失',
  verdicts: '判定',
  yourOwnModel: '您自己的模型',
} as const satisfies Translated<typeof english>;
