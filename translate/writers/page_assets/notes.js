// What stands beside a segment: its findings, the memory's suggestion, the comment, and the buttons to judge them.

function notes(i) {
  const row = rows[i],
    active = here.row === i,
    parts = [];
  if (row.reviewed) parts.push(el("p", { class: "badge" }, "✓ A reviewer's own translation, from the memory"));
  else if (row.englishBy) parts.push(el("p", { class: "badge" }, `English by ${row.englishBy}`));
  (row.findings || []).forEach((finding, k) => parts.push(findingNote(i, k, finding, active)));
  if (row.suggestion) parts.push(suggestionNote(row.suggestion, active));
  if (active && here.commenting) {
    parts.push(
      el(
        "textarea",
        {
          class: "comment",
          "data-key": "comment",
          rows: 2,
          dir: "auto",
          "aria-label": `Comment on segment ${row.segment || 0}`,
        },
        own[i].comment,
      ),
    );
  } else if (own[i].comment) {
    parts.push(
      el("p", { class: "remark" }, el("b", {}, "Comment "), el("span", { dir: "auto" }, ...plain(own[i].comment))),
    );
  }
  return parts.length ? [el("div", { class: "notes" }, ...parts)] : [];
}

function findingNote(i, k, { check, category, severity, explanation }, active) {
  const verdict = verdictOn(i, k);
  const outcome = verdict && el("span", { class: "outcome" }, verdict === "error" ? "✓ real error" : "✗ false alarm");
  const note = el(
    "div",
    {
      class: `finding ${severity} ${verdict || ""}`,
      "data-finding": k,
      "data-key": `finding${k}`,
      role: "group",
      tabindex: -1,
      hidden: veiled.has(`${i} ${k}`),
      "aria-label": `${severity} issue, ${check}${verdict ? `, ${verdict}` : ""}: ${explanation || ""}`,
    },
    el(
      "p",
      { class: "head" },
      el("span", { class: "level" }, severity),
      " ",
      el("span", { class: "check" }, check),
      " ",
      el("span", { class: "category" }, category || ""),
      " ",
      outcome,
    ),
    el("p", { class: "why", dir: "auto" }, ...plain(explanation || "")),
  );
  if (active) {
    const press = (label, value, key) =>
      button(label, key, { "data-do": value, "data-key": `${value}${k}`, "aria-pressed": String(verdict === value) });
    note.append(
      el(
        "div",
        { class: "verdicts" },
        press("Real error", "error", "y"),
        press("False alarm", "false-alarm", "x"),
        button("Comment", "", { "data-do": "comment-finding", "data-key": `remark${k}` }),
      ),
    );
  }
  return note;
}

function suggestionNote(near, active) {
  return el(
    "div",
    { class: "suggestion" },
    el(
      "p",
      { class: "head" },
      el("span", { class: "level" }, `memory ${percent(near.similarity || 0)}`),
      " ",
      el("span", { class: "category" }, near.origin || ""),
    ),
    el("p", { class: "near", lang: "de", dir: "auto" }, ...plain(near.source || "")),
    el("p", { class: "near", lang: "en", dir: "auto" }, ...plain(near.target || "")),
    active
      ? el("div", { class: "verdicts" }, button("Use this English", "s", { "data-do": "use", "data-key": "use" }))
      : null,
  );
}

function actions(i) {
  const { status } = own[i];
  const state = (label, value, key) =>
    button(label, key, {
      "data-do": value,
      "data-key": value,
      "aria-pressed": String(status === value || (value === "accepted" && status === "corrected")),
    });
  return el(
    "div",
    { class: "actions", role: "toolbar", "aria-label": `Segment ${rows[i].segment || 0}` },
    state("Accept", "accepted", "a"),
    state("Reject", "rejected", "r"),
    state("Later", "todo", "t"),
    here.editing
      ? button("Done", "", { "data-do": "done", "data-key": "done" })
      : button("Edit", "e", { "data-do": "edit", "data-key": "edit-button" }),
    button("Comment", "c", { "data-do": "comment", "data-key": "comment-button" }),
  );
}

function button(label, key, attributes) {
  return el(
    "button",
    { type: "button", ...attributes, "aria-keyshortcuts": key || null },
    label,
    key ? el("kbd", { "aria-hidden": "true" }, key) : null,
  );
}
