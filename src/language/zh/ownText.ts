import type { Translated } from '../words-of';
import type english from '../en/ownText';

export default {
  title: '自己的文本',
  lead: '请粘贴一段不超过 {bytes} 字节的文本，或拖入、打开一个文件。文本只留在本页：既不会发送到任何地方，也不会放进链接；刷新页面后它就不在了。“分享”可以把运行连同它一起保存为文件。',
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

  tooLarge:
    '这{what, select, file {个文件} other {段文本}}有 {bytes} 字节；文本最多可有 {most} 字节（UTF-8）。请取其中一部分。',
  binary:
    '这看起来是二进制文件，而不是文本：其中 {percent}% 是文本中不会出现的字符。可以用纯文本，例如 .txt 文件。',
  empty: '没有文本：内容为空或全是空格。至少需要 {least} 个字符，因为文本的十分之一要留作验证。',
  tooShort:
    '这段文本有 {count, plural, other {#}} 个字符。至少需要 {least} 个字符，因为文本的十分之一要留作验证。',
  oneSymbol: '这段文本全是“{symbol}”：没有可学的东西。至少需要 2 个不同的字符。',

  takenOut: '因看不见而去掉了：{kinds}。',
  madeUsual: '已改为通常的写法：{kinds}。',
  joinersShown: '显示为 ⁀ 和 ∤：{count, plural, other {#}} 个零宽连接符。',
  softHyphens: '{count, plural, other {#}} 个软连字符',
  byteOrderMarks: '{count, plural, other {#}} 个字节顺序标记',
  zeroWidthSpaces: '{count, plural, other {#}} 个零宽空格',
  directionMarks: '{count, plural, other {#}} 个书写方向标记',
  controlCharacters: '{count, plural, other {#}} 个控制字符',
  halfCharacters: '{count, plural, other {#}} 个半截字符',
  invisibleCharacters: '{count, plural, other {#}} 个不可见字符',
  lineEnds: '{count, plural, other {#}} 个换行符',
  unusualSpaces: '{count, plural, other {#}} 个特殊空格',
  separateAccents: '{count, plural, other {#}} 个分离的重音符号',

  bigEndian: '{encoding}（大端序）',
  westernEuropean: '西欧（{encoding}）',
  centralEuropean: '中欧（{encoding}）',
  cyrillic: '西里尔文（{encoding}）',
  greek: '希腊文（{encoding}）',
  turkish: '土耳其文（{encoding}）',
  hebrew: '希伯来文（{encoding}）',
  arabic: '阿拉伯文（{encoding}）',
  japanese: '日文（{encoding}）',
  chinese: '中文（{encoding}）',
  korean: '韩文（{encoding}）',
} as const satisfies Translated<typeof english>;
