// What the reviewer does: keys, clicks, and the start of the page.

const KEYS = [
  ["n", "next issue that is left", () => jump(1)], ["p", "previous issue", () => jump(-1)],
  ["j", "next segment", () => walk(1)], ["k", "previous segment", () => walk(-1)],
  ["a", "accept the English of the segment", () => act("accepted")], ["r", "reject the English", () => act("rejected")],
  ["t", "for later", () => act("todo")], ["e", "edit the English", () => act("edit")],
  ["c", "comment", () => act("comment")], ["y", "the issue is a real error", () => act("error")],
  ["x", "the issue is a false alarm", () => act("false-alarm")], ["s", "use the memory's suggestion", () => act("use")],
  ["ArrowRight", "next pair of words that belong together", () => nextWord(1)],
  ["ArrowLeft", "previous pair of words", () => nextWord(-1)],
  ["z", "undo", takeBack], ["?", "this help", () => byId("keys").showModal()],
];
const SHOWN_KEYS = { ArrowRight: "→", ArrowLeft: "←" };

const TEXT_ACTIONS = {
  edit: () => Object.assign(here, { editing: true, commenting: false }),
  comment: () => Object.assign(here, { commenting: true, editing: false }),
  done: () => Object.assign(here, { editing: false, commenting: false }),
  "comment-finding": (i, k) => {
    const start = `${names[i][k]}: `;
    if (!own[i].comment.includes(start)) change(i, { comment: own[i].comment ? `${own[i].comment} | ${start}` : start });
    Object.assign(here, { commenting: true, editing: false, finding: k });
  },
};

let before = null; // the work on the row before the text field was entered
let fresh = true; // whether the next letter typed opens a new step for undo

function act(what, k = here.finding) {
  const i = here.row;
  if (i < 0) return say("Choose a segment first: n or j");
  if (what in TEXT_ACTIONS) {
    TEXT_ACTIONS[what](i, k);
    before = own[i];
    fresh = true;
  } else if (what === "error" || what === "false-alarm") {
    const found = rows[i].findings || [];
    const chosen = k >= 0 ? k : found.length === 1 ? 0 : -1;
    if (chosen < 0) return say("Choose an issue first: n");
    setVerdict(i, chosen, what);
  } else if (what === "use") {
    if (!rows[i].suggestion) return say("No suggestion for this segment");
    fresh = true;
    correct(i, rows[i].suggestion.target || "");
  } else setStatus(i, what);
  refresh(i);
  if (here.editing || here.commenting) focusText();
  else if (what === "done") boxes[i].querySelector(".number").focus({ preventScroll: true });
  return say(spoken(i, what));
}

function spoken(i, what) {
  if (what in TEXT_ACTIONS) return "";
  return `Segment ${rows[i].segment || 0}: ${WORDS[own[i].status] || "not reviewed"}`;
}

function focusText() {
  const field = boxes[here.row].querySelector("textarea");
  grow(field);
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

function grow(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 4}px`;
}

function refresh(i) {
  fill(i);
  count();
}

function correct(i, text) {
  const corrected = text === (rows[i].target || "") ? "" : text;
  const status = corrected ? "corrected" : own[i].status === "corrected" ? "" : own[i].status;
  record(i, { corrected, status });
}

// Typing is saved letter by letter, but is one step to undo.
function record(i, fields) {
  change(i, fields);
  if (!fresh) undone.pop();
}

function takeBack() {
  const i = undo();
  if (i < 0) return say("Nothing to undo");
  go(i, -1);
  refresh(i);
  return say(`Undone in segment ${rows[i].segment || 0}`);
}

function onType({ target }) {
  if (!target.matches("main textarea")) return;
  if (target.dataset.key === "edit") correct(here.row, target.value);
  else record(here.row, { comment: target.value });
  fresh = false;
  grow(target);
  count();
}

function onKey(event) {
  const typing = event.target.matches("textarea, select, input:not([type=checkbox])");
  if (event.target.matches("main textarea") && leaveText(event)) return event.preventDefault();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return undefined;
  if (event.key === "Escape") return say("");
  if (!byId("shortcuts").checked && event.key !== "?") return undefined;
  const found = KEYS.find(([key]) => key === event.key);
  if (!found || (event.key.startsWith("Arrow") && !event.target.closest(".seg"))) return undefined;
  event.preventDefault();
  return found[2]();
}

function leaveText(event) {
  const done = event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.dataset.key === "comment");
  if (!done && event.key !== "Escape") return false;
  if (event.isComposing) return false;
  if (event.key === "Escape" && !fresh) {
    own[here.row] = before;
    undone.pop();
    save(here.row);
  }
  act("done");
  return true;
}

function onClick(event) {
  const box = event.target.closest(".seg");
  if (!box || event.target.closest("textarea")) return;
  const i = Number(box.dataset.row), what = event.target.closest("[data-do]")?.dataset.do;
  const note = event.target.closest(".finding"), mark = event.target.closest("mark[data-f]");
  const k = note ? Number(note.dataset.finding) : mark ? Number(mark.dataset.f.split(" ")[0]) : -1;
  if (what && what !== "go") act(what, k);
  else if (String(getSelection()) === "" && !(here.row === i && here.finding === k && here.row >= 0)) go(i, k, { scroll: false, focus: !here.editing });
}

function onPointer({ target }) {
  const box = target.closest(".seg");
  if (!box) return;
  const i = Number(box.dataset.row);
  link(i);
  twins(i, (target.closest("[data-l]")?.dataset.l || "").split(" ").filter(Boolean));
}

function describe() {
  byId("title").textContent = data.title;
  byId("facts").textContent = [`${rows.length} segments`, data.documents.length > 1 ? `${data.documents.length} documents` : data.documents[0], data.made[0]?.[1]].filter(Boolean).join(" · ");
  byId("signature").append(...data.made.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  byId("keylist").append(...KEYS.flatMap(([key, what]) => [el("dt", {}, el("kbd", {}, SHOWN_KEYS[key] || key)), el("dd", {}, what)]),
    el("dt", {}, el("kbd", {}, "Ctrl Enter")), el("dd", {}, "done editing (or Enter in a comment)"), el("dt", {}, el("kbd", {}, "Esc")), el("dd", {}, "leave the text as it was"));
  const legend = [["critical", "critical: likely harm to the meaning"], ["major", "major: a reader would be misled or stopped"], ["minor", "minor: noticeable, meaning kept"], ["doubt", "dotted: words with no counterpart found on the other side"]];
  byId("legend").append(...legend.flatMap(([level, what]) => [el("dt", {}, el("mark", { class: level }, "words")), el("dd", {}, what)]));
  if (rows.some((row) => row.confidence !== undefined)) byId("legend").append(el("dt", {}, "87 %"), el("dd", {}, "estimated probability, calibrated on other texts, that the segment is free of errors"));
  if (rows.some((row) => row.links)) byId("legend").append(el("dt", {}, el("span", { class: "twin" }, "words")), el("dd", {}, "rest on a word, or use → and ←, to see which words belong together"));
  if (data.documents.length > 1) {
    byId("documents").append(...[...document.querySelectorAll(".doc")].map((part) => el("a", { href: `#${part.id}` }, part.getAttribute("aria-label"))));
    byId("documents").hidden = false;
  }
}

function listen() {
  byId("next").addEventListener("click", () => jump(1));
  byId("previous").addEventListener("click", () => jump(-1));
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("tsv").addEventListener("click", () => download(tsvText(), "tsv", "text/tab-separated-values"));
  byId("tmx").addEventListener("click", () => download(tmxText(), "tmx", "application/xml"));
  byId("fold").addEventListener("click", ({ currentTarget }) => {
    const open = byId("filters").classList.toggle("unfolded");
    currentTarget.setAttribute("aria-expanded", String(open));
  });
  byId("severities").addEventListener("click", ({ target }) => {
    const chip = target.closest("[data-level]");
    if (!chip) return;
    const level = chip.dataset.level;
    if (!filter.levels.delete(level)) filter.levels.add(level);
    chip.setAttribute("aria-pressed", String(filter.levels.has(level)));
    applyFilter();
  });
  byId("check").addEventListener("change", ({ target }) => { filter.check = target.value; applyFilter(); });
  byId("open").addEventListener("change", ({ target }) => { filter.open = target.checked; applyFilter(); });
  byId("reset").addEventListener("click", () => {
    if (!confirm("Forget all marks, corrections and comments made on this page in this browser?")) return;
    forgetAll();
    boxes.forEach((_, i) => fill(i));
    count();
  });
  const main = byId("article");
  main.addEventListener("click", onClick);
  main.addEventListener("dblclick", ({ target }) => { if (target.closest(".tgt .text:not(textarea)")) act("edit"); });
  main.addEventListener("input", onType);
  main.addEventListener("pointerover", onPointer);
  document.addEventListener("keydown", onKey);
  addEventListener("storage", ({ key }) => {
    const i = rows.findIndex((_, at) => store.name(at) === key);
    if (i < 0) return;
    if (!load(i)) own[i] = fromFile(rows[i]);
    if (!(here.row === i && (here.editing || here.commenting))) fill(i);
    count();
  });
  addEventListener("beforeunload", (event) => { if (!store.works && undone.length) event.preventDefault(); });
}

const kept = loadAll();
buildArticle();
buildFilters();
describe();
listen();
count();
byId("saving").textContent = "Your work is kept in this browser, on this machine only; nothing is sent anywhere. Export it to keep it for good or to pass it on." + (kept ? ` Taken up again: work on ${kept} ${kept === 1 ? "segment" : "segments"}.` : "");
byId("trouble").textContent = "This browser does not let the page keep your work: export it before you close or reload the page.";
