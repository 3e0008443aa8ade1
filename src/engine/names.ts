/** What computes is called so on the page, in files and on the command line, in every language. Holds: these names. */
import type { BackendName } from './engine.ts';
import type { KernelBuild } from './simd/kernels.ts';

export const BACKEND_LABELS: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

export const WEBGL_2 = 'WebGL 2';
export const WEB_ASSEMBLY = 'WebAssembly';

const BUILD_LABELS: Readonly<Record<KernelBuild, string>> = {
  relaxed: 'SIMD, fused',
  plain: 'SIMD',
};

/** "WebGPU", "WebGPU (software)". */
export const badgeOf = (backend: BackendName, software: boolean): string =>
  BACKEND_LABELS[backend] + (software ? ' (software)' : '');

/** What computes, so told that equal names mean equal numbers to the last bit: "CPU", "WASM (SIMD, fused)". */
export function exactName({
  badge,
  build,
}: {
  readonly badge: string;
  readonly build: KernelBuild | null;
}): string {
  return build === null ? badge : `${badge} (${BUILD_LABELS[build]})`;
}
