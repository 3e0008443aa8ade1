/**
 * Lets the page live with programs that change its document from outside: translators put each text into an element of
 * their own, or a translated copy in its place; other extensions wrap, move and remove elements. React knows nothing of
 * that. It goes on writing into the text it made, which nobody sees any more, and throws where a node has left its parent.
 * What marks words splits a text and later joins all texts beside each other: the rest then stays as it was, or stands twice.
 *
 * Holds: what stands for which text, and the four ways in which React touches the document, made to bear it: the text that
 * changes takes its place back (a translator sees the fresh words and translates them anew), and what is gone already need
 * not be removed. Refuses to hold: anything about what the page shows. Where nothing is foreign, all four do what they did.
 */

/** What stands in the place of a text that was taken out. */
const standIns = new WeakMap<Node, ChildNode>();
/** The texts that a node stands for, in reading order. */
const stoodFor = new WeakMap<Node, Node[]>();
/** Where a removed node was: the parent, and what followed it. */
const places = new WeakMap<Node, { readonly parent: Node; readonly next: Node | null }>();
/** Texts that `normalize()` made the end of another, by that other, in reading order; and that other by each. */
const joined = new WeakMap<Text, Text[]>();
const joinedTo = new WeakMap<Node, Text>();
/** What the page wrote into a text that others have changed since. */
const written = new WeakMap<Text, string>();
/** The texts that `splitText()` made of the end of another. */
const splitOff = new WeakMap<Text, Text[]>();
/** What the page itself put in. */
const own = new WeakSet<Node>();
/** What the page itself took out: it never comes back. */
const discarded = new WeakSet<Node>();

/** Notes what came into the place of what. One change may be told in two records: the copy comes, then the text goes. */
function note(records: readonly MutationRecord[]): void {
  const fresh = new Set<Node>();
  const grew = new Set<Node>();
  const shrank = new Set<Node>();
  for (const { type, oldValue, target } of records) {
    if (type !== 'characterData' || !(target instanceof Text)) continue;
    if (!written.has(target)) written.set(target, oldValue!);
    if (target.data.startsWith(oldValue!)) grew.add(target);
    else if (oldValue!.startsWith(target.data)) shrank.add(target);
  }
  for (const { target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    for (const node of addedNodes) {
      fresh.add(node);
      if (!(node instanceof Text && previousSibling instanceof Text)) continue;
      if (!shrank.has(previousSibling) || removedNodes.length > 0 || own.has(node)) continue;
      splitOff.set(previousSibling, [...(splitOff.get(previousSibling) ?? []), node]);
    }
    for (const node of removedNodes) {
      places.set(node, { parent: target, next: nextSibling });
      const texts = stoodFor.get(node) ?? (node instanceof Text ? [node] : []);
      if (texts.length === 0 || discarded.has(node)) continue;
      if (isLost(node) && previousSibling instanceof Text && grew.has(previousSibling)) {
        joined.set(previousSibling, [...(joined.get(previousSibling) ?? []), node]);
        joinedTo.set(node, previousSibling);
        continue;
      }
      const beside = [previousSibling, nextSibling].filter((near) => near !== null);
      const instead =
        [...addedNodes][0] ??
        beside.find((near) => fresh.has(near) && !stoodFor.has(near)) ??
        // One copy may stand for several texts.
        beside.find((near) => stoodFor.has(near));
      if (!instead || instead === node) continue;
      stoodFor.set(instead, [...(stoodFor.get(instead) ?? []), ...texts]);
      for (const text of texts) standIns.set(text, instead as ChildNode);
    }
  }
}

/** The ancestor of a node, or the node itself, that is a child of `parent`. */
function childHolding(parent: Node, node: Node): ChildNode | null {
  let at: Node | null = node;
  while (at && at.parentNode !== parent) at = at.parentNode;
  return at as ChildNode | null;
}

/** The first that is still a child of `parent` of what followed a node when it was removed; null: nothing is. */
function followerIn(parent: Node, node: Node): Node | null {
  const seen = new Set<Node>();
  let at: Node | null = node;
  while (at && !seen.has(at)) {
    seen.add(at);
    const holding = childHolding(parent, at);
    if (holding) return holding;
    const place = places.get(at);
    at = place?.parent === parent ? place.next : null;
  }
  return null;
}

/** A text that stands nowhere. */
const isLost = (node: Node): node is Text => node instanceof Text && !node.parentNode;

/** Makes a text what the page wrote: without those that were made its end, and without what was split off from it. */
function mend(text: Text): void {
  for (const rest of splitOff.get(text) ?? []) {
    mend(rest);
    const shown = standIns.get(rest) ?? rest;
    const wrapper = shown.parentElement;
    shown.remove();
    if (wrapper?.textContent === '' && !wrapper.contains(text)) wrapper.remove();
  }
  splitOff.delete(text);
  const texts = joined.get(text) ?? [];
  joined.delete(text);
  for (const one of texts) joinedTo.delete(one);
  const words = written.get(text);
  if (words !== undefined) text.data = words;
  written.delete(text);
  text.after(...texts.filter((one) => isLost(one) && !discarded.has(one)));
}

/** Puts a lost text back where it was, with those that the same stand-in stood for. A new text stays as it is. */
function bringHome(text: Node): void {
  discarded.delete(text);
  const before = joinedTo.get(text);
  if (before) {
    if (isLost(before)) bringHome(before);
    mend(before);
    return;
  }
  const instead = standIns.get(text);
  if (instead?.parentNode) {
    const texts = (stoodFor.get(instead) ?? [text]).filter(
      (one) => isLost(one) && !discarded.has(one),
    );
    stoodFor.delete(instead);
    for (const one of texts) standIns.delete(one);
    instead.replaceWith(...texts);
    return;
  }
  const place = places.get(text);
  if (place) insertNatively.call(place.parent, text, followerIn(place.parent, text));
}

const insertNatively = Node.prototype.insertBefore;

/** Makes the document under `root` bear what other programs do to it. Called once, before the page is drawn. */
export function bearForeignNodes(root: Node): void {
  const watch = new MutationObserver(note);
  watch.observe(root, { childList: true, subtree: true, characterDataOldValue: true });
  const catchUp = () => note(watch.takeRecords());

  const proto = Node.prototype;

  const { removeChild, appendChild } = proto;

  const nodeValue = Object.getOwnPropertyDescriptor(proto, 'nodeValue')!;

  proto.removeChild = function <T extends Node>(this: Node, child: T): T {
    if (child.parentNode !== this || child instanceof Text) {
      catchUp();
      if (isLost(child)) bringHome(child);
    }
    if (child instanceof Text) mend(child);
    discarded.add(child);
    if (child.parentNode === this) return removeChild.call(this, child) as T;
    // Wrapped, moved or gone. An emptied wrapper goes with it.
    const wrapper = childHolding(this, child);
    if (child.parentNode) removeChild.call(child.parentNode, child);
    if (wrapper?.textContent === '') wrapper.remove();
    return child;
  };

  /** The child of `parent` before which something belongs that is to stand before `next`; null: at the end. */
  const placeBefore = (parent: Node, next: Node): Node | null => {
    catchUp();
    if (isLost(next)) bringHome(next);
    const holding = childHolding(parent, next);
    // A wrapper may hold texts of both sides.
    if (next instanceof Text)
      while (next.parentNode !== parent && holding) unwrap(next.parentElement!);
    return followerIn(parent, next);
  };

  proto.insertBefore = function <T extends Node>(this: Node, node: T, next: Node | null): T {
    if (isLost(node)) bringHome(node);
    own.add(node);
    const before = next && next.parentNode !== this ? placeBefore(this, next) : next;
    return insertNatively.call(this, node, before) as T;
  };

  proto.appendChild = function <T extends Node>(this: Node, node: T): T {
    if (isLost(node)) bringHome(node);
    own.add(node);
    return appendChild.call(this, node) as T;
  };

  Object.defineProperty(proto, 'nodeValue', {
    ...nodeValue,
    set(this: Node, value: string | null) {
      catchUp();
      if (isLost(this)) bringHome(this);
      if (this instanceof Text) mend(this);
      nodeValue.set!.call(this, value);
      // The page's own change is no foreign one.
      watch.takeRecords();
    },
  });
}

function unwrap(wrapper: Element): void {
  wrapper.replaceWith(...wrapper.childNodes);
}
