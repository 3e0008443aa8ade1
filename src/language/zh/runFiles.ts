import type { Translated } from '../words-of';
import type english from '../en/runFiles';

export default {
  cannot: '无法打开这次运行：{reason}。',
  cannotBecause: '无法打开这次运行。{problem}',
  noTask: '它的任务（“{name}”）此版本不认识。',
  unknownSetting: '它有设置“{name}”，此版本不认识。',
  endsEarly: '文件不完整或已损坏',
  notJson: '这个文件不是保存的运行：它不是 JSON。',
  noKind: '这个文件不是保存的运行：它没有注明自己是。',
  newer: '它由更新版本的程序保存（格式版本 {found}；本程序读取版本 {known}）',
  changed: '文件被修改或已损坏：校验和是 {found}，而文件中写的是 {said}',
  textMisplaced: '文本只属于任务“自己的文本”，不属于其他任务',
  weightsOfLanes: '{weights} 个权重与 {lanes, plural, other {#}} 条通道不符',
  momentsOfWeights: '它有 {weights} 个权重，而一阶矩和二阶矩分别有 {first} 个和 {second} 个',
  weightsNotFinite: '有些权重不是有限的数',
  firstNotFinite: '有些一阶矩不是有限的数',
  secondNotFinite: '有些二阶矩不是有限的数，或小于 0',
  otherLanes: '它有 {lanes, plural, other {#}} 条通道，而数据是 {known} 条的',
  averageBins: '滑动平均应有 {bins} 个区间',
  momentBins: '损失的二阶矩应有 {bins} 个区间，每个 {history} 个值',
  lateFit: '第 {fit} 步的拟合晚于它的第 {step} 步',

  damaged: '它已损坏：{reason}。',
  noRecording: '不完整，或不是录制文件',
  otherVersion: '它不是版本 {known} 的录制文件，而本页只读取该版本。',
  wrongSum: '校验和是 {found}，而文件中写的是 {said}',
  noRunRecorded: '它录制的不是运行。',
  noReadingsRecorded: '它录制的不是读数。',
  notFetched: '未能取得：{reason}。',
  serverCode: '服务器返回代码 {code}',
} as const satisfies Translated<typeof english>;
