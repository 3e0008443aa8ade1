/**
 * Holds: where the built page serves tfjs's WebAssembly binaries. Vite copies them beside the scripts and resolves the
 * addresses against the importing script, so they work from any sub-path and inside a worker.
 * Refuses to hold: anything that runs outside a Vite build or dev server (Node passes file paths instead).
 */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

export const wasmUrls = { plain, simd };
