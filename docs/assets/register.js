/* Filters any [data-filter-list]: its rows by their data attributes and words, with what is chosen in the address.

   In the list:   form[data-filter] whose controls' names are the attributes (organ → data-organ, ids apart by spaces);
                  the search field `ord` filters by the row's words, a select[data-sort] sorts by an attribute ("-datum": falling)
   rows:          [data-row="id"]; [data-see="id"] repeats a row elsewhere and follows it
   around rows:   [data-group] hides when none of its rows is left, its [data-count] says how many are;
                  [data-part data-one data-many] is counted in the status line
   other:         [data-filter-status], [data-filter-chosen] (a list of what is chosen, each to be taken away),
                  [data-filter-none], [data-filter-clear], details[data-filter-more]; a[data-choose="vem"] chooses in the page;
                  [data-switch="efter"] a[data-value] shows one [data-panel] at a time
   in an overview: a[data-onward="vem" data-value="e*"] is followed when the address asks for it, else [data-onward-none] shows
   Without this script everything is listed and the form stays hidden. */
(() => {
  "use strict";

  const fold = (text) => text.normalize("NFC").toLocaleLowerCase("sv").replace(/\s+/g, " ").trim();
  const number = (n) => n.toLocaleString("sv-SE");
  // What an address leads to. One that anybody has typed may be no encoding of anything: #100%.
  const decoded = (hash) => { try { return decodeURIComponent(hash.slice(1)); } catch { return hash.slice(1); } };

  function start(list) {
    const form = list.querySelector("form[data-filter]");
    const controls = [...form.elements].filter((control) => control.name);
    const search = form.elements.ord;
    const sort = controls.find((control) => "sort" in control.dataset);
    const facets = controls.filter((control) => control.options && control !== sort).map((control) => ({
      control, options: [...control.options].filter((o) => o.value).map((option) => ({option, label: option.label})),
    }));
    const groups = [...list.querySelectorAll("[data-group]")].map((element) => {
      const count = [...element.querySelectorAll("[data-count]")].find((one) => one.closest("[data-group]") === element);
      return {element, count, all: count?.textContent};
    });
    // Parts with the same noun are counted together.
    const parts = new Map([...list.querySelectorAll("[data-part]")].map((element) => [
      element.dataset.many, {one: element.dataset.one, many: element.dataset.many, total: 0, left: 0}]));

    const rows = [...list.querySelectorAll("[data-row]")].map((element) => {
      const part = parts.get(element.closest("[data-part]")?.dataset.many);
      if (part) part.total++;
      const values = Object.fromEntries(facets.map(({control}) => [control.name, (element.dataset[control.name] || "").split(" ")]));
      return {element, data: element.dataset, values, part, words: null, left: true};
    });
    const byId = new Map(rows.map((row) => [row.element.dataset.row, row]));
    const echoes = [...list.querySelectorAll("[data-see]")].map((element) => {
      const row = byId.get(element.dataset.see);
      return {element, row, data: row.data, own: facets.filter(({control}) => control.name in element.dataset)};
    });
    const order = [...rows, ...echoes];
    order.forEach((entry, place) => { entry.place = place; });
    const chosen = form.querySelector("[data-filter-chosen]");
    let sorted = "";

    function filter() {
      const wanted = facets.filter(({control}) => control.value).map(({control}) => [control.name, control.value]);
      const words = fold(search.value).split(" ").filter(Boolean);
      const tally = new Map(facets.map(({control}) => [control.name, new Map()]));
      const left = new Map(groups.map(({element}) => [element, 0]));
      parts.forEach((part) => { part.left = 0; });
      for (const row of rows) {
        const failed = wanted.filter(([name, value]) => !row.values[name].includes(value));
        const found = failed.length < 2 && words.every((word) => (row.words ??= fold(row.element.textContent)).includes(word));
        row.left = found && !failed.length;
        show(row.element, row.left, left);
        if (row.left && row.part) row.part.left++;
        // A choice shows how many it would leave, whatever is chosen in its own filter now.
        for (const {control: {name}} of found ? facets : [])
          if (!failed.length || failed[0][0] === name)
            for (const value of row.values[name]) tally.get(name).set(value, (tally.get(name).get(value) || 0) + 1);
      }
      for (const {element, row, own} of echoes)
        show(element, row.left && own.every(({control}) => !control.value || element.dataset[control.name] === control.value), left);
      const active = wanted.length + words.length > 0;
      for (const {element, count, all} of groups) {
        if (element.hidden !== !left.get(element)) element.hidden = !left.get(element);
        if (count) count.textContent = active ? number(left.get(element)) : all;
      }
      for (const {control, options} of facets)
        for (const {option, label} of options) {
          const found = tally.get(control.name).get(option.value) || 0;
          option.label = `${label} (${number(found)})`;
          option.disabled = !found && !option.selected;
        }
      tell(active);
    }

    function show(element, visible, left) {
      if (element.hidden === visible) element.hidden = !visible;
      for (let up = visible && element.parentElement; up && up !== list; up = up.parentElement)
        if (left.has(up)) left.set(up, left.get(up) + 1);
    }

    function tell(active) {
      const said = [...parts.values()].filter(({total}) => total).map(({one, many, total, left}) => {
        const noun = total === 1 ? one : many;
        return active ? `${number(left)} av ${number(total)} ${noun}` : `${number(total)} ${noun}`;
      });
      const last = said.pop();
      const text = (active ? "Visar " : "") + (said.length ? `${said.join(", ")} och ${last}` : last || "");
      for (const status of list.querySelectorAll("[data-filter-status]")) if (status.textContent !== text) status.textContent = text;
      for (const none of list.querySelectorAll("[data-filter-none]")) none.hidden = rows.some((row) => row.left);
      for (const clear of form.querySelectorAll("[data-filter-clear]")) clear.hidden = !active;
      chosen?.replaceChildren(...controls.filter((control) => control !== sort && control.value.trim()).map(chip));
    }

    function chip(control) {
      const facet = facets.find((one) => one.control === control);
      const words = facet ? facet.options.find(({option}) => option.selected)?.label : `”${control.value.trim()}”`;
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), {type: "button", className: "filter__chip"});
      button.append(`${control.labels[0].textContent}: ${words}`);
      button.setAttribute("aria-label", `Ta bort ${button.textContent}`);
      button.addEventListener("click", () => { control.value = ""; settle(true); search.focus(); });
      item.append(button);
      return item;
    }

    /* ---------- The rows that are left, as a table ---------- */

    // The same columns as in data/*.csv, which is asked for when somebody wants it; a row is known by its permanent link.
    async function save(button) {
      const status = list.querySelector("[data-filter-status]");
      const wanted = new Set(rows.filter((row) => row.left).map(({element}) =>
        place((element.querySelector(".entry__title[href]") || element.querySelector("a[href]")).href)));
      const saved = [];
      for (const address of button.dataset.table.split(" ")) {
        const answer = await fetch(address).catch(() => null);
        if (!answer?.ok) { status.textContent = "Tabellen gick inte att hämta. Försök igen."; return; }
        const [head, ...records] = table(await answer.text());
        const at = head.indexOf("adress");
        const kept = records.filter((record) => record.length > 1 && wanted.has(place(record[at])));
        if (kept.length) saved.push(`${number(kept.length)} ${kept.length === 1 ? "rad" : "rader"} i ${download(address.split("/").pop(), [head, ...kept])}`);
      }
      status.textContent = saved.length ? `Sparat: ${saved.join(" och ")}.` : "Inga rader att spara.";
    }

    function download(name, cells) {
      const text = cells.map((row) => row.map(quoted).join(";") + "\r\n").join("");
      const link = Object.assign(document.createElement("a"), {download: name});
      link.href = URL.createObjectURL(new Blob(["\ufeff", text], {type: "text/csv;charset=utf-8"}));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      return name;
    }

    const place = (address) => { const url = new URL(address, location.href); return url.pathname.replace(/^.*?(?=\/(protokoll|arenden|handlingar|avtal|organ)\/)/, "") + url.hash; };
    const quoted = (cell) => /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

    function table(text) {
      const found = [[""]];
      let inside = false;
      text = text.replace(/^\ufeff/, "");
      for (let i = 0; i < text.length; i++) {
        const one = text[i], row = found.at(-1);
        if (inside && one === '"' && text[i + 1] === '"') { row[row.length - 1] += one; i++; }
        else if (one === '"') inside = !inside;
        else if (!inside && one === ";") row.push("");
        else if (!inside && one === "\n") found.push([""]);
        else if (inside || one !== "\r") row[row.length - 1] += one;
      }
      return found;
    }

    for (const button of list.querySelectorAll("[data-table]")) {
      button.hidden = false;
      button.addEventListener("click", () => save(button));
    }

    function arrange() {
      if (!sort || sort.value === sorted) return;
      sorted = sort.value;
      const key = sorted.replace("-", "");
      const direction = sorted.startsWith("-") ? -1 : 1;
      const places = new Map();
      for (const entry of order) {
        const parent = entry.element.parentElement;
        if (!places.has(parent)) places.set(parent, []);
        places.get(parent).push(entry);
      }
      for (const [parent, entries] of places) {
        entries.sort((a, b) => {
          const [x, y] = [(key && a.data[key]) || "", (key && b.data[key]) || ""];
          // Rows without the value come last, whichever way.
          return x === y ? a.place - b.place : !x ? 1 : !y ? -1 : x < y ? -direction : direction;
        });
        parent.append(...entries.map((entry) => entry.element));
      }
    }

    /* ---------- The address ---------- */

    function read() {
      const asked = new URLSearchParams(location.search);
      for (const control of controls) {
        const value = asked.get(control.name) || "";
        if (value && control.options && ![...control.options].some((option) => option.value === value)) addChoice(control, value);
        control.value = value;
      }
      panel(asked.get(name));
      arrange();
      filter();
    }

    // Somebody whom no row names can still be asked for by address: the page then says so, by name.
    function addChoice(control, value) {
      const option = new Option(value, value);
      control.append(option);
      const entry = {option, label: value};
      facets.find((facet) => facet.control === control)?.options.push(entry);
      if (!control.dataset.names) return;
      fetch(control.dataset.names).then((answer) => answer.json()).then((records) => {
        entry.label = records.find((record) => record.id === value)?.namn || value;
        filter();
      }).catch(() => {});
    }

    function write(push) {
      const address = new URL(location.href);
      for (const control of controls) {
        const value = control.value.trim();
        if (value) address.searchParams.set(control.name, value); else address.searchParams.delete(control.name);
      }
      if (name) {
        if (current && current !== links[0].dataset.value) address.searchParams.set(name, current); else address.searchParams.delete(name);
      }
      address.hash = "";
      if (address.href !== location.href) history[push ? "pushState" : "replaceState"](null, "", address);
    }

    /* ---------- Panels ---------- */

    const nav = list.querySelector("[data-switch]");
    const name = nav?.dataset.switch;
    const links = nav ? [...nav.querySelectorAll("[data-value]")] : [];
    const panels = [...list.querySelectorAll("[data-panel]")];
    let current = "";

    function panel(value) {
      if (!nav) return;
      current = links.some((link) => link.dataset.value === value) ? value : links[0].dataset.value;
      for (const link of links) {
        if (link.dataset.value === current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      }
      for (const one of panels) one.classList.toggle("panel--away", one.dataset.panel !== current);
    }

    // A link to something in a panel that is away brings that panel forward.
    function reveal() {
      const target = location.hash && document.getElementById(decoded(location.hash));
      const away = target && list.contains(target) && target.closest(".panel--away");
      if (!away) return;
      panel(away.dataset.panel);
      target.scrollIntoView();
    }

    /* ---------- What the reader does ---------- */

    let typing = 0;
    let typed = false;
    function settle(push) {
      clearTimeout(typing);
      arrange();
      filter();
      write(push);
    }
    search.addEventListener("input", () => {
      clearTimeout(typing);
      // One step back undoes all of one spell of typing.
      typing = setTimeout(() => { settle(!typed); typed = true; }, 150);
    });
    search.addEventListener("blur", () => { typed = false; });
    form.addEventListener("change", (event) => { if (event.target !== search) { typed = false; settle(true); } });
    form.addEventListener("submit", (event) => { event.preventDefault(); settle(!typed); typed = true; });
    list.addEventListener("click", (event) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      const link = plain && event.target.closest("a[data-value], a[data-choose]");
      if (event.target.closest("[data-filter-clear]")) {
        for (const control of controls) if (control !== sort) control.value = "";
        settle(true);
        search.focus();
      } else if (link && link.dataset.value) {
        event.preventDefault();
        panel(link.dataset.value);
        write(true);
      } else if (event.target.closest("a[href^='#']")) {
        setTimeout(reveal); // also when the address already says so, and nothing else happens
      } else if (link && form.elements[link.dataset.choose]) {
        event.preventDefault();
        form.elements[link.dataset.choose].value = new URL(link.href).searchParams.get(link.dataset.choose);
        settle(true);
        form.elements[link.dataset.choose].focus();
      }
    });
    addEventListener("popstate", () => { clearTimeout(typing); typed = false; read(); reveal(); });
    nav?.classList.add("switch--live");
    read();
    reveal();
    const more = form.querySelector("[data-filter-more]");
    if (more) more.open = matchMedia("(min-width: 48em)").matches;
    form.hidden = false;
  }

  // An overview of a long register has no rows to filter. What the address asks for has a page of its own: that of a link whose
  // value it is, or ("e*") begins like.
  function onward() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (!value) continue;
      const links = [...document.querySelectorAll(`a[data-onward="${CSS.escape(name)}"]`)];
      const link = links.find(({dataset}) => dataset.value === value || dataset.value === `${value.replace(/^ord-/, "").charAt(0)}*`);
      if (!link) { for (const none of document.querySelectorAll(`[data-onward-none="${CSS.escape(name)}"]`)) none.hidden = false; continue; }
      const address = new URL(link.href);
      if (link.dataset.value !== value) address.searchParams.set(name, value);
      location.replace(address);
      return;
    }
  }
  onward();

  for (const list of document.querySelectorAll("[data-filter-list]")) if (list.querySelector("form[data-filter]")) start(list);
})();
