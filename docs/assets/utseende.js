/* Light or dark, before anything is shown. Material's script asks for the functions that begin with __md_: where the site begins, and
   what it keeps in the browser for it. */
(() => {
  "use strict";

  const site = new URL("..", document.currentScript.src);
  const key = (name, scope) => `${scope.pathname}.${name}`;

  window.__md_scope = site;
  window.__md_get = (name, storage = localStorage, scope = site) => {
    try {
      return JSON.parse(storage.getItem(key(name, scope)));
    } catch {
      return null; // nothing may be kept here
    }
  };
  window.__md_set = (name, value, storage = localStorage, scope = site) => {
    try {
      storage.setItem(key(name, scope), JSON.stringify(value));
    } catch {
      // the choice lasts for this page
    }
  };
  window.__md_hash = (text) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 0);

  const color = window.__md_get("__palette")?.color;
  if (!color) return;
  const system = "(prefers-color-scheme)";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = color.media === system ? (dark ? "slate" : "default") : color.scheme;
  document.body.setAttribute("data-md-color-scheme", scheme === "slate" ? "slate" : "default");
})();
