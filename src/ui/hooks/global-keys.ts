/**
 * Holds: which command a pressed key is, wherever the focus lies. A key belongs to what has the focus before it belongs to
 * the page. Refuses to hold: what the commands do (useKeyboard.ts).
 */

type RunCommand = 'toggle' | 'step' | 'reset' | 'present';
/** In the presenter only. */
type PresenterCommand = 'next' | 'previous' | 'blank' | 'keys' | `lane ${1 | 2 | 3 | 4}`;
export type KeyCommand = RunCommand | PresenterCommand;

/** Beside those of the page; the keys that presentation remotes send are among them. */
const PRESENTER_KEYS: Readonly<Record<string, PresenterCommand>> = {
  ArrowLeft: 'previous',
  PageDown: 'next',
  PageUp: 'previous',
  b: 'blank',
  B: 'blank',
  '.': 'blank',
  '?': 'keys',
  '1': 'lane 1',
  '2': 'lane 2',
  '3': 'lane 3',
  '4': 'lane 4',
};

const roles = (...names: string[]) => names.map((name) => `[role="${name}"]`).join();

/** Takes every key: text, and whatever moves about inside of itself, as a chart does with its crosshair. */
const USES_ALL = [
  'input:not([type="radio"], [type="checkbox"], [type="range"], [type="button"], [type="submit"], [type="reset"])',
  'select, textarea, [contenteditable]:not([contenteditable="false"]), dialog, [popover], audio, video, iframe, object, embed',
  roles('application', 'dialog', 'alertdialog', 'textbox', 'searchbox', 'combobox', 'spinbutton'),
  roles('listbox', 'option', 'menu', 'menubar', 'tree', 'grid', 'treegrid', 'slider', 'scrollbar'),
].join();
/** Holds a value, or opens something: R pressed there was hardly meant for the run. */
const HOLDS_A_VALUE = `input[type="checkbox"], input[type="range"], summary, ${roles('checkbox', 'switch')}`;
const USES_SPACE = `button, summary, a[href], area[href], input:not([type="radio"]:checked), ${roles(
  ...['button', 'link', 'checkbox', 'switch', 'tab', 'radio', 'separator'],
)}`;
const USES_ACROSS = roles('tab', 'tablist', 'radio', 'radiogroup', 'toolbar', 'separator');
/** Moved by ↑ and ↓ as well as by ← and →, which the presenter takes: who has dragged a slider goes on without thinking of it. */
const MOVED_UP_AND_DOWN = 'input[type="radio"], input[type="range"]';

/** Something that stands before the page: keys are for it, wherever the focus is. */
const BEFORE_THE_PAGE = 'dialog[open], [aria-modal="true"]';

const MODIFIERS = ['Control', 'Meta', 'Alt', 'AltGraph', 'Shift'];

/** A letter that is still being composed: some browsers say so only by this number. */
const COMPOSING = 229;

/** Whether the element itself is scrolled by a key of this direction. */
function scrolls(element: Element, direction: 'across' | 'down'): boolean {
  const { documentElement, body } = element.ownerDocument;
  if (element === documentElement || element === body) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  return direction === 'across'
    ? /auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth
    : /auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight;
}

/** Whether what has the focus uses ← and → itself, even in the presenter. */
export const keepsArrows = (focused: Element | null): boolean =>
  focused?.closest(`${USES_ALL}, ${USES_ACROSS}`) != null;

/** The command of a key, or null where the key is not the page's. */
export function commandOf(event: KeyboardEvent, presenting = false): KeyCommand | null {
  if (event.defaultPrevented || event.isComposing || event.keyCode === COMPOSING) return null;
  // On many keyboards the question mark needs Shift.
  const plain = event.key === '?' ? MODIFIERS.filter((name) => name !== 'Shift') : MODIFIERS;
  if (plain.some((modifier) => event.getModifierState(modifier))) return null;
  // The path goes into open shadow trees, where the target would be their host.
  const path = event.composedPath().filter((part) => part instanceof Element);
  const uses = (selector: string) => path.some((element) => element.matches(selector));
  // What an extension puts into the page does not show what has the focus in it.
  const closed = path.some(({ localName }) => localName.includes('-'));
  if (closed || uses(USES_ALL) || document.querySelector(BEFORE_THE_PAGE)) return null;
  const [target = document.body] = path;
  const usesAcross =
    uses(USES_ACROSS) || (!presenting && uses(MOVED_UP_AND_DOWN)) || scrolls(target, 'across');
  switch (event.key) {
    case ' ':
      return event.repeat || uses(USES_SPACE) || scrolls(target, 'down') ? null : 'toggle';
    case 'ArrowRight':
      if (usesAcross) return null;
      return presenting ? 'next' : 'step';
    case 'r':
    case 'R':
      return event.repeat || uses(HOLDS_A_VALUE) ? null : 'reset';
    case 'p':
    case 'P':
      return event.repeat || uses(HOLDS_A_VALUE) ? null : 'present';
    case 'ArrowLeft':
      if (usesAcross) return null;
      break;
    case 'PageDown':
    case 'PageUp':
      if (scrolls(target, 'down')) return null;
      break;
    default:
      if (event.repeat) return null;
  }
  return (presenting && PRESENTER_KEYS[event.key]) || null;
}
