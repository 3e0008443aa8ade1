/** How a lesson opens over the run on screen, and how it is left. */
import { lessonAt } from '../../../lab/lessons/lessons';
import { lessonSettings, restartNeeded, withChange } from '../../../lab/settings/schema';
import type { Settings } from '../../../lab/settings/settings-table';
import { VIEW, type ViewSettings } from '../../../lab/settings/view-table';
import type { PageData } from '../state';
import type { Shared } from './shared';
import type { Starts } from './starts';
import type { Wishes } from './wishes';

/** Whether the run on screen would have to be cleared for what its lesson begins with. */
export function lessonWaits({ settings, view }: Pick<PageData, 'settings' | 'view'>): boolean {
  const lesson = lessonAt(view.lesson);
  return lesson !== null && restartNeeded(settings, lessonSettings(settings, lesson)).length > 0;
}

/** Whether a lesson is open, or on paper. */
const isLed = ({ lesson, sheet }: ViewSettings): boolean =>
  lessonAt(lesson) !== null || sheet !== 'none';

/** What lessons change of what the visitor had. */
interface Before {
  readonly settings: Pick<Settings, 'task' | 'from' | 'lanes' | 'handDrawn'>;
  readonly maskRate: number;
}

export function createLessonActions({ get, set }: Shared, { start }: Starts, { want }: Wishes) {
  /** Before the first lesson; null where a link opened it, and where it left the run alone. */
  let before: Before | null = null;

  const inMind = (): Before => {
    const { task, from, lanes, handDrawn } = get().wanted;
    return { settings: { task, from, lanes, handDrawn }, maskRate: get().view.maskRate };
  };

  /** Takes settings that are no switch of the visitor's: no bar is compared with the one before. */
  const load = (settings: Settings) => {
    get().record.followAfresh(settings.lanes);
    want(settings);
  };

  return {
    /**
     * Explore led by this lesson, with what it begins with. A run that has taken steps and would have to be cleared for it
     * goes on as it is: the visitor decides (`beginLesson`).
     */
    openLesson(number: number) {
      const lesson = lessonAt(number);
      if (!lesson) return;
      const view: ViewSettings = {
        ...get().view,
        view: 'explore',
        sheet: 'none',
        lesson: number,
      };
      const waits = get().step > 0 && lessonWaits({ ...get(), view });
      if (!isLed(get().view)) before = waits ? null : inMind();
      set({ view: { ...view, ...(!waits && { maskRate: lesson.state.t }) } });
      if (!waits) load(lessonSettings(get().wanted, lesson));
    },
    /** Starts over with what the open lesson begins with; the run before it can be brought back. */
    beginLesson() {
      const lesson = lessonAt(get().view.lesson);
      if (!lesson) return;
      set({ view: { ...get().view, maskRate: lesson.state.t } });
      start(lessonSettings(get().wanted, lesson), false);
    },
    /**
     * Explore without a lesson: with the methods, the hand-drawn density and the masking rate from before the first one, unless
     * the run is one of other models by now.
     */
    leaveLesson() {
      const { settings, wanted, view, step, former } = get();
      // By other ways out of a lesson what it changed stays.
      if (!isLed(view)) before = null;
      const maskRate = before?.maskRate ?? view.maskRate;
      const lesson = VIEW.lesson.default as number;
      set({ view: { ...view, view: 'explore', sheet: 'none', lesson, maskRate } });
      if (!before) return;
      const change = before.settings;
      const fits = restartNeeded(settings, withChange(settings, change)).length === 0;
      // Where nothing was trained yet, and no run waits to be brought back, a start costs nothing.
      if (fits || (step === 0 && former === null)) load(withChange(wanted, change));
      before = null;
    },
  };
}
