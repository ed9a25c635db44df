// What a page that refuses something says, in one line; "" where it says nothing.
export function refusal(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const said = ["[data-message]", "[data-hint]"].map((of) => page.querySelector(of)?.textContent ?? "").join(" ").trim();
  return said || (page.querySelector("main") ? "" : page.body.textContent.trim().slice(0, 300));
}
