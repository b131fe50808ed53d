// Text into nodes. Nothing here or elsewhere builds markup from strings: what an article holds stays text.

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// Controls and overrides of the writing direction: kept in the text, but shown and kept from acting on what follows.
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u200b\u2060\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;

function plain(text) {
  if (!UNSEEN.test(text)) return [text];
  return text
    .split(new RegExp(`(${UNSEEN.source})`, "u"))
    .filter(Boolean)
    .map((part) => {
      if (!UNSEEN.test(part)) return part;
      const code = part.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      return el("span", { class: "unseen-sign", "data-code": code }, part);
    });
}

// Marks are [start, end, class, number of the finding or -1]; links are [start, end, number of the link].
function paint(text, marks, links) {
  const cuts = new Set([0, text.length]);
  for (const [start, end] of [...marks, ...links]) cuts.add(within(start, text)).add(within(end, text));
  const places = [...cuts].sort((a, b) => a - b);
  const nodes = [];
  for (let at = 0; at + 1 < places.length; at += 1) {
    const covers = ([start, end]) => start <= places[at] && places[at + 1] <= end;
    nodes.push(...piece(text.slice(places[at], places[at + 1]), marks.filter(covers), links.filter(covers)));
  }
  return nodes;
}

function within(place, text) {
  return Math.min(Math.max(place, 0), text.length);
}

function piece(text, marks, links) {
  if (!marks.length && !links.length) return plain(text);
  const gravest = [...LEVELS, "doubt"].find((level) => marks.some((mark) => mark[2] === level));
  const findings = marks
    .map((mark) => mark[3])
    .filter((k) => k >= 0)
    .join(" ");
  const attributes = {
    class: gravest,
    "data-f": findings || null,
    "data-l": links.map((link) => link[2]).join(" ") || null,
  };
  return [el(gravest ? "mark" : "span", attributes, ...plain(text))];
}

// What is to be underlined on one side of row i; offsets: 0 for source, 2 for target.
function marksOf(i, side) {
  const row = rows[i];
  const marks = ((side === "source" ? row.uncovered : row.unsupported) || []).map(([a, b]) => [a, b, "doubt", -1]);
  (row.findings || []).forEach((finding, k) => {
    for (const [a, b] of finding[side] || []) marks.push([a, b, finding.severity, k]);
  });
  return marks;
}

function linksOf(i, side) {
  const at = side === "source" ? 0 : 2;
  return (rows[i].links || []).map((link, number) => [link[at], link[at + 1], number]);
}
