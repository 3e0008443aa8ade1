/** What is wrong with a file of losses, for whoever made it, and the notes on one that is read all the same. */
export default {
  nothing: 'nothing',
  cell: 'Row {row}, column “{column}”: {found} is not possible; {wanted}.',
  tooManyRows: 'The table has more than {most} rows; leave some sequences out.',
  notNegative: 'a cross entropy is 0 or above',
  tooLarge: 'no cross entropies are so large',
  nothingMasked: 'where nothing is masked the sum is 0',
  rateRange: 'a rate lies between 0 and 1',
  noPercent: 'shares are written as parts of 1, without “%”',
  finite: 'it must be a finite number',
  number: 'it must be a number',
  noSeparators: 'numbers are written without separators of thousands, and decimals with a point',
  decimalPoint: 'decimals are written with a point',
  decimalsMixed:
    'decimals have a comma in some rows and a point in others: write them in one way, best with a point',
  commaInDoubt:
    'it could be a thousand with its separator or a decimal with a comma, and no other number tells which: write decimals with a point',
  whole: 'a whole number from {least} to {most} is needed',
  wholeNoShare: 'a whole number from {least} to {most} is needed, the count and not the share',
  nameNeeded: 'each row needs the name of its sequence',
  shortSketch: 'a sketch has 2 numbers or more, and 64 are good',
  gradientTooLarge: 'no gradients are so large',
  zeroSketches:
    'All numbers of the sketches are 0: leave their columns out, or see how they were written.',
  sketchAsText:
    'in CSV each number of a sketch has a column of its own (sketch_0, sketch_1, …), and lists are read of JSON lines and Parquet',
  roundedName: 'so large a number has lost its last digits; write it in quotation marks, as text',
  unseenName: 'a name has no control characters and none that nobody sees',
  otherModel:
    'the rows before are of {model}, and a table is of one model: write a file for each, or leave the column out',
  longName: 'a name has at most {most} bytes',
  otherLength: 'sequence {name} had {n} tokens in an earlier row',
  pairOfThree: 'two rows before have it, and a pair has two',
  numbers: '{count, plural, one {# number} other {# numbers}}',
  sketchSize: 'the first row has {size}',
  sketchesFarApart:
    'The rows of each sequence are so far apart that more than {most} numbers of sketches would have to wait for the others of theirs. Sort the rows by sequence, or leave rows or numbers of the sketch out.',

  noSuchColumn: 'There is no column “{name}” for {quantity}; the file has {names}.',
  severalColumns: 'The columns {names} could all be {quantity}; name one of them.',
  sameSketchNumber: 'The columns {names} hold one number of the sketch.',
  sketchGap:
    'A number of the sketch is missing: there is no column between “{before}” and “{after}”.',
  noSeparator:
    'The first line has no separator between the names, and it is “{found}”: columns are separated by commas, semicolons, tabs or |.',
  columnTwice: 'The column “{name}” is there twice; each needs a name of its own.',
  noQuantity: '“{name}” is nothing a column can be; there are {names}.',
  columnsMissing: 'There is no column {missing}. The file has {names}; name the right one by hand.',
  missingColumn: '“{name}” ({meaning})',
  missingColumns: '{first} and {second}',
  columnName: '“{name}”',
  columnNames: '{before}, {next}',
  noColumns: 'none',

  quoteOpen: 'Row {row}: a quotation mark is not closed.',
  namesFirst: 'The first line must have the names of the columns, and it is {found}.',
  cells:
    'Row {row} has {found, plural, one {# cell} other {# cells}}, and there {columns, plural, one {is # column} other {are # columns}}.{more, select, commas { If a comma stands in a number, write a point; if in a name, put the name in quotation marks.} other {}}',
  namesAgain:
    'Row {row} has the names of the columns again: files seem to be joined. Leave the line out, and see that no two of them call different sequences alike.',
  otherEncoding: 'The file is {encoding}; save it as UTF-8.',
  twoEncodings:
    'The file is no text, or of two encodings: between bytes {start} and {end} it is no UTF-8. A table is CSV, JSON lines or Parquet; save text as UTF-8.',
  noText: 'The file is no text: a table is CSV, JSON lines or Parquet.',
  rowOpen: 'Row {row} does not end: a quotation mark is not closed, or this is no table.',
  noJsonNumber: 'Row {row}: {found} is no number of JSON, and a loss must be finite.',
  noJson: 'Row {row} is no JSON: {found}. Each object stands on one line.',
  commaAfter:
    'Row {row} ends in a comma: JSON lines have one object per line and nothing between them.',
  jsonTable:
    'The file is one JSON object with whole columns or lists; write one object per line (JSON lines) instead, with pandas to_json(orient="records", lines=True).',
  noObject:
    'Row {row} is no object with names and values: {found}. Each line must be one, like {example}.',
  otherNames: 'Row {row} has “{name}”, which the first row has not.',
  lineOpen: 'Row {row} does not end: JSON lines have one object per line.',
  noParquet: 'The file is no whole Parquet file: {reason}.',
  notUnpacked: 'Rows from {row} on of column “{column}” cannot be unpacked: {reason}.',
  damagedFooter:
    'The Parquet file is damaged: the rows and columns that its end names do not fit together. Copy or write it again.',
  damagedColumn:
    'The Parquet file is damaged: of column “{column}” in rows {from} to {to} it says itself that the numbers go from {least} to {most}, and they go from {readLeast} to {readMost}. Copy or write it again.',
  jsonList: 'The file is one JSON list; write one object per line (JSON lines) instead.',
  ownReport:
    'The file is a report that this program has made of a table of losses; choose the table itself.',
  ownSampler:
    'The file is a sampler that this program has made of a table of losses; choose the table itself.',
  empty: 'The file is empty; it needs the columns sequence, n, masked and sum_ce.',
  noRowsNoNames: 'The file has no rows and no names of columns.',
  noRows:
    'The file has names of columns and no rows; at least 20 sequences with two draws each are needed.',

  zeroElsewhere:
    '{count, plural, one {One sequence, “{name}”, has all of the loss} other {Only # of {all} sequences have losses above 0}}: the losses of the others are 0. At least {least} sequences with losses above 0 are needed, since samplers are fitted to half of them and read on the other half.',
  allZero: 'All losses are 0: there is no noise to be read.',
  weightedNeedsRate: 'A loss that is weighted by 1/(n·t) needs a column “t”.',
  looksOverRate:
    'The losses look like h/t, not h/(n·t): per masked token they are {times} times as large in sequences ten times as long, where those of h/(n·t) would change little. Divide them by n.',
  looksOverLength:
    'The losses look like h/n, not sums: per masked token they are {times} times as large in sequences ten times as long, where those of a sum would change little. Multiply them by n.',
  looksWeighted:
    'The losses look like h/(n·t), not {unit, select, mean {means} other {sums}}: among draws of equally many masked tokens they fall as t rises, where {unit, select, mean {means} other {sums}} would not change. Say so (loss: weighted), or write the sums.',
  looksNotWeighted:
    'The losses look like {unit, select, mean {means} other {sums}}, not losses h/(n·t): among draws of equally many masked tokens they do not go by t. Say so (loss: {unit}), or divide them by t.',
  looksMean:
    'The losses look like means, not sums: with ten times as many masked tokens they are {times} times as large, where a sum would be about 10 times. Say so (loss: mean, or weighted for h/(n·t)), or write the sum.',
  looksSumNotMean:
    'The losses look like sums, not means: with ten times as many masked tokens they are {times} times as large, where a mean would change little. Say so (loss: sum, the default), or, if they do grow so fast, write the sums.',
  looksSumNotWeighted:
    'The losses look like sums, not losses h/(n·t): with ten times as many masked tokens they are {times} times as large, where h/(n·t) would change little. Say so (loss: sum, the default), or, if they do grow so fast, write the sums.',

  needsRate: 'A table by rate needs a column “t”, the masking rate of each row.',
  rateReversed:
    'The larger “t”, the fewer tokens are masked: it seems to be the share that is kept. Write 1 − t.',
  rateUneven:
    'The rates “t” are not drawn evenly from 0 to 1 (they are off by up to {percent} % of all rows), and only such a log can be read.{empty, select, none { No row masks nothing: draws without a masked token belong in the log, too, with masked and sum_ce 0.} other {}} Draw them evenly, or write a table by count.',
  countsNotByRate:
    'The numbers of masked tokens do not follow from “t”: they are {side, select, more {more} other {fewer}} than t·n on average. Is n what can be masked, without the prompt?',
  sameDraw:
    'Rows {first} and {second} are the same draw: sequence {name} with equal t and equal loss. Each draw counts once.',
  sameLosses:
    '{equal} draws have the very loss of another draw of the same sequence and size, where about {expected} would: rows seem to be there twice. Each draw counts once.',
  tooFewSequences:
    'There {count, plural, one {is # sequence} other {are # sequences}}; {least} are the least, and 100 give intervals of use.',
  allDifferent:
    'Each row has another name in the column “{column}”, so every sequence is there once: is it the number of the row? By count every sequence needs two draws or more of one number of masked tokens.',
  noneTwice:
    'No sequence has two draws or more of one number of masked tokens; {least} sequences are needed. Draw every size at least twice for each sequence, or add the column “t” if this is a training log.',
  fewTwice:
    'Only {count} {number, plural, one {sequence has} other {sequences have}} two draws or more of one number of masked tokens; {least} sequences are needed. Draw every size at least twice for each sequence.',
  pairAtTwoRates:
    'Rows {first} and {second} are a pair at two rates, {rate} and {other}; only pairs at one rate are read.',

  decimalCommas: 'Decimals are read with a comma, as spreadsheets in many languages write them.',
  zerosLeftOut:
    '{count, plural, one {# row masks} other {# rows mask}} nothing; by count such rows say nothing and are left out.',
  sizesFarApart:
    'No size between {from} and {to} was drawn; there a straight line stands for the losses. Sizes 1, 2, 3, 4, 6, 8, 12, 16, … up to n leave it little.',
  allOnce:
    'Hardly a sequence comes twice, so what is due to the masks cannot be told from what is due to the data: there are totals and samplers, and no parts A, B and C. Evaluate 100 sequences twice each to have them.',
  someOnce:
    '{count, plural, one {# sequence comes} other {# sequences come}} once: left out, since parts need two draws.',
  severalSteps:
    'The rows are from training steps {first} to {last}. The model learned meanwhile, and what it learned counts as noise here: rows of a short stretch, or of one checkpoint, say more.',
  noEmptyRow:
    'No row masks nothing, where about {expected} would: draws without a masked token seem to have been left out or drawn again, which biases every mean a little.',
} as const;
