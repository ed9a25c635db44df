// Files dropped anywhere on the page go into its form, folders with all that is in them. Without this the form's own button does it.
const form = document.querySelector("[data-drop]");

async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const found = [];
  for (;;) { // a reader hands out a folder piece by piece, and nothing at its end
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) break;
    for (const one of some) if (!one.name.startsWith(".")) found.push(...await filesOf(one));
  }
  return found;
}

async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  return (await Promise.all(entries.map(filesOf))).flat();
}

function holdsFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

if (form) {
  const input = form.querySelector("input[type=file]");
  const hint = form.querySelector("[data-drop-hint]");
  hint.textContent = `Drop files or folders anywhere on this page, or choose them. ${hint.textContent}`;
  let depth = 0;
  const mark = () => form.classList.toggle("over", depth > 0);
  document.addEventListener("dragenter", (event) => { if (holdsFiles(event)) { depth += 1; mark(); } });
  document.addEventListener("dragleave", (event) => { if (holdsFiles(event)) { depth = Math.max(0, depth - 1); mark(); } });
  document.addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
  document.addEventListener("drop", async (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    mark();
    const bag = new DataTransfer();
    for (const file of await dropped(event.dataTransfer)) bag.items.add(file);
    if (!bag.files.length) { hint.textContent = "There was no file in what was dropped."; return; }
    input.files = bag.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    form.setAttribute("aria-busy", "true");
    hint.textContent = "The files are being handed over.";
  });
}
