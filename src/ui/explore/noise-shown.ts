/** Holds: what the bars show, for saving; fetched when they are saved. Refuses to hold: the card (Noise.tsx). */
import { noiseBarsShown } from '../../charts/paper/shows/explore';
import { inEnglish } from '../../language/language';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import type { LaneNoise } from '../../lab/record/reports';
import { splitAboveRounding } from '../../lab/words/rounding';
import type { PinnedSplit } from '../runs/pinned-split';
import { laneLook } from '../hooks/useLanes';
import { figureName, type Roles } from './roles';

export const noiseShown = (
  lanes: readonly { readonly lane: LaneSettings; readonly noise: LaneNoise | null }[],
  roles: Roles,
  per: 'draw' | 'row',
  pinnedOf: (lane: LaneSettings) => PinnedSplit | null,
) =>
  inEnglish(() =>
    noiseBarsShown(
      lanes.map(({ lane, noise }) => ({
        lane: { ...laneLook(lane), name: figureName(roles, lane) },
        split: noise && splitAboveRounding(noise.loss, 'loss'),
        rowsPerDraw: noise?.rowsPerDraw ?? 1,
        step: noise?.step ?? 0,
        firstStep: noise?.firstStep ?? 0,
        pinned: pinnedOf(lane),
      })),
      per,
    ),
  );
