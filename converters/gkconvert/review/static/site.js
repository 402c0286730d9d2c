"use strict";
// The filters of the overview, kept in the address so that a view can be passed on.
(() => {
  const { filters } = gkconvert;
  const byId = id => document.getElementById(id);
  const fields = { text: byId("filter-text"), year: byId("filter-year"), edition: byId("filter-edition"), outcome: byId("filter-outcome"), rule: byId("filter-rule") };
  let waiting = 0;
  for (const [name, field] of Object.entries(fields))
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => gkconvert.set({ [name]: field.value }), name === "text" ? 150 : 0);
    });
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(() => gkconvert.set({ text: "", year: "", edition: "", outcome: "", rule: "", body: -1 })));
  const keep = () => {
    const kept = new URLSearchParams();
    for (const name of Object.keys(fields)) if (filters[name]) kept.set(name, filters[name]);
    if (filters.body >= 0) kept.set("body", gkconvert.store.index.issuers[filters.body]);
    history.replaceState(null, "", kept.size ? `#${kept}` : "#");
  };
  const recall = () => {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const name of Object.keys(fields)) if (kept.has(name)) filters[name] = kept.get(name);
    return kept.get("body");
  };
  let body = recall();
  gkconvert.onUpdate(() => {
    if (body !== null) {
      filters.body = gkconvert.store.index.issuers.indexOf(body);
      body = null;
      if (filters.body >= 0) {
        gkconvert.update();
        return;
      }
    }
    for (const [name, field] of Object.entries(fields)) {
      if (field.value !== filters[name]) field.value = filters[name];
      field.classList.toggle("on", Boolean(filters[name]));
    }
    const chip = byId("filter-body");
    chip.hidden = filters.body < 0;
    if (filters.body >= 0) {
      const close = make("button", "", "×");
      close.type = "button";
      close.setAttribute("aria-label", say("不限主体", "all bodies"));
      close.addEventListener("click", () => gkconvert.set({ body: -1 }));
      chip.replaceChildren(gkconvert.store.index.issuers[filters.body] || "?", close);
    }
    const shown = make("b", "", gkconvert.matching.length.toLocaleString("en"));
    byId("matching").replaceChildren(shown, ` / ${gkconvert.store.count.toLocaleString("en")} ${say("份", "reports")}`);
    keep();
  });
  document.addEventListener("language", () => gkconvert.update());
})();
