/** 页面不能打开的文件是什么，以及可以怎么办。 */
import type english from '../en/files';
import type { Translated } from '../words-of';

export default {
  picture: '这个文件是图片（{format}），图片无法打开。',
  pdf: '这个文件是 {format} 文档：请把其中的文字另存为纯文本（.txt）。',
  workbook: '这个文件是电子表格（{format}）：请把其中的表另存为 CSV。',
  document: '这个文件是文档（{format}）：请另存为纯文本（.txt）。',
  archive: '这个文件是压缩包（{format}）：请先解压，再选其中一个文件。',
  packed: '这个文件是压缩过的（{format}）：请先解压。',
  numpy: '这个文件是 NumPy 数组（{format}）：请把损失写成 CSV 或 Parquet。',
  pickle: '这个文件是 Python 的 {format}，打开它就等于运行它：请把损失写成 CSV 或 Parquet。',
  weights:
    '这个文件是模型的权重（{format}），权重无法打开。请用 examples/probe.py 写下该模型的损失：那张表可以读。',
  store: '这个文件是 {format} 格式：请把其中的表写成 CSV 或 Parquet。',
  film: '这个文件是音频或视频（{format}），这类文件无法打开。',
  json: '这个文件是 JSON，但既不是研究，也不是这里保存的运行。JSON 格式的损失表每行一个对象。',
  empty: '这个文件是空的。',
  folder: '这是文件夹：请选其中一个文件。',
  opens:
    '本页可以打开：保存的运行、研究（JSON、CSV）、损失表（CSV、JSON Lines、Parquet），以及用来训练的纯文本。',
} satisfies Translated<typeof english>;
