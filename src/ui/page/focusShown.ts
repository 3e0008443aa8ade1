/** Gives the focus to the first of these that is on screen: in small views some are in the menu instead. */
export function focusShown(...selectors: readonly string[]): void {
  const all = selectors.map((selector) => document.querySelector<HTMLElement>(selector));
  all.find((element) => element?.checkVisibility())?.focus();
}
