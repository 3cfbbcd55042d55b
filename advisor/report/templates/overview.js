// The table of cases: sorted, filtered, grouped and opened. All of it is in the page; a hundred rows are drawn at a time.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { rows, said, verdicts, ids, positions, rules, current, causes, passed } = data;
  const [CASE, VERDICT, CERTAINTY, EXCLUDED, MARKS, TODAY, CAUSE, FIRED, DOUBTS, RUNNER_UP, REASON, OWN] =
    Array.from({ length: 12 }, (_, place) => place);
  const AT_ONCE = 100, SHOWN_OWN = 4, SVG = "http://www.w3.org/2000/svg";
  const marks = ["close", "unsettled", "provided", "doubtful", "elimination", "contradicted", "exceeded"];
  const remarkable = { close: said.CLOSE_TO_OTHER, provided: said.ON_CONDITION, doubtful: said.MAY_NOT_FIT, contradicted: said.CONTRADICTED, exceeded: said.EXCEEDED, unsettled: said.NOT_SETTLED };
  const language = document.documentElement.lang;
  const compare = new Intl.Collator(language, { numeric: true }).compare;
  const spaced = count => count < 10000 ? String(count) : String(count).replace(/\B(?=(\d{3})+$)/g, " "); // as in the page

  const made = (name, parts = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(parts)) {
      if (key === "on") element.addEventListener(...value);
      else if (value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  };
  const filled = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  // What holds of every row is said above, not in each.
  const telling = Object.keys(remarkable).filter(mark => !rows.every(row => row[MARKS] & (1 << marks.indexOf(mark))));
  const marked = (row, mark) => Boolean(row[MARKS] & (1 << marks.indexOf(mark)));
  const certainty = row => row[VERDICT] < positions ? row[CERTAINTY][row[VERDICT]] : null;
  // A word lower where answers contradict each other.
  const certaintySaid = (row, figure) => {
    if (figure === null) return "";
    const last = data.certain.length - 1, found = data.certain.findIndex(([least]) => figure >= least);
    return data.certain[Math.min((found < 0 ? last : found) + marked(row, "contradicted"), last)][1];
  };
  const today = row => row[TODAY] < 0 ? "" : current[row[TODAY]];
  const cause = row => row[CAUSE] < 0 ? "" : causes[row[CAUSE]];
  const other = row => row[RUNNER_UP] < 0 ? "" : verdicts[row[RUNNER_UP]];

  // --- what is asked for

  const asked = { text: "", verdict: -1, only: "", today: -1, group: "", sort: "", down: false, page: 0 };
  const opened = new Set();
  const sought = rows.map(row => [row[CASE], verdicts[row[VERDICT]], today(row), ...row[OWN]].join("\n").toLocaleLowerCase(language));
  const columns = {
    case: { name: said.CASE, of: row => row[CASE] },
    advice: { name: said.POSITION, of: row => row[VERDICT] },
    certainty: { name: said.CERTAINTY, of: row => certainty(row) ?? -2 },
    ...(current.length ? { today: { name: said.TODAY, of: row => row[TODAY] } } : {}),
    ...Object.fromEntries(passed.slice(0, SHOWN_OWN).map((name, place) => ["own" + place, { name, of: row => row[OWN][place] }])),
  };
  const grouped = {
    advice: { name: said.POSITION, of: row => verdicts[row[VERDICT]] },
    ...(current.length ? { today: { name: said.TODAY, of: row => today(row) || said.NOT_KNOWN_TODAY } } : {}),
    ...(causes.length ? { cause: { name: said.CAUSE_WORD, of: row => cause(row) || "–" } } : {}),
    ...Object.fromEntries(passed.map((name, place) => ["own" + place, { name, of: row => row[OWN][place] || said.NO_GROUP }])),
  };

  const found = () => {
    const wanted = asked.text.trim().toLocaleLowerCase(language);
    const holds = asked.only.startsWith("cause:") ? row => cause(row) === asked.only.slice(6)
      : asked.only ? row => marked(row, asked.only) : () => true;
    const places = [];
    rows.forEach((row, place) => {
      if ((asked.verdict < 0 || row[VERDICT] === asked.verdict) && (asked.today < -1 || asked.today === -1 || row[TODAY] === asked.today)
          && holds(row) && (!wanted || sought[place].includes(wanted))) places.push(place);
    });
    const keys = [asked.group && grouped[asked.group], asked.sort && columns[asked.sort]].filter(Boolean);
    const turned = keys.map(key => key === columns[asked.sort] && asked.down ? -1 : 1);
    const values = keys.map(key => new Map(places.map(place => [place, key.of(rows[place])])));
    const order = (one, two) => typeof one === "number" ? one - two : compare(one, two);
    return keys.length === 0 ? places : places.sort((one, two) => {
      for (let key = 0; key < keys.length; key++) {
        const apart = order(values[key].get(one), values[key].get(two)) * turned[key];
        if (apart) return apart;
      }
      return one - two;
    });
  };

  // --- a row, and what it opens to

  const bars = row => {
    const picture = document.createElementNS(SVG, "svg"), told = [];
    const set = (element, parts) => Object.entries(parts).forEach(([key, value]) => element.setAttribute(key, value));
    set(picture, { viewBox: `0 0 ${positions * 10} 30`, class: "fit", role: "img", width: positions * 10, height: 30 });
    for (let place = 0; place < positions; place++) {
      const figure = row[CERTAINTY][place] ?? 0, out = Boolean(row[EXCLUDED] & (1 << place));
      const bar = document.createElementNS(SVG, "rect"), high = out ? 2 : Math.max(1, Math.abs(figure) * 20);
      set(bar, { x: place * 10 + 1, width: 8, height: high, y: out ? 19 : figure < 0 ? 20 : 20 - high,
        class: out ? "out" : place === row[VERDICT] ? "chosen" : "" });
      picture.append(bar);
      told.push(`${verdicts[place]}: ${out ? said.EXCLUDED : certaintySaid(row, figure)}`);
    }
    picture.setAttribute("aria-label", told.join("; "));
    return picture;
  };

  const remarks = row => {
    const told = telling.filter(mark => marked(row, mark)).map(mark => filled(remarkable[mark], { other: other(row) }));
    return (cause(row) ? [filled(said.CAUSE_NAMED, { cause: cause(row) }), ...told] : told).join(", ");
  };

  const reasons = row => {
    const told = made("div", { class: "reasons" });
    if (row[REASON]) told.append(made("p", {}, row[REASON]));
    for (const doubt of row[DOUBTS]) told.append(made("p", {}, `${said.COULD_EXCLUDE}: ${doubt}`));
    const list = made("dl");
    const places = Array.from({ length: positions }, (_, place) => place)
      .sort((one, two) => (row[CERTAINTY][two] ?? -2) - (row[CERTAINTY][one] ?? -2));
    for (const place of places) {
      const own = row[FIRED].map(rule => rules[rule]).filter(([, , does]) => place in does);
      if (!own.length) continue;
      const out = Boolean(row[EXCLUDED] & (1 << place));
      list.append(made("dt", {}, `${verdicts[place]}: ${out ? said.EXCLUDED : certaintySaid(row, row[CERTAINTY][place])}`));
      for (const [text, source, does] of own) {
        const way = { "+": said.FOR, "-": said.AGAINST, x: said.EXCLUDED }[does[place]];
        list.append(made("dd", {}, made("strong", {}, `${way}: `), text, made("span", { class: "source" }, `${said.SOURCE}: ${source}`)));
      }
    }
    const others = passed.slice(SHOWN_OWN).map((name, place) => `${name}: ${row[OWN][SHOWN_OWN + place]}`);
    if (others.length) told.append(made("p", {}, others.join(" · ")));
    if (list.children.length) told.append(list);
    return told;
  };

  const drawn = (place, wide) => {
    const row = rows[place], open = opened.has(place), id = `reasons-${place}`;
    const button = made("button", {
      type: "button", class: "open", "aria-expanded": String(open), "aria-controls": id, "aria-label": filled(said.OPEN_ROW, { case: row[CASE] }),
      on: ["click", () => { open ? opened.delete(place) : opened.add(place); show(`[aria-controls="${id}"]`); }],
    }, open ? "−" : "+");
    const cells = [made("th", { scope: "row" }, button, " ", row[CASE]), made("td", {}, verdicts[row[VERDICT]]),
      made("td", {}, certaintySaid(row, certainty(row)))];
    if (current.length) cells.push(made("td", {}, today(row)));
    passed.slice(0, SHOWN_OWN).forEach((_, at) => cells.push(made("td", {}, row[OWN][at])));
    cells.push(made("td", {}, bars(row)), made("td", {}, remarks(row)));
    const found = [made("tr", {}, ...cells)];
    if (open) found.push(made("tr", { id, class: "opened" }, made("td", { colspan: wide }, reasons(row))));
    return found;
  };

  // --- the table

  const table = document.getElementById("cases-table"), head = made("tr"), body = made("tbody"), status = document.getElementById("shown");
  for (const [key, { name }] of Object.entries(columns)) {
    head.append(made("th", { scope: "col", "data-sort": key }, made("button", { type: "button", on: ["click", () => {
      asked.down = asked.sort === key && !asked.down;
      asked.sort = key;
      asked.page = 0;
      show(`[data-sort="${key}"] button`);
    }] }, name)));
  }
  head.append(made("th", { scope: "col" }, said.FIT), made("th", { scope: "col" }, said.REMARKS));
  table.tHead.replaceChildren(head);
  table.tBodies[0].replaceWith(body);
  const wide = head.children.length;

  const show = focused => {
    const places = found(), pages = Math.max(1, Math.ceil(places.length / AT_ONCE));
    asked.page = Math.min(Math.max(asked.page, 0), pages - 1);
    const sizes = new Map(), by = asked.group && grouped[asked.group].of;
    if (by) for (const place of places) sizes.set(by(rows[place]), (sizes.get(by(rows[place])) ?? 0) + 1);
    let before = null;
    const lines = [];
    for (const place of places.slice(asked.page * AT_ONCE, (asked.page + 1) * AT_ONCE)) {
      const group = by ? by(rows[place]) : null;
      if (group !== before) {
        const title = `${grouped[asked.group].name}: ${group} (${spaced(sizes.get(group))})`;
        lines.push(made("tr", { class: "group" }, made("th", { scope: "rowgroup", colspan: wide }, title)));
        before = group;
      }
      lines.push(...drawn(place, wide));
    }
    body.replaceChildren(...lines);
    for (const cell of head.querySelectorAll("[data-sort]")) {
      const own = cell.dataset.sort === asked.sort;
      own ? cell.setAttribute("aria-sort", asked.down ? "descending" : "ascending") : cell.removeAttribute("aria-sort");
    }
    const parts = { shown: spaced(places.length), all: spaced(rows.length) };
    status.textContent = `${filled(said.CASES_SHOWN, parts)}, ${filled(said.PAGE, { page: asked.page + 1, pages })}`;
    earlier.disabled = asked.page === 0;
    later.disabled = asked.page === pages - 1;
    if (focused) table.querySelector(focused)?.focus();
  };

  // --- what one asks with

  const controls = document.getElementById("controls");
  const chosen = (id, name, options, take) => {
    const list = made("select", { id, on: ["change", event => { take(event.target.value); asked.page = 0; show(); }] });
    for (const [value, text] of options) list.append(made("option", { value }, text));
    controls.append(made("label", {}, made("span", {}, name), list));
    return list;
  };
  const box = made("input", { type: "search", id: "search", on: ["input", event => { asked.text = event.target.value; asked.page = 0; show(); }] });
  controls.append(made("label", {}, made("span", {}, said.SEARCH), box));
  const there = verdicts.map((name, place) => [place, name]).filter(([place]) => rows.some(row => row[VERDICT] === place));
  const byVerdict = chosen("by-verdict", said.POSITION, [[-1, said.ALL], ...there], value => { asked.verdict = Number(value); });
  const named = { close: said.CLOSE_CALLS, provided: said.PROVIDED, doubtful: said.DOUBTFUL, contradicted: said.CONTRADICTING, exceeded: said.EXCEEDED, unsettled: said.UNSETTLED };
  const only = chosen("only", said.SHOW, [["", said.ALL], ...Object.entries(named).filter(([mark]) => rows.some(row => marked(row, mark))),
    ...causes.map(letter => [`cause:${letter}`, filled(said.CAUSE, { cause: letter })])], value => { asked.only = value; });
  const group = chosen("group", said.GROUP_BY, [["", said.NOTHING], ...Object.entries(grouped).map(([key, { name }]) => [key, name])],
    value => { asked.group = value; });
  controls.append(made("button", { type: "button", id: "clear", on: ["click", () => ask({})] }, said.CLEAR));
  const turn = (text, by) => made("button", { type: "button", on: ["click", () => { asked.page += by; show(); }] }, text);
  const earlier = turn(said.EARLIER, -1), later = turn(said.LATER, 1);
  document.getElementById("turn").append(earlier, later);

  const ask = wanted => {
    Object.assign(asked, { text: "", verdict: -1, only: "", today: -1, group: "", page: 0 }, wanted);
    box.value = asked.text;
    byVerdict.value = asked.verdict;
    only.value = asked.only;
    group.value = asked.group;
    show();
  };

  // Counts elsewhere in the page lead to their rows.
  for (const element of document.querySelectorAll("[data-ask]")) {
    const { verdict, only = "", today: from } = JSON.parse(element.dataset.ask);
    const wanted = { only, verdict: verdict ? ids.indexOf(verdict) : -1, today: from === undefined ? -1 : data.options.indexOf(from) };
    const button = made("button", { type: "button", class: "lead", on: ["click", () => {
      ask(wanted);
      document.getElementById("cases").scrollIntoView();
      status.focus();
    }] });
    button.append(...element.childNodes);
    element.append(button);
  }
  document.getElementById("first-cases")?.remove();
  document.body.classList.add("alive");
  show();
})();
