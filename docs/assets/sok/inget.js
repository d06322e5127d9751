/* What is said about an answer: misspellings, words that are not there, and what to try when there is none. */

import { FACETS } from "./fasetter.js";
import { card, element } from "./traff.js";

function button(text, act) {
  const made = element("button", { type: "button", class: "sok__try" }, text);
  made.addEventListener("click", act);
  return made;
}

function listed(words) {
  const said = words.map((word) => `”${word}”`);
  return said.length > 1 ? `${said.slice(0, -1).join(", ")} och ${said.at(-1)}` : said[0];
}

/* 'Menade du' for every word that the archive lacks but has something like. */
function suggestions(answer, words) {
  return answer.guesses.map((unit) => {
    const line = element("p", { class: "sok__guess" }, "Menade du ");
    [unit.guess, ...(unit.others ?? [])].forEach((word, at) => {
      const corrected = answer.query.units.map((other) => (other === unit ? word : other.text)).join(" ");
      if (at) line.append(" eller ");
      line.append(button(word, () => words(corrected)));
    });
    line.append(`? Ordet ”${unit.text}” finns inte i arkivet, så träffarna gäller ”${unit.guess}”.`);
    return line;
  });
}

/* What to say above the hits. */
export function notice(answer, words) {
  const lines = suggestions(answer, words);
  if (answer.partial) {
    const missing = answer.missing.length ? ` ${listed(answer.missing)} finns inte alls.` : "";
    lines.push(element("p", { class: "sok__partial" }, `Inget i arkivet svarar på alla orden.${missing} Det här ligger närmast.`));
  }
  return lines;
}

/* What the search is narrowed to: 'organ LSVO, år 2021'. */
function narrowedTo(counts, state) {
  return FACETS.flatMap(([name, heading]) => [...state.chosen[name]].map((value) =>
    `${heading.toLowerCase()} ${counts.get(name)?.find((row) => row.value === value)?.label ?? value}`)).join(", ");
}

/* What to say, and to try, when there is no hit. */
export function nothing(answer, counts, state, { words, clear, near, root }) {
  const lines = suggestions(answer, words);
  const narrowed = answer.hits.length;
  const phrase = /["”“]/.test(state.text);
  const why = narrowed ? `Det finns ${narrowed} ${narrowed === 1 ? "träff" : "träffar"} på orden, men ingen inom det du har begränsat till: ${narrowedTo(counts, state)}.`
    : phrase ? "Ingenting i arkivet har de orden i just den ordningen."
      : answer.missing.length ? `${listed(answer.missing)} finns inte i arkivet, varken som eget ord eller som del av ett annat.` : "Ingenting i arkivet svarar på orden tillsammans.";
  lines.push(element("p", { class: "sok__why" }, why));
  const tips = element("ul", { class: "sok__tips" });
  if (narrowed) tips.append(element("li", {}, button("Ta bort begränsningarna", clear)));
  if (phrase) tips.append(element("li", {}, button("Sök orden utan citattecken", () => words(state.text.replace(/["”“]/g, "")))));
  if (!narrowed && answer.missing.length && answer.query.units.length > answer.missing.length) {
    const rest = answer.query.units.filter((unit) => !answer.missing.includes(unit.text)).map((unit) => unit.text).join(" ");
    tips.append(element("li", {}, button(`Sök bara på ”${rest}”`, () => words(rest))));
  }
  if (!narrowed) tips.append(element("li", {}, "Pröva ett annat ord för samma sak, eller färre ord."));
  lines.push(tips);
  if (near.length) lines.push(element("h2", { class: "sok__near" }, "Närmast till hands"), element("ol", { class: "hits" }, ...near.map((hit) => card(hit, answer.query, root))));
  return lines;
}
