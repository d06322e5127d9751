/* A hit as a reader sees it. Text is always put in as text, never as HTML. */

import { marks } from "./rang.js";
import { tokens } from "./ord.js";

const CHIPS = { "beslut": "beslut", "åtgärd": "atgard", "beslut hos andra": "redovisat", "förslag": "forslag", "avtalspunkt": "hanvisning",
  "avtal": "hanvisning", "bilaga": "hanvisning", "part": "behandling", "handling": "hanvisning", "ärende": "behandling", "organ": "behandling", "möte": "behandling", "punkt": "behandling", "sida": "behandling" };
const VERBATIM = new Set(["beslut", "åtgärd", "beslut hos andra", "förslag", "punkt", "avtalspunkt"]);
const LONGEST = 360;
const DAY = new Intl.DateTimeFormat("sv-SE", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export const day = (days) => DAY.format(new Date(days * 864e5));

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, ""); else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== "" && child !== null));
  return made;
}

export function chip(kind) { return element("span", { class: `chip chip--${CHIPS[kind]}` }, kind); }

/* The text with what was found marked; a long one cut to where most of it stands. */
export function marked(text, query, longest = LONGEST) {
  const found = query ? marks(text, query) : [];
  const [from, to] = stretch(text, found, longest);
  const pieces = [];
  if (from) pieces.push("… ");
  let at = from;
  for (const [start, end] of found) {
    if (start < at || end > to) continue;
    pieces.push(text.slice(at, start), element("mark", { class: "found" }, text.slice(start, end)));
    at = end;
  }
  pieces.push(text.slice(at, to));
  if (to < text.length) pieces.push(" …");
  return pieces;
}

function stretch(text, found, longest) {
  if (text.length <= longest) return [0, text.length];
  let best = 0, most = -1;
  for (const [start] of found) {
    const many = found.filter(([other, end]) => other >= start && end <= start + longest - 40).length;
    if (many > most) { most = many; best = start; }
  }
  let from = Math.max(0, best - 40), to = Math.min(text.length, from + longest);
  if (from) from = text.indexOf(" ", from) + 1;
  if (to < text.length) to = text.lastIndexOf(" ", to);
  return [from, to];
}

/* Where a hit leads. In an item the very words are pointed out; a statement is marked by its anchor. */
export function address(hit, query, root) {
  const url = new URL(hit.address, root);
  if (hit.kind === "punkt" && query) {
    const [first] = marks(hit.text, query);
    const words = first ? tokens(hit.text.slice(first[0])).slice(0, 4) : [];
    const end = words.length ? first[0] + words.at(-1).end : 0;
    const said = first ? hit.text.slice(first[0], end) : "";
    if (said && !/[.:;?!]/.test(said)) url.hash += ":~:text=" + encodeURIComponent(said).replace(/-/g, "%2D");
  }
  return url.href;
}

/* An entry of the list: a hit, and behind a summary the others about the same matter. */
export function entry({ matter, title, hits: [first, ...others] }, query, root) {
  const shown = element("li", { class: "hit" }, ...parts(first, query, root));
  if (!others.length) return shown;
  const group = element("details", { class: "hit__more", "data-matter": matter },
    element("summary", {}, `${others.length} till i ärendet `, element("span", { class: "hit__matter" }, title)),
    element("ol", { class: "hits" }, ...others.map((hit) => element("li", { class: "hit" }, ...parts(hit, query, root)))));
  shown.append(group);
  return shown;
}

export function card(hit, query, root) { return element("li", { class: "hit" }, ...parts(hit, query, root)); }

function parts(hit, query, root) {
  const title = element("a", { class: "hit__title", href: address(hit, query, root) }, ...marked(hit.title, query, 200));
  const made = [element("p", { class: "hit__head" }, chip(hit.kind), " ", title)];
  if (hit.text && hit.text !== hit.title) {
    made.push(VERBATIM.has(hit.kind) ? element("blockquote", { class: "quote hit__text" }, element("p", {}, ...marked(hit.text, query)))
      : element("p", { class: "hit__text" }, ...marked(hit.text, query)));
  }
  return [...made, element("p", { class: "hit__meta" }, ...meta(hit, query, root))];
}

function meta(hit, query, root) {
  const parts = [];
  const put = (...children) => { if (parts.length) parts.push(" · "); parts.push(...children); };
  if (hit.bodies && hit.kind !== "organ") put(hit.bodies);
  if (hit.day && hit.head) put(when(hit)); else if (hit.day) put("senast " + day(hit.day));
  if (hit.place) put(hit.place);
  if (hit.type) put(hit.type);
  if (hit.who) put(...marked(hit.who, query, 200));
  if (hit.state) put(hit.state);
  if (hit.matter && hit.kind !== "ärende") put("Ärende: ", element("a", { href: new URL(`arenden/${hit.matter}/`, root).href }, hit.matterTitle));
  return parts;
}

/* The day, or the time between which an undated meeting was held. */
export function whenSaid(hit) {
  const undated = hit.basis.startsWith("Mellan ");
  return undated ? hit.basis.slice(0, hit.basis.indexOf(".")).replace("Mellan", "mellan") : day(hit.day);
}

function when(hit) {
  if (!hit.basis) return element("time", {}, day(hit.day));
  return element("span", { class: "derived" }, whenSaid(hit) + " ", element("abbr", { class: "derived__tag", title: hit.basis }, "härlett"));
}
