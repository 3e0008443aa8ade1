import type { Translated } from '../words-of';
import type english from '../en/explore';

export default {
  yours: '您的方法',
  aboutStandard: '通常的做法',
  aboutArm: '从左到右：不用掩码',
  aboutReference: '比较的基准',

  noiseTitle: '损失的噪声为什么这么大？',
  noiseLead:
    '一个小语言模型通过猜测被遮蔽（mask）的词元来学习。它的损失由三枚骰子决定：<a>遮蔽哪些词元</a>（A），<b>用多大的掩码率</b>（B），<c>选中哪条序列</c>（C）。',
  perDraw: 'nats²/次抽样',
  perPass: 'nats²/次前向计算',
  withIntervals: '单位 {unit}，附 95% 置信区间',
  scaleGrew: '刻度已放大。',
  withIntervalsAt: '单位 {unit}，附 95% 置信区间<lag>，{said}</lag>',
  lookCloser: '放大查看',
  firstProbes: '第一批探测结果即将到来。',

  methodsOfYours: '“您的方法”的选项',
  yoursColon: '您的方法：',
  pPotsMeaning: '更多地抽取困难的掩码率，同时相应减小每次抽样的权重',
  mirrorMeaning: '每次抽样同时使用一个掩码模式及其镜像：两次前向计算，损失取平均',
  countWeight: '计数权重',
  countWeightMeaning: '按实际遮蔽的词元个数加权，而不是按抽到的掩码率加权',
  replaces: '{meaning}。它将取代 {other}',
  nothingToSwitch: '这次运行没有第二条使用掩码的通道，所以这里没有可切换的选项。',
  moreInLab: '实验室中还有 {parts} 个选项',
  moreLanesInLab: '实验室中还有 {lanes, plural, other {#}} 条通道、{parts} 个选项',
  fitting: '正在拟合……',
  refit: '{state} · 重新拟合',

  changedPerDraw:
    '{changes}：一次抽样的噪声<strong>{direction, select, less {减少} other {增加}} {percent}</strong> {ends}。',
  changedPerDrawAndParts:
    '{changes}：一次抽样的噪声<strong>{direction, select, less {减少} other {增加}} {percent}</strong> {ends}；其中 {parts}。',
  partFell: '{part} 下降',
  partRose: '{part} 上升',
  unchangedPerDraw: '{changes}：还不能断定一次抽样的噪声是否有变化。',
  twoPasses: '一次抽样需要两次前向计算。',
  nowTwoPasses: '但现在一次抽样需要两次前向计算，而不是一次。',
  nowOnePass: '而且现在一次抽样只需一次前向计算，而不是两次。',
  perPassUndecided: '按每次前向计算衡量，还不能断定{called}与 {reference} 是否有差别。',
  perPassHeld:
    '按每次前向计算衡量，{called}的噪声比 {reference} <strong>{direction, select, less {小} other {大}}</strong>。',
  perPassTold:
    '按每次前向计算衡量，{called}的噪声比 {reference} <strong>{direction, select, less {小} other {大}} {percent}</strong> {ends}。',
  secondPassUndecided: '与单独使用 {name} 相比，第二次前向计算是否合算，还不能断定。',
  secondPassPays:
    '单独使用 {name} 时，噪声会比{called}<strong>{direction, select, less {小} other {大}} {percent}</strong> {ends}：第二次前向计算是合算的。',
  secondPassDoesNotPay:
    '单独使用 {name} 时，噪声会比{called}<strong>{direction, select, less {小} other {大}} {percent}</strong> {ends}：第二次前向计算并不合算。',
  same: '{called}目前就是 {reference}：两者的抽样方式相同。',
  invitation: '拨动一个开关，看看会发生什么。',
  beingMeasured: '{changes}：正在测量……',

  formerBar: '虚线：第 {step} 步切换之前的长条。',
  formerBarMoved: '虚线：第 {step} 步切换之前的长条，并已按第一条通道此后的变化作了同比例调整。',
  formerBarUntold: '还不能断定长条是否真的有变化。',

  calmTitle: '训练能感觉到吗？',
  calmLead:
    '每一步的噪声越大，训练就越慢，也越难重复。在论文中，用 Standard 训练的模型答对了 51%–54% 的小学数学题（GSM8K），用 P-POTS + MIRROR 的答对了 59%–62%。',
  calmAxis: '梯度噪声 tr Cov(ĝ)，对数刻度；越低越平稳',
  calmUndecided:
    '还不能断定{called}与 {reference} 是否有差别（95%，{price, select, compute {按每次前向计算} other {按每一步，抽样次数相同}}）。',
  calmTold:
    '{called}：<b>{verdict}</b>（95%，{price, select, compute {按每次前向计算} other {按每一步，抽样次数相同}}）。',

  effectNow: '{called}的噪声：<b>{now}</b>',
  effect: '{called}的噪声：{before} → <b>{now}</b> <look>{change}</look>',
  effectMeasuring: '{called}的噪声：{before} → {state}',
  effectLater: '{called}的噪声：{state}',

  lossesTitle: '看看噪声本身',
  lossesLead: '一个点是一步的损失。点云越宽，噪声越大（标准差，± 95% 区间）。',
  lossesFirst: '每一步都会在这里留下一个点，高度就是它的损失；每条通道一片点云。',
  lossesOf: '{lane}：',
  spread: '标准差 <b>{value}</b> ± {half}',
  spreadLater: '再过几步就有标准差',

  lessonTitle: '课程',
} as const satisfies Translated<typeof english>;
