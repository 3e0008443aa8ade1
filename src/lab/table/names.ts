/**
 * Names by the order in which they first come, in a fraction of a Map's memory: a log may have five million.
 *
 * Holds: names as UTF-8, and a table of their hashes (open addressing). Refuses to hold: what they are names of.
 */

/** No name may be longer, bytes. */
export const LONGEST_NAME = 1 << 20;
const BLOCK = LONGEST_NAME + 4;
/** Of the places of the table of hashes: more are too seldom free. */
const MOST_FILLED = 0.6;

export class Names {
  /** How many there are. */
  count = 0;
  /** Each name as three bytes of length and its bytes; none goes over the end of a block. */
  private readonly blocks: Uint8Array[] = [new Uint8Array(BLOCK)];
  /** Bytes used of the last block. */
  private used = 0;
  /** Where each name begins: block times BLOCK plus place. */
  private starts = new Float64Array(1024);
  private hashes = new Int32Array(1024);
  /** Names by hash, −1 where none is; a power of two of them. */
  private places = new Int32Array(2048).fill(-1);
  private readonly encoder = new TextEncoder();
  private readonly scratch = new Uint8Array(LONGEST_NAME);

  /** The name's number, which is the former `count` for a new one; −1 for one longer than LONGEST_NAME. */
  numberOf(name: string): number {
    const { read, written } = this.encoder.encodeInto(name, this.scratch);
    if (read < name.length) return -1;
    const hash = hashOf(this.scratch, written);
    let place = this.free(hash);
    for (let found = this.places[place]; found !== -1; found = this.places[place]) {
      if (this.hashes[found] === hash && this.equals(found, written)) return found;
      place = (place + 1) & (this.places.length - 1);
    }
    this.places[place] = this.count;
    this.keep(hash, written);
    if (this.count > MOST_FILLED * this.places.length) this.spread();
    return this.count - 1;
  }

  /** The name of a number. */
  name(number: number): string {
    const { block, at, length } = this.bytesOf(number);
    return new TextDecoder().decode(block.subarray(at, at + length));
  }

  private free(hash: number): number {
    return hash & (this.places.length - 1);
  }

  private bytesOf(number: number): { block: Uint8Array; at: number; length: number } {
    const start = this.starts[number];
    const block = this.blocks[Math.floor(start / BLOCK)];
    const at = start % BLOCK;
    const length = block[at] + (block[at + 1] << 8) + (block[at + 2] << 16);
    return { block, at: at + 3, length };
  }

  private equals(number: number, length: number): boolean {
    const own = this.bytesOf(number);
    if (own.length !== length) return false;
    for (let i = 0; i < length; i++) if (own.block[own.at + i] !== this.scratch[i]) return false;
    return true;
  }

  private keep(hash: number, length: number): void {
    if (this.count === this.starts.length) {
      this.starts = longer(this.starts, new Float64Array(2 * this.count));
      this.hashes = longer(this.hashes, new Int32Array(2 * this.count));
    }
    if (this.used + length + 3 > BLOCK) {
      this.blocks.push(new Uint8Array(BLOCK));
      this.used = 0;
    }
    const block = this.blocks[this.blocks.length - 1];
    this.starts[this.count] = (this.blocks.length - 1) * BLOCK + this.used;
    this.hashes[this.count++] = hash;
    block.set([length & 255, (length >> 8) & 255, length >> 16], this.used);
    block.set(this.scratch.subarray(0, length), this.used + 3);
    this.used += length + 3;
  }

  /** A table twice as large. */
  private spread(): void {
    this.places = new Int32Array(2 * this.places.length).fill(-1);
    for (let number = 0; number < this.count; number++) {
      let place = this.free(this.hashes[number]);
      while (this.places[place] !== -1) place = (place + 1) & (this.places.length - 1);
      this.places[place] = number;
    }
  }
}

function longer<T extends Float64Array | Int32Array>(values: T, into: T): T {
  into.set(values);
  return into;
}

/** FNV-1a with a last mixing, so that its low bits depend on all of a name. */
function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ (hash >>> 12);
}
