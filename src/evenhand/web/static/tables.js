// Choosing rows of a table: all at once, and how many are chosen.
const form = document.querySelector("form.bulk");
if (form) {
  const boxes = [...form.querySelectorAll("input[name=subject]")];
  const all = form.querySelector("[data-all]");
  const told = form.querySelector("[data-chosen]");
  const tell = () => {
    const n = boxes.filter((box) => box.checked).length;
    told.textContent = n ? `${n} chosen` : "";
    all.querySelector("input").checked = n === boxes.length;
    for (const button of form.querySelectorAll("button[name=action]")) button.disabled = n === 0;
  };
  all.hidden = false;
  all.addEventListener("change", (event) => { for (const box of boxes) box.checked = event.target.checked; tell(); });
  form.addEventListener("change", tell);
  addEventListener("pageshow", tell);
  tell();
}
