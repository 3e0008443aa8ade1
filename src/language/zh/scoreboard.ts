import type { Translated } from '../words-of';
import type english from '../en/scoreboard';

export default {
  explanation:
    '在同一个模型的权重处，每种方法的抽样会有多大的波动。效率表示：要得到同样的噪声，Standard 所需的前向计算行数是该方法的多少倍。',
  note: '取自一条通道的权重，{at} · 95% 刀切法，N = {n} 条序列',
  waiting: '方法总表将在接下来的探测之后出现。',
  legendRows: '一次抽样所需的前向计算行数：1，成对的方法为 2',
  legendVariance: '一次抽样的 A + B + C；对梯度则为 tr Cov(∇l)',
  legendBias:
    '在权重 1/p 相互抵消之处按定义为 0；对 Fixed count 为 ε 的量级；若按设计就是另一种损失，则没有效率，用信号来比较',

  cost: '代价',
  loss: '损失',
  lossIn: '损失，nats²',
  gradient: '梯度',
  gradientIn: '梯度，tr Cov',
  heldOut: '验证',
  inGroup: '{column}，{group}',

  rows: '行数',
  rowsMeaning: '一次抽样所需的前向计算行数。',
  partMeaning:
    '{of, select, gradient {梯度} other {损失}}每次抽样的{part, select, A {掩码模式} B {掩码率} other {数据}}噪声，{of, select, gradient {tr Cov} other {nats²}}。',
  total: '总计',
  totalMeaning: '{of, select, gradient {梯度} other {损失}}每次抽样的 A + B + C。',
  efficiency: '效率',
  efficiencyMeaning:
    '要得到同样的{of, select, gradient {梯度} other {损失}}噪声，Standard 所需的前向计算行数是该方法的多少倍；成对比较。',
  signal: '信号',
  signalMeaning:
    '平均梯度长度的平方除以 tr Cov，按每 1000 行前向计算：即 1000 除以噪声尺度。训练目标是另一种损失的方法也可用它比较。',
  bias: '偏差',
  biasMeaning: '平均损失减去 Standard 的，成对比较，nats/词元。',
  heldOutLoss: '损失',
  heldOutLossMeaning: '用该方法训练的模型的验证损失，nats/词元。',
  accuracy: '准确率',
  accuracyMeaning: '验证集中完全答对的题目所占比例；没有题目时，为符合任务规则的序列所占比例。',
  method: '方法',

  saveCsv: '存为 CSV',
  saveJson: '存为 JSON',
  table: '各方法的表格',
  crossFitNote: '没有自己通道的拟合方法：用一半序列拟合，在另一半上读数。',
  heldOutOfStudy: '验证：对研究中各随机种子取平均 ± 标准差。',
  heldOutOfLanes: '验证：正在训练的各条通道；载入或运行一项研究，可得到跨随机种子的平均 ± 标准差。',
  anotherLoss: '另一种损失',
  ownWeights: '取自己的权重，{at}',
  zero: '在舍入误差内为 0',
} as const satisfies Translated<typeof english>;
