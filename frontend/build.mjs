// Copies what the pages load from the packages into the application's folder `vendor`, and makes the map's lines of it:
// land alone (no country is a shape of its own), and the lines between countries apart, which are drawn on request only.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { feature, mesh } from "topojson-client";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const vendor = join(here, "..", "src", "evenhand", "web", "static", "vendor");

const COPIES = {
  "htmx.min.js": "htmx.org/dist/htmx.min.js",
  "d3.min.js": "d3/dist/d3.min.js",
  "maplibre-gl.mjs": "maplibre-gl/dist/maplibre-gl.mjs",
  "maplibre-gl-shared.mjs": "maplibre-gl/dist/maplibre-gl-shared.mjs",
  "maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
  "maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
  "inter-latin.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  "inter-latin-ext.woff2": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  "inter-cyrillic.woff2": "@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2",
  "LICENSE-htmx": "htmx.org/LICENSE",
  "LICENSE-d3": "d3/LICENSE",
  "LICENSE-maplibre-gl": "maplibre-gl/LICENSE.txt",
  "LICENSE-inter": "@fontsource-variable/inter/LICENSE",
  "LICENSE-world-atlas": "world-atlas/LICENSE",
};

const rounded = (value) => (Array.isArray(value) ? value.map(rounded) : Math.round(value * 1000) / 1000); // some 100 m
const atlas = (name) => JSON.parse(readFileSync(join(packages, "world-atlas", `${name}.json`), "utf8"));

function write(name, geometry) {
  const made = { type: "Feature", properties: {}, geometry: { ...geometry, coordinates: rounded(geometry.coordinates) } };
  writeFileSync(join(vendor, name), JSON.stringify(made));
}

function land(name) {
  const read = atlas(name);
  const found = feature(read, read.objects.land);
  const shapes = (found.features ?? [found]).flatMap(({ geometry: g }) => (g.type === "MultiPolygon" ? g.coordinates : [g.coordinates]));
  return { type: "MultiPolygon", coordinates: shapes };
}

rmSync(vendor, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });
for (const [to, from] of Object.entries(COPIES)) cpSync(join(packages, from), join(vendor, to));
write("land-50m.json", land("land-50m"));
write("land-110m.json", land("land-110m"));
const countries = atlas("countries-50m");
write("borders-50m.json", mesh(countries, countries.objects.countries, (a, b) => a !== b));
writeFileSync(join(vendor, "BUILT"), JSON.stringify(JSON.parse(readFileSync(join(here, "package.json"), "utf8")).dependencies, null, 1) + "\n");
