// What stands on the page: one box a segment, filled from the rows and the reviewer's work, filled anew on a change.

const byId = (id) => document.getElementById(id);
const boxes = [];
const here = { row: -1, finding: -1, editing: false, commenting: false }; // where the reviewer is
const veiled = new Set(); // "row finding" of the findings that the filter hides
const linked = new Set(); // rows whose words carry their links: made on the first touch, to keep the page light
const SIGNS = { accepted: "✓", corrected: "✎", rejected: "✗", todo: "…" };
const wordFor = (status) => pick(WORDS, status) || status || "not reviewed";
const WORDS = { accepted: "accepted", corrected: "corrected", rejected: "rejected", todo: "for later" };
const LEVEL_OF_KIND = { title: 2, heading: 3 };

function buildArticle() {
  const parts = [];
  let section,
    block,
    last = {};
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
  const box = boxes[i],
    active = here.row === i;
  const kept = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const done = isOpen(i) ? "" : " done";
  box.className = `seg ${rows[i].severity || "clean"}${active ? " active" : ""}${done}`;
  box.setAttribute("aria-label", `Segment ${rows[i].segment || 0}`);
  box.replaceChildren(rail(i), sourceCell(i), targetCell(i), ...notes(i), ...(active ? [actions(i)] : []));
  if (kept) box.querySelector(`[data-key="${kept}"]`)?.focus({ preventScroll: true });
  if (active) light(here.finding);
}

function rail(i) {
  const { status } = own[i],
    found = (rows[i].findings || []).length;
  const spoken = [
    `Segment ${rows[i].segment || 0}`,
    `${found} ${found === 1 ? "issue" : "issues"}`,
    rows[i].reviewed && !status ? "reviewed before" : wordFor(status),
  ];
  const chance = rows[i].confidence;
  if (chance !== undefined) spoken.push(`${percent(chance)} likely free of errors`);
  return el(
    "div",
    { class: "rail" },
    el(
      "button",
      {
        type: "button",
        class: "number",
        "data-key": "number",
        "data-do": "go",
        tabindex: here.row === i || (here.row < 0 && i === 0) ? 0 : -1,
        "aria-label": spoken.join(", "),
        "aria-current": here.row === i ? "true" : null,
      },
      String(rows[i].segment || 0),
      status && el("span", { class: `sign ${status}` }, pick(SIGNS, status) || "•"),
    ),
    chance === undefined
      ? null
      : el(
          "span",
          {
            class: "chance",
            "aria-hidden": "true",
            title: "Estimated probability that this segment is free of errors",
          },
          percent(chance),
        ),
  );
}

function percent(share) {
  const rounded = Math.round(share * 100);
  return rounded >= 100 ? ">99 %" : rounded <= 0 ? "<1 %" : `${rounded} %`;
}

function textOf(i, side) {
  return paint(rows[i][side] || "", marksOf(i, side), linked.has(i) ? linksOf(i, side) : []);
}

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
  else if (correction(i))
    cell.append(
      el("div", { class: "text mine", lang: "en", dir: "auto", "data-do": "go" }, ...plain(own[i].corrected)),
    );
  const replaced = correction(i) || (here.row === i && here.editing);
  if (replaced) cell.append(el("span", { class: "tag" }, rows[i].reviewed ? "before:" : "machine:"));
  cell.append(el("div", { class: replaced ? "text was" : "text", lang: "en", dir: "auto" }, ...machine));
  return cell;
}

function editor(i) {
  return el(
    "textarea",
    {
      class: "text edit",
      "data-key": "edit",
      lang: "en",
      dir: "auto",
      spellcheck: "true",
      rows: 1,
      "aria-label": `English of segment ${rows[i].segment || 0}`,
    },
    english(i),
  );
}

// Shows which words finding k of the current row points at.
function light(k) {
  for (const mark of boxes[here.row].querySelectorAll("mark")) {
    mark.classList.toggle("lit", k >= 0 && (mark.dataset.f || "").split(" ").includes(String(k)));
  }
  for (const note of boxes[here.row].querySelectorAll(".finding"))
    note.classList.toggle("current", Number(note.dataset.finding) === k);
}

function count() {
  let issues = 0,
    left = 0,
    settled = 0;
  rows.forEach((row, i) => {
    (row.findings || []).forEach((_, k) => {
      issues += 1;
      if (isLeft(i, k)) left += 1;
    });
    if (!isOpen(i)) settled += 1;
  });
  byId("left").textContent =
    `${left} of ${issues} ${issues === 1 ? "issue" : "issues"} left · ${rows.length - settled} of ${rows.length} segments open`;
  byId("progress").max = Math.max(issues, 1);
  byId("progress").value = issues ? issues - left : 1;
  byId("trouble").hidden = store.works;
}

function say(text) {
  byId("live").textContent = text;
}
