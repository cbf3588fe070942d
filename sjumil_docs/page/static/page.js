// What a page does more than forms and links: it saves in place, keeps what is written, takes what is pasted from
// Word as it looks there, and tells when somebody else has saved the case. Without it everything works all the same.
"use strict";

const words = document.body.dataset;
const spoken = document.getElementById("melding");
let stamp = words.stamp;

function say(text) {
  spoken.textContent = "";
  requestAnimationFrame(() => { spoken.textContent = text; });
}

// ---- Saving in place

document.addEventListener("input", (event) => { if (event.target.form) event.target.form.dataset.unsaved = "yes"; });
document.addEventListener("submit", (event) => { delete event.target.dataset.unsaved; });
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[method=post][data-unsaved]")) event.preventDefault();
});

document.body.addEventListener("htmx:afterSettle", (event) => {
  const section = event.detail.elt;
  prepare(section);
  const told = section.querySelector(".stop, .told-here, [role=status]");
  if (told) say(told.textContent.trim());
  const button = section.querySelector("button[type=submit]");
  if (section.matches(".entry") && button) button.focus({ preventScroll: true });
  if (section.querySelector(".stop")) section.scrollIntoView();
  look(true);
});

document.body.addEventListener("htmx:sendError", (event) => {
  const form = event.detail.elt.closest("form");
  if (!form) return;
  form.dataset.unsaved = "yes";
  const place = form.querySelector(".told-here");
  place.textContent = words.gone;
  place.classList.add("error-text");
  say(words.gone);
});

// ---- Findings while one writes

const PAUSE = 900; // thousandths of a second without a sign
const marks = new WeakMap(), texts = new WeakMap(), writing = new WeakMap();

document.addEventListener("input", (event) => {
  const { target, target: { form } } = event;
  if (marks.has(target)) { move(target); paint(target); }
  if (!form?.dataset.check) return;
  const begun = writing.get(form) || {};
  clearTimeout(begun.pause);
  begun.asked?.abort();
  writing.set(form, { ...begun, pause: setTimeout(check, PAUSE, form) });
});
document.addEventListener("scroll", ({ target }) => {
  if (marks.has(target)) target.previousElementSibling.scrollTop = target.scrollTop;
}, true);

async function check(form) {
  const asked = new AbortController(), begun = writing.get(form);
  writing.set(form, { ...begun, asked });
  try {
    const sent = { method: "POST", body: new URLSearchParams(new FormData(form)), signal: asked.signal };
    const answer = await fetch(words.top + form.dataset.check, sent);
    if (!answer.ok) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!form.isConnected || asked.signal.aborted) return;
    for (const part of found.querySelectorAll(".found-here")) document.getElementById(part.id)?.replaceChildren(...part.childNodes);
    for (const field of form.querySelectorAll(".layers textarea")) mark(field);
    const said = found.querySelector("[data-said]").textContent;
    if (said !== begun.said) say(said);
    writing.set(form, { ...writing.get(form), said });
  } catch { /* it is told of when something is saved */ }
}

function mark(field) { // the places that the findings of a field tell of, in its text as it is now
  const lines = field.value.split("\n"), places = [];
  for (const item of document.querySelectorAll(`[id="${field.id}-funn"] [data-place]`)) {
    const [row, column, length] = item.dataset.place.split(",").map(Number), line = lines[row];
    if (line === undefined) continue;
    const before = lines.slice(0, row).reduce((sum, each) => sum + each.length + 1, 0), signs = [...line];
    const named = item.querySelector(".quote mark")?.textContent || signs.slice(column, column + length).join("");
    let from = signs.slice(0, column).join("").length;
    if (!line.startsWith(named, from)) from = line.indexOf(named);
    if (named && from >= 0) places.push([before + from, before + from + named.length, item.className]);
  }
  const within = (one, other) => one !== other && one[0] >= other[0] && one[1] <= other[1] && one[1] - one[0] < other[1] - other[0];
  const narrow = places.filter((place) => !places.some((other) => within(other, place))); // of two, the closer one
  marks.set(field, narrow.sort((one, other) => one[0] - other[0]));
  texts.set(field, field.value);
  paint(field);
}

function move(field) { // what is written before a place moves it, and what is written in it takes it away
  const old = texts.get(field), now = field.value, shorter = Math.min(old.length, now.length);
  let first = 0, last = 0;
  while (first < shorter && old[first] === now[first]) first += 1;
  while (last < shorter - first && old[old.length - 1 - last] === now[now.length - 1 - last]) last += 1;
  const by = now.length - old.length;
  marks.set(field, marks.get(field).flatMap(([from, to, kind]) =>
    to <= first ? [[from, to, kind]] : from >= old.length - last ? [[from + by, to + by, kind]] : []));
  texts.set(field, now);
}

function paint(field) {
  const behind = field.previousElementSibling, text = field.value;
  let done = 0;
  behind.textContent = "";
  for (const [from, to, kind] of marks.get(field)) {
    if (from < done) continue;
    const place = document.createElement("mark");
    place.className = kind;
    place.textContent = text.slice(from, to);
    behind.append(text.slice(done, from), place);
    done = to;
  }
  behind.append(text.slice(done) + "\n");
  behind.scrollTop = field.scrollTop;
}

// ---- The case on disk

async function look(own) {
  if (!stamp || document.hidden) return;
  try {
    const answer = await fetch(words.top + "/stempel");
    const now = answer.ok ? await answer.text() : stamp;
    if (own === true) stamp = now;
    const news = document.getElementById("nytt");
    if (now !== stamp && news.hidden) {
      news.hidden = false;
      say(words.changed);
    }
  } catch { /* the page itself tells of it when something is saved */ }
}
setInterval(look, 4000);

// ---- A row of buttons

const BUTTONS = [["bold", "**", "**"], ["italic", "*", "*"], ["point", "- ", ""], ["number", "1. ", ""], ["link", "[", "](https://)"]];

function prepare(within) {
  for (const field of within.querySelectorAll("textarea[data-kind=text]")) {
    const layers = field.parentElement;
    if (layers.previousElementSibling?.matches(".tools")) continue;
    const row = document.createElement("div");
    row.className = "tools";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", words.tools);
    for (const [name, before, after] of BUTTONS) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `tool tool-${name}`;
      button.textContent = words[name];
      button.addEventListener("click", () => surround(field, before, after));
      row.append(button);
    }
    layers.before(row);
  }
  for (const field of within.querySelectorAll(".layers textarea")) mark(field);
}

function surround(field, before, after) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = value.slice(start, end);
  field.focus();
  if (after) return insert(field, before + chosen + after, start + before.length, start + before.length + chosen.length);
  const first = value.lastIndexOf("\n", start - 1) + 1;
  field.setSelectionRange(first, end);
  insert(field, value.slice(first, end).split("\n").map((line, n) => (before === "1. " ? `${n + 1}. ` : before) + line).join("\n"));
}

function insert(field, text, from, to) {
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  if (from !== undefined) field.setSelectionRange(from, to);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// ---- What is pasted: paste.js makes Markdown of it

document.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html");
  if (!event.target.matches("textarea[data-kind=text]") || !html) return;
  event.preventDefault();
  const body = new DOMParser().parseFromString(html, "text/html").body;
  insert(event.target, asMarkdown(body));
  if (body.querySelector("img")) tell(event.target, words.pictures);
});

function tell(field, text) {
  const place = field.form?.querySelector(".told-here");
  if (place) place.textContent = text;
  say(text);
}

prepare(document);
const broken = document.querySelector(".layers.file .behind mark");
if (broken) document.querySelector(".layers.file textarea").scrollTop = broken.offsetTop - 60;
