/** Holds: the code that puts the page in a frame of another (docs/embedding.md). Refuses to hold: messages (messages.ts). */

/** HTML of a frame for this address, so many pixels high. */
export const embedCode = (address: string, height: number): string =>
  `<iframe title="MDM Variance Explorer" sandbox="allow-scripts allow-same-origin allow-popups" width="720" height="${height}" src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
