/* Hits as they are shown: those of a matter together, where the best of them stands. */

const BATCH = 10;

/* {entries, whole}. An entry: {matter, hits}, the hit that stands for the others first. At most `most` entries; `whole` says that no
   hit is left. Only as many hits are read as that needs; those of a matter that stand further down come when they are read. */
export async function grouped(ranked, most, motor, newest) {
  const entries = [], of = new Map();
  for (let at = 0; at < ranked.length; at += BATCH) {
    for (const hit of await Promise.all(ranked.slice(at, at + BATCH).map((record) => motor.hit(record)))) {
      const group = hit.matter && of.get(hit.matter);
      if (group) group.hits.push(hit);
      else if (entries.length === most) return { entries: entries.map((entry) => ordered(entry, newest)), whole: false };
      else {
        entries.push({ matter: hit.matter, hits: [hit] });
        if (hit.matter) of.set(hit.matter, entries.at(-1));
      }
    }
  }
  return { entries: entries.map((entry) => ordered(entry, newest)), whole: true };
}

/* The newest decision stands for its matter (`newest`), unless something else was asked for; decisions before the rest, newest first. */
function ordered(entry, newest) {
  const decisions = entry.hits.filter((hit) => hit.kind === "beslut").sort((a, b) => b.day - a.day);
  const first = newest && decisions.length ? decisions[0] : entry.hits[0];
  const rest = [...decisions, ...entry.hits.filter((hit) => hit.kind !== "beslut")].filter((hit) => hit !== first);
  return { matter: entry.matter, title: first.matterTitle, hits: [first, ...rest] };
}
