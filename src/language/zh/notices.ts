import type { Translated } from '../words-of';
import type english from '../en/notices';

export default {
  otherNumbers:
    '这次运行原来在 {computed} 上计算，现在在 {here} 上继续：权重完全相同，但最后几位数字会有差异。',

  readingsNotShown: '无法显示预先录制的读数。',
  recordedNotShown: '无法显示预先录制的运行，因此页面打开时没有它。',

  nothingComputes: '无法保存这次运行：目前没有任何计算在进行。',
  notSavedAnother: '未能保存这次运行：其间已开始了另一次运行。',
  notSavedClosed: '未能保存这次运行：训练它的工作线程已被关闭。',
  notSavedDied: '未能保存这次运行：训练它的工作线程已停止。',

  firstLaneStays: '第一条通道是其他通道的比较基准，因此不能在它上面绘制。',
  noLaneToDrawOn: '{most} 条通道都已占用：请另选一条通道来绘制，或移除一条。',
  drawnLaneShown: '现在显示的是已经采用手绘密度的通道。',
  drawnLaneAdded: '已另加一条采用手绘密度的通道。',
  noRoom: '{most} 条通道都已占用：请选择要更改的那一条。',
} as const satisfies Translated<typeof english>;
