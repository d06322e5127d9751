/* The search's way in: the field in the header, the page /sok/, and the keys. The rest is fetched when it is wanted. */

const root = new URL("../", import.meta.url);
const index = new URL("sok/index/", root).href;
let code = null, tries = 0;

/* The rest of the code. A browser may remember that a module could not be fetched, so that a new try has a new address. */
function load() {
  code ??= import(`./sok/allt.js${tries ? `?${tries}` : ""}`).catch((problem) => { code = null; tries++; throw problem; });
  return code;
}

/* Shown rather than just there: on a narrow screen the header has a link instead of a field. */
const visible = (element) => Boolean(element?.offsetParent);

function target() {
  const field = document.querySelector("[data-sok=falt]");
  return document.querySelector("[data-sok=sida] input[type=search]") ?? (visible(field) ? field.querySelector("input") : null);
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

/* The index's map is asked for while the code is on its way. */
function warm() {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: new URL("sok/index/karta.bin", root).href });
  document.head.append(link);
}

function beginField(field) {
  const input = field.querySelector("input"), panel = field.querySelector("[data-sok=panel]");
  let begun = false;
  const begin = async () => {
    if (begun) return;
    begun = true;
    try { (await load()).field(field, root); } catch {
      begun = false;
      panel.textContent = "Sökningen gick inte att läsa in. Tryck på Retur för att söka på söksidan.";
      panel.hidden = !input.value.trim();
    }
  };
  input.addEventListener("focus", warm, { once: true });
  for (const event of ["focus", "input"]) input.addEventListener(event, begin);
  addEventListener("online", () => { if (document.activeElement === input) begin(); });
  if (document.activeElement === input) begin();
}

/* The theme's script has waited for the hits. */
function rest() {
  for (const waiting of document.querySelectorAll("script[data-sok=sedan]")) {
    if (waiting.src === import.meta.url) continue;
    const script = document.createElement("script");
    script.src = waiting.src;
    waiting.replaceWith(script);
  }
}

/* The engine looks for the words of the address while the rest is on its way. What fails here is tried again by the page. */
async function ahead() {
  const { $motor } = await import("./sok/karna.js");
  const motor = $motor.makeMotor(index), text = new URLSearchParams(location.search).get("q");
  if (text) motor.search(text).catch(() => {});
  return motor;
}

const engine = location.pathname === new URL("sok/", root).pathname ? ahead().catch(() => null) : null;

function beginPage(page) {
  page.addEventListener("sok:svar", rest, { once: true });
  const told = page.querySelector("[data-sok=besked]");
  let begun = false;
  const begin = async () => {
    if (begun) return;
    begun = true;
    try { (await load()).page(page, root, await engine); } catch (problem) {
      begun = false;
      console.error(problem);
      const again = Object.assign(document.createElement("button"), { type: "button", className: "sok__try", textContent: "Försök igen" });
      again.addEventListener("click", begin);
      told.replaceChildren("Sökningen gick inte att läsa in. ", again);
      rest();
    }
  };
  page.addEventListener("input", begin);
  addEventListener("online", begin);
  begin();
}

/* The page has loaded far enough once what comes last in it is there: its other scripts need not be. */
const loaded = () => document.readyState !== "loading" || document.querySelector(".sok__help");

function begin() {
  const page = document.querySelector("[data-sok=sida]"), field = document.querySelector("[data-sok=falt]");
  if (page) beginPage(page); else rest(); // nothing to search in yet
  if (field) beginField(field);
}

if (loaded()) begin();
else {
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener("readystatechange", look);
  function look() {
    if (!loaded()) return;
    observer.disconnect();
    document.removeEventListener("readystatechange", look);
    begin();
  }
}
