// Says whether this phone keeps pages, which ones, and starts or stops it.
(async () => {
  const place = document.querySelector("[data-rafiqi-keep]"), workers = navigator.serviceWorker;
  if (!place || !workers) return;
  const [off, on] = place.children, worker = await workers.getRegistration("/");
  (worker ? on : off).hidden = false;
  off.querySelector("button").onclick = async () => {
    await workers.register("/offline.js");
    await workers.ready;
    location.reload();
  };
  on.querySelector("button").onclick = async () => {
    for (const name of await caches.keys()) await caches.delete(name);
    await worker.unregister();
    location.reload();
  };
  for (const name of await caches.keys()) {
    const pages = await caches.open(name);
    for (const asked of await pages.keys()) {
      const page = new DOMParser().parseFromString(await (await pages.match(asked, { ignoreVary: true })).text(), "text/html");
      const title = page.querySelector("h1"), path = new URL(asked.url).pathname;
      if (!title || path == location.pathname) continue;
      const link = document.createElement("a"), line = document.createElement("li");
      link.href = path;
      link.textContent = title.textContent;
      line.append(link);
      on.querySelector("ul").append(line);
    }
  }
})();
