/** Going into the presenter and out of it. Refuses to hold: what it shows (Presenter.tsx), which is fetched when it is. */
import { VIEW, type ViewSettings } from '../../lab/settings/view-table';
import { focusShown } from '../page/focusShown';
import { actions, pageStore } from '../store/store';

const NONE = VIEW.present.default as number;

/** Whether it has a use: a sheet of paper, and a panel in a frame, are shown as they are. */
const canPresent = ({ view, sheet, embed }: ViewSettings): boolean =>
  embed === 'none' && (view === 'lab' || sheet === 'none');

/** Whether one panel is shown at a time. */
export const isPresented = (view: ViewSettings): boolean =>
  view.present !== NONE && canPresent(view);

/** The focus goes to what it was at before, where that is there again. */
export function leavePresenter(): void {
  actions.showAllLanes();
  actions.changeView({ present: NONE });
  requestAnimationFrame(() => focusShown('.present-button', '.menu-button'));
}

export function togglePresenter(): void {
  const { view } = pageStore.getState();
  if (isPresented(view)) leavePresenter();
  else if (canPresent(view)) actions.changeView({ present: 1 });
}
