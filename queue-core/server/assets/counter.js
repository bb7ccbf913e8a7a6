"use strict";

// The counter: shows what the server says, and sends what the officer presses. Each press carries
// a key of its own and the ticket that the page showed, so that a repeat is harmless and a stale
// page can never act on another visitor.
(() => {
  // Nobody reads a new state and decides within this time: a second press in it is a bounce.
  const BOUNCE_MS = 350;
  const RETRIES_MS = [700, 1500, 3000];

  const live = document.getElementById("live");
  const said = document.getElementById("said");
  const notice = document.getElementById("notice");
  const lostMark = document.getElementById("lost");
  let shownSeq = -1;
  let clockOffset = 0;
  let busy = false;

  const buttons = () => live.querySelectorAll("[data-action]");

  function setBusy(now) {
    busy = now;
    live.setAttribute("aria-busy", String(now));
    for (const button of buttons()) button.disabled = now;
  }

  function show(view, first) {
    clockOffset = view.now - Date.now();
    if (!first && view.seq < shownSeq) return;
    shownSeq = view.seq;
    const focused = document.activeElement && live.contains(document.activeElement) && document.activeElement.id;
    const scrolled = [...live.querySelectorAll(".services")].map((list) => [list.id, list.scrollTop]);
    live.innerHTML = view.html;
    for (const [id, top] of scrolled) document.getElementById(id)?.scrollTo(0, top);
    if (busy) setBusy(true);
    if (focused) document.getElementById(focused)?.focus();
    const words = live.firstElementChild.dataset.say;
    if (said.textContent !== words) said.textContent = words;
    document.title = live.firstElementChild.dataset.title;
    tickTimer();
  }

  function tell(text) {
    notice.textContent = text || "";
    notice.hidden = !text;
  }

  function tickTimer() {
    for (const timer of live.querySelectorAll("[data-since]")) {
      const seconds = Math.max(0, Math.floor((Date.now() + clockOffset - Number(timer.dataset.since)) / 1000));
      const two = (n) => String(n).padStart(2, "0");
      const hours = Math.floor(seconds / 3600);
      const text = (hours ? hours + ":" : "") + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
      timer.querySelector("time").textContent = text;
      const over = timer.dataset.standard && seconds > Number(timer.dataset.standard);
      timer.classList.toggle("over", Boolean(over));
      for (const line of timer.querySelectorAll("[data-when]")) line.hidden = (line.dataset.when === "over") !== Boolean(over);
    }
  }

  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  async function send(address, body) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
        if (answer.redirected || answer.status === 401 || answer.status === 403) { location.reload(); return null; }
        if (answer.ok && answer.headers.get("content-type")?.startsWith("application/json")) return await answer.json();
        throw new Error(String(answer.status));
      } catch (error) {
        // The same key again: if the first one did arrive, this gives its answer.
        if (attempt >= RETRIES_MS.length) return { notice: live.dataset.failed };
        await pause(RETRIES_MS[attempt]);
      }
    }
  }

  async function press(button) {
    if (busy || button.disabled) return;
    const body = new URLSearchParams({ key: newKey() });
    if (button.dataset.ticket) body.set("ticket", button.dataset.ticket);
    setBusy(true);
    tell("");
    const [answer] = await Promise.all([send(button.dataset.action, body), pause(BOUNCE_MS)]);
    setBusy(false);
    if (!answer) return;
    if (answer.leave) return location.assign(answer.leave);
    if (answer.html) show(answer);
    tell(answer.notice);
  }

  live.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (!button) return;
    // After a pointer press the space bar belongs to the main action again, not to this button.
    if (event.detail > 0) button.blur();
    press(button);
  });

  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key === " " ? "space" : event.key.toLowerCase();
    const at = event.target.closest("button, a, input, select, textarea, summary");
    const native = key === "space" || key === "enter";
    if (at && (native || !at.matches("button, a"))) return;
    const button = live.querySelector(`[data-keys~="${CSS.escape(key)}"]`);
    if (!button) return;
    event.preventDefault();
    press(button);
  });

  show({ seq: Number(live.dataset.seq), now: Number(live.dataset.now), html: live.innerHTML });
  setInterval(tickTimer, 250);
  follow(live.dataset.live, { view: show, lost: (is) => { lostMark.hidden = !is; } });
})();
