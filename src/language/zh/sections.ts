import type { Translated } from '../words-of';
import type english from '../en/sections';

export default {
  claims: '论文的论断，以及在这里测得的结果。',
  scoreboard: '所有方法汇成一张表。',
  search: '方法的全部组合，从噪声最小的开始排列。',
  verdicts: '在这里哪种方法合算，优势有多大。',
  decomposition: '把梯度的噪声拆成全部组成部分。',
  bias: '一种方法是否会改变所学到的内容。',
  runs: '在这次之前的各次运行，以及每次改变了什么。',
  seeds: '每种方法再用多个随机种子各运行一遍。',
  ownModel: '在别处训练的模型的损失：噪声从何而来。',
  loading: '正在载入……',
  printedEarly: '打印时，这一部分还没有载入。再打印一次，就有了。',
} as const satisfies Translated<typeof english>;
