/**
 * Files that are neither text nor Parquet, told by their first bytes whatever they are called, and the sentence that says what each is and
 * what can be done. Holds: these kinds. Refuses to hold: the files that are opened (lab/study, lab/saved, lab/table).
 * By signatures of our own, since those whose losses come here have arrays, checkpoints and tables at hand, and `file-type` (22.3) knows of
 * these neither NumPy, pickle, PyTorch, safetensors and GGUF nor HDF5, ORC, Feather and MATLAB, and asks for Node 22.
 */
import { files, fileSentences } from '../../language/rooms/files';
import type { Sentence } from '../../language/sentence';

/** What is looked at, bytes. */
export const BEGINNING = 2 ** 12;

/** A kind of file and the name of its format. */
export interface ForeignKind {
  readonly kind: keyof typeof SENTENCES;
  readonly format: string;
}

const SENTENCES = {
  picture: files.picture,
  pdf: files.pdf,
  workbook: files.workbook,
  document: files.document,
  archive: files.archive,
  packed: files.packed,
  numpy: files.numpy,
  pickle: files.pickle,
  weights: files.weights,
  store: files.store,
  film: files.film,
} as const;

type Sign = readonly [start: string, kind: ForeignKind['kind'], format: string, at?: number];

/** As Latin-1, at a place in the file; 0 by default. */
const SIGNS: readonly Sign[] = [
  ['\x89PNG', 'picture', 'PNG'],
  ['\xFF\xD8\xFF', 'picture', 'JPEG'],
  ['GIF8', 'picture', 'GIF'],
  ['WEBP', 'picture', 'WebP', 8],
  ['ftypavif', 'picture', 'AVIF', 4],
  ['ftypheic', 'picture', 'HEIC', 4],
  ['II*\0', 'picture', 'TIFF'],
  ['MM\0*', 'picture', 'TIFF'],
  ['BM', 'picture', 'BMP'],
  ['%PDF-', 'pdf', 'PDF'],
  ['\xD0\xCF\x11\xE0', 'workbook', 'Excel 97'],
  ['{\\rtf', 'document', 'RTF'],
  ['\x1F\x8B', 'packed', 'gzip'],
  ['(\xB5/\xFD', 'packed', 'Zstandard'],
  ['BZh', 'packed', 'bzip2'],
  ['\xFD7zXZ', 'packed', 'xz'],
  ['\x04"M\x18', 'packed', 'LZ4'],
  ['7z\xBC\xAF', 'archive', '7z'],
  ['Rar!\x1A', 'archive', 'RAR'],
  ['ustar', 'archive', 'tar', 257],
  ['\x93NUMPY', 'numpy', 'npy'],
  ['GGUF', 'weights', 'GGUF'],
  ['ARROW1', 'store', 'Arrow'],
  ['FEA1', 'store', 'Feather'],
  ['\x89HDF', 'store', 'HDF5'],
  ['SQLite', 'store', 'SQLite'],
  ['ORC', 'store', 'ORC'],
  ['Obj\x01', 'store', 'Avro'],
  ['MATLAB 5.0', 'store', 'MATLAB'],
  ['WAVE', 'film', 'WAV', 8],
  ['ID3', 'film', 'MP3'],
  ['OggS', 'film', 'Ogg'],
  ['fLaC', 'film', 'FLAC'],
  ['ftyp', 'film', 'MP4', 4],
  ['\x1AE\xDF\xA3', 'film', 'WebM'],
];

/** What a zip holds, by the names of its first files. */
const IN_ZIP: readonly Sign[] = [
  ['xl/', 'workbook', 'Excel'],
  ['opendocument.spreadsheet', 'workbook', 'OpenDocument'],
  ['word/', 'document', 'Word'],
  ['opendocument.text', 'document', 'OpenDocument'],
  ['.npy', 'numpy', 'npz'],
  ['/data.pkl', 'weights', 'PyTorch'],
  // Which of both it is stands too far in for the first bytes.
  ['[Content_Types].xml', 'workbook', 'Office'],
];

const named = ([, kind, format]: Sign): ForeignKind => ({ kind, format });

/** The header of safetensors: its length in eight bytes, then JSON. */
function isSafetensors(bytes: Uint8Array, text: string): boolean {
  if (bytes.length < 10 || text[8] !== '{' || !/^\s*"/.test(text.slice(9))) return false;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  return length >= 2n && length < 1n << 30n;
}

/** Protocols 2 to 5, which say themselves by a byte that no text begins with. */
const isPickle = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5;

/** What a file is by its first BEGINNING bytes, or null where it may be text or Parquet. */
export function foreignKind(bytes: Uint8Array): ForeignKind | null {
  // A byte a letter: a browser's “latin1” is Windows-1252.
  const text = String.fromCharCode(...bytes.subarray(0, BEGINNING));
  const sign = SIGNS.find(([start, , , at = 0]) => text.startsWith(start, at));
  // A word may begin a text, too: such signs are none where all that follows is text.
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  if (sign && /[\0-\x08\x0E-\x1F]/.test(text)) return named(sign);
  if (sign && /[^\x20-\x7E\s]/.test(sign[0])) return named(sign);
  if (sign && ['pdf', 'document'].includes(sign[1])) return named(sign);
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) {
    const inside = IN_ZIP.find(([name]) => text.includes(name));
    return inside ? named(inside) : { kind: 'archive', format: 'zip' };
  }
  if (isSafetensors(bytes, text)) return { kind: 'weights', format: 'safetensors' };
  return isPickle(bytes) ? { kind: 'pickle', format: 'pickle' } : null;
}

/** What it is and what can be done, in a sentence. */
export const foreignSentence = ({ kind, format }: ForeignKind): string =>
  SENTENCES[kind]({ format });

/** The same, for where it is said elsewhere. */
export const foreignFault = ({ kind, format }: ForeignKind): Sentence =>
  fileSentences[kind]({ format });

/** What this page opens, to follow a sentence that says why a file is none of it. */
export const opens = (): string => files.opens();
