import type { Translated } from '../words-of';
import type english from '../en/verdicts';

export default {
  undecided: '尚未检出差别',
  undecidedShort: '尚无差别',
  noNoise: '没有可比较的噪声',
  uniform: '均匀抽样',
  held: '自第 {step} 步起一直成立，共 {readings, plural, other {#}} 次读数。',
  ratio: '{ratio} × {reference}',
  ratioWithEnds: '{ratio} × {reference} {ends}',
  since: '自第 {step} 步起{direction, select, lower {低于} other {高于}} {reference}',
  than: '{direction, select, lower {低于} other {高于}} {reference}',
  batch: '要走得同样平稳，{noisier} 需要把批量增大到 {factor} {ends} 倍。',
  best: '单次前向计算下最佳',
  bestSoFar: '单次前向计算下目前最佳',
  bestTold: '单次前向计算下最佳：{name} 的梯度方差为 {verdict}。',
  bestUntold: '单次前向计算下梯度方差最低的是 {name}，但还不能与 {next} 区分开。',
  fitWorse:
    '按此拟合预测，{of, select, gradient {梯度方差} other {方差}}比均匀抽取{what, select, counts {遮蔽个数} other {掩码率}}更大：{verdict}。',
  fitMaybeWorse:
    '按此拟合预测，结果与均匀抽取{what, select, counts {遮蔽个数} other {掩码率}}无法区分。',

  fitCosts: '代价为 {percent}',
  fitSaves: '节省 {percent}',
  fitCostUntold: '尚未检出代价：{percent}',
  fitBeingMeasured: '正在测量此拟合的代价',
  fitOff: '拟合于第 {step} 步 · 相差 {percent}',
  fitGood: '拟合于第 {step} 步 · 目前看来仍然适用',
  fitMeasuredNext: '此拟合与重新拟合相比的代价，将随接下来的探测一起测量。',
  fitSentence:
    '拟合于第 {step} 步；与重新拟合相比，就{of, select, gradient {梯度} other {损失}}的方差而言，{cost}。',
  crossFit: '用另外的抽样拟合',

  switchedOn: '开启 {name}',
  switchedOff: '关闭 {name}',
  refitted: '{name} 重新拟合',
  independentPatterns: '独立的掩码模式',
  independentRates: '独立的掩码率',
  eprFit: 'EPR 拟合',
} as const satisfies Translated<typeof english>;
