/**
 * Whatever a keyboard gives the focus to comes wholly into view, clear of what lies over the page (scroll-padding says how
 * far that reaches): left to themselves, browsers are content with a part of it.
 */
export function revealFocus(page: Document): void {
  page.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
    // Of what is taller than the view, its beginning.
    const fits = target.getBoundingClientRect().height <= window.innerHeight;
    target.scrollIntoView({ block: fits ? 'nearest' : 'start', inline: 'nearest' });
  });
}
