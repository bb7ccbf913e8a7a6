// Shows the printer's state as it comes, and sends the orders of the buttons.
"use strict";

const byId = (id) => document.getElementById(id);
const number = new Intl.NumberFormat("en");

function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
}

async function send(order) {
    const message = byId("message");
    try {
        const answer = await fetch("/api/orders", { method: "POST", body: order });
        message.textContent = answer.ok ? `Done: ${order}` : (await answer.text()).trim();
        message.className = answer.ok ? "" : "bad";
        if (answer.ok) show(await answer.json());
    } catch {
        lost();
    }
}

function lost() {
    const verdict = byId("verdict");
    verdict.textContent = "The printer's program does not answer";
    verdict.className = "verdict bad";
}

function show(state) {
    const verdict = byId("verdict");
    verdict.textContent = state.prints ? "Ready to print" : `Does not print: ${state.reasons.join(", ")}`;
    verdict.className = state.prints ? "verdict good" : "verdict bad";
    byId("client").textContent = state.connected ? "connected" : "none";
    byId("received").textContent = `${number.format(state.received_bytes)} B`;
    byId("waiting").textContent = `${number.format(state.waiting_bytes)} B`;
    byId("count").textContent = number.format(state.slip_count);
    byId("oddities").textContent = number.format(state.oddity_count);
    byId("status-bytes").textContent = state.status_bytes
        .map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    showStanding(state.standing);
    showSlips(state.slips);
}

function showStanding(standing) {
    const list = byId("standing");
    const orders = standing.map((one) => one.order);
    if (list.dataset.shown !== orders.join("\n")) {
        list.dataset.shown = orders.join("\n");
        list.replaceChildren(...standing.map(({ order, back }) => {
            const button = make("button", { type: "button" }, "Take back");
            button.dataset.order = back;
            button.setAttribute("aria-label", `Take back: ${order}`);
            return make("li", {}, make("span", {}, order), button);
        }));
    }
    byId("nothing-stands").hidden = standing.length > 0;
    for (const group of document.querySelectorAll(".choices")) {
        const buttons = [...group.children];
        const chosen = buttons.find((button) => orders.includes(button.dataset.order)) ?? buttons[0];
        for (const button of buttons) button.setAttribute("aria-pressed", button === chosen);
    }
    for (const form of document.querySelectorAll("form.amount")) {
        const stands = orders.some((order) => order.startsWith(`${form.dataset.subject} `));
        form.querySelector("[type=submit]").setAttribute("aria-pressed", stands);
    }
}

// A slip never changes once it is out: only new ones are made, and old ones are dropped.
function showSlips(slips) {
    const place = byId("slips");
    byId("no-slips").hidden = slips.length > 0;
    const numbers = new Set(slips.map((slip) => String(slip.number)));
    const known = new Set();
    for (const element of [...place.children]) {
        if (numbers.has(element.dataset.number)) known.add(element.dataset.number);
        else element.remove();
    }
    const fresh = slips.filter((slip) => !known.has(String(slip.number)));
    place.prepend(...fresh.map(slipElement));
}

function slipElement(slip) {
    const files = `/slips/${slip.number}`;
    const text = slip.lines.filter((line) => line.trim() !== "").join(", ");
    const picture = make("img", {
        src: `${files}.png`, width: slip.width / 2, height: slip.height / 2,
        alt: text || "A slip without letters",
    });
    const links = [["Text", "txt"], ["Bytes", "bin"]].map(([label, kind]) => {
        const link = make("a", { href: `${files}.${kind}` }, label);
        link.setAttribute("aria-label", `${label} of slip ${slip.number}`);
        return link;
    });
    const element = make("article", { className: "slip" },
        make("h3", {}, `Slip ${slip.number}`),
        make("p", { className: slip.whole ? "how" : "how torn" },
            `${number.format(slip.bytes)} B, ${slip.ended}`),
        make("a", { href: `${files}.png`, className: "sheet" }, picture),
        make("p", { className: "links" }, ...links),
    );
    if (slip.oddities.length > 0) {
        const odd = slip.oddities.slice(0, 5).map((oddity) => make("li", {}, oddity));
        const more = slip.oddities.length - odd.length;
        if (more > 0) odd.push(make("li", {}, `and ${more} more`));
        element.append(make("ul", { className: "oddities" }, ...odd));
    }
    element.dataset.number = slip.number;
    return element;
}

document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-order]");
    if (button) send(button.dataset.order);
});

document.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    const subject = form.dataset.subject;
    send(subject ? `${subject} ${form.elements.amount.value.trim()}` : form.elements.order.value);
});

show(JSON.parse(document.body.dataset.state));
const events = new EventSource("/api/events");
events.addEventListener("message", (event) => show(JSON.parse(event.data)));
events.addEventListener("error", lost);
