/** Holds: the code that puts the page in a frame of another (docs/embedding.md). Refuses to hold: messages (messages.ts). */

/** HTML of a frame of the usual size for this address. */
export const embedCode = (address: string): string =>
  `<iframe title="MDM Variance Explorer" sandbox="allow-scripts allow-same-origin allow-popups" width="720" height="420" src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
