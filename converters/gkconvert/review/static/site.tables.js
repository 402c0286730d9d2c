"use strict";
// The tables of the overview: findings by rule, bodies × years, the reports themselves, and what was not read.
(() => {
  const { store, filters } = gkconvert;
  const byId = id => document.getElementById(id);
  const cell = (text, classes = "") => make("td", classes, text);
  const outcomeNames = { holds: ["全部相符", "all hold"], source: ["原件有误", "source wrong"], doubt: ["读取存疑", "in doubt"], unchecked: ["无可核对", "unchecked"] };
  const linkTo = (at, text, classes = "") => {
    const link = make("a", classes, text);
    link.href = gkconvert.page(at);
    return link;
  };
  const pager = (nav, state, size, total, draw) => {
    const pages = Math.max(1, Math.ceil(total / size));
    state.page = Math.min(state.page, pages - 1);
    nav.hidden = pages === 1;
    const button = (text, step, label) => {
      const element = make("button", "quiet", text);
      element.type = "button";
      element.setAttribute("aria-label", label);
      element.disabled = state.page + step < 0 || state.page + step >= pages;
      element.addEventListener("click", () => {
        state.page += step;
        draw();
      });
      return element;
    };
    nav.replaceChildren(button("‹", -1, say("上一页", "previous page")), make("span", "", `${state.page + 1} / ${pages}`), button("›", 1, say("下一页", "next page")));
  };

  // --- findings by rule -------------------------------------------------------------------------------------
  const drawRules = () => {
    const counts = new Map();
    for (const at of gkconvert.matching) for (const rule of store.columns.rules[at]) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    const rows = [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => {
      const row = make("tr");
      const button = make("button", "link", store.index.rules[rule]);
      button.type = "button";
      button.addEventListener("click", () => gkconvert.set({ rule: filters.rule === store.index.rules[rule] ? "" : store.index.rules[rule] }));
      const name = cell("");
      name.append(button);
      const meaning = store.index.meanings[store.index.rules[rule]];
      if (meaning) name.append(make("p", "reason", say(...meaning)));
      const share = cell("", "number bar-cell");
      const meter = make("meter");
      meter.value = count / gkconvert.matching.length;
      share.append(meter, ` ${((100 * count) / gkconvert.matching.length).toFixed(1)}%`);
      row.append(name, cell(count.toLocaleString("en"), "number"), share);
      return row;
    });
    if (!rows.length) {
      const row = make("tr");
      const empty = cell(say("没有问题", "no findings"), "reason");
      empty.colSpan = 3;
      row.append(empty);
      rows.push(row);
    }
    byId("rules-table").tBodies[0].replaceChildren(...rows);
  };

  // --- bodies × years ---------------------------------------------------------------------------------------
  const matrix = { page: 0, size: 15 };
  const drawMatrix = () => {
    const { issuer, year, outcome, run, passed } = store.columns;
    const bodies = new Map();
    const years = new Set();
    for (const at of gkconvert.matching) {
      if (!bodies.has(issuer[at])) bodies.set(issuer[at], []);
      bodies.get(issuer[at]).push(at);
      if (year[at] !== null) years.add(year[at]);
    }
    const shown = [...years].sort((a, b) => a - b).slice(-12);
    const failing = new Map([...bodies].map(([body, reports]) => [body, reports.filter(at => outcome[at] === 1 || outcome[at] === 2).length]));
    const order = [...bodies.keys()].sort((a, b) => bodies.get(b).length - bodies.get(a).length || failing.get(b) - failing.get(a) || a - b);
    pager(byId("matrix-pager"), matrix, matrix.size, order.length, drawMatrix);
    const head = make("tr");
    head.append(make("th", "", say("主体", "Body")), ...shown.map(value => make("th", "year", String(value))));
    byId("matrix-table").tHead.replaceChildren(head);
    const rows = order.slice(matrix.page * matrix.size, (matrix.page + 1) * matrix.size).map(body => {
      const row = make("tr");
      const name = cell("");
      const button = make("button", "link", store.index.issuers[body] || say("（未知）", "(unknown)"));
      button.type = "button";
      button.addEventListener("click", () => gkconvert.set({ body: filters.body === body ? -1 : body }));
      name.append(button);
      row.append(name);
      for (const value of shown) {
        const field = cell("", "year");
        for (const at of bodies.get(body).filter(report => year[report] === value).slice(0, 4)) {
          const link = linkTo(at, run[at] ? `${passed[at]}/${run[at]}` : "–", store.index.outcomes[outcome[at]]);
          link.title = `${store.columns.title[at]} · ${say(...outcomeNames[store.index.outcomes[outcome[at]]])}`;
          field.append(link, " ");
        }
        row.append(field);
      }
      return row;
    });
    byId("matrix-table").tBodies[0].replaceChildren(...rows);
  };

  // --- reports ----------------------------------------------------------------------------------------------
  const text = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const columns = [
    { key: "issuer", name: ["主体", "Body"], draw: at => cell(store.index.issuers[store.columns.issuer[at]]) },
    { key: "year", name: ["年度", "Year"], number: true },
    { key: "title", name: ["报告", "Report"], draw: at => { const field = cell(""); field.append(linkTo(at, store.columns.title[at] || store.columns.name[at])); return field; } },
    { key: "edition", name: ["格式", "Form"], draw: at => cell(store.columns.edition[at] || "–") },
    { key: "outcome", name: ["核对结果", "Outcome"], draw: at => { const key = store.index.outcomes[store.columns.outcome[at]]; const field = cell(""); field.append(make("span", `state ${key}`, say(...outcomeNames[key]))); return field; } },
    { key: "failed", name: ["不符/核对", "Failed/checks"], number: true, draw: at => cell(`${store.columns.failed[at]}/${store.columns.run[at]}`, "number") },
    { key: "value.received", name: ["新收申请", "Received"], number: true },
    { key: "value.handled", name: ["办结", "Handled"], number: true },
    { key: "value.carried_out", name: ["结转下年", "Carried out"], number: true },
    { key: "name", name: ["文件", "File"], draw: at => { const field = cell(`${store.columns.name[at]} `); field.append(make("small", "", store.columns.format[at])); return field; } },
  ];
  const table = { page: 0, size: 50, by: "", down: false };
  const sorted = () => {
    const rows = gkconvert.matching.slice();
    if (!table.by) return rows;
    const values = store.columns[table.by];
    const sign = table.down ? -1 : 1;
    // What is not there comes last, whatever the direction.
    return rows.sort((a, b) => {
      const [x, y] = [values[a] ?? "", values[b] ?? ""];
      if (x === "" || y === "") return (x === "") - (y === "") || a - b;
      return sign * text(x, y) || a - b;
    });
  };
  const drawReports = () => {
    const rows = sorted();
    pager(byId("reports-pager"), table, table.size, rows.length, drawReports);
    const head = make("tr");
    for (const column of columns) {
      const field = make("th", column.number ? "number" : "");
      field.scope = "col";
      if (table.by === column.key) field.setAttribute("aria-sort", table.down ? "descending" : "ascending");
      const button = make("button", "", say(...column.name));
      button.type = "button";
      button.dataset.sort = column.key;
      button.addEventListener("click", () => {
        Object.assign(table, { down: table.by === column.key ? !table.down : Boolean(column.number), by: column.key, page: 0 });
        drawReports();
        byId("reports-table").querySelector(`[data-sort="${column.key}"]`).focus();
      });
      field.append(button);
      head.append(field);
    }
    byId("reports-table").tHead.replaceChildren(head);
    const shown = rows.slice(table.page * table.size, (table.page + 1) * table.size).map(at => {
      const row = make("tr");
      for (const column of columns) row.append(column.draw ? column.draw(at) : cell(store.columns[column.key][at] ?? "–", "number"));
      return row;
    });
    byId("reports-table").tBodies[0].replaceChildren(...shown);
  };

  // --- what was not read ------------------------------------------------------------------------------------
  const missing = { page: 0, size: 20 };
  const drawMissing = () => {
    if (!byId("missing-table")) return;
    const all = store.index.missing;
    pager(byId("missing-pager"), missing, missing.size, all.length, drawMissing);
    const rows = all.slice(missing.page * missing.size, (missing.page + 1) * missing.size).map(([name, code, message]) => {
      const row = make("tr");
      const why = cell("");
      why.append(make("code", "", code));
      row.append(cell(name), why, cell(message, "reason"));
      return row;
    });
    byId("missing-table").tBodies[0].replaceChildren(...rows);
  };

  gkconvert.onUpdate(() => {
    matrix.page = 0;
    table.page = 0;
    drawRules();
    drawMatrix();
    drawReports();
    drawMissing();
  });
})();
