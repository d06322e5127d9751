/* A meeting's page: a mark and its note light up together, the toggle remembers, the agenda follows. */
(() => {
  "use strict";

  const text = document.querySelector(".text__body");
  if (!text) return;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const pieces = (anchor) => all(`.m[data-for="${CSS.escape(anchor)}"]`, text);
  const noteOf = (anchor) => document.getElementById(`not-${anchor}`);

  function show(anchor) {
    all(".m--on", text).forEach((piece) => piece.classList.remove("m--on"));
    all(".note--on", text).forEach((note) => note.classList.remove("note--on"));
    pieces(anchor).forEach((piece) => piece.classList.add("m--on"));
    const note = noteOf(anchor);
    if (!note || !pieces(anchor).length) return;
    note.classList.add("note--on");
    note.closest("details").open = true;
  }

  function follow() {
    const anchor = decodeURIComponent(location.hash.slice(1));
    if (!anchor) return;
    show(anchor.replace(/^not-/, ""));
    // Who reads with a keyboard or a screen reader goes on from the mark. The browser has scrolled there already.
    const mark = document.getElementById(anchor);
    if (!mark?.matches(".m")) return;
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }
  addEventListener("hashchange", follow);
  follow();

  // A click on marked words opens their note; selecting words to copy does not.
  text.addEventListener("click", (event) => {
    const mark = event.target.closest(".m");
    if (!mark || event.target.closest("a, summary, button") || !getSelection().isCollapsed) return;
    show(mark.dataset.for);
  });

  for (const note of all(".note", text)) {
    const near = (on) => pieces(note.dataset.of).forEach((piece) => piece.classList.toggle("m--near", on));
    note.addEventListener("pointerenter", () => near(true));
    note.addEventListener("pointerleave", () => near(false));
    note.addEventListener("focusin", () => near(true));
    note.addEventListener("focusout", () => near(false));
  }

  const toggle = document.getElementById("visa-markeringar");
  const key = "arkivet.visa-markeringar";
  try {
    toggle.checked = localStorage.getItem(key) !== "nej";
    toggle.addEventListener("change", () => localStorage.setItem(key, toggle.checked ? "ja" : "nej"));
  } catch { /* A browser that remembers nothing: the toggle still works. */ }

  // The item being read is marked in the agenda.
  const links = new Map(all(".agenda--beside a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
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
