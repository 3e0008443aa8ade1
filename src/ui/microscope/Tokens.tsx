/** The sequence under the microscope, one tile a token; what is hidden is guessed, and says so when it is pointed at. */
import { Fragment, useState, type CSSProperties } from 'react';
import { visibleSymbol } from '../../charts/cells';
import { partnerOf } from '../../core/methods/draw-law';
import type { TaskShape } from '../../core/tasks/task';
import { microscope } from '../../language/rooms/microscope';
import type { MicroscopePattern, MicroscopeReport } from '../../lab/record/microscope-report';
import { formatShare } from '../../lab/words/numbers';
import { namesOf } from '../masks-and-samples/partners';
import { useStore } from '../store/store';
import { maskedAt } from './nested-masks';

interface Props {
  readonly report: MicroscopeReport;
  readonly task: TaskShape;
  /** The rate on the slider, which may be ahead of the report. */
  readonly t: number;
}

/** Of the patterns of a pair. */
const NAMES = {
  pattern: microscope.pattern,
  mirror: microscope.mirror,
  second: microscope.second,
  opposite: microscope.opposite,
  complement: microscope.complement,
} as const;

/** A token of a row. */
interface Place {
  readonly row: number;
  readonly token: number;
}

/** What a tile says when it is pointed at. */
interface Tile {
  readonly text: string;
  readonly hidden: boolean;
  readonly guess: string | null;
  readonly right: boolean;
  readonly says: string;
}

function tileOf(
  task: TaskShape,
  tokens: Int32Array,
  i: number,
  hidden: boolean,
  pattern: MicroscopePattern | null,
): Tile {
  const truth = visibleSymbol(task.vocabulary[tokens[i]]);
  if (!hidden)
    return {
      text: truth,
      hidden,
      guess: null,
      right: true,
      says: microscope.notHidden({ token: truth }),
    };
  const text = visibleSymbol(undefined);
  // A mask that has just grown is guessed a moment later.
  if (!pattern?.masked[i])
    return { text, hidden, guess: null, right: true, says: microscope.hidden({ token: truth }) };
  const guess = visibleSymbol(task.vocabulary[pattern.guess[i]]);
  const right = pattern.guess[i] === tokens[i];
  const said = { guess, share: formatShare(pattern.ofGuess[i]) };
  const says = right
    ? microscope.guessRight(said)
    : microscope.guessWrong({ ...said, token: truth, given: formatShare(pattern.ofTruth[i]) });
  return { text, hidden, guess, right, says };
}

export function Tokens({ report, task, t }: Props) {
  const epsilon = useStore(({ settings }) => settings.epsilon);
  const [pointed, point] = useState<Place | null>(null);
  const [focused, focus] = useState<Place | null>(null);
  const { masked, tokens } = report;
  const partner = masked && partnerOf(masked.pairing);
  const names =
    masked && masked.shown.length > 1 ? namesOf(masked).map((name) => NAMES[name]()) : [''];
  const maskOf = (j: number): Uint8Array | null => {
    if (!masked) return null;
    if (j === 0) return maskedAt(masked, t, epsilon);
    // Only a mirror at the same rate follows from the same numbers.
    return partner?.pattern === 'mirror' && partner.rate === 'same'
      ? maskedAt(masked, t, epsilon, true)
      : masked.shown[1].masked.subarray(task.promptLength);
  };
  const rows = names.map((_, j) => {
    const mask = maskOf(j);
    return Array.from(tokens, (__, i) =>
      tileOf(
        task,
        tokens,
        i,
        i >= task.promptLength && mask?.[i - task.promptLength] === 1,
        masked?.shown[j] ?? null,
      ),
    );
  });
  const place = pointed ?? focused;
  return (
    <div className={task.picture ? 'microscope-tokens microscope-pictures' : 'microscope-tokens'}>
      <div className="microscope-rows">
        {rows.map((tiles, row) => (
          <Row
            key={row}
            name={names[row]}
            tiles={tiles}
            direction={task.direction}
            prompt={task.promptLength}
            columns={task.picture?.width ?? null}
            onPoint={(token) => point(token === null ? null : { row, token })}
            onFocus={(token) => focus(token === null ? null : { row, token })}
          />
        ))}
      </div>
      {masked && (
        <p className="microscope-pointed" aria-hidden="true">
          {(place && rows[place.row]?.[place.token]?.says) ?? microscope.point()}
        </p>
      )}
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly tiles: readonly Tile[];
  readonly direction: 'ltr' | 'rtl';
  readonly prompt: number;
  /** Of a picture; null of a line of text. */
  readonly columns: number | null;
  /** Told which token is pointed at, and which has the focus; null for none any more. */
  readonly onPoint: (token: number | null) => void;
  readonly onFocus: (token: number | null) => void;
}

const KEYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** One stop for Tab, and arrows from token to token. */
function Row({ name, tiles, direction, prompt, columns, onPoint, onFocus }: RowProps) {
  const [stop, setStop] = useState(prompt);
  return (
    <div
      role="toolbar"
      aria-label={name === '' ? microscope.tokens() : microscope.tokensUnder({ name })}
      dir={direction}
      translate="no"
      className="notranslate microscope-row"
      style={columns ? ({ '--columns': columns } as CSSProperties) : undefined}
      onKeyDown={({ key, currentTarget, target }) => {
        const step = KEYS[key];
        if (step === undefined) return;
        const all = [...currentTarget.querySelectorAll('button')];
        const at = all.indexOf(target as HTMLButtonElement);
        all[at + (direction === 'rtl' ? -step : step)]?.focus();
      }}
    >
      {tiles.map((tile, i) => {
        const { text, hidden, guess, right, says } = tile;
        const kind = i < prompt ? 'prompt' : hidden ? 'hidden' : 'visible';
        return (
          <Fragment key={i}>
            {columns !== null && i === prompt && <span className="microscope-break" />}
            <button
              type="button"
              className={`tile tile-${kind}`}
              tabIndex={i === stop ? 0 : -1}
              aria-label={says}
              onFocus={() => {
                setStop(i);
                onFocus(i);
              }}
              onBlur={() => onFocus(null)}
              onPointerEnter={() => onPoint(i)}
              onPointerLeave={() => onPoint(null)}
            >
              {text}
              <small className={right ? 'tile-right' : 'tile-wrong'}>{guess ?? ''}</small>
            </button>
          </Fragment>
        );
      })}
      {name !== '' && <span className="microscope-row-name">{name}</span>}
    </div>
  );
}
