"use strict";
// Ticks live in the browser until they are saved as judgement.json beside this page; `soundstage screen` counts that file.
const KEY = "soundstage-judgement " + location.pathname;
const fromFile = JSON.parse(document.getElementById("judgement").textContent);
const boxes = [...document.querySelectorAll(".checklist input")];
let judgement = merged(fromFile, stored());

function stored() {
  try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; }
}

function merged(file, browser) {
  const all = structuredClone(file);
  for (const [id, ticks] of Object.entries(browser)) all[id] = { ...all[id], ...ticks };
  return all;
}

function tally() {
  let shown = 0, judged = 0;
  for (const box of boxes) {
    const tick = judgement[idOf(box)]?.[box.dataset.thing];
    judged += tick !== undefined;
    shown += tick === true;
  }
  const share = judged ? ` (${Math.round((100 * shown) / judged)} %)` : "";
  document.getElementById("tally").textContent =
    judged ? `${shown} of ${judged} judged things are there${share}; ${boxes.length - judged} still to judge.` : `${boxes.length} things to judge.`;
}

function idOf(box) { return box.closest(".checklist").dataset.id; }

// Touching one box judges its whole list: what is not ticked is not there.
function changed(event) {
  const list = event.target.closest(".checklist");
  const ticks = (judgement[list.dataset.id] = {});
  for (const box of list.querySelectorAll("input")) ticks[box.dataset.thing] = box.checked;
  try { localStorage.setItem(KEY, JSON.stringify(judgement)); } catch { /* private windows may forbid it */ }
  tally();
}

async function save() {
  const text = JSON.stringify(judgement, null, 1) + "\n";
  const note = document.getElementById("saved");
  try {
    const file = await window.showSaveFilePicker({ suggestedName: "judgement.json", types: [{ accept: { "application/json": [".json"] } }] });
    const out = await file.createWritable();
    await out.write(text);
    await out.close();
    note.textContent = "Saved. Run `soundstage screen` again to count it.";
  } catch (error) {
    if (error.name === "AbortError") return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "judgement.json";
    link.click();
    note.textContent = "Downloaded: put judgement.json beside this page, then run `soundstage screen` again to count it.";
  }
}

for (const box of boxes) {
  box.checked = judgement[idOf(box)]?.[box.dataset.thing] === true;
  box.addEventListener("change", changed);
}
document.getElementById("save").addEventListener("click", save);
tally();
