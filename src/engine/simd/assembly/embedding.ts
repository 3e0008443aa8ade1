/** Holds: token and position embedding and their gradient. `stride` is a multiple of 16. Refuses to hold: anything else. */

/** x [rows·length, stride] = table[token] + positions[place]; tokens int32 [rows, length]. */
export function embed(
  rows: i32,
  length: i32,
  stride: i32,
  tokens: usize,
  table: usize,
  positions: usize,
  x: usize,
): void {
  const rowBytes = (<usize>stride) << 2;
  for (let row = 0; row < rows; row++) {
    let position = positions;
    for (let i = 0; i < length; i++) {
      const entry = table + load<i32>(tokens) * rowBytes;
      for (let p: usize = 0; p < rowBytes; p += 16) {
        v128.store(x + p, f32x4.add(v128.load(entry + p), v128.load(position + p)));
      }
      x += rowBytes;
      position += rowBytes;
      tokens += 4;
    }
  }
}

/** Adds dx [rows·length, stride] to the gradients of both tables. */
export function embedGradient(
  rows: i32,
  length: i32,
  stride: i32,
  tokens: usize,
  dx: usize,
  dTable: usize,
  dPositions: usize,
): void {
  const rowBytes = (<usize>stride) << 2;
  for (let row = 0; row < rows; row++) {
    let position = dPositions;
    for (let i = 0; i < length; i++) {
      const entry = dTable + load<i32>(tokens) * rowBytes;
      for (let p: usize = 0; p < rowBytes; p += 16) {
        const d = v128.load(dx + p);
        v128.store(entry + p, f32x4.add(d, v128.load(entry + p)));
        v128.store(position + p, f32x4.add(d, v128.load(position + p)));
      }
      dx += rowBytes;
      position += rowBytes;
      tokens += 4;
    }
  }
}
