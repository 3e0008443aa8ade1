import type { Translated } from '../words-of';
import type english from '../en/failures';

export default {
  fitting: '正在第 {step} 步测量模型，先拟合采样分布，再继续训练。',
  pretraining:
    '正在“{task}”上预训练{kind, select, arm { ARM} other {掩码模型}}：第 {step} 步，共 {steps} 步。',
  pretrainingUntil:
    '正在“{task}”上预训练{kind, select, arm { ARM} other {掩码模型}}：第 {step} 步，最多 {steps} 步。',
  pretrainingReached:
    '正在“{task}”上预训练{kind, select, arm { ARM} other {掩码模型}}：第 {step} 步，最多 {steps} 步；准确率 {accuracy}，目标 {goal}。',
  pretrainingDiverged:
    '{kind, select, arm {ARM } other {掩码模型}}的预训练在第 {step} 步发散：需要更小的学习率，例如在其描述中写 lr:{rate}。',
  pretrainingMissed:
    '{kind, select, arm {ARM } other {掩码模型}}经过 {steps, plural, other {#}} 步预训练未达到准确率 {goal}：最终为 {last}，最高为 {best}。请增加步数、降低目标准确率，或换一种方法。',
  taskUnreached: '未能取得任务“{task}”的数据（{reason}）。已记录的曲线仍然保留。',
  noOwnText: '您自己的文本不在这里：请先粘贴。',

  diverged: '“{lane}”的损失在第 {step} 步发散，学习率为 {rate}。已记录的曲线仍然保留。',
  divergedAbove:
    '“{lane}”的损失在第 {step} 步发散，学习率为 {rate}；此任务的默认值是 {usual}。已记录的曲线仍然保留。',
  unexpected: '训练因意外错误而停止（{reason}）。已记录的曲线仍然保留。',
  stopped: '训练所用的工作线程已停止：{reason}。重新开始之前，已记录的曲线都会保留。',
  silent:
    '训练所用的工作线程已有 {seconds} 秒没有回应：可能卡住了，也可能一步就需要这么久。重新开始之前，已记录的曲线都会保留。',
  curvesOnly:
    '曲线已恢复。权重已随保存它们的工作线程一起丢失，因此这次运行无法继续；“重新开始”将从第 0 步再来。',
  noWorkers: '此浏览器没有训练所需的 Web Worker；最新版的 Chrome、Edge、Firefox 或 Safari 都有',
  notLoaded: '无法加载',
  notUnderstood: '它的一条消息无法读取',

  workersDied: '它的工作线程停止了 {times} 次（{reason}）。',
  studyCannotGoOn: '研究无法继续：{reason}',
  studyUnexpected: '研究因意外错误而停止（{reason}）。',

  tableWorkerEnded: '无法读取表格：读取它的工作线程已结束（{reason}）。',
  fileChanged: '文件已无法读取（{reason}）：选择之后它被修改或移动了。请重新选择。',
  noMemory: '浏览器的内存不足以处理这个表格。请去掉一些序列，或使用 npm run analyse。',
  tableUnexpected: '表格因意外错误未能分析（{reason}）。',
} as const satisfies Translated<typeof english>;
