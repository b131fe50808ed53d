// What stands on the page: one box a segment, filled from the rows and the reviewer's work, filled anew on a change.

const byId = (id) => document.getElementById(id);
const boxes = [];
const here = { row: -1, finding: -1, editing: false, commenting: false }; // where the reviewer is
const linked = new Set(); // rows whose words carry their links: made on the first touch, to keep the page light
const SIGNS = { accepted: "✓", corrected: "✎", rejected: "✗", todo: "…" };
const WORDS = { accepted: "accepted", corrected: "corrected", rejected: "rejected", todo: "for later" };
const LEVEL_OF_KIND = { title: 2, heading: 3 };

function buildArticle() {
  const parts = [];
  let section, block, last = {};
  rows.forEach((row, i) => {
    if (!section || row.doc !== last.doc) {
      section = el("section", { class: "doc", "aria-label": row.doc || "Text", id: `doc${parts.length}` });
      if (data.documents.length > 1) section.append(el("h2", { class: "docname" }, row.doc || "Untitled"));
      parts.push(section);
      block = null;
    }
    if (!block || row.block !== last.block) {
      block = el("div", { class: `block ${row.kind}` });
      if (row.kind === "furniture") block.append(el("p", { class: "tag" }, "Page furniture"));
      section.append(block);
    }
    boxes[i] = el("div", { class: "seg", "data-row": i, role: "group" });
    fill(i);
    block.append(boxes[i]);
    last = row;
  });
  byId("article").replaceChildren(...parts);
}

// Fills the box of row i; the focus stays on the control that had it.
function fill(i) {
  const box = boxes[i], active = here.row === i;
  const kept = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const done = isOpen(i) ? "" : " done";
  box.className = `seg ${rows[i].severity || "clean"}${active ? " active" : ""}${done}`;
  box.setAttribute("aria-label", `Segment ${rows[i].segment || 0}`);
  box.replaceChildren(rail(i), sourceCell(i), targetCell(i), ...notes(i), ...(active ? [actions(i)] : []));
  if (kept) box.querySelector(`[data-key="${kept}"]`)?.focus({ preventScroll: true });
  if (active) light(here.finding);
}

function rail(i) {
  const { status } = own[i], found = (rows[i].findings || []).length;
  const spoken = [`Segment ${rows[i].segment || 0}`, `${found} ${found === 1 ? "issue" : "issues"}`, WORDS[status] || "not reviewed"];
  const chance = rows[i].confidence;
  if (chance !== undefined) spoken.push(`${percent(chance)} likely free of errors`);
  return el("div", { class: "rail" },
    el("button", { type: "button", class: "number", "data-key": "number", "data-do": "go", tabindex: here.row === i || (here.row < 0 && i === 0) ? 0 : -1, "aria-label": spoken.join(", "), "aria-current": here.row === i ? "true" : null },
      String(rows[i].segment || 0), status && el("span", { class: `sign ${status}` }, SIGNS[status] || "•")),
    chance === undefined ? null : el("span", { class: "chance", "aria-hidden": "true", title: "Estimated probability that this segment is free of errors" }, percent(chance)));
}

function percent(share) {
  const rounded = Math.round(share * 100);
  return rounded >= 100 ? ">99 %" : rounded <= 0 ? "<1 %" : `${rounded} %`;
}

function textOf(i, side) { return paint(rows[i][side] || "", marksOf(i, side), linked.has(i) ? linksOf(i, side) : []); }

function heading(i) {
  const level = LEVEL_OF_KIND[rows[i].kind];
  return level ? { role: "heading", "aria-level": level } : {};
}

function sourceCell(i) {
  return el("div", { class: "text src", lang: "de", dir: "auto", ...heading(i) }, ...textOf(i, "source"));
}

function targetCell(i) {
  const cell = el("div", { class: "tgt" });
  const machine = rows[i].target ? textOf(i, "target") : [el("span", { class: "nothing" }, "(no translation)")];
  if (here.row === i && here.editing) cell.append(editor(i));
  else if (own[i].corrected) cell.append(el("div", { class: "text mine", lang: "en", dir: "auto", "data-do": "go" }, ...plain(own[i].corrected)));
  const replaced = own[i].corrected || (here.row === i && here.editing);
  if (replaced) cell.append(el("span", { class: "tag" }, rows[i].reviewed ? "before:" : "machine:"));
  cell.append(el("div", { class: replaced ? "text was" : "text", lang: "en", dir: "auto" }, ...machine));
  return cell;
}

function editor(i) {
  return el("textarea", { class: "text edit", "data-key": "edit", lang: "en", dir: "auto", spellcheck: "true", rows: 3, "aria-label": `English of segment ${rows[i].segment || 0}` }, english(i));
}

function notes(i) {
  const row = rows[i], active = here.row === i, parts = [];
  if (row.reviewed) parts.push(el("p", { class: "badge" }, "✓ A reviewer's own translation, from the memory"));
  (row.findings || []).forEach((finding, k) => parts.push(findingNote(i, k, finding, active)));
  if (row.suggestion) parts.push(suggestionNote(row.suggestion, active));
  if (active && here.commenting) {
    parts.push(el("textarea", { class: "comment", "data-key": "comment", rows: 2, dir: "auto", "aria-label": `Comment on segment ${row.segment || 0}` }, own[i].comment));
  } else if (own[i].comment) {
    parts.push(el("p", { class: "remark" }, el("b", {}, "Comment "), el("span", { dir: "auto" }, ...plain(own[i].comment))));
  }
  return parts.length ? [el("div", { class: "notes" }, ...parts)] : [];
}

function findingNote(i, k, { check, category, severity, explanation }, active) {
  const verdict = own[i].verdicts[names[i][k]];
  const outcome = verdict && el("span", { class: "outcome" }, verdict === "error" ? "✓ real error" : "✗ false alarm");
  const note = el("div", { class: `finding ${severity} ${verdict || ""}`, "data-finding": k, "data-key": `finding${k}`, role: "group", tabindex: -1, "aria-label": `${severity} issue, ${check}${verdict ? `, ${verdict}` : ""}` },
    el("p", { class: "head" }, el("span", { class: "level" }, severity), " ", el("span", { class: "check" }, check), " ", el("span", { class: "category" }, category || ""), outcome),
    el("p", { class: "why", dir: "auto" }, ...plain(explanation || "")));
  if (active) {
    const press = (label, value, key) => button(label, key, { "data-do": value, "data-key": `${value}${k}`, "aria-pressed": String(verdict === value) });
    note.append(el("div", { class: "verdicts" }, press("Real error", "error", "y"), press("False alarm", "false-alarm", "x"),
      button("Comment", "", { "data-do": "comment-finding", "data-key": `remark${k}` })));
  }
  return note;
}

function suggestionNote(near, active) {
  return el("div", { class: "suggestion" },
    el("p", { class: "head" }, el("span", { class: "level" }, `memory ${percent(near.similarity || 0)}`), " ", el("span", { class: "category" }, near.origin || "")),
    el("p", { class: "near", lang: "de", dir: "auto" }, ...plain(near.source || "")),
    el("p", { class: "near", lang: "en", dir: "auto" }, ...plain(near.target || "")),
    active ? el("div", { class: "verdicts" }, button("Use this English", "s", { "data-do": "use", "data-key": "use" })) : null);
}

function actions(i) {
  const { status } = own[i];
  const state = (label, value, key) => button(label, key, { "data-do": value, "data-key": value, "aria-pressed": String(status === value || (value === "accepted" && status === "corrected")) });
  return el("div", { class: "actions", role: "toolbar", "aria-label": `Segment ${rows[i].segment || 0}` },
    state("Accept", "accepted", "a"), state("Reject", "rejected", "r"), state("Later", "todo", "t"),
    here.editing ? button("Done", "", { "data-do": "done", "data-key": "done" }) : button("Edit", "e", { "data-do": "edit", "data-key": "edit-button" }),
    button("Comment", "c", { "data-do": "comment", "data-key": "comment-button" }));
}

function button(label, key, attributes) {
  return el("button", { type: "button", ...attributes, "aria-keyshortcuts": key || null }, label, key ? el("kbd", { "aria-hidden": "true" }, key) : null);
}

// Shows which words finding k of the current row points at.
function light(k) {
  for (const mark of boxes[here.row].querySelectorAll("mark")) {
    mark.classList.toggle("lit", k >= 0 && (mark.dataset.f || "").split(" ").includes(String(k)));
  }
  for (const note of boxes[here.row].querySelectorAll(".finding")) note.classList.toggle("current", Number(note.dataset.finding) === k);
}

function count() {
  let issues = 0, left = 0, settled = 0;
  rows.forEach((row, i) => {
    (row.findings || []).forEach((_, k) => { issues += 1; if (isLeft(i, k)) left += 1; });
    if (!isOpen(i)) settled += 1;
  });
  byId("left").textContent = `${left} of ${issues} ${issues === 1 ? "issue" : "issues"} left · ${rows.length - settled} of ${rows.length} segments open`;
  byId("progress").max = Math.max(issues, 1);
  byId("progress").value = issues ? issues - left : 1;
  byId("trouble").hidden = store.works;
}

function say(text) { byId("live").textContent = text; }
