import type { Translated } from '../words-of';
import type english from '../en/bias';

export default {
  explanation:
    '一种方法训练的还是同一个损失吗？它的平均损失减去 Standard 的：相同的序列、相同的随机数、相同的权重，由训练所用的同一段代码重新抽样。',
  note: 'nats/应答词元，成对差值的 95% 置信区间',
  noteAt: 'nats/应答词元，成对差值的 95% 置信区间，{at}',
  waiting: '还没有可比较的：其他方法都与 Standard 比较，而 ARM 不遮蔽任何词元。',
  caption: '用共同的抽样，平均损失减去 Standard 的；各通道取自己的权重',
  lane: '通道',
  difference: '差值',
  interval: '区间',
  reading: '读数',
  ofUnits: '{n} {unit, select, steps {步} other {次抽样}}',
  symbolBias: '偏差',
  symbolMethod: '方法',
  legendSequence: '序列，两者相同',
  legendRate: '决定掩码率的均匀随机数，两者相同；较小的抽得更多，再用权重补偿',
  legendPattern: '决定遮蔽哪些词元的骰子，两者相同',
  legendLoss:
    '对 StraTS、Full strata 和低差异掩码率，取一整步的平均，因为一步中的各次抽样彼此关联；对 EMA，取所显示的损失',

  clipped: '它从不见到被舍去的那些掩码率',
  divideByCount:
    '在掩码率均匀时，它使损失变为原来的 n/(n + 1)，其中 n 是可被遮蔽的词元数；计数权重没有这个问题',
  flat: '它给词元少的集合的权重比 Standard 小：这是另一个目标，应由其噪声尺度和验证损失来评判',
  isad: '分隔符被遮蔽得更多，因此其他词元看到的上下文不同',
  syrm: '提示中的语法词元也被遮蔽并预测',
  fixedCount: '它没有 ε，而 Standard 的掩码率从 ε 开始',
  biased: '有偏：{reason}。',
  maybeBiased: '尚未检出偏差；但按设计可能有：{reason}。',
  byChance: '与无偏可以区分，尽管按设计是无偏的：二十次运行中会有一次偶然如此。',
  noBias: '未检出偏差。',
} as const satisfies Translated<typeof english>;
