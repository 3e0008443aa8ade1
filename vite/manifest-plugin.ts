/**
 * Vite plugin of the build: the manifest by which the page can be installed like a program, https://www.w3.org/TR/appmanifest/, and
 * its icons. They stand beside the page, so that it works from any sub-path.
 *
 * Refuses to hold: how the icons are drawn (vite/icons.ts), and what the page does without a network (vite/offline-plugin.ts).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { drawnIcon, ICONS, type Icon } from './icons.ts';
import { buildsThePage, PAGE_ROOT } from './the-page.ts';

const FILE = 'manifest.webmanifest';

const named = ({ fileName, side }: Icon, purpose: string) => ({
  src: `./${fileName}`,
  sizes: `${side}x${side}`,
  type: 'image/png',
  purpose,
});

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
  icons: [
    { src: './icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    named(ICONS.small, 'any'),
    named(ICONS.large, 'any'),
    named(ICONS.maskable, 'maskable'),
  ],
};

/** Where they are named in index.html. */
const PLACE = '<link rel="icon"';
const LINKS = [
  `<link rel="manifest" href="./${FILE}" />`,
  `<link rel="apple-touch-icon" href="./${ICONS.apple.fileName}" />`,
];

export function manifestPlugin(): Plugin {
  return {
    name: 'manifest',
    apply: buildsThePage,
    transformIndexHtml: (html) => html.replace(PLACE, [...LINKS, PLACE].join('\n    ')),
    generateBundle() {
      const svg = readFileSync(join(PAGE_ROOT, 'public/icon.svg'), 'utf8');
      for (const icon of Object.values(ICONS)) {
        this.emitFile({ type: 'asset', fileName: icon.fileName, source: drawnIcon(svg, icon) });
      }
      this.emitFile({ type: 'asset', fileName: FILE, source: JSON.stringify(MANIFEST) });
    },
  };
}
