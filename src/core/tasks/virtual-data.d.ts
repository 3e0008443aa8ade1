/** What vite/data-plugin.ts provides at build time. */
declare module 'virtual:names' {
  /** First names of 2–8 letters a–z, sorted, without duplicates, joined by single spaces. */
  const names: string;
  export default names;
}

declare module 'virtual:prose' {
  /** Running text of a–z, space, full stop, comma and apostrophe. */
  const prose: string;
  export default prose;
}

declare module 'virtual:digits' {
  /** For each digit its images of 7 × 7 grey levels 0 … 3, one after the other, row by row, as text. */
  const digits: readonly string[];
  export default digits;
}
