"use strict";

// A page of staff with live parts: each part of a view takes the place of the element with its
// name, if it looks different. What is open stays open, and the focus stays where it is.
(() => {
  const alarms = document.getElementById("alarms");
  const lostMark = document.getElementById("lost");
  if (!alarms) return;
  const last = new Map();

  function replace(place, html) {
    const open = [...place.querySelectorAll("details[open]")].map((details) => details.id);
    const focused = place.contains(document.activeElement) && document.activeElement.id;
    place.innerHTML = html;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused) document.getElementById(focused)?.focus();
  }

  function show(view) {
    const next = document.createElement("template");
    next.innerHTML = view.html;
    for (const part of next.content.children) {
      const { part: id } = part.dataset;
      const place = document.getElementById(id);
      if (!place || last.get(id) === part.innerHTML) continue;
      last.set(id, part.innerHTML);
      replace(place, part.innerHTML);
    }
  }

  follow(alarms.dataset.live, { view: show, lost: (is) => { lostMark.hidden = !is; } });
})();
