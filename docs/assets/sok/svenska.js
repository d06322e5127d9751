/* Whether a word is Swedish: one that is, is no misspelling. The list is made by macros/search/swedish.py. */

const FILES = 256, BEGINS = 1, BEGINS_WITH_S = 2, ENDS = 4, PART = 8;
const TAIL = 3, TAILS = 5, DEEPEST = 3;

// Endings of inflected words, folded, and what the word ends in on the list instead.
const ENDINGS = ["arnas", "ernas", "ornas", "arna", "erna", "orna", "ades", "andes", "endes", "aste", "ande", "ende", "nas", "ens", "ets", "ade", "ats", "are", "ast", "dde",
  "dda", "tts", "na", "ns", "en", "et", "ar", "er", "or", "as", "es", "is", "ad", "at", "de", "te", "da", "ta", "tt", "st", "s", "n", "t", "r", "a", "e", "d", ""];
const INSTEAD = ["", "a", "e"];

/* {word, compound}: whether a folded word, as it is or inflected, is on the list; or else can be put together of words that are. */
export async function swedish(folded, karta) {
  if (!karta.swedish || !/^[a-z]{2,}$/.test(folded)) return { word: false, compound: false };
  const word = standsAs(folded, await part(folded, karta), 0);
  return { word, compound: !word && await isCompound(folded, karta, DEEPEST) };
}

async function isCompound(word, karta, left) {
  const words = await part(word, karta);
  let tails = 0;
  for (let at = word.length - TAIL; at > 2 && tails < TAILS; at--) {
    const head = word.slice(0, at);
    const begins = words.get(head) & BEGINS || head.endsWith("s") && words.get(head.slice(0, -1)) & BEGINS_WITH_S;
    if (!begins) continue;
    tails++;
    const tail = word.slice(at);
    if (standsAs(tail, await part(tail, karta), ENDS) || left > 2 && await isCompound(tail, karta, left - 1)) return true;
  }
  return false;
}

/* Whether some word of the list may be inflected so. `needed`: what it must be allowed to be. */
function standsAs(word, words, needed) {
  return ENDINGS.some((ending) => {
    if (!word.endsWith(ending) || word.length - ending.length < 2) return false;
    const root = word.slice(0, word.length - ending.length);
    // 'nyckeln', 'nycklar': the list has 'nyckel'
    const forms = [...INSTEAD.map((last) => root + last), ...(ending ? [`${root.slice(0, -1)}e${root.slice(-1)}`] : [])];
    return forms.some((form) => { const may = words.get(form); return may !== undefined && !(may & PART) && (may & needed) === needed; });
  });
}

async function part(word, karta) {
  const [first, second, third] = Array.from(word.slice(0, 3).padEnd(3), (letter) => letter.charCodeAt(0));
  const number = (first * 961 + second * 31 + third) % FILES;
  return karta.once(`sv${number}`, async () => unpacked(new TextDecoder().decode(await karta.piece(`sv-${karta.swedish}-${number}.bin`))));
}

/* Word → what it may be. */
function unpacked(text) {
  const found = new Map();
  let before = "";
  for (const row of text.split("\n")) {
    before = before.slice(0, parseInt(row[0], 36)) + row.slice(1, -1);
    found.set(before, parseInt(row.at(-1), 36));
  }
  return found;
}
