import type { Translated } from '../words-of';
import type english from '../en/controls';

export default {
  experiment: '实验',
  aboutTask: '关于这个任务',
  changeText: '更换文本……',
  changeRestarts: '更改后训练重新开始',
  aChangeRestarts: '更改后训练重新开始。',
  moreSettings: '随机种子、批量、学习率、ε、模型',
  lanes: '通道',
  sameDice: '权重、数据、骰子都相同',
  addLane: '+ 添加通道',
  plusArm: '+ ARM',
  addArm: '添加一条 ARM 通道',
  addArmMeaning: '添加自回归参照模型：大小相同，预测下一个词元，不用掩码',
  refit: '重新拟合',
  refitMeaning: '重新测量哪些掩码率困难，并据此拟合采样器',
  removeLane: '移除通道',
  removeLaneMeaning: '移除这条通道（训练重新开始）',
  waitsForRestart: '等待重新开始。',
  fitNotMeasured: '采用 ISAD 或 SyRM 时，不测量旧的拟合有多大代价。',
  moreMethods: '更多方法',
  notThese: '不能选 {names}：{reason}',
  model: '模型',
  modelMeaning: '掩码扩散，或大小相同的自回归参照模型',
  rates: '掩码率',
  uniform: '均匀',
  ratesMeaning: '掩码率从哪种密度中抽取',
  fit: '拟合',
  fitMeaning: 'P-POTS 拟合的对象和方式',
  partner: '配对',
  noPartner: '无',
  partnerMeaning: '一次抽样的第二个模式：两行，损失取平均',
  weight: '权重',
  weightMeaning: '一个模式的损失所乘的系数',
  spread: '分散',
  noSpread: '独立',
  spreadMeaning: '一个批量中的掩码率如何分散',
  patterns: '模式',
  aboutMirror:
    'MIRROR：第一个模式留下可见的词元，第二个模式以相同的掩码率优先遮蔽（第二个模式由 1 − u 得到）。',
  aboutTwoIndependent:
    'MultiSample-2，MIRROR 的对照：掩码率相同、与第一个模式互不相干的第二个模式。',
  aboutOppositeRate:
    '一个模式遮蔽得少，另一个就遮蔽得多：第二个掩码率是 F⁻¹(1 − r)。具体遮蔽哪些词元，两个模式各自抽取。',
  aboutCoupled:
    '掩码率为 t 的模式及其掩码率为 1 − t 的补集，使几乎每个词元都被遮蔽一次：DiffuCoder 的耦合抽样（Gong et al. 2025）。',
  aboutTwoRates:
    '除了序列之外毫无共同之处的两个模式，各有自己的掩码率，如 VRPO 的做法（LLaDA 1.5，Zhu et al. 2025）：B 也减半，因此噪声绝不会比 MultiSample-2 大。分散抽取只影响第一个掩码率。',
  aboutCountWeight:
    '按模式实际遮蔽的词元个数加权，而不是按碰巧抽到它的掩码率加权：即 1/(n·m) 对所有可能抽到它的掩码率取平均。掩码相同，期望损失相同，单次抽样的噪声绝不会更大（Rao–Blackwell 定理；RADD 已知两种损失相等）。',
  aboutDivideByCount:
    '对被遮蔽的词元取平均，许多公开的代码就是这样：与计数权重相同，只是变为其 n/(n + 1)。',
  aboutFlat:
    '无论掩码率是多少，每个被遮蔽的词元都同样计算，MaskGIT 和多模态模型就是这样训练的。这是另一个目标：请比较噪声尺度和验证损失，而不是方差。',
  aboutPower:
    '介于 Flat weight 和 Standard 之间：1/(n·mᵃ)。a 不等于 1 时是另一个目标：请比较噪声尺度和验证损失，而不是方差。',
  aboutStrata: '一步中的掩码率落入若干等宽的层，层数约为抽样次数的平方根，每层的个数相同。',
  aboutFullStrata:
    '一步有多少次抽样，就分成多少个等宽的层，每层落入一个掩码率。MDLM 默认这样训练，并称之为对偶抽样。',
  aboutLowDiscrepancy:
    '一个随机的起点决定一步中的全部掩码率：它们从起点开始等距排列（Kingma et al. 2021）。',
  aboutSecondMoment:
    '掩码率分为 20 个区间，每个区间被抽到的机会与其最近 10 个损失的均方根成正比：这是不做拟合的 P-POTS，iDDPM 就这样重新抽取时间步。在每个区间都有 10 个损失之前，抽取是均匀的。',
  aboutIsad: '更频繁地遮蔽答案分隔符，并相应减小其权重',
  aboutSyrm: '让提示中的语法词元也被遮蔽',
  aboutEma: '从显示的损失中减去按掩码率计算的滑动平均',
  aboutPPotsRates: '更多地抽取困难的掩码率，并相应减小其权重',
  aboutPPotsCounts: '更多地抽取困难的遮蔽个数，并相应减小其权重',
  aboutMirrorSwitch: '每次抽样同时使用一个模式及其镜像：两行，损失取平均',
} as const satisfies Translated<typeof english>;
