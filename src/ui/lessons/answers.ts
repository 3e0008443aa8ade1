/**
 * Holds: what the visitor answered, and the lesson read last. It stays on this device; where the device keeps nothing, as long
 * as the page is open. Refuses to hold: what is right (lab/lessons).
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { LESSONS } from '../../lab/lessons/lessons';

const KEY = 'mdm-variance-explorer lessons';

interface Kept {
  /** Places of the choices, by the lesson's number. */
  readonly answers: Readonly<Record<number, number>>;
  /** Number of the lesson read last; null before the first. */
  readonly last: number | null;
}

interface Answers extends Kept {
  /** Whether this device keeps them. */
  readonly kept: boolean;
}

const NONE: Kept = { answers: {}, last: null };

/** What a device has kept: whatever is not an answer to one of the lessons is left out. */
export function readKept(text: string | null): Kept {
  let given: unknown;
  try {
    given = JSON.parse(text ?? 'null');
  } catch {
    return NONE;
  }
  if (typeof given !== 'object' || given === null) return NONE;
  const { answers, last } = given as Record<string, unknown>;
  const byLesson = Object(answers) as Record<number, unknown>;
  const known = LESSONS.flatMap(({ question }, i): [number, number][] => {
    const choice = byLesson[i + 1];
    return question.choices.some((_, place) => place === choice) ? [[i + 1, choice as number]] : [];
  });
  const isLesson = LESSONS.some((_, i) => i + 1 === last);
  return { answers: Object.fromEntries(known), last: isLesson ? (last as number) : null };
}

function stored(): Answers {
  try {
    return { ...readKept(localStorage.getItem(KEY)), kept: true };
  } catch {
    return { ...NONE, kept: false };
  }
}

const store = createStore<Answers>(stored);

function put(change: Partial<Kept>): void {
  const { answers, last } = { ...store.getState(), ...change };
  let kept = true;
  try {
    localStorage.setItem(KEY, JSON.stringify({ answers, last }));
  } catch {
    kept = false;
  }
  store.setState({ answers, last, kept });
}

/** The lesson to go on with. */
export const lastLesson = (): number => store.getState().last ?? 1;

export const rememberLesson = (number: number): void => put({ last: number });

export const answerLesson = (number: number, choice: number): void =>
  put({ answers: { ...store.getState().answers, [number]: choice } });

export const useAnswers = (): Answers => useStore(store);
