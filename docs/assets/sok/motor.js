/* Answers a query: which records, in which order, and how many there are of each value of a facet. */

import { Karta, Stale } from "./karta.js";
import { read } from "./fraga.js";
import { fold, stem, tokens } from "./ord.js";
import { rerank, saysPhrases } from "./rang.js";

const INHERITED = 0.25, STRONG = 5;
const KIND_WEIGHT = { "beslut": 1.15, "åtgärd": 1.06, "ärende": 1.2, "beslut hos andra": 1, "förslag": 1, "organ": 1, "avtalspunkt": 1, "avtal": 1.03, "handling": 0.93, "möte": 0.95, "bilaga": 0.97, "part": 0.9, "punkt": 0.9, "sida": 0.6 };
const KIND_ASKED = 1.45;
const NEAR_BEST = 0.75, NEAR_PARTIAL = 0.5;
const ASIDE = 0.3, ASKED_FOR = 0.8, RARE = 0.08, BESIDES = 0.3, ALSO = 0.2, SEVERAL = 4; // what a word that asks for a kind of thing is worth: common, and rare in the archive
const HEAVY = 250_000;

const OLD = 600_000; // milliseconds after which the map is asked for again

export const makeMotor = (base) => new Motor(base);

export class Motor {
  constructor(base) {
    this.base = base;
    this.karta = new Karta(base);
    this.read = Date.now();
  }

  /* What `work` gives, which asks for one answer and all that is shown of it. Record numbers hold in one version of the index only:
     where another has been published meanwhile, its map is fetched and all is asked again. */
  async ask(work) {
    if (Date.now() - this.read > OLD) await this.renew("no-cache").catch(() => {}); // what there is still answers
    for (let tries = 0; ; tries++) {
      const karta = this.karta;
      try {
        const given = await work();
        if (this.karta === karta || tries) return given;
      } catch (problem) {
        if (!(problem instanceof Stale) || tries) throw problem;
        if (this.karta === karta) await this.renew("reload");
      }
    }
  }

  async renew(cache) {
    const fresh = new Karta(this.base);
    await fresh.open(cache);
    this.read = Date.now();
    if (fresh.version === this.karta.version) return;
    this.karta = fresh;
    this.all = this.years = undefined;
  }

  /* {hits, apart, more, partial, lacking, missing, own, common, blank, guesses, offers, query}. `hits` are record numbers, best first; `more` says
     that there may be more. Where no record has two of the words, `apart` has the hits of each word: [{text, hits}]. `offers` are what can be
     read as facets. Without a query: every record, newest first. */
  async search(text) {
    const karta = await this.karta.open();
    const query = await read(text, karta);
    const hits = text.trim() ? await this.match(query) : { list: (this.all ??= Array.from({ length: karta.count }, (_, at) => at)), best: 1 };
    const lacking = query.units.filter((unit) => unit.needed && unit.missing && !query.common.includes(unit.text));
    const seen = await Promise.all(lacking.map((unit) => Boolean(unit.folded) && /^[a-z]/.test(unit.folded) && karta.isOwn(unit.folded)));
    const missing = lacking.filter((_, at) => !seen[at]).map((unit) => unit.text), own = lacking.filter((_, at) => seen[at]).map((unit) => unit.text);
    return { hits: hits.list, apart: hits.apart ?? [], partial: hits.best < 0.999, lacking: hits.lacking, more: hits.more, missing, own, common: query.common, blank: query.blank,
      guesses: query.guesses, offers: text.trim() ? await this.offers(query, hits.list) : [], query };
  }

  async match(query) {
    const karta = this.karta, count = karta.count;
    if (!query.units.length && !query.without.length) return { list: [], best: 0 };
    const score = new Float32Array(count), covered = new Float32Array(count), words = new Uint8Array(count);
    const single = query.units.length ? [] : [Float32Array.from({ length: count }, () => 1)];
    let whole = 0;
    this.skipHeavy(query.units);
    for (const unit of query.units) {
      const { values, shares, idf } = await this.values(unit);
      if (unit.needed && !unit.skipped) { whole += idf; single.push(values); }
      const aside = unit.kindWord && unit.alternatives.some(({ terms }) => terms[0].count < count * RARE) ? ASKED_FOR : ASIDE;
      for (let at = 0; at < count; at++) {
        if (values[at] > 0) { score[at] += idf * values[at] * (unit.needed ? 1 : aside); if (unit.needed) { covered[at] += idf * shares[at]; words[at] += shares[at] >= 0.5 ? 1 : 0; } }
      }
    }
    const barred = await this.barred(query.without);
    const list = [];
    let best = 0, most = 0;
    for (let at = 0; at < count; at++) {
      if (single.length && !query.units.length) score[at] = 1;
      if (barred?.[at]) score[at] = 0;
      if (!score[at] || whole && !covered[at]) continue;
      const coverage = whole ? Math.min(1, covered[at] / whole) : 1;
      best = Math.max(best, coverage);
      most = Math.max(most, words[at]);
      const kind = karta.kind[at];
      score[at] *= coverage ** 2.5 * (KIND_WEIGHT[karta.kinds[kind]] ?? 1) * (query.kinds.has(kind) ? KIND_ASKED : 1);
      covered[at] = coverage;
      list.push(at);
    }
    const apart = best < 0.999 && most < 2 ? this.apart(query, single, list, score) : [];
    const near = apart.length ? list : list.filter((at) => covered[at] >= best * (best < 0.999 ? NEAR_PARTIAL : NEAR_BEST) - 1e-6);
    near.sort((a, b) => score[b] - score[a] || a - b);
    const ranked = await rerank(near, score, query, karta);
    if (!query.phrases.length) return { list: ranked, best, apart };
    const { found, whole: all } = await saysPhrases(ranked, query.phrases, karta);
    return { list: found, best: found.length ? 1 : 0, lacking: found.length ? [] : ranked.slice(0, 5), more: !all };
  }

  /* The hits of each word that has any, where no record has two of them: the best hit's word first. None where only one word has hits. */
  apart(query, single, list, score) {
    const asked = query.units.filter((unit) => unit.needed && !unit.skipped);
    const groups = asked.map((unit, which) => ({ text: unit.guess ?? unit.text, hits: list.filter((at) => single[which][at] > 0).sort((a, b) => score[b] - score[a] || a - b) }));
    const found = groups.filter((group) => group.hits.length);
    return found.length > 1 ? found.sort((a, b) => score[b.hits[0]] - score[a.hits[0]]) : [];
  }

  /* Which records have all words of a row that a hit may not have; null where nothing is barred. */
  async barred(without) {
    if (!without.length) return null;
    const barred = new Uint8Array(this.karta.count);
    for (const row of without) {
      const all = await Promise.all(row.map((unit) => this.values(unit)));
      for (let at = 0; at < barred.length; at++) if (all.every(({ values }) => values[at] > 0)) barred[at] = 1;
    }
    return barred;
  }

  /* What of a query can be read as a facet: [{name, value, label, texts}], where `texts` are the words. A body by a name of its own or a
     word that few bodies' names have (of those the one with most hits), a year, a kind. */
  async offers(query, hits) {
    const found = [], kinds = this.karta.kinds;
    const put = (name, value, label, unit) => {
      const known = found.find((one) => one.name === name && one.value === value);
      if (known) known.texts.push(unit.text); else found.push({ name, value, label, texts: [unit.text] });
    };
    const column = this.karta.hasFacet("organ") ? await this.column("organ") : { names: [], sets: [] };
    const spoken = new Map(column.names), counts = new Uint32Array(column.names.length);
    for (const at of hits) for (const body of column.sets[column.of?.[at] ?? 0] ?? []) counts[body]++;
    const stems = column.stems ??= column.names.map(([, label]) => new Set(tokens(label).map((token) => stem(token.folded))));
    for (const unit of query.units) {
      if (unit.either || unit.guess) continue;
      const named = unit.keys.filter(([key]) => key.startsWith("@organ-") && spoken.has(key.slice(7))).map(([key]) => key.slice(7));
      const having = unit.stems?.length === 1 && !unit.kindWord && !unit.empty && !named.length ? stems.flatMap((words, at) => (words.has(unit.stems[0]) ? [at] : [])) : [];
      const [most] = having.length <= SEVERAL ? having.sort((a, b) => counts[b] - counts[a]) : [];
      for (const key of most === undefined || !counts[most] ? named : [column.names[most][0]]) put("organ", key, spoken.get(key), unit);
      if (/^(19|20)\d\d$/.test(unit.folded ?? "") && (await this.column("ar")).names.some(([year]) => year === unit.folded)) put("ar", unit.folded, unit.folded, unit);
      const kind = unit.kindWord ? kinds.find((one) => stem(fold(one)) === unit.stems[0]) : undefined;
      if (kind) put("slag", kind, kind, unit);
    }
    return found;
  }

  /* A very common word need not be read when a rarer one tells the records apart. */
  skipHeavy(units) {
    let sum = 0;
    const heavy = (unit) => unit.alternatives.reduce((total, alternative) => total + alternative.terms.reduce((more, term) => more + (term.size ?? 0), 0), 0);
    for (const unit of [...units].sort((a, b) => heavy(a) - heavy(b))) {
      unit.skipped = sum > 0 && heavy(unit) > 0 && sum + heavy(unit) > HEAVY;
      if (!unit.skipped) sum += heavy(unit) || 1;
    }
  }

  /* What a unit is worth in every record, how much of it is there (half a compound is a half), and how rare it is. */
  async values(unit) {
    const karta = this.karta, values = new Float32Array(karta.count), shares = new Float32Array(karta.count);
    if (unit.skipped) return { values, shares, idf: 0 };
    let commonest = 0;
    for (const { terms, weight, of } of unit.alternatives) {
      const sum = of > 1 ? new Float32Array(karta.count) : null, parts = of > 1 ? new Float32Array(karta.count) : null;
      for (const term of terms) {
        commonest = Math.max(commonest, unit.name ? (term.key === unit.name ? term.count : 0) : weight > 0.5 ? term.count : 0);
        const share = weight / (of ?? 1) / 10;
        await karta.postings(term, (at, level) => {
          if (sum) { sum[at] += level * share; parts[at] += level < 1 ? BESIDES : 1; return; }
          shares[at] = Math.max(shares[at], level < 1 ? BESIDES : 1);
          values[at] = both(values[at], level * share);
        });
      }
      if (!sum) continue;
      for (let at = 0; at < sum.length; at++) {
        values[at] = both(values[at], sum[at]);
        if (parts[at] / of > shares[at]) shares[at] = parts[at] / of;
      }
    }
    this.inherit(values, shares);
    const count = Math.max(1, commonest);
    return { values, shares, idf: Math.log(1 + karta.count / (unit.missing ? 1 : count)) };
  }

  /* What is said of a meeting (its body, its day) is said of all that stands in it, a little. */
  inherit(values, shares) {
    const { starts, meetings } = this.karta.table;
    for (let group = 0; group < meetings; group++) {
      const value = values[starts[group]];
      if (value < STRONG / 10) continue;
      for (let at = starts[group] + 1; at < starts[group + 1]; at++) {
        values[at] = Math.max(values[at], value * INHERITED);
        shares[at] = 1;
      }
    }
  }

  /* A facet as {names: [[value, name]], sets: [[number of a value]], of: record → set}. */
  async column(name) {
    const karta = this.karta;
    if (name === "slag") return { names: karta.kinds.map((kind) => [kind, kind]), sets: karta.kinds.map((_, at) => [at]), of: karta.kind };
    return name === "ar" ? (this.years ??= years(karta.day)) : karta.facet(name);
  }

  /* Narrow hits by chosen values ({facet: Set of values}) and count what each facet would give: with the others' values, not its own. */
  async narrow(hits, chosen, wanted) {
    const names = [...new Set([...Object.keys(chosen).filter((name) => chosen[name].size), ...wanted])];
    const columns = await Promise.all(names.map((name) => this.column(name)));
    const numbers = columns.map((column, at) => new Set(column.names.flatMap(([value], number) => (chosen[names[at]]?.has(value) ? [number] : []))));
    const passes = columns.map((column, at) => Uint8Array.from(column.sets, (set) => (set.some((value) => numbers[at].has(value)) ? 1 : 0)));
    const active = names.flatMap((name, at) => (chosen[name]?.size ? [at] : []));
    const having = columns.map((column) => new Uint32Array(column.sets.length));
    const kept = [];
    for (const at of hits) {
      let fails = 0, failed = -1;
      for (const i of active) {
        if (!passes[i][columns[i].of[at]]) { failed = i; if (++fails > 1) break; }
      }
      if (!fails) { kept.push(at); for (let i = 0; i < having.length; i++) having[i][columns[i].of[at]]++; }
      else if (fails === 1) having[failed][columns[failed].of[at]]++;
    }
    const facets = new Map(names.map((name, i) => {
      const counts = new Uint32Array(columns[i].names.length);
      columns[i].sets.forEach((set, at) => { for (const value of set) counts[value] += having[i][at]; });
      return [name, columns[i].names.map(([value, label], number) => ({ value, label, count: counts[number], chosen: numbers[i].has(number) }))
        .filter((row) => row.count || row.chosen)];
    }));
    return { kept, facets };
  }

  byDate(hits) {
    const day = this.karta.day;
    return [...hits].sort((a, b) => day[b] - day[a]);
  }

  async hit(at) {
    const karta = this.karta;
    return { ...(await karta.shown(at)), kind: karta.kinds[karta.kind[at]], day: karta.day[at], head: karta.table.spoken(at) };
  }
}

/* What two ways of finding a word are worth together: the better one, and a little of the other. */
const both = (one, other) => Math.max(one, other) + ALSO * Math.min(one, other);

/* The years of records as a facet, the newest first. Neighbours mostly have the same day. */
function years(day) {
  const of = new Uint16Array(day.length), found = new Map();
  let last = 0, set = 0;
  day.forEach((value, at) => {
    if (value !== last) {
      last = value;
      const year = value ? new Date(value * 864e5).getUTCFullYear() : 0;
      if (year && !found.has(year)) found.set(year, found.size + 1);
      set = year ? found.get(year) : 0;
    }
    of[at] = set;
  });
  const sorted = [...found.keys()].sort((a, b) => b - a);
  const sets = [[], ...[...found.keys()].map((year) => [sorted.indexOf(year)])];
  return { names: sorted.map((year) => [String(year), String(year)]), sets, of };
}
