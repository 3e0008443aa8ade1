/**
 * Vite plugin of the build: the manifest by which the page can be installed like a program, https://www.w3.org/TR/appmanifest/. It
 * stands beside the page, so that it works from any sub-path.
 *
 * Refuses to hold: the icon (public/icon.svg), and what the page does without a network.
 */
import type { Plugin } from 'vite';

const FILE = 'manifest.webmanifest';

const MANIFEST = {
  name: 'MDM Variance Explorer',
  short_name: 'MDM Variance',
  description:
    'Trains a tiny masked diffusion language model in your browser and shows live where its training noise comes from.',
  lang: 'en',
  id: './',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#f7f8f9',
  theme_color: '#f7f8f9',
  categories: ['education', 'science'],
  icons: [{ src: './icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
};

/** Where it is named in index.html. */
const PLACE = '<link rel="icon"';

export function manifestPlugin(): Plugin {
  return {
    name: 'manifest',
    apply: 'build',
    transformIndexHtml: (html) =>
      html.replace(PLACE, `<link rel="manifest" href="./${FILE}" />\n    ${PLACE}`),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: JSON.stringify(MANIFEST) });
    },
  };
}
