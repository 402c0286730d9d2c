"use strict";
// The data of the overview: files of columns that arrive one after another, and the filters over them.
const gkconvert = (() => {
  const store = { index: null, columns: {}, count: 0, issuerText: [] };
  const listeners = [];
  const filters = { text: "", year: "", edition: "", outcome: "", rule: "", body: -1 };
  let matching = [];

  const take = (kind, content) => {
    if (kind === "index") {
      store.index = content;
      store.issuerText = content.issuers.map(name => name.toLowerCase());
      load(0);
      return;
    }
    for (const [name, values] of Object.entries(content)) {
      const column = (store.columns[name] ??= []);
      for (const value of values) column.push(value);
    }
    store.count = store.columns.number.length;
  };
  // Script elements work from a disk, where requests for data do not; only this script makes them.
  const load = number => {
    if (number >= store.index.files) {
      update();
      document.documentElement.dataset.loaded = "all";
      return;
    }
    const element = document.createElement("script");
    element.src = `data/reports-${String(number).padStart(4, "0")}.js`;
    element.onload = () => {
      element.remove();
      if (number === 0) update();
      load(number + 1);
    };
    element.onerror = () => load(number + 1);
    document.head.append(element);
  };

  const filter = () => {
    const { index, columns, count, issuerText } = store;
    const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
    const year = filters.year === "" ? null : Number(filters.year);
    const edition = filters.edition === "-" ? "" : filters.edition;
    const outcome = filters.outcome === "" ? -1 : index.outcomes.indexOf(filters.outcome);
    const rule = filters.rule === "" ? -1 : index.rules.indexOf(filters.rule);
    const bodies = words.map(word => issuerText.map(name => name.includes(word)));
    matching = [];
    for (let at = 0; at < count; at += 1) {
      if (filters.body >= 0 && columns.issuer[at] !== filters.body) continue;
      if (year !== null && columns.year[at] !== year) continue;
      if (filters.edition !== "" && columns.edition[at] !== edition) continue;
      if (outcome >= 0 && columns.outcome[at] !== outcome) continue;
      if (rule >= 0 && !columns.rules[at].includes(rule)) continue;
      if (words.every((word, w) => bodies[w][columns.issuer[at]] || columns.title[at].toLowerCase().includes(word) || columns.name[at].toLowerCase().includes(word)))
        matching.push(at);
    }
  };
  const update = () => {
    if (!store.index) return;
    if (!store.count) store.columns = new Proxy(store.columns, { get: (columns, name) => columns[name] ?? [] });
    filter();
    for (const listener of listeners) listener();
  };
  const set = changes => {
    Object.assign(filters, changes);
    update();
  };
  const page = at => {
    const number = store.columns.number[at];
    return `reports/${String(Math.floor(number / 1000)).padStart(3, "0")}/${String(number).padStart(6, "0")}.html`;
  };
  return { take, store, filters, set, update, page, onUpdate: listener => listeners.push(listener), get matching() { return matching; } };
})();
