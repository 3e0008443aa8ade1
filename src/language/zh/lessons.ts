import type { Translated } from '../words-of';
import type english from '../en/lessons';

export default {
  question: '提问',
  inThisRun: '这次运行的结果',
  lookFor: '观察',
  place: '第 {number}/{all} 课 ·',
  parts: '本课的各部分',
  lessons: '课程',
  dot: '第 {number} 课：{title}',
  dotAnswered: '第 {number} 课：{title}（已作答）',

  waits:
    '本课讨论的是人名，使用 Standard、您的方法和 ARM 三条通道，而您的运行不是这样。按本课的设置开始会清除它；在训练下一步之前可以恢复它。',
  waitsWithSteps:
    '本课讨论的是人名，使用 Standard、您的方法和 ARM 三条通道，而您的运行不是这样。按本课的设置开始会清除它；在训练下一步之前可以恢复它，{steps, plural, other {#}} 步全部保留。',
  setUp: '按本课的设置开始',
  startFromScratch: '从头开始',
  nothingKept: '浏览器不为本页保存任何内容：您的回答只保留到页面关闭为止。',

  right: '<b>回答正确。</b>{why}',
  notQuite: '<b>不完全对。正确答案是：{choice}。</b>{why}',
  claim: '{says}<span>{reading}</span>',

  worksheet: '学习单',
  forTeachers: '教师页',
  back: '‹ 上一步',
  next: '下一步 ›',
  leave: '退出',
  leaveMeaning: '也可以按 Esc 退出',
  done: '完成',

  waitForReading: '请等待第一次读数。',
  waitForReadings: '请等待最初几次读数。',
  notMeasured: '{run, select, recorded {录制的运行} other {这次运行}}还没有测量这一点。{needs}',
  holds: '{run, select, recorded {录制的运行} other {这次运行}}也是如此：{numbers}。',
  fails: '{run, select, recorded {录制的运行} other {这次运行}}却不是这样：{numbers}。',
  cannotTell: '{run, select, recorded {录制的运行} other {这次运行}}还不能断定：{numbers}。',
  against:
    '{noise, select, loss {损失的噪声} gradient {梯度的噪声} step {一步的梯度噪声} other {每次前向计算的方差}}为 {verdict}',
  againstUntold:
    '{noise, select, loss {损失的噪声} gradient {梯度的噪声} step {一步的梯度噪声} other {每次前向计算的方差}}与 Standard 相比尚未检出差别',

  weight: '权重 1/p',
  drift:
    '{rates} 个掩码率的平均，{weight, select, on {使用} other {不用}}权重 1/p：{mean} nats。它应当是 {exact}（虚线）。',
} as const satisfies Translated<typeof english>;
