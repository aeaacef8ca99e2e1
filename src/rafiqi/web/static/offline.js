// Keeps the pages that our server marks, for the one person whose phone this is.
const forget = async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await registration.unregister();
};
const ask = async (asked) => {
  const answer = await fetch(asked);
  const isScript = asked.destination == "script";
  const person = isScript ? (await caches.keys())[0] : answer.headers.get("Rafiqi-Keep");
  if (person && answer.ok) {
    for (const name of await caches.keys()) if (name != person) await caches.delete(name);
    await (await caches.open(person)).put(asked.url, answer.clone());
  }
  return answer;
};
const kept = async (url) => (await caches.match(url, { ignoreVary: true })) || caches.match("/offline/", { ignoreVary: true });
addEventListener("fetch", (event) => {
  const asked = event.request, path = new URL(asked.url).pathname;
  if (/^\/sign-(in|out)\//.test(path)) event.waitUntil(forget());
  else if (asked.method == "GET" && (asked.mode == "navigate" || asked.destination == "script"))
    event.respondWith(ask(asked).catch(async () => (await kept(asked.url)) || Response.error()));
});
