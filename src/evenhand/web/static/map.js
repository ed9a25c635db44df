// The map of `web/map.html`: MapLibre where there is WebGL, else the drawing that came with the page. Everything is written
// as text; nothing is asked of another server.
import { drawing } from "./map-drawing.js";

const here = (name) => new URL(name, import.meta.url).href;

const hasWebGL = (() => {
  let answer;
  return () => {
    if (answer === undefined) {
      const context = document.createElement("canvas").getContext("webgl2");
      answer = Boolean(context);
      context?.getExtension("WEBGL_lose_context")?.loseContext();
    }
    return answer;
  };
})();

/** The figure's way of drawing, by its element: `{ lonLat(x, y), borders(on), box(given), view() }`. */
let shown = null;
let glMap = null;

async function start() {
  const figure = document.getElementById("map");
  if (!figure || figure.dataset.started) return;
  figure.dataset.started = "yes";
  figure.querySelector("[data-tools]").hidden = false;
  shown = null;
  if (hasWebGL() && figure.dataset.frame) {
    glMap ??= await import("./map-gl.js");
    shown = glMap.show(figure, here);
  } else if (figure.dataset.frame) {
    shown = drawing(figure, here);
  }
  if (!shown) return;
  shown.box(boxOf(figure.dataset.box));
  withBorders(figure);
  if ("boxes" in figure.dataset) withBoxes(figure);
}

function boxOf(text) {
  const numbers = (text || "").split(",").map(Number);
  return numbers.length === 4 && numbers.every(Number.isFinite) ? numbers : null;
}

function withBorders(figure) {
  const check = figure.querySelector("[data-borders]");
  const note = figure.querySelector("[data-border-note]");
  const apply = () => { note.hidden = !check.checked; shown.borders(check.checked); };
  check.checked = new URLSearchParams(location.search).get("borders") === "1";
  if (check.checked) apply();
  check.addEventListener("change", () => {
    const url = new URL(location.href);
    if (check.checked) url.searchParams.set("borders", "1");
    else url.searchParams.delete("borders");
    history.replaceState(history.state, "", url);
    apply();
  });
}

const wrapped = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
const told = (figure, w, s, e, n) => {
  const box = e - w >= 360 ? [-180, s, 180, n] : [wrapped(w), s, wrapped(e), n];
  const text = box.map((value) => Math.round(value * 1000) / 1000).join(",");
  figure.dispatchEvent(new CustomEvent("map:box", { bubbles: true, detail: text }));
};

/** Drawing a box with the pointer, or taking what the map shows (which keys can do, too). */
function withBoxes(figure) {
  const button = figure.querySelector("[data-draw-box]");
  const stage = figure.querySelector(".map-stage");
  const view = figure.querySelector("[data-this-view]");
  const map = shown;
  const set = (on) => {
    button.setAttribute("aria-pressed", String(on));
    stage.classList.toggle("boxing", on);
    map.still(on);
  };
  set(false);
  button.addEventListener("click", () => set(button.getAttribute("aria-pressed") !== "true"));
  view.hidden = !map.view;
  view.addEventListener("click", () => told(figure, ...map.view()));

  let from = null;
  let rubber = null;
  const at = (event) => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left - stage.clientLeft, event.clientY - box.top - stage.clientTop];
  };
  const end = () => { rubber?.remove(); rubber = null; from = null; };
  stage.addEventListener("pointerdown", (event) => {
    if (!stage.classList.contains("boxing") || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    from = at(event);
    stage.setPointerCapture(event.pointerId);
    rubber = document.createElement("div");
    rubber.className = "rubber";
    stage.append(rubber);
  }, { capture: true });
  stage.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = at(event);
    Object.assign(rubber.style, {
      left: `${Math.min(from[0], to[0])}px`, top: `${Math.min(from[1], to[1])}px`,
      width: `${Math.abs(from[0] - to[0])}px`, height: `${Math.abs(from[1] - to[1])}px`,
    });
  });
  stage.addEventListener("pointerup", (event) => {
    if (!from) return;
    const [start, stop] = [from, at(event)];
    end();
    if (Math.abs(start[0] - stop[0]) < 4 || Math.abs(start[1] - stop[1]) < 4) return;
    set(false);
    const [w, n] = map.lonLat(Math.min(start[0], stop[0]), Math.min(start[1], stop[1]));
    const [e, s] = map.lonLat(Math.max(start[0], stop[0]), Math.max(start[1], stop[1]));
    told(figure, w, Math.max(s, -90), e, Math.min(n, 90));
  });
  stage.addEventListener("pointercancel", end);
  // a press that drew a box must not open what lies below it
  stage.addEventListener("click", (event) => {
    if (stage.classList.contains("boxing")) { event.preventDefault(); event.stopPropagation(); }
  }, { capture: true });
}

start();
document.addEventListener("htmx:afterSettle", start);
