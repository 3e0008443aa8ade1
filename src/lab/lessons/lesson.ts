/**
 * Holds: what a lesson is. Refuses to hold: the lessons (a file of data each), and how they are shown (ui/lessons).
 */
import type { Decision } from '../claims/rules';
import type { Die } from '../words/microscope';
import type { LessonRun } from './run';

/** What of Explore a lesson speaks about: it is outlined. */
export type Spot = 'noise' | 'switches' | 'calm' | 'microscope';

/** What the run on screen says to a claim. */
export interface Reading {
  readonly decision: Decision;
  /** The numbers that decide, as the beginning of a sentence would go on: "A is 1.9 for Yours and 4.3 for Standard". */
  readonly numbers: string;
}

/** Something a lesson says of noise, which the run on screen can confirm or contradict. */
export interface LessonClaim {
  /** A sentence. */
  readonly says: string;
  /** A sentence: what brings the numbers where there are none yet. */
  readonly needs: string;
  /** Null where the run has not measured it. */
  readonly read: (run: LessonRun) => Reading | null;
}

export interface Lesson {
  readonly title: string;
  /** Two or three sentences to begin with. */
  readonly text: string;
  readonly spotlit: readonly Spot[];
  /** What of Explore's defaults is otherwise when it begins. */
  readonly state: {
    /** The method of "Yours", as links spell it. */
    readonly yours: string;
    /** Masking rate that the microscope holds. */
    readonly t: number;
    /** Whose draws the microscope shows. */
    readonly looksAt: 'standard' | 'yours' | 'arm';
    /** How often which die was rolled; once where nothing is said. */
    readonly rolls?: Readonly<Partial<Record<Die, number>>>;
  };
  /** Asked before anything is revealed. */
  readonly question: {
    readonly asks: string;
    readonly choices: readonly string[];
    /** The place of the right choice, from 0. */
    readonly answer: number;
    readonly why: string;
  };
  /** A switch that shows it; null where nothing is switched. */
  readonly reveal: { readonly does: string; readonly yours: string } | null;
  readonly claims: readonly LessonClaim[];
  /** Whether the weight 1/p of what it reveals can be switched off in it, to watch the estimate drift. */
  readonly weighs?: boolean;
  /** What to do and to look for afterwards: a sentence each. */
  readonly lookFor: readonly string[];
  readonly teacher: {
    /** Of a lesson of 45. */
    readonly minutes: number;
    readonly expect: string;
    /** What students ask. */
    readonly asked: readonly { readonly asks: string; readonly answer: string }[];
  };
}
