/**
 * What the page and the page around its frame say to each other (docs/embedding.md): checked as links are, a sentence for whatever
 * cannot be used. Refuses to hold: who is listened to, and what is done (ui/embed).
 */
import * as v from 'valibot';
import { clip, type Checked } from '../settings/fields';
import type { Estimate } from '../../core/statistics/estimate';

/** Every message has it, so that what other programs post is told apart. */
export const PROTOCOL = 1;
const LONGEST_QUERY = 4000;
/** Ms between two reports. */
const FASTEST = 100;
const SLOWEST = 60_000;
const USUAL = 500;

const plain = <Type extends string>(type: Type) =>
  v.strictObject({ mdm: v.literal(PROTOCOL), type: v.literal(type) });

const PACE = `“every” must be a whole number of milliseconds from ${FASTEST} to ${SLOWEST}.`;
const QUERY = `“query” must be a text of at most ${LONGEST_QUERY} characters, as the part of a link after its question mark.`;

const KINDS = [
  plain('hello'),
  plain('play'),
  plain('pause'),
  plain('step'),
  plain('reset'),
  v.strictObject({
    mdm: v.literal(PROTOCOL),
    type: v.literal('set'),
    query: v.pipe(v.string(QUERY), v.maxLength(LONGEST_QUERY, QUERY)),
  }),
  v.strictObject({
    mdm: v.literal(PROTOCOL),
    type: v.literal('subscribe'),
    every: v.optional(
      v.pipe(v.number(PACE), v.integer(PACE), v.minValue(FASTEST, PACE), v.maxValue(SLOWEST, PACE)),
      USUAL,
    ),
  }),
  plain('unsubscribe'),
] as const;

/** To the page. */
const TO_PAGE = v.variant('type', KINDS);
export type ToEmbedded = v.InferOutput<typeof TO_PAGE>;

const TYPES = KINDS.map(({ entries }) => entries.type.literal).join(', ');

/** A lane's numbers; null where they are not measured yet. */
interface LaneNumbers {
  readonly id: number;
  readonly name: string;
  /** Of the last step, nats per response token. */
  readonly loss: number | null;
  /** Of one draw's loss, nats². */
  readonly variance: Readonly<Record<'a' | 'b' | 'c' | 'total', Estimate>> | null;
  /** tr Cov(ĝ) of one batch's gradient. */
  readonly gradientNoise: Estimate | null;
}

/** From the page. */
export type FromEmbedded =
  | { readonly type: 'ready' }
  /** What the panel needs, px. */
  | { readonly type: 'height'; readonly height: number }
  | { readonly type: 'state'; readonly playing: boolean; readonly query: string }
  | { readonly type: 'numbers'; readonly step: number; readonly lanes: readonly LaneNumbers[] }
  /** A message that could not be used. */
  | { readonly type: 'refused'; readonly sentence: string };

/** Whether something posted is meant for the page at all. */
const isMeant = (data: unknown): data is { mdm: unknown; type?: unknown } =>
  typeof data === 'object' && data !== null && 'mdm' in data;

/** A message to the page; null where somebody else is meant. */
export function messageFrom(data: unknown): Checked<ToEmbedded> | null {
  if (!isMeant(data)) return null;
  const read = v.safeParse(TO_PAGE, data);
  if (read.success) return { value: read.output };
  const said = (value: unknown) => clip(String(JSON.stringify(value) ?? value));
  if (data.mdm !== PROTOCOL) {
    return {
      problem: `The message is of version ${said(data.mdm)}; this page speaks version ${PROTOCOL}.`,
    };
  }
  const [{ message, path, input, expected }] = read.issues;
  const key = path?.[0]?.key;
  if (key === 'type') {
    return { problem: `A message of the type ${said(input)} is not known; it can be ${TYPES}.` };
  }
  if (message.startsWith('Invalid key: Expected "')) {
    return {
      problem: `A message of the type “${String(data.type)}” needs “${clip(String(key))}”.`,
    };
  }
  if (expected === 'never') {
    return {
      problem: `A message of the type “${String(data.type)}” has no “${clip(String(key))}”.`,
    };
  }
  return { problem: `${message} It is ${said(input)}.` };
}
