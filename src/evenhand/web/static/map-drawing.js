// The map as the server drew it: borders, box and places of points are added to the drawing itself.
const SVG = "http://www.w3.org/2000/svg";

export function drawing(figure, here) {
  const [west, north, perLon, perLat, width, height] = figure.dataset.frame.split(",").map(Number);
  const svg = figure.querySelector(".map-drawing svg");
  const lines = svg.querySelector("[data-lines]");
  const x = (lon) => (lon - west) * perLon;
  const y = (lat) => (north - lat) * perLat;
  const turned = (lon) => [-360, 0, 360].map((turn) => lon + turn);
  const inside = (px, py) => px >= 0 && px <= width && py >= 0 && py <= height;

  function path(points) {
    const drawn = points.map(([px, py], n) => `${n ? "L" : "M"}${px.toFixed(1)} ${py.toFixed(1)}`);
    return drawn.join("");
  }

  async function addBorders() {
    const read = await (await fetch(here("vendor/borders-50m.json"))).json();
    const all = read.geometry.coordinates;
    let d = "";
    for (const line of all) {
      for (const turn of [-360, 0, 360]) {
        const points = line.map(([lon, lat]) => [x(lon + turn), y(lat)]);
        // a piece is drawn where it, or one of its neighbours, lies in the frame
        const pieces = [[]];
        points.forEach((point, n) => {
          const near = [points[n - 1], point, points[n + 1]].some((one) => one && inside(...one));
          if (near) pieces[pieces.length - 1].push(point);
          else if (pieces[pieces.length - 1].length) pieces.push([]);
        });
        d += pieces.filter((piece) => piece.length > 1).map(path).join("");
      }
    }
    const border = document.createElementNS(SVG, "path");
    border.setAttribute("class", "border");
    border.setAttribute("d", d);
    lines.append(border);
    for (const place of await claimedPlaces()) {
      const [lon, lat] = place.geometry.coordinates;
      const px = turned(lon).map(x).find((value) => value >= 0 && value <= width);
      if (px === undefined || !inside(px, y(lat))) continue;
      const label = document.createElementNS(SVG, "text");
      label.setAttribute("class", "halo faint");
      label.setAttribute("x", px);
      label.setAttribute("y", y(lat - below(place)));
      label.setAttribute("text-anchor", "middle");
      label.textContent = labelOf(place);
      lines.append(label);
    }
  }

  return {
    lonLat(px, py) {
      const matrix = svg.getScreenCTM();
      const stage = figure.querySelector(".map-stage");
      const box = stage.getBoundingClientRect();
      const point = new DOMPoint(px + box.left + stage.clientLeft, py + box.top + stage.clientTop).matrixTransform(matrix.inverse());
      return [west + Math.min(Math.max(point.x, 0), width) / perLon, north - Math.min(Math.max(point.y, 0), height) / perLat];
    },
    borders(on) {
      lines.replaceChildren();
      if (on) addBorders();
    },
    box(given) {
      const rect = svg.querySelector("[data-drawn-box]");
      rect.setAttribute("visibility", given ? "visible" : "hidden");
      if (!given) return;
      const [w, s, e, n] = given;
      const left = (((w - west) % 360) + 360) % 360;
      const wide = (((e - w) % 360) + 360) % 360;
      // the frame may begin within the box
      const start = left + wide > 360 && left * perLon > width ? left - 360 : left;
      rect.setAttribute("x", start * perLon);
      rect.setAttribute("y", y(n));
      rect.setAttribute("width", wide * perLon);
      rect.setAttribute("height", Math.max((n - s) * perLat, 0));
    },
    still() {},
    view: null,
  };
}

/** The places that several claim, with the names of those who do, in alphabetical order. */
export async function claimedPlaces() {
  const answer = await fetch("/places/disputed.geojson");
  if (!answer.ok) return [];
  return (await answer.json()).features.filter((one) => ["area", "region"].includes(one.properties.kind));
}

/** Degrees below its point at which a claimed place is named: clear of the names of towns in its middle. */
export const below = (place) => (place.properties.radius_km * 0.75) / 111.2;

export const labelOf = (place) => `${place.properties.name}: claimed by ${place.properties.claimed_by.join(", ")}`;
