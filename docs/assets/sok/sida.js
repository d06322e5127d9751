/* The page /sok/: the query and the chosen facets stand in the address; everything shown follows from it. */

import { grouped } from "./grupp.js";
import { makeMotor } from "./motor.js";
import { entry, element } from "./traff.js";
import { chips, facets, FACETS, ROW } from "./fasetter.js";
import { nothing, notice } from "./inget.js";

const PAUSE = 120, WAITING = 150, SETTLED = 600, STEP = 10, EACH = 3;

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });
const many = (count) => `${count.toLocaleString("sv-SE")} ${count === 1 ? "träff" : "träffar"}`;

/* `ready`: an engine that has begun, or none. */
export function beginPage(page, root, ready) {
  const form = page.querySelector("form"), input = form.querySelector("input[type=search]");
  const at = (name) => page.querySelector(`[data-sok=${name}]`);
  const told = at("sagt"), list = at("traffar"), more = at("fler"), sort = at("ordning"), counted = at("antal"), narrow = at("begransa");
  const motor = ready ?? makeMotor(new URL("sok/index/", root).href);
  let state = read(), turn = 0, timer = 0, saying = 0, failed = false;
  const opened = new Set(history.state?.opened);

  function read() {
    const given = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(FACETS.map(([name]) => [name, new Set(given.getAll(name))]));
    return { text: given.get("q") ?? "", chosen, sort: given.get("ordning") === "datum" ? "datum" : "", shown: Math.max(STEP, Number(given.get("visa")) || 0) };
  }

  function write(push) {
    const wanted = new URLSearchParams();
    if (state.text.trim()) wanted.set("q", state.text.trim());
    for (const [name] of FACETS) for (const value of state.chosen[name]) wanted.append(name, value);
    if (state.sort) wanted.set("ordning", state.sort);
    if (state.shown > STEP) wanted.set("visa", String(state.shown));
    const address = location.pathname + (wanted.size ? "?" + wanted : "");
    if (address === location.pathname + location.search) return;
    if (push) remember();
    history[push ? "pushState" : "replaceState"](null, "", address);
  }

  /* Where the reader is, for whoever comes back: a browser that keeps no page in memory knows nothing of what a script has shown. */
  function remember() {
    const groups = [...list.querySelectorAll("details[open]")].map((group) => group.dataset.matter);
    history.replaceState({ y: scrollY, opened: [...opened], groups }, "");
  }

  function comeBack(place) {
    for (const group of list.querySelectorAll("details")) group.open = place.groups?.includes(group.dataset.matter);
    scrollTo({ top: place.y, behavior: "instant" });
  }

  function change(changes, { push = true, settled = true } = {}) {
    state = { ...state, shown: STEP, ...changes };
    write(push);
    return show(settled);
  }

  const asking = () => Boolean(state.text.trim() || FACETS.some(([name]) => state.chosen[name].size));

  /* Shows what the state asks for. `settled`: nobody is typing, so that even 'nothing' may be said at once. */
  async function show(settled = true) {
    const now = ++turn;
    if (input.value.trim() !== state.text.trim()) input.value = state.text;
    sort.value = state.sort;
    const waiting = setTimeout(() => { if (now === turn && asking()) wait(); }, WAITING);
    try {
      const early = FACETS.filter(([name, , from]) => from || opened.has(name)).map(([name]) => name);
      const found = await motor.ask(() => answered((name) => motor.karta.hasFacet(name)));
      if (now !== turn) return;
      if (!settled && asking() && (!found.kept.length || found.answer.partial || found.answer.guesses.length)) await pause(SETTLED);
      if (now !== turn) return;
      failed = false;
      draw(found);
      if (early.every((name) => found.counts.has(name))) return;
      const { counts } = await motor.ask(() => answered((name) => early.includes(name) || motor.karta.hasFacet(name)));
      if (now === turn) drawFacets(counts);
    } catch (problem) {
      if (now === turn) fail(problem);
    } finally {
      clearTimeout(waiting);
      page.dispatchEvent(new Event("sok:svar"));
    }
  }

  /* The answer and what is shown of it. `wanted`: whether a facet is to be counted. */
  async function answered(wanted) {
    const answer = await motor.search(state.text);
    const { kept, facets: counts } = await motor.narrow(answer.hits, state.chosen, FACETS.map(([name]) => name).filter(wanted));
    const ordered = state.sort ? motor.byDate(kept) : kept;
    const { entries, whole } = asking() ? await grouped(ordered, state.shown, motor, !state.sort && !answer.query.kinds.size) : { entries: [], whole: true };
    const apart = answer.apart.length && !state.sort ? await wordByWord(answer.apart, kept) : [];
    const near = asking() && !answer.hits.length ? await Promise.all((answer.lacking ?? []).map((hit) => motor.hit(hit))) : [];
    return { answer, kept, counts, entries, whole: whole || apart.length > 0, near, apart };
  }

  /* The first hits of each word, where no hit has two of them. */
  async function wordByWord(groups, kept) {
    const passed = new Set(kept);
    const found = groups.map(({ text, hits }) => ({ text, hits: hits.filter((hit) => passed.has(hit)) })).filter(({ hits }) => hits.length);
    return Promise.all(found.map(async ({ text, hits }) => ({ text, count: hits.length, entries: (await grouped(hits, EACH, motor, true)).entries })));
  }

  function wait() {
    page.setAttribute("aria-busy", "true");
    at("svar").hidden = false;
    at("utan").hidden = true;
    counted.textContent = "Söker …";
    say("Söker …");
  }

  function fail(problem) {
    console.error(problem);
    failed = true;
    page.removeAttribute("aria-busy");
    const again = element("button", { type: "button", class: "sok__try" }, "Försök igen");
    again.addEventListener("click", () => show());
    const words = navigator.onLine === false ? "Det finns ingen uppkoppling. Sökningen görs om när den är tillbaka." : "Sökningen gick inte att läsa in.";
    for (const part of [list, at("ordvis"), at("fasetter")]) part.replaceChildren();
    at("besked").replaceChildren(element("p", { class: "sok__why" }, words, " ", again));
    at("svar").hidden = true;
    at("utan").hidden = false;
    say(words);
  }

  function draw({ answer, kept, counts, entries, whole, near, apart }) {
    const query = state.text.trim() ? answer.query : null, some = kept.length > 0;
    page.removeAttribute("aria-busy");
    at("svar").hidden = !asking();
    at("utan").hidden = asking() && some;
    list.hidden = apart.length > 0;
    list.replaceChildren(...(apart.length ? [] : entries.map((one) => entry(one, query, root))));
    at("ordvis").replaceChildren(...apart.flatMap((group) => byWord(group, query)));
    counted.textContent = asking() ? (answer.more ? "minst " : "") + many(kept.length) : "";
    sort.parentElement.hidden = kept.length < 2;
    more.hidden = whole;
    more.textContent = `Visa ${STEP} till`;
    drawFacets(counts);
    at("valda").replaceChildren(...chips(counts, state.chosen, choose, clear));
    at("klar").textContent = asking() ? `Visa ${many(kept.length)}` : "Visa allt";
    const words = (text) => change({ text });
    at("besked").replaceChildren(...(asking() && !some ? nothing(answer, counts, state, { words, clear, near, root }) : asking() ? notice(answer, words, take) : []));
    document.title = (state.text.trim() ? `${state.text.trim()} – sökning` : "Sök") + document.title.replace(/^.*? – (?=[^–]*$)/, " – ");
    if (asking()) say([counted.textContent + ".", ...[...at("besked").children].filter((line) => line.matches("p")).map((line) => line.innerText), whole ? "" : `Visar de ${entries.length} första.`].join(" "));
    if (history.state?.y !== undefined) { comeBack(history.state); history.replaceState(null, ""); }
  }

  function byWord({ text, count, entries }, query) {
    const all = element("button", { type: "button", class: "sok__try" }, `Sök bara på ”${text}”`);
    all.addEventListener("click", () => change({ text }));
    return [element("h2", { class: "sok__near" }, `”${text}”: ${many(count)}`), element("ol", { class: "hits" }, ...entries.map((one) => entry(one, query, root))), ...(count > 1 ? [element("p", {}, all)] : [])];
  }

  /* Lets a value be chosen instead of the words that say it. */
  function take(name, value, words) {
    const left = words.reduce((text, word) => text.replace(new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, "iu"), ""), state.text);
    const text = /[\p{L}\d]/u.test(left) ? left.replace(/\s+/g, " ").trim() : "";
    change({ text, chosen: { ...state.chosen, [name]: new Set([...state.chosen[name], value]) } });
  }

  function drawFacets(counts) {
    const focused = document.activeElement?.closest?.("[data-sok=fasetter] input")?.id;
    at("fasetter").replaceChildren(...facets(counts, opened, choose, (name) => { opened.add(name); show(); }));
    if (focused) document.getElementById(focused)?.focus();
  }

  function say(words) {
    clearTimeout(saying);
    saying = setTimeout(() => { told.textContent = words; }, 500);
  }

  function choose(name, value, chosen) {
    const values = new Set(state.chosen[name]);
    if (chosen) values.add(value); else values.delete(value);
    change({ chosen: { ...state.chosen, [name]: values } });
  }

  function clear() {
    change({ chosen: Object.fromEntries(FACETS.map(([name]) => [name, new Set()])) });
    input.focus();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); change({ text: input.value }); });
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => change({ text: input.value }, { push: false, settled: false }), PAUSE); });
  input.addEventListener("change", () => write(true));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value) { event.preventDefault(); input.value = ""; change({ text: "" }); }
    if (event.key === "ArrowDown") { event.preventDefault(); list.querySelector("a")?.focus(); }
  });
  list.addEventListener("keydown", (event) => {
    const titles = [...list.querySelectorAll(".hit__title")].filter((title) => title.offsetParent), place = titles.indexOf(document.activeElement);
    if (event.key === "Escape") { input.focus(); return; }
    if (place < 0 || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    (titles[place + (event.key === "ArrowDown" ? 1 : -1)] ?? (place ? null : input))?.focus();
  });
  more.addEventListener("click", () => {
    const first = list.children.length;
    change({ shown: state.shown + STEP }, { push: false }).then(() => list.children[first]?.querySelector("a")?.focus());
  });
  at("klar").addEventListener("click", () => {
    narrow.open = false;
    counted.tabIndex = -1;
    counted.focus();
    counted.scrollIntoView({ block: "start" });
  });
  sort.addEventListener("change", () => change({ sort: sort.value }));
  addEventListener("popstate", () => { state = read(); input.value = state.text; show(); });
  addEventListener("pagehide", remember);
  addEventListener("online", () => { if (failed) show(); });
  history.scrollRestoration = "manual";
  page.classList.add("sok--klar");
  if (matchMedia(`(min-width: ${ROW})`).matches) narrow.open = true;
  if (input.value.trim() && !state.text) { state.text = input.value; write(false); }  // typed before this was loaded
  input.value = state.text;
  if (!state.text) input.focus({ preventScroll: true });
  show();
}
