// Browses without a query. Evaluated in the page: () => [{name, kept, count, first, then}], times in milliseconds.
async () => {
  const { Motor } = await import("/assets/sok/motor.js");
  const motor = new Motor("/sok/index/");
  const early = ["slag", "organ", "ar"], every = [...early, "arende", "amne", "typ", "lage", "avtalspunkt"];
  await motor.karta.open();
  const body = (await motor.narrow((await motor.search("")).hits, {}, early)).facets.get("organ").sort((a, b) => b.count - a.count)[0].value;
  const ways = [["allt", {}, early, ""], ["beslut", { slag: ["beslut"] }, early, ""], ["ett organs beslut efter dag", { slag: ["beslut"], organ: [body] }, early, "datum"],
    ["åtgärder med passerat datum, alla begränsningar öppna", { slag: ["åtgärd"], lage: ["passerat datum"] }, every, "datum"], ["allt efter dag, alla öppna", {}, every, "datum"]];
  const found = [];
  for (const [name, values, wanted, sort] of ways) {
    const chosen = Object.fromEntries(Object.entries(values).map(([facet, list]) => [facet, new Set(list)]));
    const times = [];
    let kept, count;
    for (let turn = 0; turn < 4; turn++) {
      const begun = performance.now();
      const answer = await motor.search("");
      const narrowed = await motor.narrow(answer.hits, chosen, wanted);
      const ordered = sort ? motor.byDate(narrowed.kept) : narrowed.kept;
      await Promise.all(ordered.slice(0, 20 + 20 * turn).map((at) => motor.hit(at)));
      times.push(performance.now() - begun);
      kept = ordered.length; count = answer.hits.length;
    }
    found.push({ name, kept, count, first: times[0], then: Math.max(...times.slice(1)) });
  }
  return found;
}
