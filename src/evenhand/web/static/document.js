// /d/{id}: words chosen in the text become a claim's or a correction's; keys walk through the claims; forms that cannot be
// taken say so in place, with what was typed still in them. Everything works without this, too, by typing.

const tools = document.querySelector("#tools");

// ---- where words stand -------------------------------------------------------------------------------------------------

const points = (text) => [...text]; // code points, as offsets count them; a string's own length counts UTF-16

function place(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  let paragraph = element.closest?.(".paragraph");
  if (!paragraph) { // between two paragraphs, or the passage as a whole
    const passage = element.closest?.(".passage");
    const children = passage ? [...passage.querySelectorAll(":scope > .paragraph")] : [];
    if (!children.length) return null;
    const next = passage === element ? children.find((child) => child === element.childNodes[offset]) : null;
    if (next) return { paragraph: next, at: 0 };
    paragraph = children.at(-1);
    return { paragraph, at: points(paragraph.textContent).length };
  }
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return { paragraph, at: points(before.toString()).length };
}

function offset({ paragraph, at }, isEnd) {
  let found = Number(paragraph.dataset.at) + at;
  for (const gap of paragraph.dataset.gaps.split(" ").filter(Boolean)) { // what the document has there and is not shown
    const [where, many] = gap.split(":").map(Number);
    if (where < at || (where === at && !isEnd)) found += many;
  }
  return found;
}

function inward(point, step) { // past white space, towards the other end
  let { paragraph, at } = point;
  let text = points(paragraph.textContent);
  const blank = () => /^\s$/u.test(step > 0 ? text[at] : text[at - 1]);
  for (;;) {
    if (step > 0 ? at < text.length : at > 0) {
      if (!blank()) return { paragraph, at };
      at += step;
    } else {
      const next = step > 0 ? paragraph.nextElementSibling : paragraph.previousElementSibling;
      if (!next?.matches(".paragraph")) return { paragraph, at };
      paragraph = next;
      text = points(paragraph.textContent);
      at = step > 0 ? 0 : text.length;
    }
  }
}

function chosenWords() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const passage = (range.startContainer.parentElement ?? range.startContainer).closest?.(".passage");
  if (!passage) return null;
  if (!passage.contains(range.endContainer)) { // a whole paragraph was chosen, to the beginning of what follows it
    const last = passage.querySelector(":scope > .paragraph:last-of-type");
    range.setEnd(last, last.childNodes.length);
  }
  const [from, to] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
  if (!from || !to) return null;
  const [start, end] = [offset(inward(from, 1), false), offset(inward(to, -1), true)];
  if (start >= end) return null;
  return { given: `${passage.dataset.part === "title" ? "title:" : ""}${start}:${end}`, box: range.getBoundingClientRect() };
}

// ---- what can be done with them ----------------------------------------------------------------------------------------

const FIELDS = ["agents", "targets", "places", "time", "weapons", "casualties", "source", "trigger"];

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function link(label, query, fragment) {
  const made = document.createElement("a");
  made.className = "button";
  const kept = new URLSearchParams(location.search);
  const wanted = new URLSearchParams(query);
  for (const name of ["skipped", "with"]) if (kept.get(name)) wanted.set(name, kept.get(name));
  made.href = `${tools.dataset.path}?${wanted}#${fragment}`;
  made.textContent = label;
  return made;
}

function fill(field, given) {
  field.value = given;
  tools.hidden = true;
  getSelection().removeAllRanges();
  const form = field.form;
  (form.querySelector("#value, #add-type") ?? field).focus();
  form.scrollIntoView({ block: "nearest" });
}

function offer(words) {
  const fields = [...document.querySelectorAll("[data-words]")];
  const actions = fields.map((field) => button(fields.length > 1 ? `These words name ${field.dataset.words}` : "Use these words", () => fill(field, words.given)));
  if (!fields.length) {
    if (tools.dataset.claim) {
      const label = document.createElement("span");
      label.textContent = "Correct:";
      actions.push(label, ...FIELDS.map((field) => link(field, { claim: tools.dataset.claim, field, words: words.given }, "correct")));
    }
    actions.push(link("Add a claim here", { add: words.given }, "add"));
  }
  tools.replaceChildren(...actions);
  tools.hidden = false;
  const top = words.box.bottom + scrollY + 8;
  const left = Math.min(Math.max(12, words.box.left + scrollX), document.documentElement.clientWidth - tools.offsetWidth - 12);
  tools.style.top = `${top}px`;
  tools.style.left = `${Math.max(12, left)}px`;
}

if (tools) {
  let waiting = 0;
  let isHeld = false; // nothing is offered before the choice is made
  const look = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (isHeld) return;
      const words = chosenWords();
      if (words) offer(words);
      else if (!tools.contains(document.activeElement)) tools.hidden = true;
    }, 120);
  };
  document.addEventListener("selectionchange", look);
  document.addEventListener("pointerdown", (event) => { isHeld = !tools.contains(event.target); if (isHeld) tools.hidden = true; });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { if (isHeld) { isHeld = false; look(); } });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tools.hidden = true; });
}

// ---- forms that say in place what cannot be ----------------------------------------------------------------------------

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-decide]")) return;
  event.preventDefault();
  const told = form.querySelector(".told");
  const send = form.querySelector("button");
  send.disabled = true;
  told.hidden = true;
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "HX-Request": "true" } });
    const next = answer.headers.get("HX-Redirect");
    if (next) {
      const there = new URL(next, location.href);
      const stays = there.pathname === location.pathname && there.search === location.search;
      location.assign(there);
      if (stays) location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const said = page.querySelectorAll(page.querySelector("[data-message]") ? "[data-message], [data-hint]" : "h1, h1 + p");
    told.textContent = [...said].map((one) => one.textContent).join(" ").trim() || "It could not be kept.";
  } catch {
    told.textContent = "The server does not answer. What you typed is still here.";
  }
  told.hidden = false;
  send.disabled = false;
});

// ---- walking through the claims ----------------------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
  const walk = { j: "next", k: "prev" }[event.key];
  if (walk) document.querySelector(`#panel .walk a[rel=${walk}]`)?.click();
});

// browsers choose no words by a drag that begins within a link: it is done here
function caret(event) {
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  if (at) return [at.offsetNode, at.offset];
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return range ? [range.startContainer, range.startOffset] : null;
}

document.addEventListener("mousedown", (event) => {
  if (event.button !== 0 || event.shiftKey || !event.target.closest?.(".passage a.claim")) return;
  const from = caret(event);
  if (!from) return;
  event.preventDefault(); // neither the link's own drag, nor a half-hearted choice beside ours
  getSelection().removeAllRanges();
  const drag = (move) => {
    const to = caret(move);
    if (to && Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY) > 3) getSelection().setBaseAndExtent(...from, ...to);
  };
  document.addEventListener("mousemove", drag);
  document.addEventListener("mouseup", () => document.removeEventListener("mousemove", drag), { once: true });
});

// a click on a claim in the text leaves the text where it is
const held = "evenhand-scroll";
document.addEventListener("click", (event) => {
  const claim = event.target.closest?.(".passage a.claim");
  if (!claim) return;
  if (!getSelection().isCollapsed) event.preventDefault(); // words were chosen across it
  else sessionStorage.setItem(held, JSON.stringify({ to: claim.href, y: scrollY }));
});
const kept = JSON.parse(sessionStorage.getItem(held) ?? "null");
sessionStorage.removeItem(held);
if (kept?.to === location.href) addEventListener("load", () => requestAnimationFrame(() => scrollTo(0, kept.y)));
