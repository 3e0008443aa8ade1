/**
 * Holds: the map of clipped rates of every lane that clips them, read off a window of probes. Refuses to hold: forward passes,
 * and when it is asked for (worker).
 */
import { lawByCount, type Method } from '../../core/methods/method';
import {
  CLIPS,
  clipPoint,
  standardReplicates,
  type ClipPoint,
} from '../../core/probe/read/clip-map';
import type { ProbeWindow } from '../../core/probe/window';
import { methodKey } from '../../lab/methods/spelling';
import type { ClipMap } from '../../lab/record/rate-reports';
import type { Settings } from '../../lab/settings/settings-table';

/** Points between two yields: some ten milliseconds. */
const SLICE = 8;

/** One map per lane with clipped rates that a probe by counts can say something about. Yields on the way. */
export function* readClipMaps(
  { lanes }: ProbeWindow,
  settings: Pick<Settings, 'lanes'>,
  methods: readonly Method[],
): Generator<void, readonly ClipMap[]> {
  const maps: ClipMap[] = [];
  for (const [k, probe] of lanes.entries()) {
    const law = lawByCount(methods[k]);
    if (probe.kind !== 'masked' || law?.sampler.kind !== 'clipped') continue;
    const standard = standardReplicates(probe);
    const points: ClipPoint[] = [];
    for (const [i, clip] of CLIPS.entries()) {
      points.push(clipPoint(probe, law, clip, standard));
      if (i % SLICE === SLICE - 1) yield;
    }
    const { firstStep, step } = probe;
    const method = methodKey(settings.lanes[k], '+');
    maps.push({ lane: settings.lanes[k].id, method, firstStep, step, points });
  }
  return maps;
}
