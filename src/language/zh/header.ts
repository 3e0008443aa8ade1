import type { Translated } from '../words-of';
import type english from '../en/header';

export default {
  title: 'MDM Variance Explorer',
  titleShort: 'MDM',
  languageLabel: '语言',
  languageFailed: '未能加载“{language}”的页面；页面保持原样。',

  menu: '菜单',
  menuMeaning: '视图、设置、分享与主题',
  close: '关闭',
  controls: '设置',
  controlsMeaning: '任务、模型与方法',
  viewsLabel: '视图',
  viewsMeaning: '探索：一个问题，一幅图。实验室：全部面板与全部数值。',
  explore: '探索',
  lessons: '课程',
  lab: '实验室',

  play: '开始',
  pause: '暂停',
  playKey: '空格键',
  step: '单步',
  stepMeaning: '训练一步（→）',
  reset: '重置',
  resetMeaning: '回到第 0 步和相同的初始权重（R）',

  stepNow: '第 <b>{step}</b> 步',
  stepsPerSecond: '每秒 <b>{speed}</b> 步',
  probeShare: '探测占 <b>{share}</b>',
  probeShareMeaning: '在所有工作线程的计算时间中，测量所占的比例',

  present: '演示',
  presentMeaning: '一次只显示一个面板，字号大到后排也能看清（P）',

  themeLabel: '主题',
  themeMeaning: '浅色、深色，或跟随系统。',
  themeAuto: '自动',
  themeLight: '浅色',
  themeDark: '深色',
  themeNamed: '主题：{theme}',

  backend: '计算后端：{name}',
  backendNone: '当前没有计算后端在运行。',
  notRunning: '未运行',
  starting: '正在启动',
  processorComputes:
    '{backend}：全部计算都由本设备的处理器在浏览器里完成，不向任何地方发送数据，也无需安装。',
  graphicsCompute:
    '{backend}：浏览器让本设备的显卡（或其替代）完成计算，不向任何地方发送数据，也无需安装。',
  kernelsOfTensorFlow: '计算使用 TensorFlow.js 自带的内核。',
  kernelsSimd: '计算使用专为这些模型编写的内核：一次处理四个数（SIMD）。',
  kernelsRelaxed: '计算使用专为这些模型编写的内核：一次处理四个数（SIMD），乘法与加法一步完成。',
  takeTurns: '训练与测量轮流进行。',
  takeTurnsNoWorker: '训练与测量轮流进行：未能另外启动工作线程。',
  measuredBeside: '测量与训练同时进行，由 {count, plural, other {#}} 个工作线程完成。',
  measuredBesideFewer:
    '测量与训练同时进行，由 {count, plural, other {#}} 个工作线程完成（内存不足以启动 {wanted} 个）。',
  parameters: '每条通道的模型有 {count} 个参数。',

  rest: '梯度噪声已测至 ±{within}（{probes} 次探测）。',
  restNarrow: '对每条通道都成立：已达到所要求的精度。',
  restMost: '对每条通道都成立：已用满一次所能读取的探测次数，区间无法更窄。',
} as const satisfies Translated<typeof english>;
