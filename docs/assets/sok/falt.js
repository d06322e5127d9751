/* The field in the header: the first hits while typing. A combobox with a list (WAI-ARIA 1.2). */

import { makeMotor } from "./motor.js";
import { address, chip, element, marked, whenSaid } from "./traff.js";

const SHOWN = 7, PAUSE = 80, WAITING = 150, SETTLED = 500;

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

export function beginField(form, root) {
  const input = form.querySelector("input"), panel = form.querySelector("[data-sok=panel]"), told = form.querySelector("[role=status]");
  const motor = makeMotor(new URL("sok/index/", root).href);
  let list = null, active = -1, asked = 0, timer = 0, failed = false;

  const options = () => [...(list?.querySelectorAll("[role=option]") ?? [])];
  const open = (shown) => { panel.hidden = !shown; input.setAttribute("aria-expanded", String(shown)); if (!shown) choose(-1); };

  function choose(place) {
    const all = options();
    active = place >= 0 && place < all.length ? place : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) { input.setAttribute("aria-activedescendant", all[active].id); all[active].scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  }

  /* Shows something else than hits. What was there before answered another question. */
  function tell(words, ...more) {
    list = null;
    panel.replaceChildren(element("p", { class: "finder__guess" }, words, ...more));
    told.textContent = words;
    open(true);
  }

  async function answer() {
    const text = input.value.trim(), turn = ++asked;
    const current = () => turn === asked && document.activeElement === input;
    if (!text) { open(false); told.textContent = ""; return; }
    const waiting = setTimeout(() => { if (current()) tell("Söker …"); }, list ? SETTLED : WAITING);
    try {
      const { found, hits } = await motor.ask(async () => {
        const answered = await motor.search(text);
        return { found: answered, hits: await Promise.all(answered.hits.slice(0, SHOWN).map((at) => motor.hit(at))) };
      });
      failed = false;
      if (!found.hits.length || found.guesses.length) await pause(SETTLED); // the word is hardly written yet
      if (current()) draw(text, found, hits);
    } catch (problem) {
      failed = true;
      console.error(problem);
      if (current()) tell("Sökningen gick inte att läsa in. ", element("a", { href: everything(text) }, "Sök på söksidan"));
    } finally { clearTimeout(waiting); }
  }

  function draw(text, found, hits) {
    list = element("div", { role: "listbox", id: "falt-lista", "aria-label": "Träffar", class: "finder__list" }, ...hits.map((hit, at) => option(hit, at, found.query)));
    const many = found.hits.length, counted = `${many} ${many === 1 ? "träff" : "träffar"}`;
    const all = element("a", { class: "finder__all", href: everything(text) }, many > 1 ? `Visa alla ${counted}` : many ? "Visa på söksidan" : "Inga träffar. Sök vidare på söksidan");
    const guess = found.guesses[0]?.guess;
    const lines = [guess ? `Menade du ${guess}?` : "", found.partial && many ? "Inget svarar på alla orden. Det här ligger närmast." : ""].filter(Boolean);
    panel.replaceChildren(...lines.map((line) => element("p", { class: "finder__guess" }, line)), ...(hits.length ? [list] : []), all);
    choose(-1);
    open(true);
    told.textContent = [...lines, many ? `${counted}. Pil ned för att välja.` : "Inga träffar."].join(" ");
  }

  function option(hit, at, query) {
    return element("a", { role: "option", id: `falt-${at}`, "aria-selected": "false", href: address(hit, query, root), tabindex: "-1", class: "finder__link" }, chip(hit.kind), " ",
      element("span", { class: "finder__title" }, ...marked(hit.title, query, 110)),
      element("span", { class: "finder__meta" }, [hit.kind === "organ" ? "" : hit.bodies, hit.day && hit.head ? whenSaid(hit) + (hit.basis ? " (härlett)" : "") : "", hit.place].filter(Boolean).join(" · ")));
  }

  const everything = (text) => new URL("sok/?q=" + encodeURIComponent(text), root).href;

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(answer, PAUSE); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) answer();
      else choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? options().length - 1 : active - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options()[active].click();
      open(false);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) { input.value = ""; input.blur(); } else open(false);
    }
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) open(false); });
  addEventListener("online", () => { if (failed && document.activeElement === input) answer(); });
  if (input.value.trim()) answer();
}
