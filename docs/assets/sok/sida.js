/* The page /sok/: the query and the chosen facets stand in the address; everything shown follows from it. */

import { Motor } from "./motor.js";
import { card, element } from "./traff.js";
import { chips, facets, FACETS, ROW } from "./fasetter.js";
import { nothing, notice } from "./inget.js";

const PAUSE = 120, STEP = 20;

export function begin(page, root) {
  const form = page.querySelector("form"), input = form.querySelector("input[type=search]");
  const at = (name) => page.querySelector(`[data-sok=${name}]`);
  const told = at("sagt"), list = at("traffar"), more = at("fler"), sort = at("ordning"), counted = at("antal");
  const motor = new Motor(new URL("sok/index/", root).href);
  let state = read(), turn = 0, timer = 0, saying = 0;
  const opened = new Set();

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
    history[push ? "pushState" : "replaceState"](null, "", address);
  }

  function change(changes, push = true) {
    state = { ...state, shown: STEP, ...changes };
    write(push);
    show();
  }

  async function show() {
    const now = ++turn;
    if (input.value.trim() !== state.text.trim()) input.value = state.text;
    sort.value = state.sort;
    const asking = state.text.trim() || FACETS.some(([name]) => state.chosen[name].size);
    if (asking && at("svar").hidden) { at("svar").hidden = false; at("utan").hidden = true; counted.textContent = "Söker …"; }
    try {
      const answer = await motor.search(state.text);
      const wanted = FACETS.filter(([name, , early]) => early || opened.has(name) || motor.karta.count < 4000).map(([name]) => name);
      const { kept, facets: counts } = await motor.narrow(answer.hits, state.chosen, wanted);
      const ordered = state.sort ? motor.byDate(kept) : kept;
      const hits = await Promise.all(asking ? ordered.slice(0, state.shown).map((hit) => motor.hit(hit)) : []);
      if (now !== turn) return;
      draw({ answer, kept: ordered, hits, counts, asking, near: asking && !kept.length ? await nearest(answer) : [] });
    } catch (problem) {
      if (now !== turn) return;
      console.error(problem);
      say("Sökningen gick inte att läsa in.");
      counted.textContent = "Sökningen gick inte att läsa in. Ladda om sidan, eller gå till registren nedan.";
      at("utan").hidden = false;
    }
  }

  async function nearest(answer) {
    return Promise.all((answer.hits.length ? [] : answer.lacking ?? []).map((hit) => motor.hit(hit)));
  }

  function draw({ answer, kept, hits, counts, asking, near }) {
    const query = state.text.trim() ? answer.query : null;
    at("svar").hidden = !asking;
    at("utan").hidden = Boolean(asking && kept.length);
    list.replaceChildren(...hits.map((hit) => card(hit, query, root)));
    counted.textContent = asking ? `${answer.more ? "minst " : ""}${kept.length.toLocaleString("sv-SE")} ${kept.length === 1 ? "träff" : "träffar"}` : "";
    more.hidden = kept.length <= hits.length;
    more.textContent = `Visa ${Math.min(STEP, kept.length - hits.length)} till`;
    const focused = document.activeElement?.closest?.("[data-sok=fasetter] input")?.id;
    at("fasetter").replaceChildren(...facets(counts, opened, choose, (name) => { opened.add(name); show(); }));
    if (focused) document.getElementById(focused)?.focus();
    at("valda").replaceChildren(...chips(counts, state.chosen, choose, clear));
    const words = (text) => change({ text });
    at("besked").replaceChildren(...(asking && !kept.length ? nothing(answer, state, { words, clear, near, root }) : asking ? notice(answer, words) : []));
    document.title = (state.text.trim() ? `${state.text.trim()} – sökning` : "Sök") + document.title.replace(/^.*? – (?=[^–]*$)/, " – ");
    if (asking) say(`${counted.textContent}. ${hits.length && kept.length > hits.length ? `Visar ${hits.length}.` : ""}`);
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
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => change({ text: input.value }, false), PAUSE); });
  input.addEventListener("change", () => write(true));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && input.value) { event.preventDefault(); input.value = ""; change({ text: "" }); }
    if (event.key === "ArrowDown") { event.preventDefault(); list.querySelector("a")?.focus(); }
  });
  list.addEventListener("keydown", (event) => {
    const titles = [...list.querySelectorAll(".hit__title")], place = titles.indexOf(document.activeElement);
    if (event.key === "Escape") { input.focus(); return; }
    if (place < 0 || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    (titles[place + (event.key === "ArrowDown" ? 1 : -1)] ?? (place ? null : input))?.focus();
  });
  more.addEventListener("click", () => {
    const first = list.children.length;
    state = { ...state, shown: state.shown + STEP };
    write(false);
    show().then(() => list.children[first]?.querySelector("a")?.focus());
  });
  sort.addEventListener("change", () => change({ sort: sort.value }));
  addEventListener("popstate", () => { state = read(); input.value = state.text; show(); });
  page.classList.add("sok--klar");
  if (matchMedia(`(min-width: ${ROW})`).matches) at("begransa").open = true;
  if (input.value.trim() && !state.text) { state.text = input.value; write(false); }  // typed before this was loaded
  input.value = state.text;
  if (!state.text) input.focus({ preventScroll: true });
  show();
}
