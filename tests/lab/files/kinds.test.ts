/** What files are by their first bytes, with a sentence for each; and what may be text is not taken for anything else. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { foreignKind, foreignSentence } from '../../../src/lab/files/kinds';

const bytes = (...parts: (string | number | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number'
        ? [part]
        : typeof part === 'string'
          ? [...part].map((sign) => sign.charCodeAt(0))
          : [...part],
    ),
  );

const zip = (...names: string[]): Uint8Array =>
  bytes(...names.flatMap((name) => ['PK\x03\x04', '\x14\0\0\0\0\0', name, '\0\0content']));

const header = '{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}';
const lengthOf = (text: string): Uint8Array => {
  const size = new Uint8Array(8);
  new DataView(size.buffer).setBigUint64(0, BigInt(text.length), true);
  return size;
};

describe('a file that is neither text nor Parquet', () => {
  it.each([
    ['a PNG', bytes('\x89PNG\r\n\x1A\n', '\0\0\0\rIHDR'), 'picture', 'PNG'],
    ['a JPEG', bytes('\xFF\xD8\xFF\xE0\0\x10JFIF'), 'picture', 'JPEG'],
    ['a WebP', bytes('RIFF\x24\0\0\0WEBPVP8 '), 'picture', 'WebP'],
    ['a BMP', bytes('BM\x36\0\0\0\0\0'), 'picture', 'BMP'],
    ['a PDF', bytes('%PDF-1.7\n%\xE2\xE3\xCF\xD3'), 'pdf', 'PDF'],
    ['gzip', new Uint8Array(gzipSync('{"sequence":1}')), 'packed', 'gzip'],
    ['bzip2', bytes('BZh91AY&SY', 0, 1), 'packed', 'bzip2'],
    ['xz', bytes('\xFD7zXZ\0'), 'packed', 'xz'],
    ['Zstandard', bytes('(\xB5/\xFD\x04\0'), 'packed', 'Zstandard'],
    ['a plain zip', zip('losses.csv'), 'archive', 'zip'],
    ['an empty zip', bytes('PK\x05\x06', '\0'.repeat(18)), 'archive', 'zip'],
    ['7z', bytes('7z\xBC\xAF\x27\x1C'), 'archive', '7z'],
    ['tar', bytes('losses.csv', '\0'.repeat(247), 'ustar\x0000'), 'archive', 'tar'],
    ['a workbook', zip('[Content_Types].xml', 'xl/workbook.xml'), 'workbook', 'Excel'],
    [
      'a workbook of LibreOffice',
      zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      'workbook',
      'OpenDocument',
    ],
    ['a document', zip('[Content_Types].xml', 'word/document.xml'), 'document', 'Word'],
    ['an array of NumPy', bytes('\x93NUMPY\x01\0v\0{'), 'numpy', 'npy'],
    ['arrays of NumPy', zip('losses.npy'), 'numpy', 'npz'],
    ['a pickle', bytes(0x80, 4, 0x95, 0x0f, 0, 0), 'pickle', 'pickle'],
    ['a checkpoint', zip('archive/data.pkl'), 'weights', 'PyTorch'],
    ['safetensors', bytes(lengthOf(header), header), 'weights', 'safetensors'],
    ['GGUF', bytes('GGUF\x03\0\0\0'), 'weights', 'GGUF'],
    ['Arrow', bytes('ARROW1\0\0\xFF\xFF'), 'store', 'Arrow'],
    ['the first Feather', bytes('FEA1\0\0\0\0'), 'store', 'Feather'],
    ['HDF5', bytes('\x89HDF\r\n\x1A\n'), 'store', 'HDF5'],
    ['a database', bytes('SQLite format 3\0\x10'), 'store', 'SQLite'],
    ['a film', bytes('\0\0\0\x20ftypisom\0\0'), 'film', 'MP4'],
  ])('%s', (_, file, kind, format) => {
    const found = foreignKind(file);
    expect(found).toEqual({ kind, format });
    expect(foreignSentence(found!)).toMatch(/^The file .*\.$/);
    expect(foreignSentence(found!)).toContain(format);
  });

  it('is told by its first 4,096 bytes alone', () => {
    const large = new Uint8Array(5000);
    large.set(bytes('\x89PNG\r\n\x1A\n'));
    expect(foreignKind(large)).toEqual({ kind: 'picture', format: 'PNG' });
  });
});

it.each([
  ['nothing', ''],
  ['prose that begins as a picture does', 'BM is short for board member.\n'],
  ['a column that is called as a format is', 'ORC,n\n1,2\n'],
  ['JSON', '{"runs": 7}'],
  ['Parquet', 'PAR1\x15\x04\0\0'],
  ['UTF-16', '\xFF\xFEs\0e\0q\0'],
  ['Latin-1', 'caf\xE9;n\n'],
  ['a long quotation in UTF-8', '\xE2\x80\x9CGGUF\xE2\x80\x9D is a format.'],
])('%s is none of them', (_, text) => expect(foreignKind(bytes(text))).toBeNull());
