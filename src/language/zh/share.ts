import type { Translated } from '../words-of';
import type english from '../en/share';

export default {
  share: '分享',
  shareMeaning: '指向当前画面的链接，以及保存为文件的运行',
  title: '带走这一页',
  close: '关闭',
  copy: '复制',
  copied: '已复制。',
  copyByHand:
    '此浏览器不允许页面写入剪贴板。文字已选中：请按 Ctrl+C（Mac 上按 ⌘C），或长按后选择“复制”。',

  link: '指向当前画面的链接',
  linkLabel: '链接',
  linkMeaning:
    '打开后设置与现在完全相同。只要训练途中没有切换过什么，相同的随机种子就得到相同的运行。',
  linkWithoutText: '其中不含您的文本。',
  qrLabel: '链接的二维码',
  qrTooLong: '链接过长，无法生成二维码。',

  embed: '放进您自己的网页',
  embedMeaning: '把本页的一个面板原样放进讲义或博客，可以实时训练。',
  embedPanel: '面板',
  embedBars: '噪声从何而来',
  embedGradient: '训练过程中的梯度噪声',
  embedMicroscope: '显微镜下的一条序列',
  embedLabel: '嵌入代码',

  run: '把这次运行保存为文件',
  runMeaning:
    '文件中有权重、曲线、设置，以及在哪一步切换过什么。在本机或另一台机器上打开，运行会从同一步精确地继续。',
  runWithText: '文件中含有您的文本。',
  save: '保存运行',
  saved: '已保存为 {name}，{size}。',
  weights: '单条通道的权重',
  weightsMeaning:
    '只含一条通道的权重，保存为 .safetensors 文件，供 PyTorch 等程序使用；文件里写有全部设置。',
  saveWeights: '保存 {lane} 的权重',
  kilobytes: '{size} kB',
  megabytes: '{size} MB',
  open: '打开已保存的运行……',
  tooLarge: '“{name}”不是已保存的运行：它有 {found} 字节，而这种文件不会超过 {most} 字节。',
  unreadable: '无法读取“{name}”。',

  problemWith: '“{name}”：{problem}',
  keptOffer:
    '此浏览器保留了您上一次的运行：第 {step} 步，{lanes}。可以从同一步精确地继续；在这里再训练一步，它就会被取代。',
  keptGoOn: '继续那次运行',
  keptForget: '不再保留',
  keptNothing:
    '此浏览器不为本页保留任何数据（存储已满、被禁用，或处于隐私窗口），因此刷新后会重新开始。可以用“分享”把运行保存为文件。',

  paper: '打印版',
  paperSheets: '<worksheets>各课的学习单</worksheets>，以及<teachers>教师页</teachers>。',

  cite: '引用',
  citeMeaning: '以 BibTeX 给出：本页所依据的论文，以及此处这一版本的程序。',
  citePaper: '论文的 BibTeX',
  citeProgram: '本程序的 BibTeX',
  copyOf: '复制：{label}',
} as const satisfies Translated<typeof english>;
