/**
 * What the last switch did to the noise, in one line beside the switches: on a phone these stay under the thumb while the bars are
 * out of sight. Refuses to hold: what else is to be said of it (Noise.tsx), which is spoken, too; so this is for the eye alone.
 */
import type { ReactNode } from 'react';
import { changeLook, changeText, type NoiseBar } from '../../charts/NoiseBars';
import { explore } from '../../language/rooms/explore';
import { formatNumber, measuring } from '../../lab/words/numbers';
import { bold, together } from '../language/rich';

/** @param bar of the lane that is switched */
export function Effect({ bar }: { readonly bar: NoiseBar }) {
  return (
    <p className="explore-effect" aria-hidden="true">
      {together(said(bar))}
    </p>
  );
}

function said({ called, split, former }: NoiseBar): readonly ReactNode[] {
  const before = former && formatNumber(former.total);
  if (!split) {
    const later = { called, state: measuring() };
    return [
      before === null ? explore.effectLater(later) : explore.effectMeasuring({ ...later, before }),
    ];
  }
  const now = formatNumber(split.total.value);
  const change = former?.change ?? null;
  if (before === null || change === null) return explore.effectNow({ called, now, b: bold });
  return explore.effect({
    ...{ called, before, now, b: bold },
    change: changeText(change),
    look: (inside) => <b className={changeLook(former)}>{together(inside)}</b>,
  });
}
