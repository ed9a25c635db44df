// The review by keys. Forms and links do the work, as they do without scripts; here they are sent for by fetch, and only the
// card is exchanged: a decision is kept before the next card is shown, and one that fails leaves the card as it is.
import { refusal } from "./refusal.js";

const TEXT = "input, textarea, select";
let busy = false;

const card = () => document.getElementById("card");

function tell(message) {
  const told = document.getElementById("told");
  if (!told) return;
  told.textContent = message;
  told.hidden = !message;
}

async function go(address, options, push) {
  if (busy) return;
  busy = true;
  card().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { credentials: "same-origin", ...options });
    const text = await answer.text();
    const next = new DOMParser().parseFromString(text, "text/html").getElementById("card");
    if (!answer.ok || !next) {
      tell(`${refusal(text)} Nothing was decided, and nothing is lost.`);
      return;
    }
    card().replaceWith(document.adoptNode(next));
    history[push ? "pushState" : "replaceState"]({}, "", answer.url);
    ready();
    card().focus({ preventScroll: true });
    scrollTo({ top: 0 });
  } catch {
    tell("The server does not answer. Nothing is lost: try again once it runs.");
  } finally {
    busy = false;
    card().removeAttribute("aria-busy");
  }
}

function ready() {
  const field = document.getElementById("field");
  field?.addEventListener("change", () => {
    document.getElementById("value").value = field.selectedOptions[0].dataset.value;
  });
}

function edit(name) {
  const field = document.getElementById("field");
  if (!field) return;
  document.getElementById("edit").open = true;
  if (name) {
    field.value = name;
    field.dispatchEvent(new Event("change"));
    document.getElementById("value").focus();
  } else {
    field.dispatchEvent(new Event("change"));
    field.focus();
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("#card form[data-swap]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  go(form.getAttribute("action"), { method: "POST", body }, true);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#card a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.dataset.edit) {
    event.preventDefault();
    edit(link.dataset.edit);
  } else if (link.dataset.key === "?") {
    event.preventDefault();
    document.getElementById("keys").showModal();
  } else if (link.matches("[data-walk], [data-key=j], [data-key=k]")) {
    event.preventDefault();
    go(link.href, {}, true);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const overlay = document.getElementById("keys");
  if (overlay.open) {
    if (event.key === "?") overlay.close();
    return;
  }
  if (event.target.matches(TEXT)) {
    if (event.key === "Escape") {
      event.target.closest("details")?.removeAttribute("open");
      event.target.blur();
    }
    return;
  }
  if (event.key === " " && event.target.matches("button, summary, a")) return;
  if (event.key === "?") {
    event.preventDefault();
    overlay.showModal();
    return;
  }
  const key = event.key === " " ? "j" : event.key;
  const found = key.length === 1 ? [...card().querySelectorAll("[data-key]")].find((one) => one.dataset.key === key) : null;
  if (!found) {
    if (event.key === " ") event.preventDefault();
    if ("jk".includes(key)) tell(key === "j" ? "Nothing waits behind this card." : "There is no card before this one.");
    return;
  }
  event.preventDefault();
  if (found.dataset.none) tell(found.dataset.none);
  else if (key === "e") edit("");
  else if (found.matches("details")) {
    found.open = !found.open;
    found.querySelector("input:not([type=hidden])")?.focus();
  } else found.click();
});

addEventListener("popstate", () => go(location.href, {}, false));
ready();
