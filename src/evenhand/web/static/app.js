// What every page has: the switch between light and dark, and the token that changes carry.
const root = document.documentElement;
const button = document.querySelector("[data-theme-button]");

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

if (button) {
  button.hidden = false;
  const label = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  label();
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    label();
  });
}

document.body.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") event.detail.headers["X-Token"] = document.querySelector("meta[name=token]").content;
});
