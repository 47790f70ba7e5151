"use strict";

const TITLES = {
  tag: "Names", suggest: "Next words", check: "Grammar", label: "Labels", assistant: "Assistant", translate: "Translation",
};
const HUES = { PER: 210, PERSON: 210, LOC: 140, LOCATION: 140, GPE: 140, ORG: 30, ORGANIZATION: 30, MISC: 280 };
const DELAY = 120; // ms after the last key
const SHOWN_LABELS = 5;

const $ = (selector, root = document) => root.querySelector(selector);

function hue(type) {
  let hash = 0;
  for (const c of type) hash = (31 * hash + c.codePointAt(0)) & 0xff;
  return HUES[type.toUpperCase()] ?? (137 * hash) % 360;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function coloured(name, text, type, attributes) {
  const made = element(name, text, attributes);
  made.style.setProperty("--hue", hue(type));
  return made;
}

async function ask(task, body, signal) {
  const response = await fetch("/v1/" + task, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal,
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

// The text with its spans marked; offsets are those of JavaScript strings.
function mark(target, text, spans) {
  const parts = [];
  let at = 0;
  for (const span of spans) {
    parts.push(text.slice(at, span.begin));
    const title = `${span.type}, probability ${span.probability.toFixed(2)}`;
    parts.push(coloured("mark", text.slice(span.begin, span.end), span.type, { "data-type": span.type, title }));
    at = span.end;
  }
  parts.push(text.slice(at));
  target.replaceChildren(...parts);
}

const show = {
  tag(section, answer) {
    const counts = {};
    for (const entity of answer.entities) counts[entity.type] = (counts[entity.type] ?? 0) + 1;
    $(".counts", section).replaceChildren(...Object.entries(counts).sort()
      .map(([type, count]) => coloured("li", `${count} ${type}`, type)));
    mark($(".text", section), answer.text, answer.entities);
  },

  suggest(section, answer) {
    const area = $("textarea", section);
    $(".words", section).replaceChildren(...answer.suggestions.map(suggestion => {
      const title = `probability ${suggestion.probability.toFixed(3)}`;
      const button = element("button", suggestion.word, { type: "button", title });
      button.addEventListener("click", () => pick(area, answer, suggestion.word));
      return button;
    }));
  },

  check(section, answer) {
    const parts = [];
    let at = 0;
    for (const finding of answer.findings) {
      parts.push(answer.text.slice(at, finding.begin));
      const title = `${finding.kind}, probability ${finding.probability.toFixed(2)}`;
      parts.push(element("u", answer.text.slice(finding.begin, finding.end), { title }));
      for (const proposal of finding.proposals) {
        const button = element("button", proposal.text || "\u2715", { type: "button" });
        button.addEventListener("click", () => {
          const area = $("textarea", section);
          area.value = answer.text.slice(0, finding.begin) + proposal.text + answer.text.slice(finding.end);
          area.dispatchEvent(new Event("input"));
        });
        parts.push(button);
      }
      at = finding.end;
    }
    parts.push(answer.text.slice(at));
    $(".text", section).replaceChildren(...parts);
  },

  label(section, answer) {
    const best = Object.entries(answer.distribution).sort((a, b) => b[1] - a[1]).slice(0, SHOWN_LABELS);
    $(".bars", section).replaceChildren(...best.flatMap(([label, probability]) => [
      element("span", label),
      element("meter", "", { value: probability, "aria-label": label }),
      element("span", probability.toFixed(3)),
    ]));
  },

  assistant(section, answer) {
    $(".intent", section).textContent = `${answer.intent}  (${answer.probability.toFixed(2)})`;
    mark($(".text", section), answer.text, answer.slots);
  },

  translate(section, answer) {
    const best = answer.translations[0];
    $(".translation", section).textContent = best.text;
    const head = element("tr", "");
    head.append(element("th", ""), ...best.sourceWords.map(word => element("th", word)));
    const rows = best.targetWords.map((word, i) => {
      const row = element("tr", "");
      row.append(element("th", word), ...best.alignment[i].map((weight, j) => {
        const cell = element("td", "", { title: `${word}, ${best.sourceWords[j]}: ${weight}` });
        cell.style.setProperty("--weight", weight);
        return cell;
      }));
      return row;
    });
    const thead = document.createElement("thead");
    thead.append(head);
    $(".attention", section).replaceChildren(thead, ...rows);
  },
};

// The text up to the cursor goes on with a word, in place of the letters that are typed already.
function pick(area, answer, word) {
  const before = answer.text.slice(0, answer.text.length - answer.prefix.length);
  const space = !answer.prefix && before && !/\s$/.test(before) ? " " : "";
  const after = area.value.slice(area.selectionStart).replace(/^\s/, "");
  const start = before + space + word + " ";
  area.value = start + after;
  area.setSelectionRange(start.length, start.length);
  area.focus();
  area.dispatchEvent(new Event("input"));
}

function connect(task) {
  const section = document.getElementById(task);
  const area = $("textarea", section);
  let timer;
  let running;
  let latest = null;

  async function update() {
    running?.abort();
    running = new AbortController();
    const text = task === "suggest" ? area.value.slice(0, area.selectionStart) : area.value;
    const body = task === "suggest" ? { text, count: 5 } : { text };
    const error = document.getElementById("error");
    try {
      latest = await ask(task, body, running.signal);
      show[task](section, latest);
      error.hidden = true;
    } catch (e) {
      if (e.name !== "AbortError") {
        error.textContent = e.message;
        error.hidden = false;
      }
    }
  }

  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(update, task === "suggest" ? 0 : DELAY);
  });
  if (task === "suggest") {
    area.setSelectionRange(area.value.length, area.value.length);
    area.addEventListener("keydown", event => {
      if (event.key === "Tab" && !event.shiftKey && latest?.suggestions.length) {
        event.preventDefault();
        pick(area, latest, latest.suggestions[0].word);
      }
    });
  }
  update();
}

function select(task) {
  for (const tab of document.querySelectorAll("nav button")) {
    tab.setAttribute("aria-selected", tab.dataset.task === task);
  }
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== task;
  location.hash = task;
}

async function start() {
  const { models } = await (await fetch("/v1")).json();
  const tasks = Object.keys(TITLES).filter(task => task in models);
  for (const task of tasks) {
    const tab = element("button", TITLES[task], { type: "button", role: "tab", "aria-controls": task, title: models[task] });
    tab.dataset.task = task;
    tab.addEventListener("click", () => select(task));
    $("nav").append(tab);
    connect(task);
  }
  const wanted = location.hash.slice(1);
  select(tasks.includes(wanted) ? wanted : tasks[0]);
}

start();
