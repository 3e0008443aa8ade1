import type { Translated } from '../words-of';
import type english from '../en/lessonMirror';

export default {
  title: 'MIRROR：两个掩码，一次掷骰',
  text: 'MIRROR 为每个字母掷一次骰子，用两次：点数小，第一次前向计算时遮蔽这个字母；点数大，第二次时遮蔽。这次抽样的损失是两者的平均。打开开关之前，先看看“您的方法”的长条，它现在就是 Standard。',
  asks: '长条的哪种颜色会缩短？缩短多少？',
  choice1: 'A，缩短到不足一半',
  choice2: 'B，缩短一半',
  choice3: '全部，都缩短一半',
  why: '两个独立的掩码会使 A 减半。两个相反的掩码还要好一点，因为它们的偏差方向相反：t 不超过 ½ 时，第一个掩码遮蔽的字母，第二个掩码会让它露出来。B 和 C 不变：两次前向计算用的是同一个掩码率、同一个名字。',
  switchOn: '请打开 MIRROR，并关闭其他所有选项。',
  reveal: '打开 MIRROR',
  claim1: '一次抽样的 A 下降到不足一半。',
  numbers1: '您的方法的 A 为 {yours} nats²，Standard 的为 {standard} nats²，还剩 {share}',
  claim2: '但一次抽样需要两次前向计算。前向计算次数相同时，损失的噪声仍比 Standard 小。',
  look1: '虚线框是切换之前的长条：少了多少？少在哪一部分？',
  see1: '整个长条少了大约一半，全都少在 A 上。',
  look2: '在显微镜下，每个点现在成了连在一起的两个点：一个损失高的时候，另一个低吗？',
  see2: '经常如此，但不总是：就所有掩码率而言，两者的相关系数约为 −0.1；t 越接近 ½，负相关越强。',
  look3: '一次抽样用两次前向计算：Standard 可以改为抽样两次，使 A、B、C 都减半。MIRROR 值得吗？',
  see3: '对人名来说不太值得：前向计算次数相同时，几乎没有收益。B 和 C 较大时反而吃亏。',
  worksheet: '画出 MIRROR 的长条：先画猜测，再画屏幕上看到的。写下 A 还剩多少。',
  bar1: 'MIRROR，我的猜测',
  bar2: 'MIRROR，屏幕上',
  worksheetAnswer: 'A 下降到略少于一半，B 和 C 不变；具体数值见下。',
  expect:
    'A 下降到 Standard 的 0.44 倍（二十次运行），B 和 C 不变。按每次前向计算衡量，收益所剩无几：损失上所需的前向计算次数是原来的 1/1.07，梯度上没有收益。这不是页面的缺陷，盈亏平衡条件 |ρ|·A > B + C 说的正是这一点。',
  asked1: '为什么不是恰好一半？',
  answer1:
    '恰好一半是两个独立掩码的结果。这里的两个掩码的相关系数约为 −0.1，A 变为原来的 (1 + ρ)/2：这是测量出来的，不是假设的。',
  asked2: '这样模型就能看到整个名字了吗？',
  answer2: 't 不小于二分之一时，每个字母至少在其中一次被遮蔽。t 更小时，有些字母两次都没有被遮蔽。',
} as const satisfies Translated<typeof english>;
