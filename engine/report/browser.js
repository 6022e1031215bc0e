"use strict";
(() => {
  const held = JSON.parse(document.getElementById("held").textContent);
  const by = (id) => document.getElementById(id);
  const list = by("list"), detail = by("detail"), search = by("search"), count = by("count");
  const ROW = 46, SPARE = 6;
  const FILTERS = [
    ["verdict", "verdicts", (a) => a.verdict],
    ["bank", "banks", (a) => held.problems[a.problem].bank],
    ["solver", "solvers", (a) => a.solver],
    ["language", "languages", (a) => a.language || "mathematics"],
    ["stage", "stages", (a) => stage(a)],
  ];
  const chosen = {};
  let found = [], at = -1, texts = null;

  function stage(a) {
    const repaired = a.round ? "repair " + a.round : "";
    if (["solve", "repair"].includes(a.task || "solve")) return repaired || "first answer";
    return [a.task.replaceAll("_", " "), repaired].filter(Boolean).join(", ");
  }

  function make(name, words, kind) {
    const made = document.createElement(name);
    if (words !== undefined) made.textContent = words;
    if (kind) made.className = kind;
    return made;
  }

  function tone(a) { return a.verdict === "accepted" ? "good" : "bad"; }

  function joined(pieces) { return pieces ? pieces.join("") : ""; }

  // Made when first asked for: most readers of a page only filter.
  function searched() {
    texts = texts || held.attempts.map((a) => {
      const p = held.problems[a.problem];
      return [p.id, p.statement, a.answer, a.reason, a.detail, a.input, joined(a.expected), joined(a.got)]
        .join("\n").toLowerCase();
    });
    return texts;
  }

  function find() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const held_texts = words.length ? searched() : null;
    found = [];
    held.attempts.forEach((a, place) => {
      if (FILTERS.some(([key, , of]) => chosen[key] && of(a) !== chosen[key])) return;
      if (words.some((word) => !held_texts[place].includes(word))) return;
      found.push(place);
    });
    const problems = new Set(found.map((place) => held.attempts[place].problem)).size;
    count.textContent = found.length.toLocaleString("en") + " attempts at " + problems.toLocaleString("en") +
      " problems";
    list.scrollTop = 0;
    if (found.length) select(0, false); else { at = -1; detail.replaceChildren(); draw(); }
  }

  // Only the rows in view are there: thousands of others cost nothing.
  function draw() {
    const first = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE);
    const last = Math.min(found.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + SPARE);
    const rows = make("div", undefined, "rows");
    rows.style.height = found.length * ROW + "px";
    for (let place = first; place < last; place++) rows.append(row(place));
    list.replaceChildren(rows);
    if (at >= 0) list.setAttribute("aria-activedescendant", "row" + at);
    else list.removeAttribute("aria-activedescendant");
  }

  function row(place) {
    const a = held.attempts[found[place]], made = make("div", undefined, "row");
    made.id = "row" + place;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", String(place === at));
    made.setAttribute("aria-posinset", String(place + 1));
    made.setAttribute("aria-setsize", String(found.length));
    made.style.top = place * ROW + "px";
    const what = [held.problems[a.problem].bank, a.language, stage(a)].filter(Boolean).join(" · ");
    made.append(make("b", a.verdict, tone(a)), make("span", what), make("small", a.reason || a.answer || ""));
    made.addEventListener("click", () => select(place, false));
    return made;
  }

  function select(place, follow) {
    at = Math.max(0, Math.min(found.length - 1, place));
    if (follow) {
      const top = at * ROW;
      if (top < list.scrollTop) list.scrollTop = top;
      else if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
    }
    draw();
    show(found[at]);
  }

  function block(title, content, kind) {
    const made = make("div", undefined, "side"), pre = make("pre");
    if (Array.isArray(content)) content.forEach((piece, place) => {
      if (piece) pre.append(place % 2 ? make("mark", piece, kind) : piece);
    }); else pre.textContent = content;
    made.append(make("b", title), pre);
    return made;
  }

  function show(place) {
    const a = held.attempts[place], p = held.problems[a.problem];
    const head = make("h3"), sides = make("div", undefined, "sides");
    head.append(make("span", a.verdict, tone(a)), " " + p.bank);
    const facts = [a.solver, a.language, stage(a), "sample " + (a.sample || 0), "problem " + p.id.slice(0, 12)];
    const parts = [head, make("p", facts.filter(Boolean).join(" · "), "soft"), siblings(place)];
    if (a.reason) parts.push(make("p", a.reason));
    if (a.input !== undefined) parts.push(block(a.case === undefined ? "input" : "input of case " + a.case, a.input));
    if (a.expected) sides.append(block("expected", a.expected, "expected"));
    if (a.got) sides.append(block("got", a.got, "got"));
    if (sides.childNodes.length) parts.push(sides);
    if (a.detail) parts.push(make("p", a.detail, "soft"));
    if (a.hidden) parts.push(make("p", "The case is hidden: its values are in the run's ledger.", "soft"));
    parts.push(block("problem", p.statement));
    if (p.proven) parts.push(block("proven by a kernel", p.proven));
    parts.push(a.answer === undefined ? make("p", "No answer was found in the completion.", "soft")
      : block(a.language ? "program" : "answer", a.answer));
    detail.replaceChildren(...parts);
  }

  // All attempts at the problem, in the order of their rounds, filters or not.
  function family(place) {
    const problem = held.attempts[place].problem, places = [];
    let first = place;
    while (first > 0 && held.attempts[first - 1].problem === problem) first--;
    for (let one = first; one < held.attempts.length && held.attempts[one].problem === problem; one++) places.push(one);
    return places;
  }

  function siblings(place) {
    const made = make("p", undefined, "siblings"), places = family(place);
    if (places.length > 1) places.forEach((one) => {
      const a = held.attempts[one], button = make("button", (a.language ? a.language + ", " : "") + stage(a), tone(a));
      button.title = a.verdict + " · " + a.solver;
      if (one === place) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => open(one));
      made.append(button);
    });
    return made;
  }

  function open(place) {
    const there = found.indexOf(place);
    if (there >= 0) select(there, true); else show(place);
    shown = place;
  }

  let shown = -1;
  function turn(step) {
    if (at < 0) return;
    const from = shown >= 0 && family(found[at]).includes(shown) ? shown : found[at];
    const places = family(from), next = places.indexOf(from) + step;
    if (places[next] !== undefined) open(places[next]);
  }

  function filters() {
    for (const [key, title, of] of FILTERS) {
      const counts = new Map();
      held.attempts.forEach((a) => counts.set(of(a), (counts.get(of(a)) || 0) + 1));
      if (counts.size < 2) continue;
      const box = make("select");
      box.setAttribute("aria-label", title);
      box.append(new Option("all " + title, ""));
      [...counts].sort((x, y) => y[1] - x[1]).forEach(([name, number]) =>
        box.append(new Option(name + " (" + number.toLocaleString("en") + ")", name)));
      box.addEventListener("change", () => { chosen[key] = box.value; find(); });
      by("filters").append(box);
    }
  }

  const page = () => Math.max(1, Math.floor(list.clientHeight / ROW) - 1);
  const MOVES = {
    ArrowDown: () => at + 1, j: () => at + 1, ArrowUp: () => at - 1, k: () => at - 1,
    PageDown: () => at + page(), PageUp: () => at - page(), Home: () => 0, End: () => found.length - 1,
  };

  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (MOVES[event.key] && found.length) { shown = -1; select(MOVES[event.key](), true); }
    else if (event.key === "[") turn(-1);
    else if (event.key === "]") turn(1);
    else if (event.key === "Enter") detail.focus();
    else return;
    event.preventDefault();
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "Enter") { list.focus(); event.preventDefault(); }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing) { search.focus(); event.preventDefault(); }
    else if (event.key === "Escape") { if (event.target === search) search.value = ""; find(); list.focus(); }
  });
  search.addEventListener("input", find);
  list.addEventListener("scroll", draw);
  window.addEventListener("resize", draw);
  by("browser").hidden = false;
  filters();
  find();
})();
