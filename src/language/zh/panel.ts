import type { Translated } from '../words-of';
import type english from '../en/panel';

export default {
  atStep: '第 {step} 步',
  atStepZero: '第 0 步（训练开始之前）',
  overSteps: '第 {first}–{last} 步的平均',
  lag: '测于{at}',

  armAdvice: '可用“掩码率”面板中的按钮选择另一条通道。',
  pressPlay: '按“开始”启动训练。',
  stopped: '已停止：见上方的说明。',
  measureNow: '立即测量，约 {seconds} 秒',
  measureNowSoon: '立即测量，需要几秒',
  measureNowMeaning: '测量期间训练暂停，之后自动继续',
  measuringNow: '正在测量。之后训练会自动继续。',

  recordedRun: '页面上是一次<b>预先录制</b>的运行，共 {steps} 步。按“开始”即可从它的权重继续训练。',
  recordedRunUnread:
    '这次<b>预先录制</b>的运行（{steps} 步）没有当前所选方法的读数；第二条通道的 P-POTS、MIRROR 和计数权重的各种组合都有读数。',
  recordedRunStopped:
    '虽然这里无法训练（原因见上方的说明），这次<b>预先录制</b>的运行（{steps} 步）仍可探索。P-POTS、MIRROR 和计数权重显示的是录制时的测量结果。',
  recordedComes: '一次<b>预先录制</b>的运行正在载入页面。按“开始”后将从它的权重继续训练。',
  howItWasMade: '它是怎样得到的',
  fromScratch: '从头开始',
  origin:
    '由“{command}”在 {computed} 上生成。权重经过舍入以便放入页面，由此引起的验证损失变化不超过 {most} nats/应答词元。',
  originAtCommit:
    '由“{command}”（提交 {commit}）在 {computed} 上生成。权重经过舍入以便放入页面，由此引起的验证损失变化不超过 {most} nats/应答词元。',
  recorded: '预先录制',
  recordedUpTo: '第 {step} 步之前为预先录制',
  recordedMeaning:
    '不是在这台设备上测得的：本页面代码库中的脚本训练并测量了这次运行；在页面有了自己的数值之前，先显示这些结果。',

  formula: '公式',
  formulaOf: '{title}的公式',
  contentOf: '{title}的内容',
  showsInChart: '在图中显示它',
  laneShown: '显示的通道',
  laneNamed: '，{lane}',
  noPng: '这个浏览器无法把图存为 PNG。请存为 SVG。',

  save: '保存',
  saveOf: '保存“{title}”或复制其链接',
  saveSvg: '论文插图（SVG）',
  savePng: '图片（PNG）',
  saveCsv: '图中的数据（CSV）',
  savedAs: '已保存为 {file}。',
  nothingToSave: '这里还没有可保存的内容：尚未测量任何数据。',
  saveNotFetched: '无法获取绘图所需的页面部件。请检查网络，然后再保存一次。',
  copyLink: '复制此面板的链接',
  linkLabel: '此面板的链接',
  linkCopied: '链接已复制。',
  copyLinkByHand:
    '此浏览器不允许页面写入剪贴板。链接已选中：请按 Ctrl+C（Mac 上按 ⌘C），或长按后选择“复制”。',
} as const satisfies Translated<typeof english>;
