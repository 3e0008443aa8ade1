/**
 * Holds: how far the open lesson has been read: its question, each of its acts, and what to look for. Refuses to hold: what is
 * shown at each (LessonCard.tsx).
 */
import { lessonAt } from '../../lab/lessons/lessons';
import { useKept } from '../hooks/useKept';
import { useView } from '../store/store';
import { useAnswers } from './answers';

const BEGINNING = { lesson: 0, stage: 0 };

/** Before the question is answered there is nothing to go on to. */
export function useStage() {
  const { lesson: number } = useView('lesson');
  const { answers } = useAnswers();
  const [at, setAt] = useKept('lesson stage', BEGINNING);
  const answered = (answers[number] ?? null) !== null;
  const stage = answered && at.lesson === number ? at.stage : 0;
  const last = 1 + (lessonAt(number)?.acts.length ?? 0);
  return {
    stage,
    onward: answered && stage < last,
    show: (to: number) => setAt({ lesson: number, stage: to }),
  };
}
