// Which segments are shown, and the step from one finding to the next.

const filter = { levels: new Set([...LEVELS, "none"]), check: "", open: false };
const TITLES = { critical: "Critical", major: "Major", minor: "Minor", none: "No issue" };

function buildFilters() {
  const levels = new Map([...LEVELS, "none"].map((level) => [level, 0])),
    checks = new Map();
  for (const row of rows) {
    if (!row.findings) levels.set("none", levels.get("none") + 1);
    for (const { severity, check } of row.findings || []) {
      levels.set(severity, (levels.get(severity) || 0) + 1);
      checks.set(check, (checks.get(check) || 0) + 1);
    }
  }
  const present = [...levels].filter(([, found]) => found);
  byId("severities").replaceChildren(
    ...present.map(([level, found]) =>
      el(
        "button",
        { type: "button", class: `chip ${level}`, "data-level": level, "aria-pressed": "true" },
        TITLES[level],
        " ",
        el("b", {}, String(found)),
      ),
    ),
  );
  byId("check").replaceChildren(
    el("option", { value: "" }, "All checks"),
    ...[...checks].sort().map(([check, found]) => el("option", { value: check }, `${check} (${found})`)),
  );
}

function fits(i, k) {
  const { severity, check } = rows[i].findings[k];
  return filter.levels.has(severity) && (!filter.check || filter.check === check) && (!filter.open || isLeft(i, k));
}

function isShown(i) {
  const found = rows[i].findings || [];
  if (found.length) return found.some((_, k) => fits(i, k));
  return filter.levels.has("none") && !filter.check && (!filter.open || isOpen(i));
}

// Runs when the filter changes, not when the work does: nothing vanishes under the reviewer's hands.
function applyFilter() {
  veiled.clear();
  rows.forEach((row, i) => {
    boxes[i].hidden = !isShown(i);
    (row.findings || []).forEach((_, k) => {
      if (!fits(i, k)) veiled.add(`${i} ${k}`);
      boxes[i].querySelector(`[data-finding="${k}"]`).hidden = !fits(i, k);
    });
  });
  moveTabStop();
  for (const block of byId("article").querySelectorAll(".block"))
    block.hidden = !block.querySelector(".seg:not([hidden])");
  const shown = boxes.filter((box) => !box.hidden).length;
  byId("shown").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} segments shown`;
}

// Tab leads into the article at a segment that is shown.
function moveTabStop() {
  const stop = byId("article").querySelector('.number[tabindex="0"]');
  const first = boxes.find((box) => !box.hidden);
  if (!first || !stop?.closest("[hidden]")) return;
  stop.tabIndex = -1;
  first.querySelector(".number").tabIndex = 0;
}

function go(i, k, options = {}) {
  const before = here.row;
  Object.assign(here, { row: i, finding: k, editing: false, commenting: false });
  if (before >= 0 && before !== i) fill(before);
  fill(i);
  if (before < 0 && i !== 0) fill(0); // the way in by Tab moves along
  const target = k >= 0 ? boxes[i].querySelector(`[data-finding="${k}"]`) : boxes[i].querySelector(".number");
  if (options.focus !== false) target.focus({ preventScroll: true });
  if (options.scroll !== false) boxes[i].scrollIntoView({ block: "nearest" });
}

// The next finding that is left and shown, from the current one on, round the end; step is 1 or -1.
function jump(step) {
  const all = [];
  rows.forEach((row, i) => {
    if (!boxes[i].hidden)
      (row.findings || []).forEach((_, k) => {
        if (fits(i, k) && isLeft(i, k)) all.push([i, k]);
      });
  });
  if (!all.length) return say("No issue left in this selection");
  const after = ([i, k]) => i > here.row || (i === here.row && k > here.finding);
  const before = ([i, k]) => i < here.row || (i === here.row && k < here.finding);
  const found = step > 0 ? all.find(after) : all.findLast(before);
  if (!found) say(step > 0 ? "From the top again" : "From the end again");
  return go(...(found || (step > 0 ? all[0] : all[all.length - 1])));
}

function walk(step) {
  let i = here.row < 0 && step < 0 ? rows.length : here.row;
  do i += step;
  while (i >= 0 && i < rows.length && boxes[i].hidden);
  if (i >= 0 && i < rows.length) go(i, -1);
}

// Words that belong together, by pointer or by the arrow keys.
function link(i) {
  if (linked.has(i) || !rows[i].links || (here.row === i && (here.editing || here.commenting))) return;
  linked.add(i);
  fill(i);
}

function twins(i, chosen) {
  for (const word of boxes[i].querySelectorAll("[data-l]")) {
    word.classList.toggle(
      "twin",
      word.dataset.l.split(" ").some((number) => chosen.includes(number)),
    );
  }
}

let word = -1;
function nextWord(step) {
  const i = here.row,
    links = rows[i]?.links;
  if (!links) return say("No word links for this segment");
  link(i);
  const starts = [...new Set(links.map(([start]) => start))].sort((a, b) => a - b);
  word = (word + step + starts.length) % starts.length;
  const chosen = links.map((one, number) => [one, String(number)]).filter(([one]) => one[0] === starts[word]);
  twins(
    i,
    chosen.map(([, number]) => number),
  );
  const [first] = chosen[0];
  const partners = chosen.map(([one]) => rows[i].target.slice(one[2], one[3])).join(" … ");
  return say(`${rows[i].source.slice(first[0], first[1])}: ${partners}`);
}
