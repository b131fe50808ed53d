// The rows, what the reviewer made of them, and how that is kept in the browser.

const data = JSON.parse(document.getElementById("data").textContent);
const rows = data.rows;
const LEVELS = ["critical", "major", "minor"];
const FINAL = ["accepted", "corrected", "rejected"]; // a segment with such a status is settled

// A finding is named by its check and, from the second of that check on, its number: that outlives a new run.
const names = rows.map((row) => {
  const seen = new Map();
  return (row.findings || []).map(({ check }) => {
    seen.set(check, (seen.get(check) || 0) + 1);
    return seen.get(check) === 1 ? check : `${check}#${seen.get(check)}`;
  });
});

const own = rows.map(fromFile);
const undone = []; // [row, what it was before], the latest last
const store = { works: true, name: (i) => `satzpaar:${data.digest}:${i}` };

function fromFile(row) {
  const verdicts = {};
  for (const part of ((row.extra || {}).verdicts || "").split("|")) {
    const [, name, verdict] = /^(.+):(error|false-alarm)$/.exec(part) || [];
    if (name) verdicts[name] = verdict;
  }
  return { status: row.status || "", corrected: row.corrected || "", comment: row.comment || "", verdicts };
}

function verdictCell(i) {
  return names[i]
    .map((name, k) => verdictOn(i, k) && `${name}:${verdictOn(i, k)}`)
    .filter(Boolean)
    .join("|");
}

function verdictOn(i, k) {
  return pick(own[i].verdicts, names[i][k]);
}

// A field that may carry any name, "constructor" as well.
function pick(fields, name) {
  return Object.hasOwn(fields, name) ? fields[name] : "";
}

// Every row has a key of its own: two windows on the same page do not overwrite each other's work.
function load(i) {
  try {
    const kept = JSON.parse(localStorage.getItem(store.name(i)));
    if (!kept) return false;
    for (const field of ["status", "corrected", "comment"]) {
      if (typeof kept[field] === "string") own[i][field] = kept[field];
    }
    if (kept.verdicts && typeof kept.verdicts === "object") own[i].verdicts = { ...kept.verdicts };
    return true;
  } catch {
    return false; // not readable or not ours: the file's own state stands
  }
}

function save(i) {
  try {
    localStorage.setItem(store.name(i), JSON.stringify(own[i]));
  } catch {
    store.works = false;
  }
}

function loadAll() {
  try {
    localStorage.setItem("satzpaar:probe", "1");
    localStorage.removeItem("satzpaar:probe");
    return rows.reduce((count, _, i) => count + (load(i) ? 1 : 0), 0);
  } catch {
    store.works = false;
    return 0;
  }
}

function forgetAll() {
  rows.forEach((row, i) => {
    own[i] = fromFile(row);
    try {
      localStorage.removeItem(store.name(i));
    } catch {
      store.works = false;
    }
  });
  undone.length = 0;
}

// The only way a reviewer's work changes. `fields` replace those of row i.
function change(i, fields) {
  undone.push([i, own[i]]);
  own[i] = { ...own[i], ...fields };
  save(i);
}

function undo() {
  const last = undone.pop();
  if (!last) return -1;
  own[last[0]] = last[1];
  save(last[0]);
  return last[0];
}

// The same status once more takes it back; but to accept what one has corrected is no way to take anything back.
function setStatus(i, status) {
  const settled = status === "accepted" && correction(i) ? "corrected" : status;
  if (own[i].status === status) change(i, { status: "" });
  else if (own[i].status !== settled) change(i, { status: settled });
}

function setVerdict(i, k, verdict) {
  const verdicts = { ...own[i].verdicts };
  if (verdictOn(i, k) === verdict) delete verdicts[names[i][k]];
  else verdicts[names[i][k]] = verdict;
  change(i, { verdicts });
}

// A blank cell is no correction.
function correction(i) {
  return own[i].corrected.trim();
}

function english(i) {
  return correction(i) || rows[i].target || "";
}

// What a reviewer has settled before, here or by way of the memory, is not asked again.
function isOpen(i) {
  return own[i].status ? !FINAL.includes(own[i].status) : !rows[i].reviewed;
}

function isLeft(i, k) {
  return isOpen(i) && !verdictOn(i, k);
}
