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
