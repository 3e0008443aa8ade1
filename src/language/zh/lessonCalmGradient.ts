import type { Translated } from '../words-of';
import type english from '../en/lessonCalmGradient';

export default {
  title: '损失平稳，梯度也平稳吗？',
  text: '到目前为止我们看的是损失，它只是一个数。训练真正沿着走的是梯度，每个权重都有一个分量。图中的曲线表示一步的梯度偏离平均梯度有多远。',
  asks: '训练好的 ARM，损失的噪声约为 Standard 的二十分之一。它的梯度呢？',
  choice1: '也是二十分之一',
  choice2: '更平稳，但差距小得多',
  choice3: '噪声一样大',
  why: '两个名字可能损失相同，却把权重拉向不同的方向。掩码给损失带来的波动，比给梯度带来的大，所以让损失平稳下来的办法，对梯度的作用要小一些。',
  numbers1: '{ofLoss}，{ofGradient}',
  claim1: 'ARM 在损失上的收益，是它在梯度上的收益的三倍以上。',
  claim2: '前向计算次数相同时，P-POTS 加 MIRROR 也使梯度更平稳。',
  needs1: '请为“您的方法”打开 P-POTS 和 MIRROR，并关闭计数权重。',
  look1: '比较两根长条的长度与各自曲线的高度。哪里相同，哪里不同？',
  see1: '顺序相同，差距不同：ARM 在长条中低得多，在曲线中就没有低那么多。',
  look2: '关闭 MIRROR 再打开：“您的方法”的曲线，移动得和长条一样多吗？',
  see2: '没有。梯度曲线是按每一步、前向计算次数相同来算的；这样算，MIRROR 几乎没有收益。',
  look3: '继续训练：曲线的顺序会保持不变吗？',
  see3: '大多会。色带重叠的地方，对顺序不作任何判断。',
  worksheet: '读出每条通道的噪声是 Standard 的多少倍，损失和梯度各读一次。',
  column1: '损失的噪声，× Standard',
  column2: '梯度的噪声，× Standard',
  row1: '您的方法：P-POTS + MIRROR',
  row2: 'ARM',
  worksheetAnswer:
    'ARM 在损失上的收益远大于在梯度上的；前向计算次数相同时，P-POTS + MIRROR 在两者上的收益差不多。具体数值见下，也见最后的表格。',
  expect:
    '在人名任务上训练 1500 步之后：ARM 的损失噪声是 Standard 的 0.04 倍，梯度噪声是 0.29 倍（二十次运行）。按每次前向计算衡量，P-POTS + MIRROR 的损失噪声为 0.68 倍，梯度噪声为 0.64 倍。曲线需要训练一分钟才能说明问题；色带是 95% 置信区间。',
  asked1: '梯度有那么多分量，它的噪声怎么能只用一个数表示？',
  answer1: '这个数是协方差矩阵的迹：所有分量的方差之和。除以平均梯度长度的平方，就是梯度噪声尺度。',
} as const satisfies Translated<typeof english>;
