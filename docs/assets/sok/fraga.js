/* A query as units: what must be found, by which keys, and how much each key is worth. */

import { days, derived, fold, stem, tokens } from "./ord.js";
import { begun } from "./tecken.js";
import { corrections, splits } from "./stavning.js";
import { swedish } from "./svenska.js";

const ALIAS = 0.9, EVERYDAY = 0.75, EVERYDAY_PHRASE = 0.85, LATER = 0.75, JOINED = 0.95, PARTS = 0.6, PREFIX = 0.75, GUESS = 0.8, DERIVED = 0.65, NEAR = 1.3, ONE_LETTER = 1, NEARER = 1.5, WHOLE = 0.8;

const WEEKDAY = /(?<![a-zåäö])(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\s+(?:den\s+)?$/i;

/* {units, without, phrases, kinds, words, guesses, common, blank}. A unit: {text, alternatives: [{terms, weight}], needed, missing, guess}.
   `without` are rows of units, of which a hit may not have all; `common` the words that are too common to be looked for;
   `blank` says that there is neither a word nor a number. */
export async function read(query, karta) {
  const { text, left, either, phrases } = begun(query);
  const kinds = new Set(), units = unitsOf(text, karta, kinds);
  if (units.some((unit) => !unit.exact && /^[a-z]/.test(unit.folded))) {
    await karta.readEveryday();
    everyday(units, karta);
  }
  const without = left.map((words) => unitsOf(words, karta, new Set())).filter((row) => row.length);
  const full = units.filter((unit) => !unit.empty && !unit.kindWord);
  const meaning = full.length ? full : units.filter((unit) => !unit.empty);
  const kept = meaning.length ? meaning : units;
  for (const unit of units) unit.needed = kept.includes(unit);
  const used = units.filter((unit) => unit.needed || unit.keys.length && unit.kindWord);
  const last = text.trimEnd() === text ? used.filter((unit) => unit.needed).at(-1) : null;
  await Promise.all([...used.map((unit) => resolve(unit, karta, unit === last)), ...without.flat().map((unit) => resolve(unit, karta, false, true))]);
  const joined = eitherOf(used, either);
  return { units: joined, without, phrases, kinds, words: joined.flatMap((unit) => unit.stems ?? []), guesses: joined.filter((unit) => unit.guess),
    common: meaning.length ? [] : units.map((unit) => unit.text), blank: !units.length && !without.length };
}

/* The units of a text, in its order. */
function unitsOf(text, karta, kinds) {
  const units = [];
  let rest = text;
  for (const day of days(text)) {
    day.start -= WEEKDAY.exec(text.slice(0, day.start))?.[0].length ?? 0; // 'fredag den 7 maj' is the seventh of May
    rest = rest.slice(0, day.start) + " ".repeat(day.end - day.start) + rest.slice(day.end);
    units.push({ text: text.slice(day.start, day.end), at: day.start, keys: day.keys.map((key, at) => [key, at ? 0.7 : 1]), exact: true });
  }
  const chains = chained(tokens(rest));
  chains.forEach((chain, at) => units.push(unitOf(chain, chains, at, karta, kinds)));
  units.sort((a, b) => a.at - b.at);
  aliases(units, karta);
  return units;
}

/* Units with OR between them are one, which any of them answers. `either`: where each OR stands. */
function eitherOf(units, either) {
  const joined = [];
  for (const unit of units) {
    const before = joined.at(-1);
    if (!before || !either.some((at) => at > before.at && at <= unit.at)) { joined.push(unit); continue; }
    before.alternatives.push(...unit.alternatives);
    Object.assign(before, { at: unit.at, text: `${before.text} eller ${unit.text}`, missing: before.missing && unit.missing, needed: before.needed || unit.needed,
      stems: [...(before.stems ?? []), ...(unit.stems ?? [])], guess: undefined, either: true });
  }
  return joined;
}

/* Tokens that hyphens glue together, as one. */
function chained(found) {
  const chains = [];
  for (const token of found) {
    if (token.glued && chains.length) chains.at(-1).push(token); else chains.push([token]);
  }
  return chains;
}

function unitOf(chain, chains, at, karta, kinds) {
  const folded = chain.map((token) => token.folded);
  const whole = folded.join("");
  const unit = { text: chain.map((token) => token.word).join("-"), at: chain[0].start, folded: whole, stems: folded.map(stem), keys: [[stem(whole), 1]], parts: [] };
  if (chain.length > 1) unit.parts.push([folded.filter((word) => !karta.empty.has(word)).map(stem), 0.8]);
  const single = chain.length === 1;
  unit.empty = single && (karta.empty.has(whole) || karta.asking.has(whole) || whole.length === 1 && /[a-z]/.test(whole) && !near(chains, at));
  for (const [kind, words] of karta.kindWords) {
    if (single && words.has(whole)) { kinds.add(kind); unit.kindWord = true; }
  }
  for (const [left, right] of [[at - 1, at], [at, at + 1]]) {
    const pair = [chains[left], chains[right]];
    if (pair[0]?.length === 1 && pair[1]?.length === 1 && !pair.some(([token]) => karta.empty.has(token.folded) && token.folded.length > 1)) {
      const joined = stem(pair[0][0].folded + pair[1][0].folded);
      unit.keys.push([joined, JOINED]);
    }
  }
  return unit;
}

/* Whether a single letter may belong to the word after it: 'e hälsa'. */
function near(chains, at) {
  return at + 1 < chains.length && chains[at + 1][0].word.length > 2;
}

/* Phrases that mean the same as something else: all their words may be found by its key. */
function aliases(units, karta) {
  for (const { phrase, meant, length } of phrasesOf(units, karta)) {
    for (const key of karta.alias.get(phrase) ?? []) {
      for (const unit of meant) {
        if (!unit.keys.some(([other]) => other === key)) unit.keys.push([key, length > 1 ? 1 : ALIAS]);
        if (length > 1) Object.assign(unit, { kindWord: false, name: key });
      }
    }
  }
}

/* What everyday words lead to: first to what is mostly meant. */
function everyday(units, karta) {
  for (const { phrase, meant, length } of phrasesOf(units, karta)) {
    (karta.everyday.get(phrase) ?? []).forEach((key, at) => {
      const weight = (length > 1 ? EVERYDAY_PHRASE : EVERYDAY) * LATER ** at;
      for (const unit of meant) {
        if (length > 1 && meant.every((one) => one.empty || one === unit)) unit.empty = unit.kindWord = false; // 'få som kom'
        if (!unit.keys.some(([other]) => other === key)) unit.keys.push([key, weight]);
      }
    });
  }
}

/* Every row of words of a query, with the units that have a meaning in it; all of them where none has. */
function* phrasesOf(units, karta) {
  const flat = units.flatMap((unit) => (unit.stems ?? [""]).map((word) => ({ unit, word })));
  for (let start = 0; start < flat.length; start++) {
    for (let length = 1; length <= karta.longestAlias && start + length <= flat.length; length++) {
      const span = flat.slice(start, start + length), content = span.filter(({ unit }) => !unit.empty);
      yield { phrase: span.map(({ word }) => word).join(" "), meant: (content.length ? content : span).map(({ unit }) => unit), length };
    }
  }
}

/* Looks the unit's keys up. What the archive lacks is tried as another form, as a beginning, as a compound, and as a misspelling where
   it is no Swedish word. `plain`: as it is written and no other way. */
async function resolve(unit, karta, typing, plain = false) {
  unit.alternatives = [];
  for (const [key, weight] of unit.keys) {
    const term = await karta.term(key);
    if (!term) continue;
    unit.alternatives.push({ terms: [term], weight });
    if (!plain && term.parts.length && key === unit.keys[0][0]) await addParts(unit, term.parts, PARTS, karta);
  }
  if (plain) return;
  for (const [parts, weight] of unit.parts ?? []) await addParts(unit, parts, weight, karta);
  const known = unit.alternatives.length > 0;
  const common = (unit.empty || unit.kindWord) && !typing; // a common word is no misspelling
  if (unit.exact || common || !unit.folded || /^[0-9]/.test(unit.folded)) {
    if (!known && /^[0-9]+[a-z]$/.test(unit.folded ?? "")) await addParts(unit, [unit.folded.slice(0, -1)], WHOLE, karta); // '§ 112 c' is in § 112
    unit.missing = !unit.alternatives.length;
    return;
  }
  if (typing && unit.folded.length > 1 || !known && unit.folded.length > 3) await addPrefixed(unit, karta, typing && known);
  if (unit.folded.length > 5) await addDerived(unit, karta);
  if (!unit.alternatives.length && unit.folded.length > 3 && !unit.empty) {
    const known = await swedish(unit.folded, karta), word = known.word || await karta.isOwn(unit.folded);
    // Many a misspelling can be read as a compound that nobody has written: where one letter differs, it is one.
    if (!word) await guess(unit, karta, known.compound ? ONE_LETTER : NEAR);
    if (!unit.alternatives.length) {
      for (const parts of await splits(unit.folded, karta)) await addParts(unit, parts, PARTS, karta);
    }
    if (!unit.alternatives.length && !word) await guess(unit, karta, known.compound ? NEARER : Infinity);
  }
  unit.missing = !unit.alternatives.length;
}

async function addParts(unit, keys, weight, karta) {
  const terms = (await Promise.all(keys.map((key) => karta.term(key)))).filter(Boolean);
  if (terms.length) unit.alternatives.push({ terms, of: keys.length, weight });
}

async function addPrefixed(unit, karta, known) {
  const own = keysOf(unit);
  for (const term of await karta.prefixed(unit.folded, known ? 6 : 12)) {
    if (!own.has(term.key)) unit.alternatives.push({ terms: [term], weight: known ? PREFIX * 0.5 : PREFIX });
  }
}

/* Words of the same root: 'fysioterapi' finds fysioterapeuter, 'vaccinera' vaccination. */
async function addDerived(unit, karta) {
  const own = keysOf(unit);
  for (const key of derived(unit.folded)) {
    const term = own.has(key) ? null : await karta.term(key);
    if (term) unit.alternatives.push({ terms: [term], weight: DERIVED });
  }
}

const keysOf = (unit) => new Set(unit.alternatives.flatMap((alternative) => alternative.terms.map((term) => term.key)));

/* The archive's word nearest to a word that it lacks, if it is near enough. */
async function guess(unit, karta, most) {
  const [best, ...others] = await corrections(unit.folded, karta);
  if (!best || best.distance > most) return;
  unit.guess = best.word;
  unit.others = others.map((other) => other.word);
  unit.stems = [stem(fold(best.word))];
  const term = await karta.term(unit.stems[0]);
  if (!term) return;
  unit.alternatives.push({ terms: [term], weight: GUESS });
  await addParts(unit, term.parts, GUESS * PARTS, karta);
  for (const key of [...(karta.alias.get(unit.stems[0]) ?? []), ...(karta.everyday.get(unit.stems[0]) ?? [])]) {
    const other = await karta.term(key);
    if (other) unit.alternatives.push({ terms: [other], weight: GUESS * ALIAS });
  }
}
