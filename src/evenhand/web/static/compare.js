// Documents side by side: each text begins at the first words that are marked in it.
for (const pane of document.querySelectorAll(".pane")) {
  const mark = pane.querySelector("mark");
  if (mark && pane.scrollHeight > pane.clientHeight) {
    pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }
}
