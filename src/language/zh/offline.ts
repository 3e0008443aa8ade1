import type { Translated } from '../words-of';
import type english from '../en/offline';

export default {
  newer: '本页有新版本。刷新即可启用，正在进行的运行会保留。',
  newerLoses:
    '本页有新版本。刷新即可启用，但这次运行会结束，此浏览器无法保留它：可以用“分享”把它保存为文件。',
  missing:
    '无法取得“{title}”：网络连接失败，或本页已被新版本取代。训练和记录照常进行。网络恢复后，刷新会重新取得整个页面；正在进行的运行会保留。',
  missingLoses:
    '无法取得“{title}”：网络连接失败，或本页已被新版本取代。训练和记录照常进行。网络恢复后，刷新会重新取得整个页面；但这次运行会结束，此浏览器无法保留它。',
  keeping: '正在保留运行……',
  reload: '刷新',
} as const satisfies Translated<typeof english>;
