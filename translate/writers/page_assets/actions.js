// What the reviewer does to the current segment, and what becomes of what they type.

const TEXT_ACTIONS = {
  edit: () => Object.assign(here, { editing: true, commenting: false }),
  comment: () => Object.assign(here, { commenting: true, editing: false }),
  done: () => Object.assign(here, { editing: false, commenting: false }),
  "comment-finding": (i, k) => {
    const start = `${names[i][k]}: `;
    if (!own[i].comment.includes(start)) {
      change(i, { comment: own[i].comment ? `${own[i].comment} | ${start}` : start });
      fresh = false; // the name of the check is part of what is typed
    }
    Object.assign(here, { commenting: true, editing: false, finding: k });
  },
};

let before = null; // the work on the row before the text field was entered
let fresh = true; // whether the next letter typed opens a new step for undo

function act(what, k = here.finding) {
  const i = here.row;
  if (i < 0 || boxes[i].hidden) return say("Choose a segment first: n or j");
  if (what in TEXT_ACTIONS) {
    before = own[i];
    fresh = true;
    TEXT_ACTIONS[what](i, k);
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
  return `Segment ${rows[i].segment || 0}: ${wordFor(own[i].status)}`;
}

function focusText() {
  const field = boxes[here.row].querySelector("textarea");
  grow(field);
  field.focus({ preventScroll: true });
  boxes[here.row].scrollIntoView({ block: "nearest" });
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
  const corrected = !text.trim() || text === (rows[i].target || "") ? "" : text;
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
  if (i < 0 || boxes[i].hidden) return say("Nothing to undo");
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
