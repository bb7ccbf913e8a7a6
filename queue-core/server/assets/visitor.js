"use strict";

// A ticket's page: follows the queue, reminds when asked to, and asks the survey one question at
// a time. Keeps nothing on the phone.
(() => {
  const REMIND_AT = 3;

  const live = document.getElementById("live");
  const said = document.getElementById("said");
  const lostMark = document.getElementById("lost");
  let shownSeq = -1;
  let stream = null;
  let sound = null;
  let reminded = false;

  const stage = () => live.firstElementChild;
  const reminding = () => sound !== null;

  function show(view, first) {
    if (!first && view.seq < shownSeq) return;
    shownSeq = view.seq;
    const before = stage().dataset.stage;
    const next = document.createElement("template");
    next.innerHTML = view.html;
    const now = next.content.firstElementChild.dataset.stage;
    // What is being filled in stays as it is.
    if (before === "survey" && now === "survey") return;
    const focused = live.contains(document.activeElement) && document.activeElement.id;
    live.replaceChildren(next.content);
    if (focused) document.getElementById(focused)?.focus();
    arrived(before);
  }

  function arrived(before) {
    const here = stage();
    if (said.textContent !== here.dataset.say) said.textContent = here.dataset.say;
    document.title = here.dataset.title;
    prepareReminder();
    prepareSurvey();
    if (!reminding()) return;
    const ahead = Number(here.dataset.ahead);
    if (here.dataset.stage === "called" && before !== "called") alarm(3);
    else if (here.dataset.stage === "waiting" && ahead <= REMIND_AT && !reminded) { reminded = true; alarm(1); }
  }

  // Reminder: sound and vibration while the page is open.
  function prepareReminder() {
    const button = document.getElementById("remind");
    if (!button) return;
    button.hidden = !(window.AudioContext || navigator.vibrate);
    button.setAttribute("aria-pressed", String(reminding()));
    button.querySelector("b").textContent = reminding() ? button.dataset.on : button.dataset.off;
  }

  function toggleReminder() {
    if (reminding()) { sound.close?.(); sound = null; }
    else {
      sound = window.AudioContext ? new AudioContext() : {};
      reminded = Number(stage().dataset.ahead) <= REMIND_AT;
      alarm(1);
      navigator.wakeLock?.request("screen").catch(() => {});
    }
    prepareReminder();
  }

  function alarm(times) {
    navigator.vibrate?.(Array(times).fill([350, 150]).flat());
    if (!sound.createOscillator) return;
    for (let n = 0; n < times; n += 1) {
      const tone = sound.createOscillator();
      const level = sound.createGain();
      const start = sound.currentTime + n * 0.6;
      tone.frequency.value = 880;
      level.gain.setValueAtTime(0.25, start);
      level.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
      tone.connect(level).connect(sound.destination);
      tone.start(start);
      tone.stop(start + 0.5);
    }
  }

  // Survey: the long form, one question at a time.
  function prepareSurvey() {
    const form = live.querySelector("form.survey");
    if (!form) return;
    const steps = [...form.querySelectorAll(".question")];
    const bar = form.querySelector(".progress");
    const next = form.querySelector("[data-next]");
    const back = form.querySelector("[data-back]");
    const send = form.querySelector("[type=submit]");
    const hint = form.querySelector("[data-hint]");
    const intro = form.querySelector(".invite");
    const answered = (step) => !step.querySelector("[type=radio]") || step.querySelector(":checked");
    let at = Math.max(0, steps.findIndex((step) => step.querySelector(".error")));
    form.classList.add("stepping");
    form.noValidate = true;
    bar.hidden = false;

    function draw(focus) {
      const last = at === steps.length - 1;
      steps.forEach((step, place) => { step.hidden = place !== at; });
      [...bar.children].forEach((part, place) => { part.className = place < at ? "done" : place === at ? "now" : ""; });
      next.hidden = last;
      send.hidden = !last;
      back.hidden = at === 0;
      intro.hidden = at !== 0;
      hint.hidden = true;
      if (focus) { steps[at].querySelector("legend").focus(); scrollTo(0, 0); }
    }
    next.addEventListener("click", () => {
      if (!answered(steps[at])) { hint.hidden = false; return; }
      at += 1;
      draw(true);
    });
    back.addEventListener("click", () => { at -= 1; draw(true); });
    form.addEventListener("change", () => { hint.hidden = true; });
    form.addEventListener("submit", (event) => {
      const missing = steps.findIndex((step) => !answered(step));
      if (missing >= 0) { event.preventDefault(); at = missing; draw(true); hint.hidden = false; }
      else send.disabled = true;
    });
    addEventListener("pageshow", () => { send.disabled = false; });
    draw(false);
  }

  live.addEventListener("click", (event) => { if (event.target.closest("#remind")) toggleReminder(); });

  arrived("");
  if (!live.dataset.live) return;
  stream = follow(live.dataset.live, { view: show, lost: (is) => { lostMark.hidden = !is; } });
  // A page that nobody looks at asks for nothing, unless it has to remind.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) stream.open();
    else if (!reminding()) stream.close();
  });
})();
