"use strict";

const root = document.currentScript.dataset.root;
const field = document.getElementById("search");
const results = document.getElementById("results");
const wide = matchMedia("(min-width: 60rem)");
const wider = matchMedia("(min-width: 80rem)");
const menu = document.getElementById("menu");
const sections = document.getElementById("sections");
const SHOWN = 12;

/** The contents, and the headings of the page, are open beside the text, and closed above it. */
function place() {
  menu.open = wide.matches;
  if (sections) sections.open = wider.matches;
  if (wide.matches) {
    const current = menu.querySelector("[aria-current]");
    menu.scrollTop = current ? current.offsetTop - menu.clientHeight / 2 : 0;
  }
}

/** The number of words that begin with a term. */
function count(text, term) {
  let n = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) n++;
  }
  return n;
}

/** Sections with every term, the best first; words of a title weigh more than those of the text. */
function find(query) {
  const terms = query.toLowerCase().split(/\s+/).filter(term => term);
  if (terms.length === 0) return [];
  const found = [];
  for (const [address, page, heading, text] of SECTIONS) {
    let score = 0;
    for (const term of terms) {
      const own =
        12 * Math.min(count(heading.toLowerCase(), term), 1)
        + 6 * Math.min(count(page.toLowerCase(), term), 1)
        + Math.min(count(text.toLowerCase(), term), 5);
      if (own === 0) {
        score = 0;
        break;
      }
      score += own;
    }
    if (score > 0) found.push({address, page, heading, text, score});
  }
  return found.sort((a, b) => b.score - a.score).slice(0, SHOWN);
}

/** Puts a text into an element, with the terms marked. */
function mark(element, text, terms) {
  const pattern = new RegExp(
    `(${terms.map(term => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "iu");
  text.split(pattern).forEach((part, i) => {
    const node = i % 2 ? document.createElement("mark") : document.createTextNode(part);
    if (i % 2) node.textContent = part;
    element.append(node);
  });
}

/** The part of a text around the first of the terms. */
function excerpt(text, terms) {
  const lower = text.toLowerCase();
  const places = terms.map(term => lower.indexOf(term)).filter(at => at >= 0);
  const from = Math.max(0, Math.min(...places, text.length) - 60);
  return (from > 0 ? "…" : "") + text.slice(from, from + 160) + (from + 160 < text.length ? "…" : "");
}

function show() {
  const terms = field.value.toLowerCase().split(/\s+/).filter(term => term);
  results.replaceChildren(...find(field.value).map(section => {
    const link = document.createElement("a");
    link.href = root + section.address;
    const title = document.createElement("b");
    mark(title, section.heading || section.page, terms);
    const where = document.createElement("small");
    where.textContent = section.page === section.heading ? "" : "  " + section.page;
    const text = document.createElement("span");
    mark(text, excerpt(section.text, terms), terms);
    link.append(title, where, text);
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
  if (terms.length > 0 && results.childElementCount === 0) {
    const none = document.createElement("li");
    none.textContent = "Nothing found";
    results.append(none);
  }
  results.hidden = terms.length === 0;
}

field.addEventListener("input", show);
field.addEventListener("focus", show);
field.addEventListener("keydown", event => {
  if (event.key === "Enter") results.querySelector("a")?.click();
  if (event.key === "ArrowDown") results.querySelector("a")?.focus();
});
results.addEventListener("keydown", event => {
  const item = document.activeElement.closest("li");
  if (event.key === "ArrowDown") item?.nextElementSibling?.querySelector("a").focus();
  if (event.key === "ArrowUp") (item?.previousElementSibling?.querySelector("a") ?? field).focus();
  if (event.key.startsWith("Arrow")) event.preventDefault();
});
results.addEventListener("click", () => { results.hidden = true; });
document.addEventListener("click", event => {
  if (!event.target.closest("search")) results.hidden = true;
});
document.addEventListener("keydown", event => {
  if (event.key === "Escape") results.hidden = true;
  if (event.key === "/" && event.target === document.body) {
    field.focus();
    event.preventDefault();
  }
});
wide.addEventListener("change", place);
wider.addEventListener("change", place);
place();
