/**
 * Holds: weight matrices laid out as products read them: panels of 16 columns, each panel row after row.
 * Refuses to hold: the products (linear.ts).
 *
 * All dimensions here are multiples of 16: what a model's sizes lack is filled with zeros (src/engine/simd/padding.ts).
 */
import { storeTransposed } from './vectors';

/** w [rows, columns] → panels [columns/16][rows][16]. */
export function packPanels(rows: i32, columns: i32, w: usize, panels: usize): void {
  const stride = (<usize>columns) << 2;
  for (let j: usize = 0; j < stride; j += 64) {
    let from = w + j;
    for (let i = 0; i < rows; i++) {
      v128.store(panels, v128.load(from));
      v128.store(panels, v128.load(from, 16), 16);
      v128.store(panels, v128.load(from, 32), 32);
      v128.store(panels, v128.load(from, 48), 48);
      panels += 64;
      from += stride;
    }
  }
}

/** w [rows, columns] → the panels of its transpose, [rows/16][columns][16]. */
export function packTransposedPanels(rows: i32, columns: i32, w: usize, panels: usize): void {
  const stride = (<usize>columns) << 2;
  for (let i = 0; i < rows; i += 16) {
    for (let part: usize = 0; part < 64; part += 16) {
      let from = w;
      for (let to = panels + part; to < panels + (stride << 4); to += 256) {
        storeTransposed(
          to,
          64,
          v128.load(from),
          v128.load(from + stride),
          v128.load(from + 2 * stride),
          v128.load(from + 3 * stride),
        );
        from += 16;
      }
      w += stride << 2;
    }
    panels += stride << 4;
  }
}
