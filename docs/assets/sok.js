/* The search's way in: the field in the header, the page /sok/, and the keys. The rest is fetched when it is wanted. */

const root = new URL("../", import.meta.url);
const page = document.querySelector("[data-sok=sida]");
const field = document.querySelector("[data-sok=falt]");

/* Shown rather than just there: on a narrow screen the header has a link instead of a field. */
const visible = (element) => Boolean(element?.offsetParent);

function target() {
  return page?.querySelector("input[type=search]") ?? (visible(field) ? field.querySelector("input") : null);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!slash && !command) return;
  event.preventDefault();
  const input = target();
  if (input) { input.focus(); input.select(); } else location.href = new URL("sok/", root).href;
});

if (field) {
  const input = field.querySelector("input");
  input.addEventListener("focus", async () => (await import("./sok/falt.js")).begin(field, root), { once: true });
}
if (page) import("./sok/sida.js").then((module) => module.begin(page, root));
