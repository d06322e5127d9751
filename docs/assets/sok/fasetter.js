/* What a search can be narrowed by, and what it is narrowed by. */

import { element } from "./traff.js";

export const ROW = "60em";
const FEW = 8;

/* [name in the address and the index, heading, whether it is counted from the start]. */
export const FACETS = [["slag", "Slag", true], ["organ", "Organ", true], ["ar", "År", true], ["arende", "Ärende", false], ["amne", "Ämne", false],
  ["typ", "Slag av beslut och förslag", false], ["lage", "Vad som är känt om åtgärden", false], ["avtalspunkt", "Avtalspunkt", false]];

/* The facets with their counts. `choose(name, value, chosen)` and `open(name)` are called on a click. */
export function facets(counts, opened, choose, open) {
  return FACETS.map(([name, heading]) => {
    const rows = counts.get(name);
    const chosen = rows?.some((row) => row.chosen);
    const shown = element("details", { class: "facet", open: opened.has(name) || chosen || ["slag", "organ", "ar"].includes(name) && !opened.has("-" + name) },
      element("summary", {}, heading));
    shown.addEventListener("toggle", () => {
      if (shown.open) { opened.delete("-" + name); if (!opened.has(name)) { opened.add(name); if (!rows) open(name); } }
      else { opened.delete(name); opened.add("-" + name); }
    });
    if (rows) shown.append(values(name, heading, rows, choose));
    return shown;
  });
}

function values(name, heading, rows, choose) {
  const sorted = name === "ar" ? rows : [...rows].sort((a, b) => b.chosen - a.chosen || b.count - a.count || a.label.localeCompare(b.label, "sv"));
  const list = element("ul", { class: "facet__values" }, ...sorted.map((row, at) => {
    const id = `f-${name}-${row.value.replace(/[^a-z0-9åäö]+/gi, "-")}`;
    const box = element("input", { type: "checkbox", id, checked: row.chosen });
    box.addEventListener("change", () => choose(name, row.value, box.checked));
    return element("li", { hidden: at >= FEW && !row.chosen }, element("label", { for: id }, box, element("span", { class: "facet__label" }, row.label), " ",
      element("span", { class: "facet__count" }, row.count.toLocaleString("sv-SE"), element("span", { class: "vh" }, row.count === 1 ? " träff" : " träffar"))));
  }));
  const group = element("div", { role: "group", "aria-label": heading }, list);
  const hidden = list.querySelectorAll("li[hidden]");
  if (hidden.length) {
    const more = element("button", { type: "button", class: "facet__more" }, `Visa ${hidden.length} till`);
    more.addEventListener("click", () => { hidden.forEach((row) => { row.hidden = false; }); more.remove(); hidden[0].querySelector("input").focus(); });
    group.append(more);
  }
  if (!sorted.length) group.append(element("p", { class: "facet__none" }, "Inget att välja här"));
  return group;
}

/* What is chosen, each with a button that takes it away. */
export function chips(counts, chosen, choose, clear) {
  const made = FACETS.flatMap(([name, heading]) => [...(chosen[name] ?? [])].map((value) => {
    const label = counts.get(name)?.find((row) => row.value === value)?.label ?? value;
    const button = element("button", { type: "button", class: "picked", "aria-label": `Ta bort ${heading.toLowerCase()}: ${label}` },
      `${heading}: ${label} `, element("span", { "aria-hidden": "true" }, "×"));
    button.addEventListener("click", () => choose(name, value, false));
    return element("li", {}, button);
  }));
  if (made.length > 1) {
    const all = element("button", { type: "button", class: "picked picked--all" }, "Ta bort alla");
    all.addEventListener("click", clear);
    made.push(element("li", {}, all));
  }
  return made;
}
