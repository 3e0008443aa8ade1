/** How a lesson opens over the run on screen. */
import { lessonAt } from '../../../lab/lessons/lessons';
import { lessonSettings, restartNeeded } from '../../../lab/settings/schema';
import type { Settings } from '../../../lab/settings/settings-table';
import type { ViewSettings } from '../../../lab/settings/view-table';
import type { PageData } from '../state';
import type { Shared } from './shared';
import type { Starts } from './starts';
import type { Wishes } from './wishes';

/** Whether the run on screen would have to be cleared for what its lesson begins with. */
export function lessonWaits({ settings, view }: Pick<PageData, 'settings' | 'view'>): boolean {
  const lesson = lessonAt(view.lesson);
  return lesson !== null && restartNeeded(settings, lessonSettings(settings, lesson)).length > 0;
}

export function createLessonActions({ get, set }: Shared, { start }: Starts, { want }: Wishes) {
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
  };
}
