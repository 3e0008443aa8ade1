/**
 * Holds: what happens to a link between two people, undone: encodings on top of each other, marks of mail and Markdown,
 * signs that nobody sees, what sites add to follow their visitors. Refuses to hold: what keys and values mean (link.ts).
 */

/** Nothing of it can be in a link of this page: soft hyphens, signs of no width and of direction. */
const UNSEEN =
  /\u00ad|\u034f|\u061c|\u180e|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2069]|\ufeff/g;
/** What typesetting makes of a hyphen. */
const HYPHENS = /[\u2010-\u2015\u2212]/g;
const LINE_END = /=?(\r\n|\r|\n)[ \t]*/g;
/** `&amp;`, also twice or without its semicolon. */
const AMPERSAND = /&(?:(?:amp|#0*38|#x0*26);|amp(?=&|[a-z]+=))/gi;
/** Any other sign that is written as an entity ends a value. */
const ENTITY = /&(?:quot|apos|lt|gt|nbsp|#\d+|#x[0-9a-f]+);/gi;
/** From here on it is no longer the link, but what stood around it. */
const BEYOND = /["“”„«»‹›<>()[\]{}|^`´\ufffd%].*$/s;
/** What stood before it. */
const BEFORE = /^[\s"'“”„‘’‚«»‹›<>()[\]{}|*_~`]+/;
/** Ends of sentences, quotes, emphasis and addresses. */
const PUNCTUATION = /[\s.,;:!?'‘’‚*_~…\\/]+$/;

/** Keys that sites, mails and translators add. */
const TRACKING = new RegExp(
  `^(${[
    '(utm|pk|mtm|piwik|matomo|hsa|ga|at|vero|oly|trk|_x_tr|__cf|__hs|__s|_hs|_ke|mc|wt|ns|sc|stm)_.*',
    '.*clk?id|clid.*|gclsrc|g?ad_?source|[gw]braid|igsh(id)?|_g[al]|_hsenc|_hsmi|hsctatracking|mkt_tok|li_fat_id|rb_clickid',
    'ref|ref_.*|referrer|source|si|s_cid|cmpid|ncid|epik|srsltid|spm|wickedid|_branch_.*|feature|share|amp|_|yclid|trk',
  ].join('|')})$`,
);

/** A sign as JSON writes it in a text. */
const JSON_SIGN = /\\u00([0-7][0-9a-f])/gi;

/**
 * The part of an address that holds settings. Where an ampersand was written by its number, a browser takes the sign in it
 * for the beginning of a section's name.
 */
export function settingsPart({ search, hash }: Pick<Location, 'search' | 'hash'>): string {
  return /^#(?:0*38|x0*26);/i.test(hash) ? search + hash : search;
}

/** Undoes encodings, however often they were done. */
function decoded(text: string): string {
  let before: string;
  let times = 0;
  do {
    before = text;
    text = text
      .replace(AMPERSAND, '&')
      .replace(JSON_SIGN, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
        try {
          return decodeURIComponent(run);
        } catch {
          return '\ufffd';
        }
      });
  } while (text !== before && ++times < 5);
  return text;
}

function cleaned(value: string): string {
  return value.replace(BEFORE, '').replace(BEYOND, '').replace(PUNCTUATION, '').trim();
}

/** Of marks alone nothing would be left to be named where it is refused. */
const valueOf = (text: string): string => cleaned(text) || text.trim();

/**
 * Key and value of a piece such as `lanes=mirror`. A mail's soft line break leaves an equals sign anywhere, and may write
 * the real one as `=3D`.
 */
function pairOf(piece: string, known: ReadonlySet<string>): readonly [string, string] {
  const parts = piece.split('=');
  let whole = parts.length > 1 ? 1 : parts.length;
  for (let i = 1; i < parts.length; i++) {
    if (!known.has(cleaned(parts.slice(0, i).join('')).toLowerCase())) continue;
    whole = i;
    break;
  }
  const key = parts.slice(0, whole).join('').trim();
  const value = valueOf(parts.slice(whole).join('').replace(/^3d/i, ''));
  const mended = cleaned(key);
  if (known.has(mended.toLowerCase())) return [mended.toLowerCase(), value];
  // Only marks: nothing that could be meant for a key.
  return [mended === '' && !TRACKING.test(key) ? '' : key, value];
}

/**
 * The pairs of a link's query as they were before it was passed on, in their order. Keys for following visitors are left
 * out; those that mean something are in lower case. Never throws.
 * @param known the keys that mean something here
 */
export function pairsOf(query: string, known: ReadonlySet<string>): (readonly [string, string])[] {
  const text = decoded(query.replace(LINE_END, ''))
    .normalize('NFKC')
    .replace(LINE_END, '')
    .replace(UNSEEN, '')
    .replace(HYPHENS, '-')
    .replace(ENTITY, '"')
    .replace(/#[^&;?#=]*$/, '');
  const pairs = text.split(/[&;?#]/).map((piece) => pairOf(piece, known));
  return pairs.filter(
    ([key]) => key !== '' && (known.has(key) || !TRACKING.test(key.toLowerCase())),
  );
}
