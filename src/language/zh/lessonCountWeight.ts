import type { Translated } from '../words-of';
import type english from '../en/lessonCountWeight';

export default {
  title: '权重 1/t 也是噪声',
  text: '一次抽样先掷出 t，以这个概率遮蔽每个字母，再把损失除以 t。可是 t = 0.1 和 t = 0.5 都可能在八个字母中遮蔽两个，甚至是相同的两个。请看“您的方法”，它现在就是 Standard。',
  asks: '遮蔽的是同样两个字母，一次 t = 0.1，一次 t = 0.5。两个损失有什么差别？',
  choice1: '没有差别：遮蔽的字母相同',
  choice2: '相差五倍，而且与模型无关',
  choice3: '第一次对模型来说更难',
  why: '模型看到同样的字母，作出同样的猜测；损失却一次除以 0.1，一次除以 0.5。所以 1/t 本身就是一枚骰子。计数权重（Count weight）用它的平均值代替它，即给定遮蔽的字母个数时 1/t 的平均：期望值相同，噪声更小，也不必多做一次前向计算。统计学家称之为 Rao–Blackwell 化。',
  switchOn: '请打开计数权重，并关闭其他所有选项。',
  reveal: '打开计数权重',
  claim1: '一次抽样的噪声下降到不足一半。',
  numbers1: '您的方法为 {yours} nats²，Standard 为 {standard} nats²，还剩 {share}',
  claim2: 'A 减少的部分，大多是“遮蔽多少个字母”，即带条纹的部分。',
  numbers2: '“多少个”从 {countBefore} 下降到 {count} nats²，“哪些”从 {placeBefore} 下降到 {place}',
  claim3: '梯度也更平稳，而一次抽样仍然只需一次前向计算。',
  claim4: '平均损失保持不变，相差不到十分之一。',
  numbers4: '用同一批抽样计算，它是 Standard 的 {ratio} 倍',
  look1: '记下切换前后 A 的两个部分：哪一部分剩下的比例更小？',
  see1: '带条纹的部分，即遮蔽多少个字母。A 剩下的主要是“哪些”。',
  look2: '再打开 P-POTS：权重换了之后，它还有帮助吗？',
  see2: '没有，长条反而变长：它是针对权重 1/t 拟合的。',
  look3: 'B 比以前长了。为什么没有人在意？',
  see3: '训练感觉到的是总和，而总和下降了：B 增加了约 0.3 nats²，A 减少的是它的十倍。',
  worksheet: '画出计数权重的长条：先画猜测，再画屏幕上看到的，并画出 A 的两个部分。',
  bar1: '计数权重，我的猜测',
  bar2: '计数权重，屏幕上',
  worksheetAnswer: 'A 的两个部分都变短，带条纹的部分缩短得最多，B 变长；具体数值见下。',
  expect:
    'A 的条纹部分缩短得最多。1500 步之后，总和在损失上下降到 Standard 的 0.28 倍，在梯度上下降到 0.48 倍，验证损失低 0.045 [0.032, 0.057]（各二十次运行）：比 P-POTS 加 MIRROR 还多，而且不花任何代价。在其他步数，比例会有所不同，上面的句子是从运行中读出来的。再加上 P-POTS 没有用，因为它是针对另一种权重拟合的。',
  asked1: '论文里有这个吗？',
  answer1:
    '没有。两者期望值相同，这是已知的（RADD，Ou et al. 2024）；许多公开的代码除以遮蔽的词元个数，也几乎是一回事。这里测量的是，它占了噪声的多少。',
  asked2: '那么 MIRROR 的两个掩码为什么会有帮助？',
  answer2: '很大程度上是因为它们使遮蔽的字母个数变得均匀。计数权重则从根源上去掉了这种噪声。',
} as const satisfies Translated<typeof english>;
