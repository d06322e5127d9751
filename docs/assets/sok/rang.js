/* The first hits read again with their words before us: phrases, whole headings and exact forms lift a hit. */

import { fold, stem, tokens } from "./ord.js";

const READ = 30, BLOCKS = 3, VERIFIED = 30;

/* The hits in their final order. Only the first are read, out of as few files as a slow network has time for. */
export async function rerank(hits, score, query, karta) {
  const blocks = new Set(), first = [];
  for (const at of hits.slice(0, READ)) {
    const block = karta.shownBlock(at);
    if (blocks.size >= BLOCKS && !blocks.has(block)) continue;
    blocks.add(block);
    first.push(at);
  }
  const stems = query.units.filter((unit) => unit.needed && unit.stems).flatMap((unit) => unit.stems);
  const surface = new Set(query.units.filter((unit) => unit.needed && !unit.guess).map((unit) => unit.text));
  if (stems.length) {
    await Promise.all(first.map(async (at) => { score[at] *= factor(await karta.shown(at), stems, surface, karta) * (karta.kinds[karta.kind[at]] === "sida" ? named(await karta.shown(at), stems, query) : 1); }));
  }
  const head = hits.slice(0, READ).sort((a, b) => score[b] - score[a] || a - b);
  return [...head, ...hits.slice(READ)];
}

function factor(shown, stems, surface, karta) {
  const words = tokens(shown.title);
  const title = words.filter((token) => !karta.empty.has(token.folded)).map((token) => stem(token.folded));
  const text = tokens(shown.text).map((token) => stem(token.folded));
  let value = 1;
  if (stems.length > 1) value *= 1 + 0.12 * (run(title, stems) - 1) + 0.05 * (run(text, stems) - 1);
  const joined = stems.join("");
  if (title.join("") === joined) value *= 1.35;
  else if (title.slice(0, stems.length).join("") === joined) value *= 1.08;
  if (words.some((token) => surface.has(token.word))) value *= 1.05;
  return value;
}

/* A page of the site's own stands below what is said in the archive, unless its heading has every word: more than a body's name, or a day too. */
function named(shown, stems, query) {
  const title = new Set(tokens(shown.title).map((token) => stem(token.folded)));
  const own = tokens(shown.title.split(":")[0]).map((token) => stem(token.folded));
  const asked = stems.some((word) => own.includes(word)) || query.units.some((unit) => unit.exact);
  return asked && stems.every((word) => title.has(word)) ? 2.2 : 1;
}

/* The longest row of the query's words that stands in the words, in order. */
function run(words, stems) {
  let best = words.some((word) => stems.includes(word)) ? 1 : 0;
  for (let start = 0; start < stems.length; start++) {
    for (let at = 0; at < words.length; at++) {
      let length = 0;
      while (start + length < stems.length && words[at + length] === stems[start + length]) length++;
      best = Math.max(best, length);
    }
  }
  return Math.max(1, best);
}

/* {found, whole}: the hits that have every phrase, word for word, and whether all were read. At most some blocks are. */
export async function saysPhrases(hits, phrases, karta) {
  const blocks = new Set(), found = [];
  for (const at of hits) {
    blocks.add(karta.shownBlock(at));
    if (blocks.size > VERIFIED) return { found, whole: false };
    const shown = await karta.shown(at);
    const words = ` ${[shown.title, shown.text, shown.who].map((text) => tokens(text).map((token) => token.folded).join(" ")).join(" | ")} `;
    if (phrases.every((phrase) => words.includes(` ${phrase.join(" ")} `))) found.push(at);
  }
  return { found, whole: true };
}

/* Which stretches of a text the query found: [[start, end], …]. */
export function marks(text, query) {
  const stems = new Set(query.units.filter((unit) => unit.stems).flatMap((unit) => [...unit.stems, ...unit.alternatives.flatMap((a) => a.terms.map((t) => t.key))]));
  const whole = query.units.filter((unit) => unit.folded && unit.needed).map((unit) => fold(unit.guess ?? unit.text)).filter((word) => word.length > 2);
  const inner = [...stems].filter((key) => key.length > 3 && !/[@:]/.test(key));
  const found = [];
  for (const token of tokens(text)) {
    const key = stem(token.folded);
    const hit = stems.has(key) || whole.some((word) => token.folded.startsWith(word)) || token.folded.length > 6 && inner.some((part) => token.folded.includes(part));
    if (hit) found.push([token.start, token.end]);
  }
  return found;
}
