/* Whether a word is Swedish: one that is, is no misspelling. The list is made by macros/search/swedish.py. */

import { stem } from "./ord.js";

const FILES = 64, HEAD = 5, SHORT_HEAD = 4, TAIL = 4, TAILS = 4;

/* Whether a folded word, some form of it, or what it is put together of, is on the list. */
export async function isSwedish(folded, karta) {
  if (!karta.swedish || !/^[a-z]{2,}$/.test(folded)) return false;
  const words = await part(folded, karta);
  if (listed(folded, words)) return true;
  let tails = 0;
  for (let at = folded.length - TAIL; at >= SHORT_HEAD && tails < TAILS; at--) {
    const head = folded.slice(0, at), bare = head.endsWith("s") ? head.slice(0, -1) : "";
    if (!words.has(head) && !stands(bare || head, words)) continue;
    tails++;
    const tail = folded.slice(at);
    if (listed(tail, await part(tail, karta))) return true;
  }
  return false;
}

const stands = (head, words) => words.has(head) || head.length >= HEAD && words.has(stem(head));

/* Definite plurals and singulars in -an and -na keep more than the stem. */
const listed = (word, words) => [word, word.replace(/na?$/, ""), word.replace(/(?<=[aeo])ns?$/, "")].some((form) => form.length > 1 && words.has(stem(form)));

async function part(word, karta) {
  const number = (word.charCodeAt(0) * 31 + word.charCodeAt(1)) % FILES;
  return karta.once(`sv${number}`, async () => unpacked(new TextDecoder().decode(await karta.piece(`sv-${karta.swedish}-${number}.bin`))));
}

function unpacked(text) {
  const found = new Set();
  let before = "";
  for (const row of text.split("\n")) {
    before = before.slice(0, parseInt(row[0], 36)) + row.slice(1);
    found.add(before);
  }
  return found;
}
