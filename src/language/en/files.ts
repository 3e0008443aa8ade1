/** What a file is that the page does not open, and what can be done. */
export default {
  picture: 'The file is a picture ({format}), and pictures cannot be opened.',
  pdf: 'The file is a document ({format}): save its text as plain text (.txt).',
  workbook: 'The file is a workbook ({format}): save its table as CSV.',
  document: 'The file is a document ({format}): save it as plain text (.txt).',
  archive: 'The file is an archive ({format}): unpack it, and take one file of it.',
  packed: 'The file is packed ({format}): unpack it first.',
  numpy: 'The file holds arrays of NumPy ({format}): write losses as CSV or Parquet.',
  pickle:
    'The file is a Python {format}, and to open it would be to run it: write losses as CSV or Parquet.',
  weights:
    'The file holds weights of a model ({format}), and weights cannot be opened. Write down the losses of a model that has them (examples/probe.py): that table can be read.',
  store: 'The file is in the format {format}: write its table as CSV or Parquet.',
  film: 'The file is a sound or a film ({format}), and neither can be opened.',
  json: 'The file is JSON, and neither a study nor a run that was saved here. A table of losses in JSON has one object per line.',
  empty: 'The file is empty.',
  folder: 'This is a folder: take one file of it.',
  opens:
    'The page opens these: a saved run, a study (JSON, CSV), a table of losses (CSV, JSON lines, Parquet), and plain text to train on.',
} as const;
