/**
 * How numbers are written on the page: three significant digits, thin separators, powers of ten for extremes,
 * a true minus sign. Every chart, readout and tooltip uses these functions and no others.
 */
import { language } from '../../language/language';
import { charts } from '../../language/rooms/charts';
import type { Estimate } from '../../core/statistics/estimate';

/** U+202F, a thin space that does not break: separates thousands and a number from its sign or unit. */
const THIN = '\u202f';
const MINUS = '\u2212';
/** Written where there is no number. */
export const NO_NUMBER = '–';
/** Where a number will stand once the method shown has been measured. */
export const measuring = charts.measuring;

/** From this size on, and below its counterpart, a number is written with a power of ten. */
const LARGEST_PLAIN = 1e6;
const SMALLEST_PLAIN = 1e-3;
/** Decimals of the smallest numbers in a column. */
const CELL_DECIMALS = 4;

function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)]);
  return (exponent < 0 ? '⁻' : '') + digits.join('');
}

function sign(x: number): string {
  return x < 0 ? MINUS : '';
}

/** The power of ten of |x| after rounding to `digits` significant digits. */
function decade(x: number, digits: number): number {
  return Number(
    Math.abs(x)
      .toExponential(digits - 1)
      .split('e')[1],
  );
}

function separate(integerDigits: string): string {
  return integerDigits.replace(/\B(?=(\d{3})+$)/g, THIN);
}

function fixed(x: number, decimals: number): string {
  const [whole, fraction] = Math.abs(x).toFixed(decimals).split('.');
  const isZero = Number(Math.abs(x).toFixed(decimals)) === 0;
  return (isZero ? '' : sign(x)) + separate(whole) + (fraction ? `.${fraction}` : '');
}

function isExtreme(x: number): boolean {
  const size = Math.abs(x);
  return size >= LARGEST_PLAIN || (size > 0 && size < SMALLEST_PLAIN);
}

/** A measured number: "1.61", "12 400", "3.20 × 10⁻⁵", "–" where it is not a number. */
export function formatNumber(x: number, digits = 3): string {
  if (Number.isNaN(x)) return NO_NUMBER;
  if (!Number.isFinite(x)) return `${sign(x)}∞`;
  if (x === 0) return '0';
  const exponent = decade(x, digits);
  if (isExtreme(x)) {
    const mantissa = Math.abs(x / 10 ** exponent).toFixed(digits - 1);
    return `${sign(x)}${mantissa}${THIN}×${THIN}10${superscript(exponent)}`;
  }
  const decimals = digits - 1 - exponent;
  if (decimals >= 0) return fixed(x, decimals);
  const unit = 10 ** -decimals;
  return fixed(Math.round(x / unit) * unit, 0);
}

/** A part of a whole: with the decimals of the whole, so that parts add up and a part of next to nothing says 0.00. */
export function formatPart(x: number, whole: number, digits = 3): string {
  if (!Number.isFinite(x) || !Number.isFinite(whole) || whole === 0 || isExtreme(whole))
    return formatNumber(x, digits);
  const coarse = digits - 1 - decade(whole, digits);
  const isZero = (decimals: number) => Math.round(x * 10 ** decimals) === 0;
  // A small part is not written as nothing beside its interval, which has a decimal more and may leave 0 out.
  const decimals = isZero(coarse) && !isZero(coarse + 1) ? coarse + 1 : coarse;
  const unit = 10 ** -decimals;
  return fixed(Math.round(x / unit) * unit, Math.max(0, decimals));
}

/** A count, exact: "1 240". */
export function formatInteger(x: number): string {
  return Number.isFinite(x) ? fixed(Math.round(x), 0) : formatNumber(x);
}

/** "1 run", "2 runs". */
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Where numbers stand in columns: like formatNumber, but tiny ones in decimals: "0.0001", "0.0000". */
export function formatCell(x: number): string {
  return x !== 0 && Math.abs(x) < 1e-2 ? fixed(x, CELL_DECIMALS) : formatNumber(x);
}

/** The interval beside a formatCell: at most one decimal more than a value of three digits shows. */
export function formatCellInterval(estimate: Interval): string {
  const finer = estimate.value === 0 ? Infinity : 3 - decade(estimate.value, 3);
  return interval(estimate, Math.max(0, Math.min(CELL_DECIMALS, finer)));
}

/** "0.0001 [−0.0004, 0.0007]"; with powers of ten where four decimals would be zeros. */
export function formatCellEstimate(estimate: Interval): string {
  if (Math.max(Math.abs(estimate.low), Math.abs(estimate.high)) < 1e-4)
    return formatEstimate(estimate);
  return `${formatCell(estimate.value)} ${formatCellInterval(estimate)}`;
}

/** A value with the ends of its interval. */
type Interval = Omit<Estimate, 'n'> & Partial<Estimate>;

/**
 * The interval of an estimate, "[1.2, 2.0]": one decimal less than its value shows, so that the ends do not
 * pretend to be known better than they are; more where the interval is so narrow that its ends would look equal.
 */
export function formatInterval(estimate: Interval): string {
  return interval(estimate, Infinity);
}

/** The interval of a part of a whole: at most one decimal more than formatPart shows of the part. */
export function formatPartInterval(estimate: Interval, whole: number, digits = 3): string {
  if (!Number.isFinite(whole) || whole === 0 || isExtreme(whole)) return formatInterval(estimate);
  return interval(estimate, Math.max(0, digits - decade(whole, digits)));
}

/** Ends with at most `most` decimals. */
function interval({ value, low, high }: Interval, most: number): string {
  if (Number.isNaN(low) || Number.isNaN(high)) return `[${NO_NUMBER}, ${NO_NUMBER}]`;
  const end = (x: number): string => {
    const largest = Math.max(Math.abs(value), Math.abs(x));
    if (!Number.isFinite(x) || largest === 0 || largest >= 100) return formatNumber(x, 2);
    if (isExtreme(largest)) return most === Infinity ? formatNumber(x, 2) : fixed(x, most);
    const coarse = 1 - decade(value === 0 ? largest : value, 3);
    const width = high - low;
    const narrow = width > 0 && width < Infinity ? Math.ceil(-Math.log10(width)) : coarse;
    return fixed(x, Math.min(most, Math.max(0, coarse, Math.min(narrow, coarse + 3))));
  };
  return `[${end(low)}, ${end(high)}]`;
}

/** An estimate with its interval: "1.58 [1.2, 2.0]". */
export function formatEstimate(estimate: Interval): string {
  return `${formatNumber(estimate.value)} ${formatInterval(estimate)}`;
}

/** Per cent as the language writes it: "12 %", in Chinese "12%". @param percent the number, written */
export const withPercent = (percent: string): string =>
  `${percent}${language() === 'zh' ? '' : THIN}%`;

/** A share of 1 as per cent: "12 %", "0.4 %". */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return NO_NUMBER;
  const percent = share * 100;
  if (percent === 0) return withPercent('0');
  return withPercent(fixed(percent, Math.abs(percent) < 10 ? 1 : 0));
}

/** An accuracy with its interval, in whole per cent: a few dozen answers know no decimals. "4 % [1, 14]". */
export function formatAccuracy({ value, low, high }: Interval): string {
  const percent = (share: number): string => fixed(share * 100, 0);
  return `${withPercent(percent(value))} [${percent(low)}, ${percent(high)}]`;
}

/** How the round numbers of one axis are written: with so many digits that none is rounded, and no two look alike. */
export function formatTicks(ticks: readonly number[]): (x: number) => string {
  let digits = 3;
  const rounded = (x: number) => Math.abs(Number(x.toPrecision(digits)) - x) > 1e-9 * Math.abs(x);
  while (digits < 9 && ticks.some(rounded)) digits++;
  return (x) => tickText(x, digits);
}

/** A tick of an axis: as few digits as it needs, "0.5", "12k" for thousands of steps. */
export function formatTick(x: number): string {
  return tickText(x, 3);
}

/** How each language shortens large numbers, the largest first. */
const LARGE_TICKS = {
  en: [
    { from: LARGEST_PLAIN, unit: 1e6, mark: 'M' },
    { from: 1e4, unit: 1e3, mark: 'k' },
  ],
  zh: [
    { from: 1e8, unit: 1e8, mark: '亿' },
    { from: 1e4, unit: 1e4, mark: '万' },
  ],
} as const;

function tickText(x: number, digits: number): string {
  if (x === 0) return '0';
  const size = Math.abs(x);
  const large = LARGE_TICKS[language()].find(({ from }) => size >= from);
  if (large) return `${sign(x)}${trim(size / large.unit, digits)}${large.mark}`;
  if (size < SMALLEST_PLAIN) {
    const exponent = decade(x, 2);
    const mantissa = trim(size / 10 ** exponent, digits);
    return `${sign(x)}${mantissa === '1' ? '' : `${mantissa}·`}10${superscript(exponent)}`;
  }
  return sign(x) + (size >= 1e3 ? separate(trim(size, digits)) : trim(size, digits));
}

function trim(x: number, digits: number): string {
  return String(Number(x.toPrecision(digits)));
}
