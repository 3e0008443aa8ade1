/**
 * Holds: bytes as text (base64), small whole numbers as one letter each, both ways, and the checksum of a text. Refuses to
 * hold: what they mean.
 */

/** The letters of ASCII that JSON need not escape, from # to ~. */
const LETTERS = Array.from({ length: 126 - 35 + 1 }, (_, i) => String.fromCharCode(35 + i))
  .filter((letter) => letter !== '\\')
  .join('');

/** Whole numbers that are written as one letter lie in −MOST … MOST: 91 of them. */
export const MOST = (LETTERS.length - 1) / 2;

/** Throws a RangeError for numbers without a letter. */
export function lettersText(numbers: Int8Array): string {
  return Array.from(numbers, (x) => {
    const letter = LETTERS[x + MOST];
    if (letter === undefined) throw new RangeError(`No letter stands for ${x}.`);
    return letter;
  }).join('');
}

/** Throws a RangeError for letters that stand for no number. */
export function lettersFrom(text: string): Int8Array {
  return Int8Array.from(text, (letter) => {
    const place = LETTERS.indexOf(letter);
    if (place < 0) throw new RangeError(`“${letter}” stands for no number.`);
    return place - MOST;
  });
}

export function bytesText(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Throws a DOMException where the text is no base64. */
export function bytesFrom(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** What a byte does to a CRC-32, by its value. */
const CRC_OF_BYTE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

/** CRC-32 (IEEE 802.3) of a text of ASCII letters, eight hexadecimal digits. */
export function checksum(text: string): string {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc = (crc >>> 8) ^ CRC_OF_BYTE[(crc ^ text.charCodeAt(i)) & 0xff];
  }
  return (~crc >>> 0).toString(16).padStart(8, '0');
}
