/** Going into the presenter and out of it. Refuses to hold: what it shows (Presenter.tsx), which is fetched when it is. */
import { VIEW, type ViewSettings } from '../../lab/settings/view-table';
import { actions, pageStore } from '../store/store';

const NONE = VIEW.present.default as number;

/** Whether one panel is shown at a time: a sheet of paper is shown as it is. */
export const isPresented = ({ view, sheet, present }: ViewSettings): boolean =>
  present !== NONE && (view === 'lab' || sheet === 'none');

/** The focus goes to what it was at before, where that is there again. */
export function leavePresenter(): void {
  actions.showAllLanes();
  actions.changeView({ present: NONE });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.present-button')?.focus());
}

export function togglePresenter(): void {
  const { view } = pageStore.getState();
  if (isPresented(view)) leavePresenter();
  else if (view.view === 'lab' || view.sheet === 'none') actions.changeView({ present: 1 });
}
