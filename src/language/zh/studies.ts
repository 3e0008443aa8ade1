import type { Translated } from '../words-of';
import type english from '../en/studies';

export default {
  heldOutLoss: '验证损失',
  trainingLoss: '训练损失',
  accuracy: '准确率',
  gradientNoise: '梯度噪声',
  perToken: 'nats/词元',
  shareRight: '正确的比例',
  ofAStep: '一步的 tr Cov(ĝ)',
  finalLossTitle: '最终验证损失，nats/词元',
  finalAccuracyTitle: '最终准确率',
  lowerIsBetter: '越低越好',
  higherIsBetter: '越高越好',
  alike: '所有运行都相同',
  finalLoss: '最终验证损失',
  finalAccuracy: '最终准确率',
  lossNoise: '每行前向计算的损失噪声',
  gradientNoisePerRow: '每行前向计算的梯度噪声',
  finalLossIn: '最终验证损失（nats/应答词元）',
  seeds: '{seeds, plural, other {#}} 个随机种子',
  seedsAtMost: '至多 {seeds, plural, other {#}} 个随机种子（每个之后都查看一次）',

  runsEach: '各 N = {runs}',
  runsBetween: 'N = {least} 至 {most}',
  tooFew: '随机种子太少，还不能断定：每种方法至少需要三个，最好更多。',
  noPair: '一种方法最差的运行是否优于另一种方法最好的运行？尚未判定：需要两种方法，各有两次运行。',
  noneAbove:
    '就{measure}而言，没有一种方法最差的运行优于另一种方法最好的运行（{runs}，{count} 次比较）。',
  above:
    '就{measure}而言，连最差的运行也优于对方最好的运行：{pairs}（{runs}；{count} 次比较，每次仅凭偶然 {chance} 次中会有一次如此）。',
  aboveSoFar:
    '随机种子太少，还不能断定：每种方法至少需要三个，最好更多。目前就{measure}而言，连最差的运行也优于对方最好的运行：{pairs}（{runs}；{count} 次比较，每次仅凭偶然 {chance} 次中会有一次如此）。',
  over: '{winner} 优于 {beaten}',
  laterThan: '晚于第 {step} 步',
  workers: '{workers, plural, other {#}} 个工作线程',
  workersOfWanted: '{workers, plural, other {#}} 个工作线程（内存不足以启动 {wanted} 个）',

  alikeToTheBit: '{name} 的{what}与 {first} 的逐位相同，{seeds}皆然。',
  difference: '减去 {first} 的：{estimate}',
  ratio: '与 {first} 之比：{estimate}',
  decided: '{name} 的{what}{decided, select, lower {低于} other {高于}} {first}，用 {seeds}判定。',
  decidedBy:
    '{name} 的{what}{decided, select, lower {低于} other {高于}} {first}，用 {seeds}判定；{measured}。',
  undecided: '{name} 的{what}：用 {seeds}尚未判定。',
  undecidedBy: '{name} 的{what}：用 {seeds}尚未判定；{measured}。',
  takesAtLeast: '至少需要 {least} 个。',
  until:
    '研究逐个随机种子进行，至多 {seeds} 个，直到每种方法与 {first} 相比的下列各项都已判定：{claims}。',
  untilMinutes:
    '研究逐个随机种子进行，至多 {seeds} 个、{minutes} 分钟{number, plural, other {}}，直到每种方法与 {first} 相比的下列各项都已判定：{claims}。',
  endDecided: '研究已停止：用 {seeds}，全部已判定。',
  endSeeds: '研究已停止：预算中的 {seeds}已全部用完，但尚未全部判定。',
  endMinutes:
    '研究已停止：预算中的 {minutes} 分钟{number, plural, other {}}已用完，但尚未全部判定。',
  endStopped: '研究在全部判定之前被停止，可以继续。',
  bySequences:
    '依据 95% 置信序列，它在每个随机种子之后都可以查看。下面的区间适用于事先定好的随机种子个数。',

  pilotAlike: '{name}：预研究中与 {first} 在{measure}上的 {count} 个差值全部相同。',
  powerShows:
    '{name}：{seeds}能以 80% 的功效检出与 {first} 在{measure}上 {difference} 或更大的差别。',
  powerShowsRatio:
    '{name}：若{measure}至多为 {first} 的 {less} 倍，或至少为 {more} 倍，{seeds}能以 80% 的功效检出。',
  powerShowsNone:
    '{name}：{seeds}检不出与 {first} 在{measure}上的任何差别，因为这差别须大于可能的最大值。',
  scatter: '预研究中 {count} 个差值的标准差为 {sd}。',
  scatterAndSeeds:
    '预研究中 {count} 个差值的标准差为 {sd}；{seeds} 个随机种子即可检出它所见那么大的差别，{seen}。',
  scatterOfRatios: '预研究中 {count} 个比值的离散程度为 {sd} 倍。',
  scatterOfRatiosAndSeeds:
    '预研究中 {count} 个比值的离散程度为 {sd} 倍；{seeds} 个随机种子即可检出它所见的比值 {seen}。',
  notInPilot: '预研究中，{methods} 与 {first} 没有两个共同的随机种子。',
  oneMethod: '只有一种方法，没有什么可比较的。',
  withoutPilot:
    '没有先前的研究，就不知道各次运行有多离散。设两种方法在同一随机种子下的差值的标准差为 σ：那么{seeds}能以 80% 的功效检出 {shown} σ 或更大的平均差别，而半个 σ 需要 {half} 个。',
  pilotWouldTell:
    'σ 有多大，可由 {count} 个随机种子的预研究得知：即先前对同一任务、同样方法所做的研究。',
  anotherPilot: '预研究与本研究不同（{difference}）：其离散程度也可能不同。',
  time: '在这里用 {workers}大约需要 {duration}：实测 {seeds, plural, other {#}} 个随机种子、所有方法走一步需 {step} ms，最后的测量需 {end} s。',
  timeAtMost:
    '在这里用 {workers}至多大约需要 {duration}：实测 {seeds, plural, other {#}} 个随机种子、所有方法走一步需 {step} ms，最后的测量需 {end} s。',
  someSeconds: '{seconds} 秒',
  someMinutes: '{minutes} 分钟',
  someHours: '{hours} 小时 {minutes} 分钟',
  pretraining: '预训练另计。',
} as const satisfies Translated<typeof english>;
