"use strict";
// The page of one report. Elements that carry the same `data-c` are one cell of the source; to light one is to light all.
(() => {
  const data = JSON.parse(document.getElementById("facts").textContent);
  const facts = data.facts.map(([rows, columns, value, unit, raw, state, page, table, column, cell, corrected]) => ({
    rows: data.texts[rows], columns: data.texts[columns], value, unit: data.texts[unit], raw, state, page, cell, corrected,
    name: [data.texts[table], data.texts[column]].filter(Boolean).join("."),
  }));
  const groups = new Map();
  for (const element of document.querySelectorAll("[data-c]")) {
    const key = element.dataset.c;
    if (!key) continue;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(element);
  }
  const factOf = new Map();
  for (const cell of document.querySelectorAll("td[data-f]"))
    if (cell.dataset.c && !factOf.has(cell.dataset.c)) factOf.set(cell.dataset.c, Number(cell.dataset.f));
  const cellOf = new Map(Array.from(document.querySelectorAll("td[data-f]"), cell => [Number(cell.dataset.f), cell]));
  const panes = { source: document.getElementById("source-scroll"), data: document.getElementById("data-scroll") };
  const where = document.getElementById("where");
  const idle = where.firstElementChild;
  const problemsOf = key => Array.from(cellOf.get(factOf.get(key))?.querySelectorAll("sup") ?? [], mark => mark.textContent);
  const equations = new Map(Array.from(document.querySelectorAll(".problem .equation"), line => [line.closest(".problem").dataset.p, line.getAttribute("aria-label")]));
  let lit = [];
  let pinned = null;

  // --- lighting ---------------------------------------------------------------------------------------------
  const dark = () => {
    for (const element of lit) element.classList.remove("lit");
    lit = [];
  };
  const light = keys => {
    dark();
    for (const key of keys) for (const element of groups.get(key) ?? []) {
      element.classList.add("lit");
      lit.push(element);
    }
  };
  const reveal = (key, pane) => {
    const target = (groups.get(key) ?? []).find(element => panes[pane].contains(element) && !element.closest("#problems"));
    if (!target) return;
    const box = target.getBoundingClientRect();
    const frame = panes[pane].getBoundingClientRect();
    const margin = Math.min(60, frame.height / 6);
    const inside = box.top >= frame.top + margin / 2 && box.bottom <= frame.bottom - margin / 2;
    const across = box.left >= frame.left && box.right <= frame.right;
    if (inside && across) return;
    panes[pane].scrollTo({
      top: inside ? panes[pane].scrollTop : panes[pane].scrollTop + box.top - frame.top - (frame.height - box.height) / 2,
      left: across ? panes[pane].scrollLeft : panes[pane].scrollLeft + box.left - frame.left - (frame.width - box.width) / 2,
    });
  };
  const states = { value: ["有数", "value"], blank: ["空白", "blank"], dash: ["短横或“无”", "dash"], unreadable: ["读不出", "unreadable"] };
  const tell = key => {
    const index = factOf.get(key);
    if (index === undefined) {
      where.replaceChildren(idle);
      return;
    }
    const { rows, columns, value, unit, raw, state, page, name, cell } = facts[index];
    const parts = [make("span", "path", [rows, columns].filter(Boolean).join(say("，", ", ")))];
    parts.push(make("b", "", state === "value" ? `${value}${unit ? ` ${unit}` : ""}` : say(...states[state])));
    if (raw) parts.push(make("span", "", say(`原文“${raw}”`, `printed “${raw}”`)));
    const spot = [];
    if (page) spot.push(say(`第 ${page} 页`, `page ${page}`));
    if (cell.length) spot.push(say(`表格第 ${cell[0]} 行第 ${cell[1]} 列`, `row ${cell[0]}, column ${cell[1]}`));
    parts.push(make("span", "", spot.join(say("，", ", "))));
    if (facts[index].corrected) {
      const [was, by, why] = facts[index].corrected;
      parts.push(make("span", "fixed", say(`更正：原件为“${was}”（${by}：${why}）`, `corrected: printed “${was}” (${by}: ${why})`)));
    }
    for (const number of problemsOf(key)) parts.push(make("span", "no", `✗ ${equations.get(number) ?? number}`));
    parts.push(make("code", "", name));
    where.replaceChildren(...parts);
  };
  const show = (key, from) => {
    light([key]);
    emphasise(problemsOf(key)[0] ?? null);
    tell(key);
    reveal(key, from === "source" ? "data" : "source");
  };
  const sideOf = element => (panes.source.contains(element) ? "source" : "data");

  // --- problems ---------------------------------------------------------------------------------------------
  const sums = Array.from(document.querySelectorAll("g.sum"));
  const problems = Array.from(document.querySelectorAll(".problem"));
  const emphasise = number => {
    for (const sum of sums) {
      sum.classList.toggle("on", number !== null && sum.dataset.p === number);
      sum.classList.toggle("dim", number !== null && sum.dataset.p !== number);
    }
    for (const problem of problems) problem.classList.toggle("on", number !== null && number !== "0" && problem.dataset.p === number);
  };
  const showProblem = problem => {
    const keys = problem.dataset.keys.split(" ").filter(Boolean);
    light(keys);
    emphasise(problem.dataset.p === "0" ? null : problem.dataset.p);
    if (keys.length) reveal(keys[keys.length - 1], "source");
  };

  // --- pointer and focus ------------------------------------------------------------------------------------
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return;
    const target = event.target.closest?.("[data-c]");
    if (target?.dataset.c) {
      show(target.dataset.c, sideOf(target));
      return;
    }
    const problem = event.target.closest?.(".problem");
    if (problem) showProblem(problem);
    else if (pinned) show(pinned, "both");
    else {
      dark();
      emphasise(null);
      where.replaceChildren(idle);
    }
  });
  document.addEventListener("click", event => {
    const target = event.target.closest?.("[data-c]");
    if (target?.dataset.c) {
      const key = target.dataset.c;
      pinned = pinned === key && !target.matches(".term") ? null : key;
      show(key, sideOf(target));
      return;
    }
    pinned = null;
    const problem = event.target.closest?.(".problem");
    if (problem) showProblem(problem);
  });
  document.addEventListener("focusin", event => {
    const target = event.target;
    if (target.dataset?.c) show(target.dataset.c, sideOf(target));
    else if (target.matches?.(".problem")) showProblem(target);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      pinned = null;
      dark();
      emphasise(null);
    }
  });

  // --- arrow keys: one stop for the tabulator in each table and on each page ---------------------------------
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  for (const table of document.querySelectorAll("table.values")) {
    const rows = Array.from(table.tBodies[0].rows, row => Array.from(row.querySelectorAll("td")));
    const first = table.querySelector("td[data-f]");
    if (first) first.tabIndex = 0;
    table.addEventListener("keydown", event => {
      const step = steps[event.key];
      const at = event.target.closest("td[data-f]");
      if (!step || !at) return;
      event.preventDefault();
      let row = rows.findIndex(cells => cells.includes(at));
      let column = rows[row].indexOf(at);
      do {
        row += step[0];
        column += step[1];
      } while (rows[row]?.[column] && rows[row][column].dataset.f === undefined);
      const next = rows[row]?.[column];
      if (!next) return;
      at.tabIndex = -1;
      next.tabIndex = 0;
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  }
  const labelled = key => {
    const fact = facts[factOf.get(key)];
    return fact ? [fact.rows, fact.columns, fact.state === "value" ? fact.value : say(...states[fact.state])].filter(Boolean).join(" ") : "";
  };
  for (const page of document.querySelectorAll(".paper svg")) {
    const cells = Array.from(page.querySelectorAll("rect[data-c]")).filter(rect => factOf.has(rect.dataset.c));
    cells.forEach((rect, index) => {
      rect.setAttribute("role", "button");
      rect.setAttribute("tabindex", index ? "-1" : "0");
      rect.setAttribute("aria-label", labelled(rect.dataset.c));
    });
    page.addEventListener("keydown", event => {
      const step = steps[event.key];
      const at = cells.indexOf(event.target);
      if (!step || at < 0) return;
      event.preventDefault();
      const here = event.target.getBBox();
      const [x, y] = [here.x + here.width / 2, here.y + here.height / 2];
      let best = null;
      let nearest = Infinity;
      for (const rect of cells) {
        if (rect === event.target) continue;
        const box = rect.getBBox();
        const [dx, dy] = [box.x + box.width / 2 - x, box.y + box.height / 2 - y];
        const along = step[0] ? dy * step[0] : dx * step[1];
        const aside = Math.abs(step[0] ? dx : dy);
        if (along > 1 && along + 4 * aside < nearest) [best, nearest] = [rect, along + 4 * aside];
      }
      best?.focus();
    });
  }

  // --- copy as TSV -------------------------------------------------------------------------------------------
  // A spreadsheet must not compute what a source wrote: text that begins like a formula gets an apostrophe.
  const plain = text => {
    const line = text.replace(/[\t\r\n]+/g, " ").trim();
    return /^[=+\-@＝＋－＠]/.test(line) && !/^[+-]?\d+(\.\d+)?$/.test(line) ? `'${line}` : line;
  };
  const cellText = cell => {
    if (cell.dataset.f !== undefined) {
      const fact = facts[Number(cell.dataset.f)];
      return plain(fact.state === "value" ? fact.value : fact.raw);
    }
    return plain(cell.querySelector("bdi")?.textContent ?? "");
  };
  const tsv = table => {
    const grid = [];
    Array.from(table.rows).forEach((row, y) => {
      grid[y] ??= [];
      let x = 0;
      for (const cell of row.cells) {
        while (grid[y][x] !== undefined) x += 1;
        for (let dy = 0; dy < cell.rowSpan; dy += 1)
          for (let dx = 0; dx < cell.colSpan; dx += 1) (grid[y + dy] ??= [])[x + dx] = dx || dy ? "" : cellText(cell);
        x += cell.colSpan;
      }
    });
    return grid.map(row => Array.from(row, text => text ?? "").join("\t")).join("\n");
  };
  for (const button of document.querySelectorAll(".copy"))
    button.addEventListener("click", async () => {
      const tables = button.closest(".form").querySelectorAll("table.values");
      await copyText(`${Array.from(tables, tsv).join("\n\n")}\n`);
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1500);
    });

  // --- zoom and where we are ---------------------------------------------------------------------------------
  let scale = 1;
  for (const button of document.querySelectorAll("[data-zoom]"))
    button.addEventListener("click", () => {
      scale = Math.min(3, Math.max(0.5, scale * (button.dataset.zoom === "1" ? 1.25 : 0.8)));
      const base = panes.source.clientWidth - 28;
      for (const sheet of document.querySelectorAll("figure.sheet")) {
        sheet.style.maxWidth = "none";
        sheet.style.width = `${Math.round(Math.min(base, 900) * scale)}px`;
      }
    });
  const links = new Map(Array.from(document.querySelectorAll("nav.pages a"), link => [link.hash.slice(1), link]));
  if (links.size && "IntersectionObserver" in window) {
    const seen = new Map();
    const observer = new IntersectionObserver(entries => {
      for (const entry of entries) seen.set(entry.target.id, entry.intersectionRatio * entry.boundingClientRect.height);
      const [most] = [...seen].sort((a, b) => b[1] - a[1])[0] ?? [];
      for (const [id, link] of links) link.classList.toggle("here", id === most);
    }, { root: panes.source, threshold: [0, 0.25, 0.5, 0.75, 1] });
    for (const sheet of document.querySelectorAll("figure.sheet")) observer.observe(sheet);
  }
})();
