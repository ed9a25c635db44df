// The map by MapLibre: land, and on request borders; events as circles by place, as wide off as they may be.
import * as maplibre from "./vendor/maplibre-gl.mjs";
import { below, claimedPlaces, labelOf } from "./map-drawing.js";

const EMPTY = { type: "FeatureCollection", features: [] };
const KM_PER_DEGREE = 111.2;
const LISTED = 8;
const NAMED = 60;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const palette = () => ({ sea: colour("--band"), land: colour("--land") || colour("--paper"), paper: colour("--paper"),
  link: colour("--link"), soft: colour("--soft"), none: colour("--none") });

let kept = null; // the one map of the page: `{ map, figure, places, … }`; it lives on when the page's parts are changed

export function show(figure, here) {
  const container = figure.querySelector("#map-gl");
  container.hidden = false;
  const drawn = figure.querySelector(".map-drawing");
  if (drawn) drawn.hidden = true;
  if (!kept || kept.container !== container) kept = made(container, here);
  kept.figure = figure;
  const [west, north, perLon, perLat, width, height] = figure.dataset.frame.split(",").map(Number);
  const bounds = [[west, north - height / perLat], [west + width / perLon, north]];
  kept.map.resize();
  kept.map.fitBounds(bounds, { animate: false, maxZoom: 11 });
  kept.loaded.then(() => fill(figure));
  for (const link of figure.querySelectorAll(".map-places a")) {
    link.addEventListener("focus", () => kept.map.easeTo({ center: [Number(link.dataset.lon), Number(link.dataset.lat)], duration: 0 }));
  }
  return {
    lonLat: (x, y) => { const at = kept.map.unproject([x, y]); return [at.lng, at.lat]; },
    borders: (on) => kept.loaded.then(() => borders(on, here)),
    box: (given) => kept.loaded.then(() => kept.map.getSource("box").setData(given ? rectangle(given) : EMPTY)),
    still: (on) => (on ? kept.map.dragPan.disable() : kept.map.dragPan.enable()),
    view: () => { const b = kept.map.getBounds(); return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; },
  };
}

function made(container, here) {
  maplibre.setWorkerUrl(here("vendor/maplibre-gl-worker.mjs"));
  const map = new maplibre.Map({
    container, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0,
    maxZoom: 13, center: [0, 20], zoom: 1, style: style(here), locale: { "Map.Title": "Map of the events" },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibre.ScaleControl(), "bottom-right");
  const loaded = new Promise((done) => { map.once("load", done); });
  map.on("idle", () => { container.dataset.idle = String(Number(container.dataset.idle || 0) + 1); });
  map.on("moveend", spread);
  map.on("click", "places", (event) => popup(map, event.features[0].properties.n));
  map.on("mouseenter", "places", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "places", () => { map.getCanvas().style.cursor = ""; });
  const recolour = () => loaded.then(() => paint(map));
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  return { map, container, loaded, places: [], labels: [], names: [], popup: null };
}

const PAINT = {
  background: (c) => ({ "background-color": c.sea }),
  land: (c) => ({ "fill-color": c.land, "fill-antialias": false }),
  reach: (c) => ({ "fill-color": c.none, "fill-opacity": 0.1 }),
  "reach-line": (c) => ({ "line-color": c.soft, "line-dasharray": [3, 3], "line-width": 1 }),
  box: (c) => ({ "line-color": c.link, "line-dasharray": [4, 2], "line-width": 1.5 }),
  places: (c) => ({
    "circle-radius": ["get", "r"], "circle-color": ["case", ["get", "disputed"], c.paper, c.link],
    "circle-stroke-color": ["case", ["get", "disputed"], c.link, c.paper], "circle-stroke-width": ["case", ["get", "disputed"], 3, 1.5],
  }),
  borders: (c) => ({ "line-color": c.soft, "line-dasharray": [4, 3], "line-width": 1 }),
};

function paint(map) {
  const colours = palette();
  for (const [layer, of] of Object.entries(PAINT)) {
    if (!map.getLayer(layer)) continue;
    for (const [name, value] of Object.entries(of(colours))) map.setPaintProperty(layer, name, value);
  }
}

function style(here) {
  const colours = palette();
  const layer = (id, type, source) => ({ id, type, ...(source && { source }), paint: PAINT[id](colours) });
  const data = (given) => ({ type: "geojson", data: given });
  return {
    version: 8,
    sources: { land: data(here("vendor/land-50m.json")), reach: data(EMPTY), places: data(EMPTY), box: data(EMPTY) },
    layers: [layer("background", "background"), layer("land", "fill", "land"), layer("reach", "fill", "reach"),
      layer("reach-line", "line", "reach"), layer("box", "line", "box"), layer("places", "circle", "places")],
  };
}

async function fill(figure) {
  const answer = await fetch(figure.dataset.features);
  if (!answer.ok || kept.figure !== figure) return;
  kept.places = grouped((await answer.json()).features);
  kept.popup?.remove();
  const colours = kept.places.map((place, n) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [place.lon, place.lat] },
    properties: { n, r: Math.min(4 + Math.sqrt(place.events.length), 12), disputed: place.events.some((one) => one.disputed) },
  }));
  const circles = kept.places.filter((place) => place.radius > 0).map(circle);
  kept.map.getSource("places").setData({ type: "FeatureCollection", features: colours });
  kept.map.getSource("reach").setData({ type: "FeatureCollection", features: circles });
  kept.container.dataset.places = String(kept.places.length);
  kept.names.forEach((name) => name.remove());
  kept.names = kept.places.slice(0, NAMED).map(named);
  spread();
}

/** The name of a place beside its circle; the list below the map has all, so it is hidden from those who hear the page. */
function named(place) {
  const element = document.createElement("div");
  element.className = "place-name";
  element.setAttribute("aria-hidden", "true");
  element.textContent = place.name.length > 28 ? `${place.name.slice(0, 27)}…` : place.name;
  return new maplibre.Marker({ element, anchor: "left", offset: [Math.min(4 + Math.sqrt(place.events.length), 12) + 3, 0] })
    .setLngLat([place.lon, place.lat]).addTo(kept.map);
}

/** Names only where there is room: those of most events first. */
function spread() {
  const taken = [];
  for (const name of kept?.names ?? []) {
    const element = name.getElement();
    const at = kept.map.project(name.getLngLat());
    const box = { left: at.x, right: at.x + 16 + element.textContent.length * 7, top: at.y - 9, bottom: at.y + 9 };
    const room = taken.every((one) => box.right < one.left || one.right < box.left || box.bottom < one.top || one.bottom < box.top);
    element.classList.toggle("no-room", !room);
    if (room) taken.push(box);
  }
}

/** Events by the place and point they share, those of most events first, so that small circles lie on top. */
function grouped(features) {
  const found = new globalThis.Map();
  for (const { geometry, properties } of features) {
    if (!geometry) continue;
    const [lon, lat] = geometry.coordinates;
    const key = `${lon},${lat},${properties.place}`;
    if (!found.has(key)) found.set(key, { lon, lat, name: properties.place, radius: 0, events: [] });
    const place = found.get(key);
    place.events.push(properties);
    place.radius = Math.max(place.radius, properties.radius_km || 0);
  }
  return [...found.values()].sort((a, b) => b.events.length - a.events.length);
}

function circle(place) {
  const squeeze = Math.max(Math.cos((place.lat * Math.PI) / 180), 0.05);
  const reach = place.radius / KM_PER_DEGREE;
  const ring = Array.from({ length: 65 }, (_, n) => {
    const angle = (n / 64) * 2 * Math.PI;
    return [place.lon + (reach / squeeze) * Math.cos(angle), Math.max(Math.min(place.lat + reach * Math.sin(angle), 89), -89)];
  });
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [ring] } };
}

function rectangle([w, s, east, n]) {
  const e = east < w ? east + 360 : east;
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] } };
}

function popup(map, number) {
  const place = kept.places[number];
  const box = document.createElement("div");
  const title = box.appendChild(document.createElement("h3"));
  title.dir = "auto";
  title.textContent = place.name;
  const list = box.appendChild(document.createElement("ul"));
  for (const event of place.events.slice(0, LISTED)) {
    const link = list.appendChild(document.createElement("li")).appendChild(document.createElement("a"));
    link.href = `/e/${encodeURIComponent(event.event)}`;
    link.dir = "auto";
    link.textContent = event.title;
    if (event.disputed) list.lastChild.append(" · disputed");
  }
  if (place.events.length > LISTED) {
    const link = box.appendChild(document.createElement("p")).appendChild(document.createElement("a"));
    const rest = kept.figure.dataset.rest ? `${kept.figure.dataset.rest}&` : "";
    const about = [place.lon - 0.002, place.lat - 0.002, place.lon + 0.002, place.lat + 0.002];
    link.href = `/events?${rest}box=${about.map((value) => value.toFixed(3)).join(",")}`;
    link.textContent = `All ${place.events.length} events there`;
  }
  const off = box.appendChild(document.createElement("p"));
  off.className = "soft";
  off.textContent = place.radius ? `The point may be off by ${place.radius} km.` : "How far off the point may be is unknown.";
  kept.popup?.remove();
  kept.popup = new maplibre.Popup({ maxWidth: "22rem" }).setLngLat([place.lon, place.lat]).setDOMContent(box).addTo(map);
}

async function borders(on, here) {
  const { map } = kept;
  kept.labels.forEach((label) => label.remove());
  kept.labels = [];
  if (!on) {
    if (map.getLayer("borders")) map.removeLayer("borders");
    return;
  }
  if (!map.getSource("borders")) map.addSource("borders", { type: "geojson", data: here("vendor/borders-50m.json") });
  if (!map.getLayer("borders")) map.addLayer({ id: "borders", type: "line", source: "borders", paint: PAINT.borders(palette()) }, "reach");
  for (const place of await claimedPlaces()) {
    const element = document.createElement("div");
    element.className = "claimed";
    element.textContent = labelOf(place);
    const [lon, lat] = place.geometry.coordinates;
    kept.labels.push(new maplibre.Marker({ element }).setLngLat([lon, lat - below(place)]).addTo(map));
  }
}
