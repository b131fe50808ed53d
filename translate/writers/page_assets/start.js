// What the page says of itself, and its start.

function describe() {
  byId("title").textContent = data.title;
  byId("facts").textContent = [
    `${rows.length} segments`,
    data.documents.length > 1 ? `${data.documents.length} documents` : baseName(data.documents[0] || ""),
    data.made[0]?.[1],
  ]
    .filter(Boolean)
    .join(" · ");
  byId("signature").append(...data.made.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  byId("keylist").append(
    ...KEYS.flatMap(([key, what]) => [el("dt", {}, el("kbd", {}, SHOWN_KEYS[key] || key)), el("dd", {}, what)]),
    el("dt", {}, el("kbd", {}, "Ctrl Enter")),
    el("dd", {}, "done editing (or Enter in a comment)"),
    el("dt", {}, el("kbd", {}, "Esc")),
    el("dd", {}, "leave the text as it was"),
  );
  const legend = [
    ["critical", "critical: likely harm to the meaning"],
    ["major", "major: a reader would be misled or stopped"],
    ["minor", "minor: noticeable, meaning kept"],
    ["doubt", "dotted: words with no counterpart found on the other side"],
  ];
  byId("legend").append(
    ...legend.flatMap(([level, what]) => [el("dt", {}, el("mark", { class: level }, "words")), el("dd", {}, what)]),
  );
  byId("legend").append(
    el("dt", {}, "Names"),
    el("dd", {}, "“translate explain NAME” says what a check looks for and when it is wrong"),
    el("dt", {}, "TSV"),
    el("dd", {}, "the whole table with your marks, for spreadsheets as well; “translate check” reads it back"),
    el("dt", {}, "TMX"),
    el("dd", {}, "a translation memory of what you accepted or corrected"),
  );
  if (rows.some((row) => row.confidence !== undefined))
    byId("legend").append(
      el("dt", {}, "87 %"),
      el("dd", {}, "estimated probability, calibrated on other texts, that the segment is free of errors"),
    );
  if (rows.some((row) => row.links))
    byId("legend").append(
      el("dt", {}, el("span", { class: "twin" }, "words")),
      el("dd", {}, "rest on a word, or use → and ←, to see which words belong together"),
    );
  if (data.documents.length > 1) {
    byId("documents").append(
      ...[...document.querySelectorAll(".doc")].map((part) =>
        el("a", { href: `#${part.id}` }, part.getAttribute("aria-label")),
      ),
    );
    byId("documents").hidden = false;
  }
}

function listen() {
  byId("next").addEventListener("click", () => jump(1));
  byId("previous").addEventListener("click", () => jump(-1));
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("tsv").addEventListener("click", () => download(tsvText(), "tsv", "text/tab-separated-values"));
  byId("tmx").addEventListener("click", () => {
    if (rows.some((_, i) => isForMemory(i))) download(tmxText(), "tmx", "application/xml");
    else byId("shown").textContent = "Nothing accepted or corrected yet, so nothing for a memory";
  });
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
  byId("check").addEventListener("change", ({ target }) => {
    filter.check = target.value;
    applyFilter();
  });
  byId("open").addEventListener("change", ({ target }) => {
    filter.open = target.checked;
    applyFilter();
  });
  byId("reset").addEventListener("click", () => {
    if (!confirm("Forget all marks, corrections and comments made on this page in this browser?")) return;
    forgetAll();
    boxes.forEach((_, i) => fill(i));
    count();
  });
  const main = byId("article");
  main.addEventListener("click", onClick);
  main.addEventListener("dblclick", ({ target }) => {
    if (target.closest(".tgt .text:not(textarea)")) act("edit");
  });
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
  addEventListener("beforeunload", (event) => {
    if (!store.works && undone.length) event.preventDefault();
  });
}

const kept = loadAll();
buildArticle();
buildFilters();
describe();
listen();
count();
byId("saving").textContent =
  "Your work is kept in this browser, on this machine only; nothing is sent anywhere. Export it to keep it for good or to pass it on." +
  (kept ? ` Taken up again: work on ${kept} ${kept === 1 ? "segment" : "segments"}.` : "");
byId("trouble").textContent =
  "This browser does not let the page keep your work: export it before you close or reload the page.";
