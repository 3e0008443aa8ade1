/** What vite/kernels-plugin.ts compiles: the WebAssembly kernels in base64. */
declare module 'virtual:kernels/*' {
  const base64: string;
  export default base64;
}
