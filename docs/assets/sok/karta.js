/* Reads the pieces of the index that a search needs, once each. The format is told in macros/search/codec.py. */

import { stem } from "./ord.js";
import { Table } from "./tabell.js";

const NAME = 10, CARD = "karta.bin", WAIT = 30_000;

/* A piece that the map names is not there: another version has been published since the map was read. */
export class Stale extends Error {}

export class Karta {
  constructor(base) {
    this.base = base;
    this.kept = new Map();
  }

  /* What `make` gives under a name, made once. What fails is not kept, so that it is tried again when it is asked for again. */
  once(name, make) {
    if (!this.kept.has(name)) {
      const made = make();
      this.kept.set(name, made);
      made.catch(() => this.kept.delete(name));
    }
    return this.kept.get(name);
  }

  /* Reads the map. `cache` is how the browser's own cache is used (fetch). */
  open(cache = "default") { return this.once(CARD, () => this.begin(cache)); }

  async begin(cache) {
    const text = this.version = new TextDecoder().decode(await this.fetch(CARD, cache)), card = JSON.parse(text);
    this.files = card["filer"];
    this.levels = card["nivåer"];
    this.kinds = card["slag"];
    this.today = card["dag"];
    this.letters = card["ord"];
    this.own = card["egna"];
    this.swedish = card["svenska"];
    this.empty = new Set(card["tomma"]);
    this.asking = new Set(card["frågeord"]);
    this.kindWords = Object.entries(card["sakord"]).map(([kind, words]) => [this.kinds.indexOf(kind), new Set(words)]);
    [this.firsts, this.names] = card["termer"];
    this.table = new Table(card["tabell"], this.kinds);
    this.count = this.table.count;
    this.kind = this.table.kind;
    this.day = this.table.day;
    this.columns = card["fasetter"];
    this.alias = new Map(card["alias"].map(([phrase, ...keys]) => [phrase, keys]));
    this.everydayFile = card["vardagsord"];
    this.everyday = new Map();
    this.longestAlias = longest(this.alias);
    this.readEveryday().catch(() => {}); // most queries ask for them: whoever does is told
    return this;
  }

  /* The bytes of a piece, unpacked. */
  piece(name) { return this.once(name, () => this.fetch(name)); }

  async fetch(name, cache = "default") {
    const answer = await fetch(this.base + name, { cache, signal: AbortSignal.timeout(WAIT) });
    if (answer.status === 404 && name !== CARD) throw new Stale(name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  }

  async json(name) { return JSON.parse(new TextDecoder().decode(await this.piece(name))); }

  blockOf(key) {
    let low = 0, high = this.firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.firsts[middle] <= key) low = middle; else high = middle - 1;
    }
    return low;
  }

  /* The terms of a block: key → {key, parts, count, data | file}. */
  block(number) {
    return this.once(number, async () => parseBlock(await this.piece(`t-${this.names.slice(number * NAME, (number + 1) * NAME)}.bin`)));
  }

  async term(key) {
    if (!this.firsts.length) return undefined;
    return (await this.block(this.blockOf(key))).get(key);
  }

  /* The terms whose keys begin so, the commonest first. */
  async prefixed(prefix, most) {
    const found = [];
    for (let at = this.blockOf(prefix), blocks = 0; at < this.firsts.length && blocks < 3; at++, blocks++) {
      if (blocks && this.firsts[at].slice(0, prefix.length) > prefix) break;
      for (const term of (await this.block(at)).values()) if (term.key.startsWith(prefix)) found.push(term);
    }
    return found.sort((a, b) => b.count - a.count).slice(0, most);
  }

  /* Calls `each(record, weight)` for every posting of a term. */
  async postings(term, each) {
    const data = term.file === undefined ? term.data : await this.piece(`p-${term.file}.bin`);
    const { levels, table } = this, scale = levels.length;
    const groups = { data, at: 0 }, many = number(groups), sizes = { data, at: groups.at };
    for (let left = many; left > 0; left--) number(sizes);
    const chunks = { data, at: sizes.at };
    for (let left = many; left > 0; left--) number(chunks);
    for (let left = many, group = 0; left > 0; left--) {
      group += number(groups);
      const end = chunks.at + number(sizes);
      for (let base = 0; chunks.at < end;) {
        const value = base + number(chunks), level = value % scale;
        base = value - level;
        each(table.record(group, base / scale), levels[level]);
      }
    }
  }

  /* The number of the block that holds what a record shows. */
  shownBlock(record) { return this.table.block(record); }

  async shown(record) {
    const block = this.table.block(record);
    const rows = await this.once("d" + block, () => this.json(this.table.file(block)));
    const [title, text, address, place, who, matter, matterTitle, type, state, basis, bodies] = rows[record - this.table.start(block)];
    return { title, text, address, place, who, matter, matterTitle, type, state: this.said(state), basis, bodies };
  }

  /* A state in words: of what is due a certain day (a number), whether that day has gone by. */
  said(state) { return typeof state !== "number" ? state : state < this.today ? "passerat datum" : "kommande"; }

  /* A facet: {names: [[value, name]], sets: [[place]], of: record → set}. */
  facet(name) { return this.once("f-" + name, () => this.column(name)); }

  /* Whether a facet needs no further request. */
  hasFacet(name) { return name in this.columns || this.kept.has("f-" + name); }

  async column(name) {
    const column = this.columns[name] ?? await this.json(this.files[name]);
    if (name === "amne") return this.table.derived(await this.facet("arende"), column);
    return this.table.facet(column, (value, label) => (typeof value === "number" ? [this.said(value), this.said(value)] : [value, label]));
  }

  /* Reads the everyday words: phrase → the keys that it leads to. Until then there are none. */
  readEveryday() {
    return this.once("vardagsord", async () => {
      const rows = await this.json(this.everydayFile);
      this.everyday = new Map(rows.flatMap(([keys, phrases]) => phrases.split(";").map((phrase) => [phrase, keys.split(";")])));
      this.longestAlias = Math.max(this.longestAlias, longest(this.everyday));
    });
  }

  /* Whether a folded word stands on the site's own buttons and headings. */
  async isOwn(folded) {
    const stems = await this.once("egna", async () => new Set(await this.json(this.own)));
    return stems.has(stem(folded));
  }

  /* The archive's words that a misspelled word may be: [word, how often, …]. */
  async words(folded) {
    if ("" in this.letters) return this.json(this.letters[""]);
    const wanted = [...new Set([folded[0], folded[1]])].filter((letter) => letter in this.letters);
    return (await Promise.all(wanted.map((letter) => this.json(this.letters[letter])))).flat();
  }
}

const longest = (phrases) => Math.max(1, ...[...phrases.keys()].map((phrase) => phrase.split(" ").length));

function parseBlock(data) {
  const reader = { data, at: 0 }, found = new Map();
  const utf8 = new TextDecoder();
  while (reader.at < data.length) {
    const text = utf8.decode(bytes(reader)), parts = utf8.decode(bytes(reader));
    const count = number(reader), size = number(reader);
    const term = { key: text, parts: parts ? parts.split(" ") : [], count };
    if (size) { term.data = data.subarray(reader.at, reader.at + size); reader.at += size; }
    else { term.file = utf8.decode(bytes(reader)); term.size = number(reader); }
    found.set(text, term);
  }
  return found;
}

function bytes(reader) {
  const size = number(reader);
  return reader.data.subarray(reader.at, reader.at += size);
}

function number(reader) {
  let value = 0, shift = 0, byte;
  do { byte = reader.data[reader.at++]; value += (byte & 127) * 2 ** shift; shift += 7; } while (byte > 127);
  return value;
}
