/* Reads the pieces of the index that a search needs, once each. The format is told in macros/search/codec.py. */

export class Karta {
  constructor(base) {
    this.base = base;
    this.pieces = new Map();
    this.terms = new Map();
    this.bytes = 0;
  }

  async open() {
    this.card ??= this.begin();
    return this.card;
  }

  async begin() {
    const answer = await fetch(this.base + "karta.json", { cache: "no-cache" });
    if (!answer.ok) throw new Error("karta.json: " + answer.status);
    const card = await answer.json();
    this.folder = this.base + card["mapp"] + "/";
    this.levels = card["nivåer"];
    this.count = card["antal"];
    this.kinds = card["slag"];
    this.firsts = card["termer"];
    this.blocks = starts(card["visat"]);
    this.facets = new Map(card["fasetter"]);
    this.letters = card["ord"];
    this.empty = new Set(card["tomma"]);
    this.asking = new Set(card["frågeord"]);
    this.kindWords = Object.entries(card["sakord"]).map(([kind, words]) => [this.kinds.indexOf(kind), new Set(words)]);
    const [table, alias] = await Promise.all([this.json("tabell.bin"), this.json("alias.bin")]);
    this.kind = spread(table["slag"], Uint8Array, this.count);
    this.day = spread(table["dag"], Int32Array, this.count);
    this.groups = starts(table["grupper"]);
    this.heads = spread(table["huvud"], Uint8Array, table["grupper"].length);
    this.alias = new Map(alias.map(([phrase, ...keys]) => [phrase, keys]));
    this.longestAlias = Math.max(1, ...alias.map(([phrase]) => phrase.split(" ").length));
    return this;
  }

  /* The bytes of a piece, unpacked. */
  piece(name) {
    if (!this.pieces.has(name)) this.pieces.set(name, this.fetch(name));
    return this.pieces.get(name);
  }

  async fetch(name) {
    const answer = await fetch(this.folder + name);
    if (!answer.ok) { this.pieces.delete(name); throw new Error(name + ": " + answer.status); }
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
  async block(number) {
    if (!this.terms.has(number)) this.terms.set(number, this.piece(`t${number}.bin`).then(parseBlock));
    return this.terms.get(number);
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
    const data = term.file === undefined ? term.data : await this.piece(`p${term.file}.bin`);
    const reader = { data, at: 0 };
    for (let levels = number(reader); levels > 0; levels--) {
      const weight = this.levels[number(reader)];
      let record = 0;
      for (let count = number(reader); count > 0; count--) { record += number(reader); each(record, weight); }
    }
  }

  /* The number of the block that holds what a record shows. */
  shownBlock(record) { return find(this.blocks, record); }

  async shown(record) {
    const block = this.shownBlock(record);
    const rows = await (this.terms.get("d" + block) ?? this.terms.set("d" + block, this.json(`d${block}.bin`)).get("d" + block));
    const [title, text, address, place, who, matter, matterTitle, type, state, basis, bodies] = rows[record - this.blocks[block]];
    return { title, text, address, place, who, matter, matterTitle, type, state, basis, bodies };
  }

  /* A facet: {namn: [[value, name]], mängder: [[place]], of: record → set}. */
  async facet(name) {
    const key = "f-" + name;
    if (!this.terms.has(key)) {
      this.terms.set(key, this.json(key + ".bin").then((facet) => ({ names: facet["namn"], sets: facet["mängder"], of: spread(facet["rader"], Uint32Array, this.count) })));
    }
    return this.terms.get(key);
  }

  /* The archive's words that a misspelled word may be: [word, how often, …]. */
  async words(folded) {
    if (this.letters.length === 1) return this.json("ord.bin");
    const wanted = [...new Set([folded[0], folded[1]])].filter((letter) => this.letters.includes(letter));
    return (await Promise.all(wanted.map((letter) => this.json(`ord-${letter}.bin`)))).flat();
  }
}

function parseBlock(data) {
  const reader = { data, at: 0 }, found = new Map();
  const utf8 = new TextDecoder();
  let text = "";
  while (reader.at < data.length) {
    const shared = data[reader.at++];
    text = [...text].slice(0, shared).join("") + utf8.decode(bytes(reader));
    const parts = utf8.decode(bytes(reader));
    const count = number(reader), size = number(reader);
    const term = { key: text, parts: parts ? parts.split(" ") : [], count };
    if (size) { term.data = data.subarray(reader.at, reader.at + size); reader.at += size; }
    else { term.file = number(reader); term.size = number(reader); }
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

function starts(sizes) {
  const found = [0];
  for (const size of sizes) found.push(found[found.length - 1] + size);
  return found;
}

export function find(starts, value) {
  let low = 0, high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= value) low = middle; else high = middle - 1;
  }
  return low;
}

function spread(runs, Type, count) {
  const found = new Type(count);
  for (let at = 0, place = 0; at < runs.length; at += 2) { found.fill(runs[at], place, place + runs[at + 1]); place += runs[at + 1]; }
  return found;
}
