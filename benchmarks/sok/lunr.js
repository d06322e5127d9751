// Asks Material's stock search, through its own worker. Evaluated in the page: ([worker, questions]) => [{hits: [address], none}].
async ([worker, questions]) => {
  const index = await (await fetch("/search/search_index.json")).json();
  const lunr = new Worker(worker);
  const ask = (message) => new Promise((resolve) => {
    lunr.addEventListener("message", (event) => resolve(event.data), { once: true });
    lunr.postMessage(message);
  });
  await ask({ type: 0, data: { ...index, options: { suggest: false } } });
  const found = [];
  for (const question of questions) {
    const answer = await ask({ type: 2, data: question });
    const hits = (answer.data.items ?? []).flatMap((group) => group.slice().sort((a, b) => b.score - a.score).slice(0, 1)).slice(0, 10);
    found.push({ hits: hits.map((hit) => hit.location), none: !hits.length });
  }
  return found;
}
