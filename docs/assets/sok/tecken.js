/* The signs of a query that are not words: quotation marks, OR, NOT and what a hit may not have. */

import { tokens } from "./ord.js";

const QUOTED = /(?<=^|\s)([-–−]\s?)?["”“„»]([^"”“„»«]*)["”“„»«]?/g;
const WITHOUT = /(?<=^|\s)(?:[-–−](?=[A-Za-zÀ-ÖØ-öø-ÿ])|NOT\s+|INTE\s+)([^\s"”“]+)/g;
const EITHER = /(?<=\s)(?:OR|ELLER|\|)(?=\s)/g, BOTH = /(?<=\s)(?:AND|OCH|&)(?=\s)/g;
// '§ 112:b', '2.b', 'p2b': a number and its letter, as they are told apart from words
const LETTERED = /(?<![\d.,:/-])(\d{1,4})\s?[:.)/-]\s?([a-hj-zA-HJ-Z])(?![A-Za-zÀ-ÖØ-öø-ÿ0-9])/g, BEFORE = /(?<![A-Za-zÀ-ÖØ-öø-ÿ])(pkt|p)\.?(?=\s?\d)/gi;

/* {text, left, either, phrases}: what is left to be read as words, with all in its place; the texts that a hit may not have; where each
   OR stands; the phrases as rows of folded words. */
export function begun(query) {
  const phrases = [], left = [], either = [];
  const blank = (found) => " ".repeat(found.length);
  const text = query
    .replace(BEFORE, (found) => blank(found))
    .replace(LETTERED, (found, number, letter) => (number + " " + letter).padEnd(found.length))
    .replace(QUOTED, (found, minus, words, at) => {
      if (minus) { left.push(words); return blank(found); }
      const row = tokens(words).map((token) => token.folded);
      const aside = /\s(?:OR|ELLER|\|)\s*$/.test(query.slice(0, at)) || /^\s*(?:OR|ELLER|\|)\s/.test(query.slice(at + found.length));
      if (row.length && !aside) phrases.push(row);
      return " " + words + " ".repeat(found.length - words.length - 1);
    })
    .replace(WITHOUT, (found, word) => { left.push(word); return blank(found); })
    .replace(EITHER, (found, at) => { either.push(at); return blank(found); })
    .replace(BOTH, blank);
  return { text: /\s$/.test(query) ? text : text.trimEnd(), left, either, phrases };
}
