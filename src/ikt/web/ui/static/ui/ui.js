// Small comforts. Every page works without this file.
"use strict";

const find = document.getElementById("find");

// "/" goes to the search field, unless the reader is typing somewhere.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "/" && !typing && find) {
    event.preventDefault();
    find.focus();
  }
});

// Escape folds in what holds the reader's place, and leads back to what unfolds it.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.activeElement?.closest("details[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary")?.focus();
});

// Names of countries are fetched when the reader first needs them.
find?.addEventListener("focus", async () => {
  const list = document.getElementById("names");
  if (list.childElementCount) return;
  const answer = await fetch(find.dataset.names);
  if (!answer.ok) return;
  for (const name of (await answer.json()).names) {
    const option = document.createElement("option");
    option.value = name;
    list.append(option);
  }
}, { once: true });

// On paper everything is unfolded.
const folded = [];
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    folded.push(details);
  }
});
addEventListener("afterprint", () => {
  while (folded.length) folded.pop().open = false;
});

// Dense or roomy tables: the reader's choice is kept on this machine.
const density = "ikt-roomy";
document.body.classList.toggle("roomy", localStorage.getItem(density) === "1");
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-density]")) {
    localStorage.setItem(density, document.body.classList.toggle("roomy") ? "1" : "0");
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    navigator.clipboard?.writeText(document.getElementById(copy.dataset.copy).innerText);
    copy.textContent = copy.dataset.done;
  }
});

// A choice in a form marked so is sent at once; its button is for those without scripts.
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.querySelector("button[data-fallback]")?.classList.add("hidden");
  form.addEventListener("change", () => form.requestSubmit());
}
for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;

// A slider tells its value; what is left at its usual value stays out of the address.
document.addEventListener("input", (event) => {
  if (event.target.type !== "range") return;
  const told = document.querySelector(`output[for="${event.target.id}"]`);
  const sign = document.documentElement.lang === "nl" ? "\u00a0%" : "%";
  if (told) told.textContent = event.target.value + sign;
});
document.body.addEventListener("htmx:configRequest", (event) => {
  for (const field of event.detail.elt.querySelectorAll?.("[data-usual]") ?? []) {
    if (field.value === field.dataset.usual) event.detail.parameters.delete(field.name);
  }
});

// What a part of the page now says is told to who cannot see it change: a screen reader announces
// what changes within an element that stays, not an element that is put in the place of another.
document.body.addEventListener("htmx:afterSettle", () => {
  const said = [...document.querySelectorAll("[data-tell]")].map((e) => e.innerText).join(" ");
  const told = document.getElementById("told");
  if (told.textContent !== said) told.textContent = said;
});
