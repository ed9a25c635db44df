// The page of events: parts change in place, a brush on the timeline and a box on the map choose, views are kept in this browser.
const narrow = matchMedia("(max-width: 56rem)");
const filters = () => document.getElementById("filters");
let open = !narrow.matches;

htmx.config.refreshOnHistoryMiss = true;

function go(changes) {
  const url = new URL(location.href);
  url.searchParams.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  htmx.ajax("GET", `/events${url.search}`, { source: "#events", target: "#events", select: "#events", swap: "outerHTML show:none" });
}

document.addEventListener("htmx:configRequest", (event) => {
  const { parameters, path } = event.detail;
  // an address has no empty values, and always begins on the first page
  for (const name of Object.keys(parameters)) if (!parameters[name]) delete parameters[name];
  const borders = new URLSearchParams(location.search).get("borders");
  if (borders === "1" && !/[?&]borders=/.test(path)) parameters.borders = "1";
  else if (borders !== "1") delete parameters.borders;
});

// ---- the timeline ------------------------------------------------------------------------------------------------------

const DAY = 86_400_000;
const dayOf = (text) => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10)));
const written = (time) => new Date(time).toISOString().slice(0, 10);

function withBrush() {
  const svg = document.getElementById("histogram");
  if (!svg || svg.dataset.brush) return;
  svg.dataset.brush = "yes";
  const { first, last, left, right, foot } = svg.dataset;
  const begin = dayOf(first);
  const nDays = (dayOf(last) - begin) / DAY + 1;
  const [from, to] = [Number(left), Number(right)];
  const dayAt = (x) => Math.min(Math.max(Math.round(((x - from) / (to - from)) * nDays), 0), nDays);
  const brush = d3.brushX().extent([[from, 0], [to, Number(foot)]]).on("end", (event) => {
    if (!event.sourceEvent) return;
    if (!event.selection) {
      const at = barAt(svg, event.sourceEvent);
      if (at) at.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
      return;
    }
    const [start, end] = event.selection.map(dayAt);
    go({ since: written(begin + start * DAY), until: written(begin + Math.max(end - 1, start) * DAY), undated: "" });
  });
  d3.select(svg).select("[data-brush]").call(brush);
}

/** The bar below a press that moved nothing. */
function barAt(svg, event) {
  const touched = event.changedTouches ? event.changedTouches[0] : event;
  return document.elementsFromPoint(touched.clientX, touched.clientY).map((one) => one.closest("a.bar")).find((bar) => bar && svg.contains(bar));
}

// ---- the map -----------------------------------------------------------------------------------------------------------

document.addEventListener("map:box", (event) => go({ box: event.detail, unplaced: "" }));

// ---- after each change ---------------------------------------------------------------------------------------------------

function ready() {
  withBrush();
  const shown = filters();
  if (shown && !shown.dataset.ready) {
    shown.dataset.ready = "yes";
    shown.open = open;
    shown.addEventListener("toggle", () => { if (shown.isConnected) open = shown.open; });
  }
}

document.addEventListener("htmx:afterSettle", () => {
  ready();
  const n = Number(document.getElementById("events").dataset.n);
  document.getElementById("told").textContent = n === 1 ? "1 event fits." : `${n} events fit.`;
});
ready();

// ---- saved views ---------------------------------------------------------------------------------------------------------

const project = document.querySelector(".project")?.textContent ?? "";
const KEY = `views:${project}`;
const parts = document.querySelector("[data-views]");
const say = (text) => { parts.querySelector("[data-view-told]").textContent = text; };

function views() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((view) => typeof view?.name === "string" && typeof view?.query === "string") : [];
  } catch {
    return [];
  }
}

function keep(kept) {
  localStorage.setItem(KEY, JSON.stringify(kept.sort((a, b) => a.name.localeCompare(b.name))));
  list();
}

function list() {
  parts.querySelector("[data-view-list]").replaceChildren(...views().map((view) => {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.href = view.query ? `/events?${view.query}` : "/events";
    link.dir = "auto";
    link.textContent = view.name;
    const button = item.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "quiet";
    button.textContent = "Delete";
    button.setAttribute("aria-label", `Delete the view ${view.name}`);
    button.addEventListener("click", () => { keep(views().filter((one) => one.name !== view.name)); say(`“${view.name}” is deleted.`); });
    return item;
  }));
}

function ownQuery() {
  const query = new URLSearchParams(location.search);
  query.delete("page");
  query.delete("done");
  return query.toString();
}

parts.hidden = false;
list();
parts.querySelector("[data-view-form]").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = document.getElementById("view-name");
  const name = field.value.trim();
  if (!name) return;
  keep([...views().filter((view) => view.name !== name), { name, query: ownQuery() }]);
  say(`“${name}” is saved in this browser.`);
  field.value = "";
});
parts.querySelector("[data-view-export]").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(views(), null, 1)], { type: "application/json" }));
  link.download = "evenhand-views.json";
  link.click();
  URL.revokeObjectURL(link.href);
});
parts.querySelector("[data-view-import]").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (!file) return;
  try {
    const read = JSON.parse(await file.text());
    const good = read.filter((view) => typeof view?.name === "string" && typeof view?.query === "string" && view.name.length <= 80);
    const names = new Set(good.map((view) => view.name));
    keep([...views().filter((view) => !names.has(view.name)), ...good.map(({ name, query }) => ({ name, query: new URLSearchParams(query).toString() }))]);
    say(`${good.length} imported.`);
  } catch {
    say("This file holds no views.");
  }
});
