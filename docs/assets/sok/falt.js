/* The field in the header: the first hits while typing. A combobox with a list (WAI-ARIA 1.2). */

import { Motor } from "./motor.js";
import { address, chip, element, marked, whenSaid } from "./traff.js";

const SHOWN = 7, PAUSE = 80;

export function begin(form, root) {
  const input = form.querySelector("input"), panel = form.querySelector("[data-sok=panel]"), told = form.querySelector("[role=status]");
  const motor = new Motor(new URL("sok/index/", root).href);
  let list = null, active = -1, asked = 0, timer = 0;

  const options = () => [...(list?.querySelectorAll("[role=option]") ?? [])];
  const open = (shown) => { panel.hidden = !shown; input.setAttribute("aria-expanded", String(shown)); if (!shown) choose(-1); };

  function choose(place) {
    const all = options();
    active = place >= 0 && place < all.length ? place : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) { input.setAttribute("aria-activedescendant", all[active].id); all[active].scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  }

  async function answer() {
    const text = input.value.trim(), turn = ++asked;
    if (!text) { open(false); told.textContent = ""; return; }
    let found, hits;
    try {
      found = await motor.search(text);
      hits = await Promise.all(found.hits.slice(0, SHOWN).map((at) => motor.hit(at)));
    } catch { return; }
    if (turn !== asked || document.activeElement !== input) return;
    list = element("div", { role: "listbox", id: "falt-lista", "aria-label": "Träffar", class: "finder__list" }, ...hits.map((hit, at) => option(hit, at, found.query)));
    const all = element("a", { class: "finder__all", href: everything(text) }, found.hits.length ? `Visa alla ${found.hits.length} träffar` : "Inga träffar. Sök vidare på söksidan");
    const guess = found.guesses[0]?.guess;
    panel.replaceChildren(...(guess ? [element("p", { class: "finder__guess" }, "Menade du ", element("em", {}, guess), "?")] : []), ...(hits.length ? [list] : []), all);
    choose(-1);
    open(true);
    told.textContent = found.hits.length ? `${found.hits.length} träffar. Pil ned för att välja.` : "Inga träffar.";
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
  if (input.value.trim()) answer();
}
