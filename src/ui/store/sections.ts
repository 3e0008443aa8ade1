/**
 * Holds: the panels by name, and their addresses: the Lab's first screen, its sections below that, and the cards of Explore. Refuses to
 * hold: what is in them, and when they are drawn (page/, explore/).
 */
import type { ViewSettings } from '../../lab/settings/view-table';

/** In reading order. */
export const SECTION_TITLES = [
  'Claims',
  'Scoreboard',
  'Search',
  'Verdicts',
  'Complete decomposition',
  'Bias',
  'Runs',
  'Seeds',
  'Your own model',
] as const;
export type SectionTitle = (typeof SECTION_TITLES)[number];

/** The id of a section's place: the end of its address. */
export const sectionId = (title: string): string => title.toLowerCase().replaceAll(' ', '-');

/** The Lab's first screen. */
export const BOARD_TITLES = [
  'Loss variance',
  'Gradient noise',
  'Training loss',
  'Masking rate',
  'Masks',
  'Samples',
] as const;

/** The cards of Explore by what they are about, and their ends of an address. */
const CARDS = {
  noise: 'bars',
  calm: 'training',
  microscope: 'microscope',
  aside: 'steps',
} as const;
export type CardName = keyof typeof CARDS;

const isCard = (name: string): name is CardName => Object.hasOwn(CARDS, name);

/** The id of a panel's place: the end of its address. */
export const panelId = (name: string): string => (isCard(name) ? CARDS[name] : sectionId(name));

export const panelHash = (name: string): string => `#${panelId(name)}`;

export const viewOfPanel = (name: string): ViewSettings['view'] =>
  isCard(name) ? 'explore' : 'lab';

/** The panel an address ends with, such as "#seeds"; null where it ends with none. */
export function panelAt(hash: string): string | null {
  const names = [...SECTION_TITLES, ...BOARD_TITLES, ...Object.keys(CARDS)];
  return names.find((name) => hash === panelHash(name)) ?? null;
}

/** The view that has the panel an address ends with; undefined where it ends with none. */
export function viewAt(hash: string): ViewSettings['view'] | undefined {
  const name = panelAt(hash);
  return name === null ? undefined : viewOfPanel(name);
}

/** Their content saves figures and tables of its own. */
const OWN_FILES: readonly string[] = ['Seeds', 'Your own model', 'Runs'];

export const savesItself = (name: string): boolean => OWN_FILES.includes(name);
