import type { Translated } from '../words-of';
import type english from '../en/computing';

export default {
  preparing: '正在准备计算引擎。',
  starting: '正在启动 {label}……',
  checking: '正在检查 {label}：用一个结果已知的训练步……',
  comparing: '正在 {label} 和 {other} 上各计时几个训练步……',
  settingUp: '正在建立模型……',

  asked: '按您的选择使用 {label}。',
  inSoftware: '{label} 在这台机器上由软件模拟，比 WASM 慢。',
  slower:
    '{label} 在这台机器上可用，但对这么小的模型并没有明显更快：一个训练步在 {label} 上要 {ms} 毫秒，在 {other} 上要 {otherMs} 毫秒。',
  notOffered: '此浏览器在本页上不提供 {label}。',
  noAdapter: 'WebGPU 在这台机器上没有找到显卡。',
  noAnswer: '{label} 在 {seconds} 秒内没有应答。',
  noSimd: '这里的 WebAssembly 不提供 SIMD。',
  notStarted: '{label} 未能启动。',
  notStartedBecause: '{label} 未能启动（{reason}）。',
  kernelsNotStarted: 'WebAssembly 内核未能启动（{reason}）。',
  noBackend: '这里没有可用的计算后端。{reasons}请换一个浏览器。',
  askedCannot: '您选择了 {label}，但它无法运行：{reason}请选择其他计算后端，或由页面自行选择。',

  deviceLost: '{label} 设备已失效。',
  deviceLostBecause: '{label} 设备已失效（{reason}）。',
  commandRefused: 'WebGPU 拒绝了一条命令（{reason}）。请选择其他计算后端。',
  gpuOutOfMemory: 'GPU 内存不足。请减小批量、减少通道或选择更小的模型。',
  noRoom: 'WebAssembly 无法再分配 {mebibytes} MiB 内存：请减小批量、减少通道或选择更小的模型。',
  tooLarge:
    '{lanes, plural, =1 {} other {# 条通道、每条 }}{count, plural, other {}}{rows} 行的批量需要 {needed, number} MiB {piece, select, one {连续内存} other {内存}}，而这里的 {label} 只提供 {offered, number} MiB。请减小批量、减少通道或选择更小的模型。',
  noMemoryLeft:
    '{lanes, plural, =1 {} other {# 条通道、每条 }}{count, plural, other {}}{rows} 行的批量放不进这里的 {label} 剩余的内存。请减小批量、减少通道或选择更小的模型。',

  notNumbers: '{label} 在梯度自检中返回了不是数的值。',
  allZeros: '{label} 在自检中返回的梯度全为零。',
  wrongGradient: '{label} 在自检中算出的梯度误差为 {percent}%。',
} as const satisfies Translated<typeof english>;
