/**
 * The one small control in a panel's head that takes the panel along: as SVG, PNG and CSV, and as a link. Not where one panel is all
 * there is to see, before a class and in another page. Refuses to hold: saving (save-panel.ts).
 */
import { useEffect, useId, useRef, useState, type ToggleEvent } from 'react';
import { panel } from '../../language/rooms/panel';
import { Button } from '../controls/Button';
import { isPresented } from '../presenter/presenting';
import { useStore, type DataKind } from '../store/store';
import { linkToPanel, SAVE_KINDS, savePanel, type SaveKind } from './save-panel';
import type { Show } from './show';
import './save-panel.css';

interface Props {
  /** What links know the panel by. */
  readonly name: string;
  readonly title: string;
  /** What it shows; null where its content has files of its own, and the link alone is offered. */
  readonly show: Show | null;
  readonly of: readonly DataKind[];
  readonly overTraining: boolean;
}

const LABELS: Readonly<Record<SaveKind, () => string>> = {
  svg: panel.saveSvg,
  png: panel.savePng,
  csv: panel.saveCsv,
};

/** Between the button and what it opens, and from there to the window's edge, px. */
const APART = 4;

/** Below the button, or above where there is no room when it opens, inside the window. */
function placing(menu: HTMLElement, button: HTMLElement): () => void {
  const isAbove =
    button.getBoundingClientRect().bottom + APART + menu.offsetHeight >
    document.documentElement.clientHeight;
  return () => {
    const box = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = menu;
    const { clientWidth } = document.documentElement;
    const left = Math.max(APART, Math.min(box.right - width, clientWidth - width - APART));
    const top = isAbove ? box.top - APART - height : box.bottom + APART;
    menu.style.left = `${left + window.scrollX}px`;
    menu.style.top = `${Math.max(APART, top + window.scrollY)}px`;
  };
}

/** Keeps what the button opens at the button, while what lies above it may grow. */
function useFollowing() {
  const frame = useRef(0);
  const end = () => cancelAnimationFrame(frame.current);
  useEffect(() => end, []);
  return ({ newState, currentTarget }: ToggleEvent<HTMLElement>, button: HTMLElement) => {
    end();
    if (newState !== 'open') return;
    const place = placing(currentTarget, button);
    const follow = () => {
      place();
      frame.current = requestAnimationFrame(follow);
    };
    follow();
  };
}

/** What is to be done next is done there. */
function selected(field: HTMLInputElement | null) {
  field?.focus();
  field?.select();
}

export function SavePanel({ name, title, show, of, overTraining }: Props) {
  const alone = useStore(({ view }) => view.embed !== 'none' || isPresented(view));
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const follow = useFollowing();
  const [said, setSaid] = useState('');
  const [byHand, setByHand] = useState<string | null>(null);
  if (alone) return null;
  const tell = (sentence: string) => {
    setByHand(null);
    setSaid(sentence);
  };
  const save = async (kind: SaveKind) => {
    tell('');
    try {
      const file = await savePanel({ name, show: show ?? (() => null), of, overTraining }, kind);
      tell(panel.savedAs({ file }));
    } catch (error) {
      tell((error as Error).message);
    }
  };
  const copy = async () => {
    const link = linkToPanel(name);
    try {
      // No clipboard where the page is not secure, whatever its type says.
      await navigator.clipboard.writeText(link);
      tell(panel.linkCopied());
    } catch {
      setSaid(panel.copyLinkByHand());
      setByHand(link);
    }
  };
  return (
    <>
      <Button
        ref={button}
        look="link"
        className="save-panel"
        popoverTarget={id}
        aria-label={panel.saveOf({ title })}
        title={panel.saveOf({ title })}
      >
        <span aria-hidden="true">↓</span> <span className="save-word">{panel.save()}</span>
      </Button>
      <div
        id={id}
        popover="auto"
        className="save-menu"
        role="group"
        aria-label={panel.saveOf({ title })}
        onToggle={(event) => {
          follow(event, button.current!);
          if (event.newState === 'closed') tell('');
        }}
      >
        {show &&
          SAVE_KINDS.map((kind) => (
            <Button key={kind} onClick={() => void save(kind)}>
              {LABELS[kind]()}
            </Button>
          ))}
        <Button onClick={() => void copy()}>{panel.copyLink()}</Button>
        <p role="status">{said}</p>
        {byHand !== null && (
          <input
            aria-label={panel.linkLabel()}
            readOnly
            ref={selected}
            value={byHand}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </div>
    </>
  );
}
