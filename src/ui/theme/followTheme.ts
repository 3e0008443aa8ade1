/** Keeps the document's theme at what the visitor chose, or at what the system says. */
import type { StoreApi } from 'zustand';
import type { PageState } from '../store/store';

export function followTheme(store: StoreApi<PageState>): void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme } = store.getState().view;
    const dark = theme === 'dark' || (theme === 'auto' && system.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  };
  apply();
  system.addEventListener('change', apply);
  store.subscribe((state, before) => {
    if (state.view.theme !== before.view.theme) apply();
  });
}
