import type { Translated } from '../words-of';
import type english from '../en/tableFaults';

export default {
  nothing: '空白',
  cell: '第 {row} 行、列“{column}”：不能是{found}；{wanted}。',
  tooManyRows: '表格超过 {most} 行；请去掉一些序列。',
  notNegative: '交叉熵不小于 0',
  tooLarge: '交叉熵不会这么大',
  nothingMasked: '没有遮蔽任何词元时，总和为 0',
  rateRange: '掩码率在 0 与 1 之间',
  noPercent: '比例写成 0 到 1 的小数，不带“%”',
  finite: '必须是有限的数',
  number: '必须是数',
  noSeparators: '数字不带千位分隔符，小数点用“.”',
  decimalPoint: '小数点用“.”',
  decimalsMixed: '有些行的小数点写作逗号，有些写作“.”：请统一写法，最好用“.”',
  commaInDoubt:
    '它既可能是带千位分隔符的数，也可能是以逗号作小数点的数，而别的数都看不出是哪一种：小数点请用“.”',
  whole: '需要 {least} 到 {most} 的整数',
  wholeNoShare: '需要 {least} 到 {most} 的整数：是个数，不是比例',
  nameNeeded: '每一行都要有所属序列的名称',
  shortSketch: '梯度草图至少要有 2 个数，最好有 64 个',
  gradientTooLarge: '梯度不会这么大',
  zeroSketches: '梯度草图的数全是 0：请去掉这些列，或检查它们是怎样写下的。',
  sketchAsText:
    'CSV 中草图的每个数各占一列（sketch_0、sketch_1……）；列表只能从 JSON Lines 和 Parquet 读取',
  roundedName: '这么大的数已丢失末尾几位；请加引号写成文本',
  unseenName: '名称里不能有控制字符或看不见的字符',
  otherModel:
    '前面的行属于模型{model}，而一张表只能属于一个模型：请每个模型写一个文件，或去掉这一列',
  longName: '名称最多 {most} 字节',
  otherLength: '序列{name}在前面的行中有 {n} 个词元',
  pairOfThree: '前面已有两行属于它，而一对只有两行',
  numbers: '{count, plural, other {#}} 个数',
  sketchSize: '第一行有 {size} 个',
  sketchesFarApart:
    '同一序列的各行相距太远，会有超过 {most} 个草图数值要等待同序列的其他行。请按序列排序各行，去掉一些行，或缩短草图。',

  noSuchColumn: '没有用于 {quantity} 的列“{name}”；文件中有{names}。',
  severalColumns: '列{names}都可能是 {quantity}；请指定其中一个。',
  sameSketchNumber: '列{names}是草图的同一个数。',
  sketchGap: '草图缺少一个数：“{before}”与“{after}”之间没有列。',
  noSeparator: '第一行的各个名称之间没有分隔符：“{found}”。请用逗号、分号、制表符或 | 分隔各列。',
  columnTwice: '列“{name}”出现了两次；每一列都要有自己的名称。',
  noQuantity: '列不能是“{name}”；可以是{names}。',
  columnsMissing: '没有列{missing}。文件中有{names}；请手动指定对应的列。',
  missingColumn: '“{name}”（{meaning}）',
  missingColumns: '{first}和{second}',
  columnName: '“{name}”',
  columnNames: '{before}、{next}',
  noColumns: '零列',

  quoteOpen: '第 {row} 行：引号没有闭合。',
  namesFirst: '第一行必须是各列的名称，而它是{found}。',
  cells:
    '第 {row} 行有 {found, plural, other {#}} 个单元格，而共有 {columns, plural, other {#}} 列。{more, select, commas {如果数字里有逗号，请改用“.”；如果名称里有逗号，请给名称加引号。} other {}}',
  namesAgain:
    '第 {row} 行又是各列的名称：似乎拼接了几个文件。请删去这一行，并确认不同文件没有用同一名称表示不同的序列。',
  otherEncoding: '文件的编码是 {encoding}；请存为 UTF-8。',
  twoEncodings:
    '这个文件不是文本，或混用了两种编码：第 {start} 到第 {end} 字节之间不是 UTF-8。表格可以是 CSV、JSON Lines 或 Parquet；文本请存为 UTF-8。',
  noText: '这个文件不是文本：表格可以是 CSV、JSON Lines 或 Parquet。',
  rowOpen: '第 {row} 行没有结束：引号没有闭合，或者这不是表格。',
  noJsonNumber: '第 {row} 行：{found} 不是 JSON 的数，而损失必须有限。',
  noJson: '第 {row} 行不是 JSON：{found}。每个对象独占一行。',
  commaAfter: '第 {row} 行以逗号结尾：JSON Lines 每行一个对象，对象之间没有其他符号。',
  jsonTable:
    '文件是一个 JSON 对象，里面是整列或列表；请改为每行一个对象（JSON Lines），例如 pandas 的 to_json(orient="records", lines=True)。',
  noObject:
    '第 {row} 行不是由名称和值组成的对象：{found}。每一行都必须是这样的对象，例如 {example}。',
  otherNames: '第 {row} 行有“{name}”，而第一行没有。',
  lineOpen: '第 {row} 行没有结束：JSON Lines 每行一个对象。',
  noParquet: '这不是完整的 Parquet 文件：{reason}。',
  notUnpacked: '列“{column}”从第 {row} 行起无法解压：{reason}。',
  damagedFooter: '这个 Parquet 文件已损坏：文件末尾写明的行和列互相不符。请重新复制或重新写出。',
  damagedColumn:
    '这个 Parquet 文件已损坏：文件自己写明列“{column}”第 {from} 到第 {to} 行的数在 {least} 与 {most} 之间，读到的却在 {readLeast} 与 {readMost} 之间。请重新复制或重新写出。',
  jsonList: '文件是一个 JSON 列表；请改为每行一个对象（JSON Lines）。',
  ownReport: '文件是本程序为损失表格生成的报告；请选择表格本身。',
  ownSampler: '文件是本程序由损失表格生成的采样器；请选择表格本身。',
  empty: '文件是空的；它需要 sequence、n、masked 和 sum_ce 这几列。',
  noRowsNoNames: '文件既没有行，也没有列名。',
  noRows: '文件有列名，但没有行；至少需要 20 条序列，每个抽样两次。',

  zeroElsewhere:
    '{count, plural, =1 {全部损失都在序列“{name}”一条里} other {{all} 条序列中只有 # 条的损失大于 0}}：其他序列的损失都是 0。至少需要 {least} 条损失大于 0 的序列，因为采样器拟合于其中一半，在另一半上读取。',
  allZero: '所有损失都是 0：没有噪声可读。',
  weightedNeedsRate: '按 1/(n·t) 加权的损失需要列“t”。',
  looksOverRate:
    '这些损失看起来是 h/t，而不是 h/(n·t)：序列长度变为十倍时，平均每个被遮蔽词元的损失变为 {times} 倍，而 h/(n·t) 应几乎不变。请除以 n。',
  looksOverLength:
    '这些损失看起来是 h/n，而不是总和：序列长度变为十倍时，平均每个被遮蔽词元的损失变为 {times} 倍，而总和应几乎不变。请乘以 n。',
  looksWeighted:
    '这些损失看起来是 h/(n·t)，而不是{unit, select, mean {均值} other {总和}}：在被遮蔽词元数相同的各次抽样中，t 越大损失越小，而{unit, select, mean {均值} other {总和}}不应随 t 变化。请注明（loss: weighted），或改写为总和。',
  looksNotWeighted:
    '这些损失看起来是{unit, select, mean {均值} other {总和}}，而不是 h/(n·t)：在被遮蔽词元数相同的各次抽样中，损失不随 t 变化。请注明（loss: {unit}），或除以 t。',
  looksMean:
    '这些损失看起来是均值，而不是总和：被遮蔽词元变为十倍时，损失变为 {times} 倍，而总和应约为 10 倍。请注明（loss: mean；若是 h/(n·t)，则写 weighted），或改写为总和。',
  looksSumNotMean:
    '这些损失看起来是总和，而不是均值：被遮蔽词元变为十倍时，损失变为 {times} 倍，而均值应几乎不变。请注明（loss: sum，即默认值）；如果均值确实增长得这么快，请改写为总和。',
  looksSumNotWeighted:
    '这些损失看起来是总和，而不是 h/(n·t)：被遮蔽词元变为十倍时，损失变为 {times} 倍，而 h/(n·t) 应几乎不变。请注明（loss: sum，即默认值）；如果它确实增长得这么快，请改写为总和。',

  needsRate: '按掩码率记录的表格需要列“t”，即每一行的掩码率。',
  rateReversed: '“t”越大，被遮蔽的词元越少：它似乎是保留的比例。请写 1 − t。',
  rateUneven:
    '掩码率“t”不是在 0 到 1 之间均匀抽取的（最多偏离全部行的 {percent}%），而只有均匀抽取的日志才能读取。{empty, select, none {没有一行是不遮蔽任何词元的：没有遮蔽词元的抽样也要写进日志，masked 和 sum_ce 写 0。} other {}}请均匀抽取，或改用按个数设计的表。',
  countsNotByRate:
    '被遮蔽的词元数与“t”不符：平均{side, select, more {多于} other {少于}} t·n。n 是否为可遮蔽的词元数（不含提示）？',
  sameDraw:
    '第 {first} 行与第 {second} 行是同一次抽样：序列 {name}，t 与损失都相等。每次抽样只算一次。',
  sameLosses:
    '有 {equal} 次抽样的损失与同一序列、相同遮蔽个数的另一次抽样完全相等，而预期约为 {expected} 次：似乎有行重复。每次抽样只算一次。',
  tooFewSequences:
    '只有 {count, plural, other {#}} 条序列；至少需要 {least} 条，100 条才能给出有用的区间。',
  allDifferent:
    '列“{column}”中每一行的名称都不同，每条序列只出现一次：它是不是行号？按个数设计时，每条序列在同一遮蔽个数上需要两次或更多抽样。',
  noneTwice:
    '没有一条序列在同一遮蔽个数上有两次或更多抽样；需要 {least} 条这样的序列。请对每条序列的每种遮蔽个数至少抽样两次；如果这是训练日志，请添加列“t”。',
  fewTwice:
    '只有 {count} 条序列{number, plural, other {}}在同一遮蔽个数上有两次或更多抽样；需要 {least} 条这样的序列。请对每条序列的每种遮蔽个数至少抽样两次。',
  pairAtTwoRates:
    '第 {first} 行与第 {second} 行是一对，却有两个掩码率：{rate} 和 {other}；只能读取同一掩码率的对。',

  decimalCommas: '小数点按逗号读取，许多语言的电子表格都这样写。',
  zerosLeftOut:
    '有 {count, plural, other {#}} 行没有遮蔽任何词元；按个数设计时这样的行不提供信息，已略去。',
  sizesFarApart:
    '没有抽取 {from} 与 {to} 之间的遮蔽个数；那里用直线代替损失。依次取 1、2、3、4、6、8、12、16……直到 n，留给直线的就很少。',
  allOnce:
    '几乎没有哪条序列出现两次，因此无法区分来自掩码的噪声与来自数据的噪声：有总量和采样器，但没有 A、B、C 各部分。要得到它们，请对 100 条序列各评估两次。',
  someOnce: '有 {count, plural, other {#}} 条序列只出现一次：已略去，因为分解需要两次抽样。',
  severalSteps:
    '各行取自第 {first} 步到第 {last} 步的训练。其间模型一直在学习，它学到的东西在这里也算作噪声：取自较短的一段或同一检查点的数据更能说明问题。',
  noEmptyRow:
    '没有一行是不遮蔽任何词元的，而预期约有 {expected} 行：没有遮蔽词元的抽样似乎被略去或重抽了，这会使每个均值略有偏差。',
} as const satisfies Translated<typeof english>;
