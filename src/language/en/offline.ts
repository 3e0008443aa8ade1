/** The page without a network, and newer versions of it. */
export default {
  newer: 'A newer version of this page is here. Reload takes it; what runs now is kept.',
  newerLoses:
    'A newer version of this page is here. Reload takes it and ends this run, which the browser cannot keep: “Share” saves it as a file.',
  missing:
    '“{title}” could not be fetched: the connection has failed, or a newer version of the page has taken the place of this one. Training and recording go on. Once there is a connection, a reload fetches the whole page anew; what runs now is kept.',
  missingLoses:
    '“{title}” could not be fetched: the connection has failed, or a newer version of the page has taken the place of this one. Training and recording go on. Once there is a connection, a reload fetches the whole page anew; it ends this run, which the browser cannot keep.',
  keeping: 'Keeping the run …',
  reload: 'Reload',
} as const;
