// Keys and pointer.

const KEYS = [
  ["n", "next issue that is left", () => jump(1)],
  ["p", "previous issue", () => jump(-1)],
  ["j", "next segment", () => walk(1)],
  ["k", "previous segment", () => walk(-1)],
  ["a", "accept the English of the segment", () => act("accepted")],
  ["r", "reject the English", () => act("rejected")],
  ["t", "for later", () => act("todo")],
  ["e", "edit the English", () => act("edit")],
  ["c", "comment", () => act("comment")],
  ["y", "the issue is a real error", () => act("error")],
  ["x", "the issue is a false alarm", () => act("false-alarm")],
  ["s", "use the memory's suggestion", () => act("use")],
  ["ArrowRight", "next pair of words that belong together", () => nextWord(1)],
  ["ArrowLeft", "previous pair of words", () => nextWord(-1)],
  ["z", "undo", takeBack],
  ["?", "this help", () => byId("keys").showModal()],
];
const SHOWN_KEYS = { ArrowRight: "→", ArrowLeft: "←" };

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

function onClick(event) {
  const box = event.target.closest(".seg");
  if (!box || event.target.closest("textarea")) return;
  const i = Number(box.dataset.row),
    what = event.target.closest("[data-do]")?.dataset.do;
  const note = event.target.closest(".finding"),
    mark = event.target.closest("mark[data-f]");
  const k = note ? Number(note.dataset.finding) : mark ? Number(mark.dataset.f.split(" ")[0]) : -1;
  if (what && what !== "go") act(what, k);
  else if (String(getSelection()) === "" && !(here.row === i && here.finding === k && here.row >= 0))
    go(i, k, { scroll: false, focus: !here.editing });
}

function onPointer({ target }) {
  const box = target.closest(".seg");
  if (!box) return;
  const i = Number(box.dataset.row);
  link(i);
  twins(i, (target.closest("[data-l]")?.dataset.l || "").split(" ").filter(Boolean));
}
