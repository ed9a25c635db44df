// An event's page: the sentence behind a value on hover and focus, and copying the citation.
const pop = document.createElement("div");
pop.className = "pop";
pop.id = "sentence-behind";
pop.setAttribute("role", "tooltip");
pop.hidden = true;
document.body.append(pop);

let shownFor = null;
let leaving = 0;

// An earlier or further value carries its sentence with it; that of the latest stands folded in the same cell.
function behind(link) {
  if (link.dataset.quote) return [link.dataset.quote, link.dataset.from];
  const more = link.closest("[data-cell]")?.querySelector("details.more");
  const quote = more?.querySelector("blockquote");
  return quote && !more.open ? [quote.textContent, more.querySelector("p")?.textContent ?? ""] : null;
}

function show(link) {
  const told = behind(link);
  if (!told) return;
  clearTimeout(leaving);
  const sentence = document.createElement("blockquote");
  sentence.dir = "auto";
  sentence.textContent = told[0];
  const from = document.createElement("p");
  from.className = "soft";
  from.textContent = told[1];
  pop.replaceChildren(sentence, from);
  pop.hidden = false;
  const at = link.getBoundingClientRect();
  const box = pop.getBoundingClientRect();
  const left = Math.max(12, Math.min(at.left, document.documentElement.clientWidth - box.width - 12));
  const below = at.bottom + box.height + 12 < innerHeight;
  pop.style.left = `${left + scrollX}px`;
  pop.style.top = `${(below ? at.bottom + 4 : at.top - box.height - 4) + scrollY}px`;
  shownFor?.removeAttribute("aria-describedby");
  link.setAttribute("aria-describedby", pop.id);
  shownFor = link;
}

function hide() {
  clearTimeout(leaving);
  pop.hidden = true;
  shownFor?.removeAttribute("aria-describedby");
  shownFor = null;
}

const valueAt = (event) => event.target instanceof Element && event.target.closest("[data-cell] :is(a.value, a.was)");

document.addEventListener("mouseover", (event) => {
  const link = valueAt(event);
  if (link) show(link);
  else if (pop.contains(event.target)) clearTimeout(leaving);
  else if (!pop.hidden) { clearTimeout(leaving); leaving = setTimeout(hide, 250); }
});
document.addEventListener("focusin", (event) => { const link = valueAt(event); if (link) show(link); else hide(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
document.addEventListener("toggle", hide, true);

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const told = document.querySelector("[data-copied]");
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      told.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
      told.textContent = "Selected; copy it with your keyboard.";
    }
  });
}
