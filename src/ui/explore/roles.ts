/**
 * Holds: what the lanes of a run are in Explore: the first is what is compared with, the next masked one is the visitor's
 * own, an ARM is the reference that masks nothing. Refuses to hold: lanes that Explore does not show.
 */
import { explore } from '../../language/rooms/explore';
import { laneName, type LaneSettings } from '../../lab/methods/lane-parts';

export interface Roles {
  readonly baseline: LaneSettings;
  /** The lane that the switches act on; null where there is none. */
  readonly yours: LaneSettings | null;
  readonly arm: LaneSettings | null;
  /** How many lanes only the Lab shows. */
  readonly more: number;
}

export function rolesOf(lanes: readonly LaneSettings[]): Roles {
  const [baseline, ...others] = lanes;
  const yours = others.find(({ objective }) => objective === 'mdm') ?? null;
  const arm = others.find(({ objective }) => objective === 'arm') ?? null;
  const shown = [yours, arm].filter((lane) => lane !== null);
  return { baseline, yours, arm, more: others.length - shown.length };
}

/** The lanes that Explore shows, from the top. */
export const shownLanes = ({ baseline, yours, arm }: Roles): LaneSettings[] =>
  [baseline, yours, arm].filter((lane) => lane !== null);

/** The name of a pair's method with single patterns; null for single draws, and where that is what it is compared with. */
export function singleOf(yours: LaneSettings, baseline: LaneSettings): string | null {
  if (yours.partner === 'none') return null;
  const single = laneName({ ...yours, partner: 'none' });
  return single === laneName(baseline) ? null : single;
}

const ABOUT: Readonly<Record<string, () => string>> = {
  Standard: explore.aboutStandard,
  ARM: explore.aboutArm,
};

/** A lane's name in a figure that is read without the page: with its method where the page calls it otherwise. */
export function figureName(roles: Roles, lane: LaneSettings): string {
  const { called } = calledIn(roles, lane);
  const name = laneName(lane);
  return called === name ? name : `${called}: ${name}`;
}

/** A lane's name in Explore and the words below it. */
export function calledIn(roles: Roles, lane: LaneSettings): { called: string; about: string } {
  const name = laneName(lane);
  if (lane === roles.yours) return { called: explore.yours(), about: name };
  return { called: name, about: (ABOUT[name] ?? explore.aboutReference)() };
}
