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
    line.append(`? Ordet ”${unit.text}” finns varken i arkivet eller i ordlistan, så träffarna gäller ”${unit.guess}”.`);
    return line;
  });
}

/* Of words that no text has, but a button or heading of the site's own. */
const onlyOwn = (words) => `${listed(words)} står varken i texterna eller i det vi säger om dem, bara på sajtens egna knappar, rubriker och ledtexter.`;

/* What to say above the hits. `choose(name, value, words)` narrows to what those words can be read as. */
export function notice(answer, words, choose) {
  const lines = suggestions(answer, words);
  if (answer.partial) {
    const missing = [...(answer.missing.length ? [` ${listed(answer.missing)} finns inte alls.`] : []), ...(answer.own.length ? [" " + onlyOwn(answer.own)] : [])].join("");
    const apart = answer.apart.length ? "Här är träffarna ord för ord." : "Det här ligger närmast.";
    lines.push(element("p", { class: "sok__partial" }, `Inget i arkivet svarar på alla orden.${missing} ${apart}`));
  }
  if (answer.offers.length > 1 || answer.offers.length && answer.query.units.length > 1) lines.push(offered(answer, choose));
  return lines;
}

/* 'Visa bara: organ Sydost, år 2020': what the words can be read as. */
function offered(answer, choose) {
  const line = element("p", { class: "sok__offer" }, "Visa bara ");
  answer.offers.forEach(({ name, value, label, texts }, at) => {
    if (at) line.append(at === answer.offers.length - 1 ? " eller " : ", ");
    const heading = FACETS.find(([one]) => one === name)[1].toLowerCase();
    line.append(button(`${heading}: ${label}`, () => choose(name, value, texts)));
  });
  return line;
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
  const phrase = answer.query.phrases.length > 0;
  const left = answer.query.without.length > 0;
  const why = narrowed ? `Det finns ${narrowed} ${narrowed === 1 ? "träff" : "träffar"} på orden, men ingen inom det du har begränsat till: ${narrowedTo(counts, state)}.`
    : answer.blank ? `I frågan finns varken ord eller tal. Skriv ett ord, ett namn, en dag eller ett nummer, till exempel § 103.`
      : answer.common.length ? `${listed(answer.common)} är för ${answer.common.length > 1 ? "vanliga ord" : answer.common[0].length > 1 ? "vanligt" : "kort"} för att sökas på ${answer.common.length > 1 ? "ensamma" : "ensamt"}. Lägg till det som frågan gäller.`
        : answer.own.length && !answer.missing.length ? onlyOwn(answer.own)
        : phrase ? "Ingenting i arkivet har de orden i just den ordningen."
          : answer.missing.length ? `${listed(answer.missing)} finns inte i arkivet, varken som eget ord eller som del av ett annat.`
            : left ? "Allt som svarar på orden har också det som du har tagit bort med minustecknet." : "Ingenting i arkivet svarar på orden tillsammans.";
  lines.push(element("p", { class: "sok__why" }, why));
  const tips = element("ul", { class: "sok__tips" });
  if (narrowed) tips.append(element("li", {}, button("Ta bort begränsningarna", clear)));
  if (phrase) tips.append(element("li", {}, button("Sök orden utan citattecken", () => words(state.text.replace(/["”“]/g, "")))));
  if (!narrowed && answer.missing.length && answer.query.units.length > answer.missing.length) {
    const rest = answer.query.units.filter((unit) => !answer.missing.includes(unit.text)).map((unit) => unit.text).join(" ");
    tips.append(element("li", {}, button(`Sök bara på ”${rest}”`, () => words(rest))));
  }
  if (!narrowed && answer.missing.length) tips.append(element("li", {}, "Pröva ett annat ord för samma sak, eller färre ord."));
  if (tips.children.length) lines.push(tips);
  if (near.length) lines.push(element("h2", { class: "sok__near" }, "Närmast till hands"), element("ol", { class: "hits" }, ...near.map((hit) => card(hit, answer.query, root))));
  return lines;
}
