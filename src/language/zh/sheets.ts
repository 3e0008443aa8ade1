import type { Translated } from '../words-of';
import type english from '../en/sheets';

export default {
  onPaper: '打印版',
  print: '打印',
  worksheetOf: '第 {number} 课的学习单',
  allWorksheets: '全部 {count} 张学习单',
  forTeachers: '教师页',
  backToLesson: '回到课程',
  printNote: 'A4 纸，白底黑字；打印时不含此栏。',

  notOfNames: '屏幕上的运行不是关于人名的，因此不印出它的长条。',
  recordedAt: '一次录制的运行，第 {step} 步。',
  onScreenAt: '屏幕上的运行，第 {step} 步。',

  head: 'MDM Variance Explorer · 第 {number} 课（共 {all} 课）',
  name: '姓名',
  date: '日期',
  before: '看屏幕之前',
  because: '我的理由是',
  drawAndWrite: '画一画，写一写',
  lookFor: '观察',
  theLesson: '本课网址：<address></address>',
  rowName: '人名',
  rowGuesses: '猜测',
  barUnit: '一次抽样的损失的方差，nats²',
  together: '合计 <b>{sum}</b>',

  teachersHead: 'MDM Variance Explorer · 教师页',
  teachersTitle: '{minutes} 分钟，{count} 课',
  teachersText:
    '学生将了解掩码语言模型的训练损失为什么噪声这么大，把噪声逐项分解，并弄清哪些办法物有所值。学生只需知道什么是均值和方差，不需要会编程。有浏览器就够了：两人合用一台电脑，或者一台电脑加投影仪；无需安装任何软件，也不会向任何地方发送数据。每一课都是先提问、后揭晓：请让学生先在纸上作答，然后再公布结果。如果只有一半时间，请选第 {half} 课。',
  planMinutes: '分钟',
  planLesson: '课',
  planAddress: '网址',
  minutes: '第 {from}–{to} 分钟',
  asksAnswer: '<b>{asks}</b>答案：{answer}。{why}',
  onWorksheet: '学习单上：<i>{does}</i>参考答案：{answer}',
  lookAnswer: '<i>{look}</i>参考答案：{see}',
  claimsOf: '第 {number} 课的论断',
  asked: '“{asks}”',

  recordedComes: '录制的运行即将载入。',
  recordedUnread: '无法读取录制的运行。{problem}',
  recordedIs: '“录制的运行”是指打开各课时看到的那次运行，共 {steps} 步。{origin}',

  toFillIn: '待填写的表格',
  twentyTitle: '二十次运行说明了什么',
  twentyText:
    '任务为英文人名，默认模型，训练 1500 步，每种方法二十个随机种子，计算量相同；结果预先录制，完整的表格见本页代码库中的 docs/results.md。噪声指一次抽样的噪声；一次抽样需要两次前向计算时，即为这两次合起来的噪声。这里的比值是均值之比；正文中的比值按随机种子配对计算。',
  twentyMethod: '方法',
  twentyPasses: '前向计算次数',
  twentyLoss: '损失，× Standard',
  twentyGradient: '梯度，× Standard',
  twentyHeldOut: '验证损失减去 Standard 的验证损失，nats',
} as const satisfies Translated<typeof english>;
