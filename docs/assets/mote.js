/* A meeting's page: a mark and its note light up together, the toggle remembers, the agenda follows. */
(() => {
  "use strict";

  const text = document.querySelector(".text__body");
  if (!text) return;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  // What an address leads to. One that anybody has typed may be no encoding of anything: #100%.
  const decoded = (hash) => { try { return decodeURIComponent(hash.slice(1)); } catch { return hash.slice(1); } };

  // A statement is known by its anchor: the first piece of its mark has it as id, the others name it, its note's title leads to it.
  const titles = new Map(all("details li > a[href^='#']", text).map((title) => [decoded(title.hash), title]));
  const anchorOf = (mark) => mark.dataset.for || mark.id;
  const marks = new Map();
  for (const mark of all("mark", text)) marks.set(anchorOf(mark), [...marks.get(anchorOf(mark)) || [], mark]);
  const pieces = (anchor) => marks.get(anchor) || [];

  function show(anchor) {
    all(".on", text).forEach((one) => one.classList.remove("on"));
    pieces(anchor).forEach((piece) => piece.classList.add("on"));
    const note = titles.get(anchor)?.parentElement;
    if (!note) return;
    note.classList.add("on");
    note.closest("details").open = true;
  }

  function follow() {
    const anchor = decoded(location.hash);
    if (!anchor) return;
    show(anchor);
    // Who reads with a keyboard or a screen reader goes on from the mark. The browser has scrolled there already.
    const mark = document.getElementById(anchor);
    if (!mark?.matches("mark")) return;
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }
  addEventListener("hashchange", follow);
  follow();

  // A click on marked words opens their note; selecting words to copy does not.
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (!mark || event.target.closest("a, summary, button") || !getSelection().isCollapsed) return;
    show(anchorOf(mark));
  });

  for (const [anchor, title] of titles) {
    const note = title.parentElement;
    const near = (on) => pieces(anchor).forEach((piece) => piece.classList.toggle("near", on));
    note.addEventListener("pointerenter", () => near(true));
    note.addEventListener("pointerleave", () => near(false));
    note.addEventListener("focusin", () => near(true));
    note.addEventListener("focusout", () => near(false));
  }

  // Titles are links to decisions and actions. With a script there are also links that copy, as in the list of decisions,
  // where the words that tell them apart to those who don't see them are added too.
  const hidden = (words) => Object.assign(document.createElement("span"), { className: "vh", textContent: ` ${words}` });
  for (const [anchor, title] of titles) {
    const [, kind] = /^(beslut|atgard)-/.exec(anchor) || [];
    if (!kind) continue;
    const link = Object.assign(document.createElement("a"), { className: "permalink", href: title.getAttribute("href") });
    link.append(`Länk till ${kind === "beslut" ? "beslutet" : "åtgärden"}`);
    const note = title.parentElement;
    // After what the statement belongs to, where that is told last; else on a line of its own.
    const last = note.lastElementChild;
    if (/^(Ärende|Avtalspunkt):/.test(last.textContent)) last.append(" ", link);
    else note.appendChild(document.createElement("p")).append(link);
  }
  for (const link of all(".minutes .permalink")) link.append(hidden(link.closest("li").querySelector("a").textContent));

  // The day of access is today's; a page that is made once for all cannot say it.
  const today = new Date().toLocaleDateString("sv-SE", { day: "numeric", month: "long", year: "numeric" });
  for (const list of all(".cite__each")) {
    list.querySelector("p").hidden = true;
    for (const one of all("li", list)) {
      one.append(` (läst ${today})`);
      const words = one.textContent.trim();
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Kopiera" });
      button.dataset.cite = words;
      button.append(hidden(words.slice(words.indexOf("”"), words.indexOf("”") + 60)));
      one.append(" ", button);
    }
  }

  const toggle = document.getElementById("visa-markeringar");
  const key = "arkivet.visa-markeringar";
  try {
    toggle.checked = localStorage.getItem(key) !== "nej";
    toggle.addEventListener("change", () => localStorage.setItem(key, toggle.checked ? "ja" : "nej"));
  } catch { /* A browser that remembers nothing: the toggle still works. */ }

  // Where the agenda stands open beside the text it is open to a keyboard and a screen reader too.
  const beside = matchMedia("(min-width: 68.75em)");
  const unfold = () => { for (const fold of all(".agenda > details")) fold.open = beside.matches; };
  unfold();
  beside.addEventListener("change", unfold);

  // The item being read is marked in the agenda.
  const links = new Map(all(".agenda a").map((link) => [decoded(link.hash), link]));
  const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  function read() {
    const passed = heads.filter((head) => head.getBoundingClientRect().top < innerHeight * 0.3);
    const now = passed.length ? links.get(passed[passed.length - 1].id) : undefined;
    const agenda = now?.closest(".agenda");
    if (agenda) {
      const beyond = now.getBoundingClientRect().bottom - agenda.getBoundingClientRect().bottom;
      const before = now.getBoundingClientRect().top - agenda.getBoundingClientRect().top;
      if (beyond > 0) agenda.scrollTop += beyond + 40;
      else if (before < 0) agenda.scrollTop += before - 40;
    }
    for (const link of links.values()) {
      if (link === now) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; read(); });
  }, { passive: true });
  read();
})();
