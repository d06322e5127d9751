/* Words as the index knows them. The same as macros/search/forms.py and dates.py, which the index is made with;
   tests/search/test_browser.py compares the two. */

const VOWELS = "aeiouy";
const VALID_S = "bcdfghjklmnoprtvy";
const STEP1 = ["heterna", "hetens", "arnas", "ernas", "ornas", "andes", "andet", "heten", "heter", "anden", "arens", "arna",
  "erna", "orna", "ande", "arne", "aste", "aren", "ades", "erns", "ade", "are", "ern", "ens", "het", "ast", "ena", "ad",
  "et", "en", "ar", "er", "or", "as", "es", "at", "a", "e"];
const STEP2 = ["dd", "gd", "nn", "dt", "gt", "kt", "tt"];
const FOREIGN = ["gin", "trin", "emin", "omin"];
const NOUN = ["ningar", "ningen", "ning", "ingar", "ingen", "ing", "else"];
const LETTER = "A-Za-zÀ-ÖØ-öø-ÿ";
const ACRONYM = new RegExp(`(?<![${LETTER}])([A-ZÅÄÖ]{2,})(s|en|n|ar|er|arna|erna)(?![${LETTER}0-9])`, "g");
const GENITIVE = /(?<=[a-zà-öø-ÿ])[:’'](?:s|ns|en|n|ar|er|arna|erna)(?![a-zà-öø-ÿ])/g;
const TOKEN = /[0-9]+[a-zåäö]?(?![0-9a-zà-öø-ÿ])|[0-9]+|[a-zà-öø-ÿ]+/g;

export function fold(word) {
  return word.toLowerCase().replace(/æ/g, "a").replace(/ø/g, "o").normalize("NFD").replace(/\p{M}/gu, "");
}

/* The words and numbers of a text: {word, folded, start, end, glued}. */
export function tokens(text) {
  const lower = text.normalize("NFC").replace(ACRONYM, (_, name, tail) => name + " ".repeat(tail.length)).toLowerCase()
    .replace(GENITIVE, (tail) => " ".repeat(tail.length));
  const found = [];
  for (const match of lower.matchAll(TOKEN)) {
    const word = match[0], start = match.index, end = start + word.length;
    const before = found[found.length - 1];
    if (before && word.length === 1 && /[^0-9]/.test(word) && /^[0-9]+$/.test(before.word) && lower.slice(before.end, start) === " "
        && !/[a-zà-öø-ÿ]/.test(lower.slice(end, end + 1)) && !"åiö".includes(word)) {
      Object.assign(before, { word: before.word + word, folded: before.folded + fold(word), end });
      continue;
    }
    const glued = Boolean(before) && before.end === start - 1 && "-‐‑–".includes(lower[start - 1]);
    found.push({ word, folded: fold(word), start, end, glued });
  }
  return found;
}

export function stem(word) {
  if (word.length < 4 || /[0-9]/.test(word[0])) {
    return word.length === 4 && word.endsWith("s") && VALID_S.includes(word[2]) ? word.slice(0, -1) : word;
  }
  if (word.endsWith("ansvar")) return word;
  const region = regionOf(word);
  word = step1(word, region);
  if (word.endsWith("et") && word.length >= 6) word = word.slice(0, -2);
  if (FOREIGN.some((ending) => word.endsWith(ending))) word = word.slice(0, -1);
  if (word.length - 2 >= region && STEP2.some((ending) => word.endsWith(ending))) word = word.slice(0, -1);
  for (const ending of ["lig", "ig", "els"]) {
    if (word.endsWith(ending) && word.length - ending.length >= region) { word = word.slice(0, -ending.length); break; }
  }
  for (const ending of NOUN) {
    if (word.endsWith(ending) && word.length - ending.length >= 4) return word.slice(0, -ending.length);
  }
  return word;
}

/* Endings of words of one root; a word that ends in one of a row may be found by the others. */
const ROOTS = [
  ["era", "erar", "erade", "erat", "eras", "ering", "ation", "ationen", "ationer"], ["era", "ering", "ator", "atorer", "ation"],
  ["terapi", "terapin", "terapeut", "terapeuter", "terapeutisk"], ["iatri", "iatriker", "iater", "iatrisk", "iatriska"],
  ["logi", "login", "log", "loger", "logisk", "logiska"], ["nomi", "nom", "nomer", "nomisk", "nomiska"], ["grafi", "graf", "grafisk", "grafiska"],
  ["itet", "isk", "iska"], ["iv", "ivitet"], ["istik", "ist", "istisk"], ["ik", "iker", "isk", "iska"], ["ktion", "ktiv", "ktör", "ktorer"],
  ["kare", "kning", "ka"], ["gare", "gning", "ga"], ["dare", "dning", "da"], ["tare", "tning", "ta"], ["rare", "ring", "ra"], ["nare", "ning", "na"],
  ["lig", "lighet"], ["sam", "samhet"], ["bar", "barhet"], ["vård", "vårda", "vårdare"], ["skap", "skaplig"], ["hälsa", "hälso"],
].map((row) => row.map(fold));

/* The stems that a folded word may have in other words of its root. */
export function derived(word) {
  const found = new Set(), own = stem(word);
  for (const row of ROOTS) {
    const ending = row.filter((one) => word.endsWith(one) && word.length - one.length >= 3).sort((a, b) => b.length - a.length)[0];
    if (ending) for (const other of row) found.add(stem(word.slice(0, -ending.length) + other));
  }
  found.delete(own);
  return [...found];
}

function regionOf(word) {
  for (let at = 1; at < word.length; at++) {
    if (!VOWELS.includes(word[at]) && VOWELS.includes(word[at - 1])) return Math.max(at + 1, 3);
  }
  return word.length;
}

function step1(word, region) {
  const bare = word.endsWith("s") && word.length - 1 >= region && (VALID_S + "ae").includes(word[word.length - 2]) ? word.slice(0, -1) : word;
  for (const ending of STEP1) {
    if (bare.endsWith(ending) && bare.length - ending.length >= region) return bare.slice(0, -ending.length);
  }
  return bare === word || VALID_S.includes(word[word.length - 2]) ? bare : word;
}

const MONTHS = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];
const MONTH = [...MONTHS, ...MONTHS.map((name) => name.slice(0, 3) + "\\b")].join("|");
const monthOf = (name) => MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1;
const short = (year) => (year ? `20${year}` : undefined);
const two = (value) => String(value).padStart(2, "0");
const DAYS = [
  [/(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g, (m) => [m[1], m[2], m[3]]],
  [new RegExp(`(?<!\\d)(\\d{1,2})(?::?[ea])?\\s+(${MONTH})\\.?(?:\\s+(\\d{4})(?!\\d)|\\s?[-–’'](\\d{2})(?!\\d))?`, "gi"), (m) => [m[3] ?? short(m[4]), monthOf(m[2]), m[1]]],
  [/(?<![\d/])(\d{1,2})\/(\d{1,2})(?:[\s/-]+(\d{4})|\s?[-–’'](\d{2}))?(?![\d/])/g, (m) => [m[3] ?? short(m[4]), m[2], m[1]]],
  [/(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/g, (m) => [m[3], m[2], m[1]]],
  [/(?<!\d)(?:20)?(\d{2})(\d{2})(\d{2})(?!\d)/g, (m) => ["20" + m[1], m[2], m[3]]],
];

/* The days of a query: [{start, end, keys}], the most exact key first. */
export function days(text) {
  const found = [];
  const free = (start, end) => !found.some((other) => start < other.end && end > other.start);
  for (const [pattern, parts] of DAYS) {
    for (const match of text.matchAll(pattern)) {
      const [year, month, day] = parts(match);
      const end = match.index + match[0].length;
      const date = new Date(Date.UTC(Number(year || 2000), month - 1, day));
      if (date.getUTCMonth() !== month - 1 || !free(match.index, end)) continue;
      const short = `d:${two(month)}-${two(day)}`;
      found.push({ start: match.index, end, keys: year ? [`d:${year}-${two(month)}-${two(day)}`, short] : [short] });
    }
  }
  for (const match of text.matchAll(new RegExp(`(?<!\\d\\s)(${MONTH})\\s+(\\d{4})`, "gi"))) {
    const end = match.index + match[0].length;
    if (free(match.index, end)) found.push({ start: match.index, end, keys: [`d:${match[2]}-${two(monthOf(match[1]))}`] });
  }
  return found;
}
