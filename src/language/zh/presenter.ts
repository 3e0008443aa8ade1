import type { Translated } from '../words-of';
import type english from '../en/presenter';

export default {
  label: '演示：{title}',
  blank: '屏幕已变为空白。按 B、Esc 或方向键恢复。',

  previous: '上一个',
  previousMeaning: '上一个（←）',
  next: '下一个',
  nextMeaning: '下一个（→）',
  place: '<unseen>{title}，</unseen>{place} / {places}',
  keys: '按键',
  keysMeaning: '按键说明（?）',
  leave: '退出',
  leaveMeaning: '回到整个页面（Esc）',
  lanes: '显示的通道',
  laneMeaning: '{lane}：在图中显示或隐藏（{key}）',
  laneLooked: '显微镜观察 {lane}（{key}）',

  keyWays: '下一个或上一个面板，在课程中则是下一步或上一步；Page Down 和 Page Up 作用相同。',
  keySlider:
    '移动点过的滑块或选项：← 和 → 仍用来切换面板。点过的图用 ← 和 → 移动准线，按 Esc 交还。',
  keyLanes: '在图中隐藏一条通道，或重新显示；显微镜则改为观察该通道。',
  keyPlay: '开始和暂停。',
  keyReset: '从相同的初始权重重新开始。',
  keyBlank: '让屏幕变为空白；按 B、Esc 或方向键恢复。',
  keyKeys: '显示这些按键。',
  keyLeave: '回到整个页面。',
} as const satisfies Translated<typeof english>;
