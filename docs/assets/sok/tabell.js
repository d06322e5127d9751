/* What is known of every record before a hit is shown: its kind, its day, its group, the file that tells what its hit shows.

   Records are numbered as they are browsed: newest meeting first, within a meeting by kind and place; then the registers.
   The format is told in macros/search/tables.py. */

const SHORT = 6, FIRST = 48;
const TOLD = ["beslut", "åtgärd", "beslut hos andra", "förslag", "punkt"], HEAD = "möte";

export class Table {
  constructor(table, kinds) {
    const register = table["register"], meetings = table["möten"].length;
    const numbers = table["möten"];  // distances, made into numbers
    for (let at = 0, number = table["fack"] - 1; at < meetings; at++) numbers[at] = number += numbers[at];
    const told = TOLD.map((kind) => kinds.indexOf(kind)), head = kinds.indexOf(HEAD);
    this.meetings = meetings;
    this.starts = new Int32Array(meetings + 1);
    for (let at = 0; at < meetings; at++) this.starts[at + 1] = this.starts[at] + table["slag"].reduce((sum, column) => sum + column[meetings - 1 - at], 1);
    const said = this.said = this.starts[meetings], last = runs(register["slag"]);
    this.count = said + last;
    this.kind = new Uint8Array(this.count);
    this.day = new Int32Array(this.count);
    this.base = new Int32Array((numbers[meetings - 1] ?? 0) + 1);
    this.names = numbers.map((number, at) => `d${number}-${table["visat"].slice(at * SHORT, (at + 1) * SHORT)}.bin`).reverse();
    for (let at = 0; at < meetings; at++) {
      const meeting = meetings - 1 - at, start = this.starts[at];
      this.base[numbers[meeting]] = start;
      this.day.fill(table["första"] + Math.floor((numbers[meeting] - table["fack"]) / table["steg"]), start, this.starts[at + 1]);
      this.kind[start] = head;
      let place = start + 1;
      table["slag"].forEach((column, kind) => { this.kind.fill(told[kind], place, place += column[meeting]); });
    }
    spread(register["slag"], this.kind, said);
    spread(register["dag"], this.day, said);
    this.places = register["fack"];
    this.pieces = [said];
    for (const [size, name] of register["visat"]) { this.pieces.push(this.pieces.at(-1) + size); this.names.push(`r-${name}.bin`); }
  }

  /* The record of a place in a group. */
  record(group, place) { return group < this.places.length ? this.said + this.places[group][place] : this.base[group] + place; }

  /* Whether a record is a meeting's; and which meeting's, by how new it is. */
  spoken(record) { return record < this.said; }

  /* The block that tells what a record shows, where it begins, and its file. */
  block(record) { return this.spoken(record) ? find(this.starts, record) : this.meetings + find(this.pieces, record); }

  start(block) { return block < this.meetings ? this.starts[block] : this.pieces[block - this.meetings]; }

  file(block) { return this.names[block]; }

  /* A facet out of its column. `named(value, name)` gives a value and its name as they are shown. */
  facet(column, named) {
    const names = [], places = new Map();
    const place = column["namn"].map(([value, label]) => {
      const [shown, name] = named(value, label);
      if (!places.has(shown)) { places.set(shown, names.length); names.push([shown, name]); }
      return places.get(shown);
    });
    const sets = [[]], known = new Map(), of = new Uint32Array(this.count);
    column["rader"].forEach((row, group) => {
      if (!row) return;
      const own = column["mängder"][group].map((values) => {
        const key = values.length === 1 ? values[0] : values.join();
        if (!known.has(key)) { known.set(key, sets.length); sets.push(values.map((value) => place[value])); }
        return known.get(key);
      });
      const start = group < this.meetings ? this.starts[this.meetings - 1 - group] : this.said;
      for (let at = 0; at < row.length; at++) { const set = row.charCodeAt(at) - FIRST; if (set) of[start + at] = own[set - 1]; }
    });
    return { names, sets, of };
  }

  /* A facet that follows from another: the topics of a record are those of its matter. */
  derived({ names, sets, of }, column) {
    const topics = sets.map((set) => [...new Set(set.flatMap((place) => column["av"][names[place][0]] ?? []))]);
    return { names: column["namn"], sets: topics, of };
  }
}

export function find(starts, value) {
  let low = 0, high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= value) low = middle; else high = middle - 1;
  }
  return low;
}

function runs(values) {
  let sum = 0;
  for (let at = 1; at < values.length; at += 2) sum += values[at];
  return sum;
}

function spread(values, into, place) {
  for (let at = 0; at < values.length; at += 2) { into.fill(values[at], place, place + values[at + 1]); place += values[at + 1]; }
}
