/**
 * Holds: what a lesson is. Refuses to hold: the lessons (a file of data each), and how they are shown (ui/lessons).
 */
import type { Decision } from '../claims/rules';
import type { Die } from '../words/microscope';
import type { LessonRun } from './run';

/** What of Explore a lesson speaks about: it is outlined. */
export type Spot = 'noise' | 'switches' | 'calm' | 'microscope';

/** A sentence, or a few, in the language of the moment (src/language/rooms). */
export type Said = () => string;

/** What the run on screen says to a claim. */
export interface Reading {
  readonly decision: Decision;
  /** The numbers that decide, as the beginning of a sentence would go on: "A is 1.9 for Yours and 4.3 for Standard". */
  readonly numbers: string;
}

/** Something a lesson says of noise, which the run on screen can confirm or contradict. */
export interface LessonClaim {
  readonly says: Said;
  /** What brings the numbers where there are none yet. */
  readonly needs: Said;
  /** Null where the run has not measured it. */
  readonly read: (run: LessonRun) => Reading | null;
}

/** Something shown after the answer, and what the run says to it. */
export interface Act {
  readonly title: Said;
  /** A switch that shows it; null where nothing is switched. */
  readonly reveal: {
    readonly does: Said;
    /** The method of "Yours", as links spell it. */
    readonly yours: string;
    /** Handles of the density that a hand-drawn method draws from, [13]. */
    readonly drawn?: readonly number[];
  } | null;
  readonly claims: readonly LessonClaim[];
  /** Whether the weight 1/p of what it reveals can be switched off in it, to watch the estimate drift. */
  readonly weighs?: boolean;
}

export interface Look {
  /** What to do and what to watch. */
  readonly look: Said;
  readonly see: Said;
  /** Whether it is seen from step 0 on alone. */
  readonly fromScratch?: boolean;
}

/** What of a worksheet is filled in by hand. */
export type Figure =
  /** Boxes for letters, and below them boxes for guesses. */
  | { readonly kind: 'letters' }
  /** An axis of losses from 0, to draw dots above and below. */
  | { readonly kind: 'axis'; readonly end: number; readonly unit: Said }
  /** Bars of the run on screen, and empty ones on their scale. */
  | {
      readonly kind: 'bars';
      readonly shown: readonly ('standard' | 'arm')[];
      readonly drawn: readonly Said[];
    }
  /** Empty cells; the rows by their names, or how many where they have none. */
  | {
      readonly kind: 'table';
      readonly columns: readonly Said[];
      readonly rows: readonly Said[] | number;
    };

export interface Lesson {
  readonly title: Said;
  /** What it begins with. */
  readonly text: Said;
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
    readonly asks: Said;
    readonly choices: readonly Said[];
    /** The place of the right choice, from 0. */
    readonly answer: number;
    readonly why: Said;
  };
  /** What comes after the answer, one after the other. */
  readonly acts: readonly Act[];
  /** What to do and to look for afterwards, and what is seen then, which only teachers are told. */
  readonly lookFor: readonly Look[];
  /** What is drawn or written on paper, in which figure, and what it should come to, which only teachers are told. */
  readonly worksheet: { readonly does: Said; readonly figure: Figure; readonly see: Said };
  readonly teacher: {
    /** Of a lesson of 45. */
    readonly minutes: number;
    readonly expect: Said;
    /** What students ask. */
    readonly asked: readonly { readonly asks: Said; readonly answer: Said }[];
  };
}

/** All that a lesson says of the run. */
export const claimsOf = ({ acts }: Pick<Lesson, 'acts'>): readonly LessonClaim[] =>
  acts.flatMap(({ claims }) => claims);
