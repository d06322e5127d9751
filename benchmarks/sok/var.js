// Asks our search. Evaluated in the page: (questions) => [{hits: [address], partial}].
async (questions) => {
  const { Motor } = await import("/assets/sok/motor.js");
  const motor = new Motor("/sok/index/");
  const found = [];
  for (const question of questions) {
    const begun = performance.now();
    const answer = await motor.search(question);
    const hits = await Promise.all(answer.hits.slice(0, 10).map(async (at) => (await motor.hit(at)).address));
    found.push({ hits, none: !answer.hits.length, partial: answer.partial, time: performance.now() - begun });
  }
  return found;
}
