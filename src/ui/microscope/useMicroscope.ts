/** Holds: how often each die was rolled, and what the worker is asked for while the microscope is in sight. */
import { useEffect, useState } from 'react';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import { methodKey } from '../../lab/methods/spelling';
import type { MicroscopeReport, MicroscopeRequest } from '../../lab/record/microscope-report';
import { unseenReason, type Die } from '../../lab/words/microscope';
import { rolesOf } from '../explore/roles';
import { useKept } from '../hooks/useKept';
import { useThrottled } from '../hooks/refresh';
import { actions, usePage, useStore, type PageState } from '../store/store';

/** A dragged slider asks at most this often, ms. */
const SETTLE = 60;
const HZ = 4;
/** Dots of a strip, at most. */
export const MOST_ROLLS = 200;

type Rolls = Readonly<Record<Die, number>>;
const ONCE: Rolls = { pattern: 1, rate: 1, sequence: 1 };

const microscopeOf = ({ microscope }: PageState) => microscope;

/** The lane that is looked at: the one chosen, else the visitor's own. */
export function useMicroscopeLane(): [LaneSettings, (id: number) => void] {
  const lanes = useStore(({ settings }) => settings.lanes);
  const [chosen, choose] = useKept<number | null>('microscope lane', null);
  const { yours, baseline } = rolesOf(lanes);
  return [lanes.find(({ id }) => id === chosen) ?? yours ?? baseline, choose];
}

export function useMicroscope(seen: boolean) {
  const { ready, record } = usePage('ready', 'record');
  const t = useStore(({ view }) => view.maskRate);
  const [lane, chooseLane] = useMicroscopeLane();
  const [rolls, setRolls] = useKept('microscope rolls', ONCE);
  const [rolled, setRolled] = useKept('microscope rate is rolled', false);
  /** What the visitor rolled last, to be said once its outcome is there. */
  const [lastRoll, setLastRoll] = useState<Die | null>(null);
  const report = useThrottled(['microscope'], HZ, microscopeOf);
  const held = rolled ? null : t;
  const reason = unseenReason(lane);
  const asked = seen && ready && reason === null;

  const { pattern: patterns, rate: rates, sequence: sequences } = rolls;
  const { id } = lane;
  useEffect(() => {
    if (!asked) return undefined;
    const request: MicroscopeRequest = { lane: id, t: held, patterns, rates, sequences };
    const timer = setTimeout(() => actions.lookClosely(request), SETTLE);
    return () => clearTimeout(timer);
    // Another run has another record.
  }, [asked, record, id, held, patterns, rates, sequences]);
  useEffect(() => {
    if (!asked) return undefined;
    return () => actions.lookClosely(null);
  }, [asked, record]);

  const shown: MicroscopeReport | null = report?.lane === id && reason === null ? report : null;
  return {
    lane,
    chooseLane,
    reason,
    rolls,
    /** Null before the first look at this lane. */
    report: shown,
    /** Whether the lane draws by another method by now: its draws are on their way. */
    stale: shown !== null && shown.method !== methodKey(lane, '+'),
    /** The rate on the slider. */
    t: held ?? shown?.masked?.t ?? t,
    lastRoll,
    roll(die: Die, count: number) {
      setRolls({ ...rolls, [die]: Math.min(MOST_ROLLS, rolls[die] + count) });
      if (die === 'rate') setRolled(true);
      setLastRoll(die);
    },
    holdRate(rate: number) {
      setRolled(false);
      actions.changeView({ maskRate: rate });
    },
    clear() {
      setRolls(ONCE);
      setLastRoll(null);
    },
  };
}

export type MicroscopeState = ReturnType<typeof useMicroscope>;
