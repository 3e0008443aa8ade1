import type { Translated } from '../words-of';
import type english from '../en/ownText';

export default {
  title: '自己的文本',
  lead: '请粘贴一段不超过 {bytes} 字节的文本，或拖入、打开一个文件。文本只留在本页：既不会发送到任何地方，也不会放进链接；刷新页面后它就不在了。“分享”可以把训练连同它一起保存为文件。',
  text: '文本',
  openFile: '打开文件……',
  backToBefore: '恢复之前的文本',
  cancel: '取消',
  trainOnThis: '用这段文本训练',
  atLeast: '至少需要 {count} 个字符。',
  size: '{count} 个字符，其中 {different} 个不同。',
  mostBecomeSymbols: '最常见的 {count} 个成为符号，其余的（占文本的 {percent}%）变为“{other}”。',
  eachBecomesSymbol: '每个都成为一个符号。',
  readAs: '“{name}”读取时采用的编码：<choice></choice>',
  chooseAnother: '如果文字显示不对，请换一种编码。',
  fileProblem: '{name}：{problem}',
  manyFiles: '这里有 {count} 个文件；一次只能取一个作为您的文本。',
  unreadable: '无法读取这个文件（{reason}）。',
} as const satisfies Translated<typeof english>;
