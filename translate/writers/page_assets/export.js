// The way back: the table that `translate check` reads, and a translation memory.

// What ends a line in some reader becomes a blank, but tabs and line feeds, which a quoted cell holds, stay; halves of
// surrogate pairs become U+FFFD: as the table's writer does.
function fold(text) {
  return text.replace(/[\u0000\v\f\r\u001c-\u001e\u0085\u2028\u2029]/gu, " ").replace(/\p{Surrogate}/gu, "\ufffd");
}

// What a spreadsheet would run or convert, as `guard` of table.py has it: \W, \d and \s of any script, and blanks and
// apostrophes in front that are passed over once and for all.
const BLANK = "(?:[^\\S\\ufeff]|\\x1f)";
const SIGNS_AND_DIGITS = "[^\\p{L}\\p{Nl}\\p{No}]*";
const MONTH = "(?:jan|feb|m[aä]r|apr|ma[iy]|ju[nl]|aug|sep|o[kc]t|nov|de[cz])[a-zä]*";
const ERROR =
  "#(?:N/A|NV|VALUE!|WERT!|REF!|BEZUG!|NAME\\?|DIV/0!|NUM!|ZAHL!|NULL!|SPILL!|ÜBERLAUF!|CALC!|KALK!)|Err:5\\p{Nd}{2}";
const CONVERTED = new RegExp(
  "^(?!'*(?:0|[1-9][0-9]{0,14})$)" +
    `(?=((?:'|${BLANK})*))\\1(?:[=+\\-@＝＋－＠]` +
    `|(?=.*\\p{Nd})${SIGNS_AND_DIGITS}(?:(?:${MONTH}|am|pm|e)${SIGNS_AND_DIGITS})?$` +
    `|(?:${ERROR}|true|false|wahr|falsch)${BLANK}*$)`,
  "iu",
);

function guard(cell) {
  return CONVERTED.test(cell) ? `'${cell}` : cell;
}

function tableLine(cells) {
  return `${cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join("\t")}\r\n`;
}

// The dialect for spreadsheets, for a file that a person downloads is opened in one.
function tsvText() {
  const judged = rows.some((_, i) => verdictCell(i));
  const foreign = data.extra.filter((name) => name !== "verdicts");
  const header = [...data.columns, ...foreign, ...(judged ? ["verdicts"] : []), data.madeByColumn];
  const lines = rows.map((row, i) => {
    const cells = { ...row.extra, ...ownCells(row, i), verdicts: verdictCell(i), [data.madeByColumn]: row.madeBy || data.madeBy };
    return header.map((name) => fold(pick(cells, name) || ""));
  });
  return ["\ufeff", ...[header.map(fold), ...lines].map((line) => tableLine(line.map(guard)))].join("");
}

function ownCells(row, i) {
  const { status, corrected, comment } = own[i];
  return {
    doc: row.doc,
    block: String(row.block || 0),
    segment: String(row.segment || 0),
    kind: row.kind,
    source: row.source,
    target: row.target,
    confidence: row.probability,
    severity: row.severity,
    issues: [...new Set((row.findings || []).map((finding) => finding.check))].join("|"),
    detail: row.detail,
    status,
    corrected,
    comment,
  };
}

// Characters that XML cannot hold are made visible; every line ends in LF.
function xml(text) {
  return text
    .replace(/\r\n?/gu, "\n")
    .replace(/[\v\f]/gu, " ")
    .replace(/[\u0000-\u0008\u000e-\u001f]/gu, (sign) => String.fromCodePoint(0x2400 + sign.codePointAt(0)))
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

// A parser makes blanks of breaks that stand in an attribute as they are.
function attribute(text) {
  return xml(text).replace(/\t/gu, "&#9;").replace(/\n/gu, "&#10;");
}

// A memory offers its English again and again: only what a person has let stand or written goes into it.
function isForMemory(i) {
  const { status } = own[i];
  return status === "accepted" || (status === "corrected" && correction(i)) || (rows[i].reviewed && !status);
}

function tmxText() {
  const units = rows
    .map((_, i) => i)
    .filter(isForMemory)
    .map(tmxUnit);
  return (
    `<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4"><header creationtool="satzpaar" creationtoolversion="${xml(data.version || "0")}" segtype="sentence"` +
    ` o-tmf="satzpaar" adminlang="en" srclang="de" datatype="plaintext">` +
    `<prop type="x-made-by">${xml(data.signature)}</prop></header>
<body>
${units.join("\n")}
</body>
</tmx>
`
  );
}

function tmxUnit(i) {
  const row = rows[i];
  const properties = {
    ...{
      doc: row.doc,
      block: String(row.block || 0),
      kind: row.kind,
      confidence: row.probability,
      severity: row.severity,
    },
    ...{ status: own[i].status || (row.reviewed && "accepted"), machine: correction(i) && row.target },
    "english-by": row.englishBy,
  };
  const { verdicts, ...foreign } = row.extra || {};
  for (const [name, value] of Object.entries(foreign)) {
    let free = name; // a foreign column with the name of one of ours gets another
    while (free in properties || (free !== name && free in foreign)) free += "_given";
    properties[free] = value;
  }
  properties.verdicts = verdictCell(i); // those that came in are among them
  const props = Object.entries(properties)
    .filter(([, value]) => value)
    .map(([name, value]) => `<prop type="x-${attribute(name)}">${xml(value)}</prop>`);
  const notes = [row.detail, own[i].comment].filter(Boolean).map((note) => `<note>${xml(note)}</note>`);
  const variants = [
    ["de", row.source || ""],
    ["en", english(i)],
  ]
    .filter(([language, text]) => text || language === "de")
    .map(([language, text]) => `<tuv xml:lang="${language}"><seg>${xml(text)}</seg></tuv>`);
  return `<tu tuid="${row.segment || 0}">${props.join("")}${notes.join("")}${variants.join("")}</tu>`;
}

function baseName(path) {
  return path.split(/[/\\]/).pop();
}

function download(text, ending, type) {
  const one = data.documents.length === 1 ? baseName(data.documents[0]).replace(/\.\w{1,5}$/u, "") : "";
  const name = (one || "review").replace(/[^\p{L}\p{N}._ -]/gu, "_").slice(0, 100);
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = el("a", { href: address, download: `${name}.reviewed.${ending}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
