import type { Translated } from '../words-of';
import type english from '../en/page';

export default {
  runControls: '运行控制',
  messages: '消息',
  onPaper: '打印版',
  embedded: '嵌入的面板',
  presenter: '演示',
  notices: '通知',
  ownText: '自己的文本',
  experiment: '实验',
  below: '首屏以下',

  notShown: '无法显示“{title}”（{reason}）。训练和记录不受影响。',
  showAgain: '重新显示',
  dismiss: '关闭',

  cleared: '已清除一次 {steps, plural, other {#}} 步的运行。',
  recordedCleared: '已清除录制的 {steps, plural, other {#}} 步的运行。',
  gaveWay: '打开的运行将继续，取代了原来 {steps, plural, other {#}} 步的运行。',
  recordedGaveWay: '打开的运行将继续，取代了录制的 {steps, plural, other {#}} 步的运行。',
  canReturn: '在训练下一步之前可以恢复。',
  canReturnTo: '在训练下一步之前，可以恢复到第 {step} 步，即它的最后一个快照。',
  curvesCanReturn: '在训练下一步之前可以恢复它的曲线；权重已不复存在。',
  bringBack: '恢复',
  laneRemoved: '已移除通道“{lane}”。在训练下一步之前可以恢复。',
  bringBackLane: '恢复该通道',

  restart: '重新开始',
  restartSmaller: '用更小的批量（{batch}）重新开始',
  restartLower: '用更小的学习率（{rate}）重新开始',
  goOn: '从第 {step} 步的快照继续',
  goOnSmaller: '从第 {step} 步的快照继续，改用更小的批量（{batch}）',
  goOnLower: '从第 {step} 步的快照继续，改用更小的学习率（{rate}）',
  fromScratch: '从头开始',
  automaticBackend: '自动选择计算后端',

  waits: '更改{settings}会重新开始训练，并清除目前记录的曲线。在此之前，当前的运行继续进行。',
  theSetting: '“{setting}”',
  yourText: '您的文本',
  restartNow: '立即重新开始',
  keep: '保持不变',

  openPage: '打开完整页面',
  fixedByAddress: '“{key}”不能通过消息设置：它由框架的地址决定。',
} as const satisfies Translated<typeof english>;
