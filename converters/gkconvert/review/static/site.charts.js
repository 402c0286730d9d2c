"use strict";
// The charts of the overview, drawn by Chart.js over what the filters let through.
(() => {
  const { store } = gkconvert;
  const byId = id => document.getElementById(id);
  const colours = { holds: "#5c9f7b", source: "#c4574b", doubt: "#d3a13a", unchecked: "#b8bfc6" };
  const resultColours = ["#3f7f5f", "#86b89a", "#b5483c", "#d49a4a", "#8a93a8", "#c3c8d0"];
  const outcomeNames = () => ({ holds: say("全部相符", "all hold"), source: say("原件有误", "source wrong"), doubt: say("读取存疑", "in doubt"), unchecked: say("无可核对", "unchecked") });
  const style = getComputedStyle(document.documentElement);
  Chart.defaults.font.family = style.getPropertyValue("--sans");
  Chart.defaults.font.size = 12;
  Chart.defaults.color = "#56616e";
  Chart.defaults.borderColor = "#e9ecef";
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;
  Chart.defaults.plugins.legend.position = "bottom";
  Chart.defaults.plugins.legend.labels.boxWidth = 10;
  Chart.defaults.plugins.legend.labels.boxHeight = 10;
  const charts = {};
  const draw = (id, configuration, description) => {
    charts[id]?.destroy();
    const canvas = byId(id);
    canvas.setAttribute("aria-label", description);
    charts[id] = new Chart(canvas, configuration);
    return charts[id];
  };
  const axis = (title, more = {}) => ({ title: { display: true, text: title }, ...more });
  const reportsSaid = (at, ...more) => [store.index.issuers[store.columns.issuer[at]] || store.columns.name[at], ...more];
  const open = at => {
    location.href = gkconvert.page(at);
  };
  const byYear = () => {
    const years = new Map();
    for (const at of gkconvert.matching) {
      const year = store.columns.year[at];
      if (year === null) continue;
      if (!years.has(year)) years.set(year, []);
      years.get(year).push(at);
    }
    return [...years].sort((a, b) => a[0] - b[0]);
  };
  const pointer = (event, elements, chart) => {
    chart.canvas.style.cursor = elements.length ? "pointer" : "";
  };
  const chooseYear = years => (event, elements) => {
    if (elements.length) gkconvert.set({ year: String(years[elements[0].index][0]) });
  };

  const drawOutcomes = years => {
    const names = outcomeNames();
    const datasets = store.index.outcomes.map((key, number) => ({
      label: names[key],
      data: years.map(([, reports]) => reports.filter(at => store.columns.outcome[at] === number).length),
      backgroundColor: colours[key],
      maxBarThickness: 46,
    }));
    draw("chart-outcomes", {
      type: "bar",
      data: { labels: years.map(([year]) => year), datasets },
      options: {
        scales: { x: axis(say("年度", "year"), { stacked: true, grid: { display: false } }), y: axis(say("报告（份）", "reports"), { stacked: true, ticks: { precision: 0 } }) },
        onClick: chooseYear(years), onHover: pointer,
      },
    }, years.map(([year, reports]) => `${year}: ${reports.length}`).join(", "));
  };

  const quantile = (sorted, share) => {
    const at = (sorted.length - 1) * share;
    const low = Math.floor(at);
    return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (at - low);
  };
  const drawYears = years => {
    const key = byId("indicator").value;
    const [, zh, en, unit] = store.index.indicators.find(item => item[0] === key);
    const values = store.columns[`value.${key}`];
    const bodies = new Set(gkconvert.matching.map(at => store.columns.issuer[at]));
    const scales = { x: axis(say("年度", "year"), { grid: { display: false } }), y: axis(`${say(zh, en)}（${unit}）`, { beginAtZero: true }) };
    const labels = years.map(([year]) => year);
    if (bodies.size <= 6) {
      // Few bodies: a line for each, and every point is a report.
      const palette = ["#23598c", "#b5483c", "#3f7f5f", "#a8762a", "#6b4fa0", "#56616e"];
      const datasets = [...bodies].map((body, number) => {
        const reports = years.map(([, all]) => all.find(at => store.columns.issuer[at] === body && values[at] !== null) ?? null);
        return { label: store.index.issuers[body] || "?", reports, data: reports.map(at => (at === null ? null : values[at])), borderColor: palette[number], backgroundColor: palette[number], pointRadius: 5, pointHoverRadius: 7, spanGaps: true, borderWidth: 2 };
      });
      draw("chart-years", { type: "line", data: { labels, datasets }, options: { scales, onHover: pointer, onClick: (event, elements, chart) => {
        const at = elements.length ? chart.data.datasets[elements[0].datasetIndex].reports[elements[0].index] : null;
        if (at !== null) open(at);
      } } }, say(zh, en));
      return;
    }
    const spread = years.map(([, reports]) => reports.map(at => values[at]).filter(value => value !== null).sort((a, b) => a - b));
    const line = (label, share, more) => ({ label, data: spread.map(sorted => (sorted.length ? quantile(sorted, share) : null)), spanGaps: true, ...more });
    draw("chart-years", {
      type: "line",
      data: {
        labels,
        datasets: [
          line(say("上四分位", "upper quartile"), 0.75, { borderColor: "#9fb6cb", borderWidth: 1, pointRadius: 0, fill: "+1", backgroundColor: "rgb(35 89 140 / .12)" }),
          line(say("下四分位", "lower quartile"), 0.25, { borderColor: "#9fb6cb", borderWidth: 1, pointRadius: 0 }),
          line(say("中位数", "median"), 0.5, { borderColor: "#23598c", backgroundColor: "#23598c", borderWidth: 2, pointRadius: 4, pointHoverRadius: 6 }),
        ],
      },
      options: { scales, onHover: pointer, onClick: chooseYear(years), interaction: { mode: "index", intersect: false },
        plugins: { tooltip: { callbacks: { footer: items => {
          const sorted = spread[items[0].dataIndex];
          return say(`${sorted.length} 份，合计 ${sorted.reduce((a, b) => a + b, 0).toLocaleString("en")} ${unit}`, `${sorted.length} reports, ${sorted.reduce((a, b) => a + b, 0).toLocaleString("en")} in all`);
        } } } } },
    }, say(zh, en));
  };

  const drawResults = years => {
    const keys = store.index.results;
    const sums = years.map(([, reports]) => keys.map(key => reports.reduce((sum, at) => sum + (store.columns[`value.${key}`][at] ?? 0), 0)));
    const names = keys.map(key => store.index.indicators.find(item => item[0] === key)).map(item => say(item[1], item[2]));
    draw("chart-results", {
      type: "bar",
      data: {
        labels: years.map(([year]) => year),
        datasets: keys.map((key, number) => ({
          label: names[number],
          data: sums.map(row => { const total = row.reduce((a, b) => a + b, 0); return total ? (100 * row[number]) / total : 0; }),
          backgroundColor: resultColours[number],
          maxBarThickness: 46,
        })),
      },
      options: {
        scales: { x: axis(say("年度", "year"), { stacked: true, grid: { display: false } }), y: axis(say("占办结申请（%）", "share (%)"), { stacked: true, max: 100 }) },
        onClick: chooseYear(years), onHover: pointer,
        plugins: { tooltip: { callbacks: { label: item => `${item.dataset.label} ${item.parsed.y.toFixed(1)}%（${sums[item.dataIndex][item.datasetIndex].toLocaleString("en")} ${say("件", "requests")}）` } } },
      },
    }, say("申请办理结果的构成", "what became of requests"));
  };

  const most = 6000;
  const drawShare = () => {
    const { columns, index } = store;
    const names = outcomeNames();
    const groups = index.outcomes.map(() => []);
    // Beyond some thousands points cover each other: every so-manieth is drawn then, and the title of the axis says so.
    const step = Math.max(1, Math.ceil(gkconvert.matching.length / most));
    for (let i = 0; i < gkconvert.matching.length; i += step) {
      const at = gkconvert.matching[i];
      const handled = columns["value.handled"][at];
      const granted = columns["value.granted"][at];
      if (handled && granted !== null && granted !== undefined) groups[columns.outcome[at]].push({ x: handled, y: (100 * granted) / handled, at });
    }
    // Points that Chart.js does not parse it takes to be sorted.
    for (const group of groups) group.sort((a, b) => a.x - b.x);
    const note = step > 1 ? say(`，每 ${step} 份画一点`, `, one point in ${step}`) : "";
    draw("chart-share", {
      type: "scatter",
      data: { datasets: index.outcomes.map((key, number) => ({ label: names[key], data: groups[number], backgroundColor: `${colours[key]}99`, borderColor: colours[key], borderWidth: 1, pointRadius: 3, pointHoverRadius: 6 })) },
      options: {
        parsing: false,
        scales: { x: axis(`${say("办结申请（件，对数）", "requests handled (log)")}${note}`, { type: "logarithmic" }), y: axis(say("予以公开（%）", "granted (%)"), { min: 0, suggestedMax: 100 }) },
        interaction: { mode: "nearest", intersect: true },
        onHover: pointer,
        onClick: (event, elements, chart) => {
          if (elements.length) open(chart.data.datasets[elements[0].datasetIndex].data[elements[0].index].at);
        },
        plugins: { tooltip: { callbacks: { label: item => reportsSaid(item.raw.at, `${store.columns.year[item.raw.at] ?? ""}  ${item.raw.x} ${say("件", "requests")}  ${item.raw.y.toFixed(1)}%`) } } },
      },
    }, say("每份报告的办结数与予以公开比例", "requests handled and share granted of each report"));
  };

  const drawAll = () => {
    const years = byYear();
    drawOutcomes(years);
    drawYears(years);
    drawResults(years);
    drawShare();
  };
  byId("indicator").addEventListener("change", () => drawYears(byYear()));
  gkconvert.onUpdate(drawAll);
  gkconvert.charts = charts;
})();
