/**
 * Weights in few bytes: small whole numbers with a scale for each block of 32, as 8-bit optimisers keep their states
 * (Dettmers et al. 2022) and llama.cpp language models' weights (Q8_0), here 91 of them, one letter of the file each, so that
 * three lanes fit; of Adam's second moment one mean per block, as Adam-mini keeps it (Zhang et al. 2024). Holds: both ways.
 * Refuses to hold: what the weights are of.
 */
import { bytesFrom, bytesText, lettersFrom, lettersText, MOST } from './bytes';

/** Weights of one block share a scale. The models' rows are multiples of it. */
const BLOCK = 32;
/** Steps per octave, and the code of 2⁰, of what is kept on a logarithmic scale. */
interface LogCode {
  readonly perOctave: number;
  readonly one: number;
}
const SCALE: LogCode = { perOctave: 8, one: 200 };
const MOMENT: LogCode = { perOctave: 4, one: 200 };

/** The code of a value ≥ 0: 0 of 0, else the nearest, or with `up` the next that is not below it. */
function logCode(value: number, { perOctave, one }: LogCode, up: boolean): number {
  if (value === 0) return 0;
  const place = one + perOctave * Math.log2(value);
  return Math.min(255, Math.max(1, up ? Math.ceil(place) : Math.round(place)));
}

function logValue(code: number, { perOctave, one }: LogCode): number {
  return code === 0 ? 0 : 2 ** ((code - one) / perOctave);
}

/** As a file holds them: letters, and bytes as base64. */
export interface PackedWeights {
  /** Whole numbers −MOST … MOST, a letter each, [R, P]. */
  readonly parameters: string;
  /** log₂ of what they count in, one byte per block. */
  readonly scales: string;
  /** log₂ of the second moment's mean, one byte per block. */
  readonly moments: string;
}

/** Both flat, [R, P], in one order. */
export interface Weights {
  readonly parameters: Float32Array;
  readonly secondMoment: Float32Array;
}

/** Ends of the blocks of R lanes with P weights each: none crosses a lane's end. */
function blocks(lanes: number, perLane: number): (readonly [start: number, end: number])[] {
  const perLaneBlocks = Math.ceil(perLane / BLOCK);
  return Array.from({ length: lanes * perLaneBlocks }, (_, k) => {
    const lane = Math.floor(k / perLaneBlocks);
    const start = lane * perLane + (k % perLaneBlocks) * BLOCK;
    return [start, Math.min(start + BLOCK, (lane + 1) * perLane)] as const;
  });
}

/** Throws a RangeError where a weight is not finite, or a second moment below 0. */
export function packedWeights({ parameters, secondMoment }: Weights, lanes: number): PackedWeights {
  if (!parameters.every(Number.isFinite) || !secondMoment.every((v) => v >= 0 && v < Infinity)) {
    throw new RangeError('Only finite weights, and second moments from 0 on, can be packed.');
  }
  const all = blocks(lanes, parameters.length / lanes);
  const scales = new Uint8Array(all.length);
  const moments = new Uint8Array(all.length);
  const whole = new Int8Array(parameters.length);
  all.forEach(([start, end], k) => {
    const block = parameters.subarray(start, end);
    const most = block.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
    scales[k] = logCode(most / MOST, SCALE, true);
    const unit = logValue(scales[k], SCALE);
    block.forEach((x, j) => {
      const nearest = unit === 0 ? 0 : Math.round(x / unit);
      whole[start + j] = Math.max(-MOST, Math.min(MOST, nearest));
    });
    const moment = secondMoment.subarray(start, end);
    const mean = moment.reduce((sum, v) => sum + v, 0) / moment.length;
    moments[k] = logCode(mean, MOMENT, false);
  });
  return {
    parameters: lettersText(whole),
    scales: bytesText(scales),
    moments: bytesText(moments),
  };
}

/** Throws a RangeError where the bytes are not those of so many lanes. */
export function unpackedWeights(packed: PackedWeights, lanes: number): Weights {
  const whole = lettersFrom(packed.parameters);
  const scales = bytesFrom(packed.scales);
  const moments = bytesFrom(packed.moments);
  const perLane = whole.length / lanes;
  const all = Number.isInteger(perLane) ? blocks(lanes, perLane) : [];
  if (all.length === 0 || all.length !== scales.length || all.length !== moments.length) {
    throw new RangeError(
      `${whole.length} weights with ${scales.length} scales and ${moments.length} moments are not those of ${lanes} lanes.`,
    );
  }
  const parameters = new Float32Array(whole.length);
  const secondMoment = new Float32Array(whole.length);
  all.forEach(([start, end], k) => {
    const unit = logValue(scales[k], SCALE);
    for (let i = start; i < end; i++) parameters[i] = whole[i] * unit;
    secondMoment.fill(logValue(moments[k], MOMENT), start, end);
  });
  return { parameters, secondMoment };
}
