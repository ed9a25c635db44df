// Before anything is drawn: the look that was chosen last, if any. A classic script, so that it runs in time.
(() => {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
