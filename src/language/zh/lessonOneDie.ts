import type { Translated } from '../words-of';
import type english from '../en/lessonOneDie';

export default {
  title: '从左到右的模型只掷一枚骰子',
  text: 'ARM 从左到右书写，一个字母接一个字母，大多数语言模型都是这样。它与其他模型一样大，按同样的顺序看同样的名字，什么也不遮蔽。',
  asks: 'ARM 的损失还要掷哪些骰子？',
  choice1: '三枚都掷，只是面数少一些',
  choice2: '遮蔽哪些词元，以及选中哪个名字',
  choice3: '只有选中哪个名字这一枚',
  why: '没有掩码率，也没有掩码：A、B、C 之中只剩下 C。同一个名字、同样的权重，损失每次都一样。掩码模型要与之竞争的，就是这样的对手。',
  claim1: 'ARM 的损失的噪声不到 Standard 的五分之一。',
  numbers1: 'ARM 为 {arm} nats²，Standard 为 {standard} nats²',
  claim2: '它的梯度也更平稳。',
  look1: '显微镜正对着 ARM：在那里还能掷哪些骰子？',
  see1: '只有一枚，即选中哪条序列。也没有调节 t 的滑块。',
  look2: '比较最下面的长条与最上面长条中的 C。两者一定相等吗？',
  see2: '不一定：两个模型学到的东西不同，所以名字对它们来说难在不同的地方。',
  look3: '退出课程，按“开始”，看“看看噪声本身”：谁的点云最窄？',
  see3: 'ARM 的。剩下的只是这一批里碰巧有哪些名字。',
  worksheet: '画出 ARM 的长条：先画猜测，再画屏幕上看到的。',
  bar1: 'ARM，我的猜测',
  bar2: 'ARM，屏幕上',
  worksheetAnswer: '只有短短一截 C；具体数值见下。',
  expect:
    'ARM 的长条只是最下面短短的一截：训练 1500 步之后，二十次运行中为 Standard 的噪声的 4%。它的梯度噪声是 Standard 的 29%。它的验证损失不能不加说明就拿来比较：它是精确的似然，而掩码模型的是一个上界。',
  asked1: '那为什么不干脆用 ARM？',
  answer1:
    '它只能从左到右书写。想填空，或者想一次写几个字母，就需要另一种模型，也就希望把它的噪声降下来。',
} as const satisfies Translated<typeof english>;
