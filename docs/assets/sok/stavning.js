/* Words that the archive lacks: compounds of words that it has, and misspellings of them. */

import { fold, stem } from "./ord.js";

/* Ways to see a folded word as two words of the archive: [[key, key], …], at most two. */
export async function splits(folded, karta) {
  if (folded.length < 7) return [];
  const found = [];
  for (let at = 3; at <= folded.length - 3 && found.length < 2; at++) {
    const last = await termOf(stem(folded.slice(at)), karta);
    if (!last || folded.length - at < 4 && last.key !== folded.slice(at)) continue;
    const first = folded.slice(0, at);
    const forms = [first, first.endsWith("s") ? first.slice(0, -1) : "", /[oeuar]$/.test(first) ? first.slice(0, -1) + "a" : "", first + "a", first + "e"];
    for (const form of forms) {
      const key = form.length > 2 ? stem(form) : "";
      const term = key.length > 1 ? await termOf(key, karta) : null;
      if (term) { found.push([term.key, last.key]); break; }
    }
  }
  return found;
}

/* The term of a key, or of what an everyday word leads to. */
async function termOf(key, karta) {
  const own = await karta.term(key);
  if (own || key.length < 4) return own;
  for (const other of karta.everyday.get(key) ?? []) {
    const term = await karta.term(other);
    if (term) return term;
  }
  return undefined;
}

/* The archive's words nearest to a folded word, nearest and commonest first: [{word, distance}], at most three. */
export async function corrections(folded, karta) {
  const most = folded.length < 5 ? 1 : folded.length < 8 ? 1.5 : 2.5;
  const found = [];
  const words = await karta.words(folded);
  for (let at = 0; at < words.length; at += 2) {
    const other = fold(words[at]);
    const whole = Math.abs(other.length - folded.length) <= 2 ? distance(folded, other, most) : Infinity;
    const stems = whole <= 1 ? whole : Math.min(whole, distance(stem(folded), stem(other), most) + 0.25);
    if (stems <= most && Math.min(other.length, folded.length) > 3) found.push({ word: words[at], distance: stems, count: words[at + 1] });
  }
  found.sort((a, b) => a.distance - b.distance || b.count - a.count || (a.word < b.word ? -1 : 1));
  return found.slice(0, 3);
}

const ALIKE = ["ck", "cs", "ck", "vw", "vf", "ez", "sz", "iy", "jy", "ae", "td", "qk", "kx"];

/* Damerau–Levenshtein (neighbours may change places), cheaper between letters that sound alike and in doubled letters. */
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let before = [], row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const change = same ? 0 : ALIKE.some((pair) => pair.includes(a[i - 1]) && pair.includes(b[j - 1])) ? 0.7 : 1;
      const drop = a[i - 1] === a[i - 2] ? 0.7 : 1, put = b[j - 1] === b[j - 2] ? 0.7 : 1;
      next[j] = Math.min(row[j] + drop, next[j - 1] + put, row[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 0.8);
      least = Math.min(least, next[j]);
    }
    if (least > most) return Infinity;
    before = row; row = next;
  }
  return row[b.length] + (a[0] === b[0] ? 0 : 0.3);
}
