"use strict";

// Follows the one event stream of a page. The server sends `view` (what to show), `tick` (nothing
// new, every few seconds) and `end` (nothing will change any more). Silence is a lost connection,
// also when the socket still looks open.
function follow(url, { view, lost }) {
  const SILENCE_MS = 15000;
  const LONGEST_RETRY_MS = 8000;
  let source = null;
  let watchdog = 0;
  let retryTimer = 0;
  let failures = 0;

  function heard() {
    failures = 0;
    lost(false);
    clearTimeout(watchdog);
    watchdog = setTimeout(failed, SILENCE_MS);
  }

  function close() {
    clearTimeout(watchdog);
    clearTimeout(retryTimer);
    if (source) source.close();
    source = null;
  }

  function failed() {
    close();
    failures += 1;
    lost(true);
    const wait = Math.min(LONGEST_RETRY_MS, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
    retryTimer = setTimeout(failures % 3 ? open : probe, wait);
  }

  // An event stream does not say why it failed. If the page itself is gone, or asks for a new
  // log-in, show that instead of trying for ever.
  async function probe() {
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (answer.redirected || [401, 403, 404, 410].includes(answer.status)) return location.reload();
    } catch { /* still out of reach */ }
    open();
  }

  function open() {
    close();
    source = new EventSource(url);
    // The first view of a stream counts whatever was shown before: a server that was restored
    // from a backup has gone back.
    let first = true;
    source.addEventListener("view", (event) => { heard(); view(JSON.parse(event.data), first); first = false; });
    source.addEventListener("tick", heard);
    source.addEventListener("end", () => { heard(); close(); });
    source.onerror = failed;
    watchdog = setTimeout(failed, SILENCE_MS);
  }

  addEventListener("online", open);
  addEventListener("offline", () => lost(true));
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  addEventListener("pagehide", close);
  open();
  return { open, close };
}
