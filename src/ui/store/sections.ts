/**
 * Holds: the Lab's sections below its first screen by title, and their addresses. Refuses to hold: what is in them, and when
 * it is drawn (page/Below.tsx).
 */

/** In reading order. */
export const SECTION_TITLES = [
  'Claims',
  'Scoreboard',
  'Search',
  'Verdicts',
  'Complete decomposition',
  'Bias',
  'Seeds',
  'Your own model',
] as const;
export type SectionTitle = (typeof SECTION_TITLES)[number];

/** The id of a section's place: the end of its address. */
export const sectionId = (title: string): string => title.toLowerCase().replaceAll(' ', '-');

/** The section an address ends with, such as "#seeds"; null where it ends with none. */
export const sectionAt = (hash: string): SectionTitle | null =>
  SECTION_TITLES.find((title) => hash === `#${sectionId(title)}`) ?? null;
