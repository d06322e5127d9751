/* What every page gains with JavaScript on. Nothing here is needed to read, follow a link or open a menu. */
(() => {
  "use strict";

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* ---------- Words for those who do not see the screen, and for the rest a moment ---------- */

  const status = Object.assign(document.createElement("div"), { className: "toast" });
  status.setAttribute("role", "status");
  document.querySelector("header.top")?.append(status);
  let clearing = 0;
  function tell(words) {
    status.textContent = words;
    clearTimeout(clearing);
    clearing = setTimeout(() => { status.textContent = ""; }, 4000);
  }

  async function copy(text, told) {
    try {
      await navigator.clipboard.writeText(text);
      tell(told);
    } catch {
      tell("Det gick inte att kopiera. Markera texten och kopiera den själv.");
    }
  }

  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy).textContent.trim(), "Kopierat"));
  }
  // Some are added later.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".permalink");
    if (link) copy(link.href, "Länken är kopierad");
    const citation = event.target.closest("[data-cite]");
    if (citation) copy(citation.dataset.cite, "Kopierat");
  });

  // Pages have many tags that tell a reason when pressed. What each is called goes on with its reason's first words.
  for (const tag of all("[popovertarget^='skal-']")) {
    const reason = document.getElementById(tag.getAttribute("popovertarget"))?.textContent.trim() || "";
    const words = reason.length > 60 ? `${reason.slice(0, 60).replace(/\s\S*$/, "")} …` : reason;
    if (words) tag.setAttribute("aria-label", `${tag.textContent.trim()}: ${words}`);
  }

  /* ---------- Light and dark: Material keeps the choice, these buttons make it ---------- */

  const dark = () => document.body.dataset.mdColorScheme === "slate";
  const palettes = all("[data-md-component=palette] input");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const buttons = all("[data-ark=palette]");
  const press = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(dark())));
  for (const button of buttons) {
    button.hidden = palettes.length < 3;
    button.addEventListener("click", () => {
      const wanted = !dark();
      palettes[wanted === system.matches ? 0 : wanted ? 2 : 1].click();
    });
  }
  new MutationObserver(press).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  press();

  /* ---------- The menu closes when one leaves it ---------- */

  const menu = document.querySelector("details.menu");
  if (menu) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  }

  /* ---------- Wide regions that scroll can be scrolled from the keyboard ---------- */

  for (const wrap of all(".md-typeset__scrollwrap, .highlight, pre > code")) {
    if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0;
  }
})();
