"use strict";
// The page of a comparison: which column is shown, and arrows from what a year carries out to what the next carries in.
(() => {
  const svgName = "http://www.w3.org/2000/svg";
  const shape = (name, attributes, text) => {
    const element = document.createElementNS(svgName, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.textContent = text;
    return element;
  };
  const arrow = (svg, canvas, carry) => {
    const from = document.getElementById(carry.dataset.from);
    const to = document.getElementById(carry.dataset.to);
    if (!from || !to) return;
    const frame = canvas.getBoundingClientRect();
    const edge = (cell, side) => {
      const box = cell.querySelector(".number").getBoundingClientRect();
      const row = cell.getBoundingClientRect();
      const change = cell.querySelector(".change")?.getBoundingClientRect();
      const x = side === "right" ? Math.max(box.right, change?.right ?? 0) + 4 : Math.min(box.left, row.right - 20) - 7;
      return [x - frame.left + canvas.scrollLeft, row.top + row.height / 2 - frame.top];
    };
    const [x0, y0] = edge(from, "right");
    const [x1, y1] = edge(to, "left");
    const bend = Math.max(18, (x1 - x0) * 0.5);
    const group = shape("g", { class: carry.dataset.verdict });
    group.append(shape("path", { class: "line", d: `M${x0} ${y0}C${x0 + bend} ${y0} ${x1 - bend} ${y1} ${x1 - 2} ${y1}` }));
    group.append(shape("path", { d: `M${x1 + 3} ${y1}l-8 -4v8z` }));
    const text = carry.dataset.text;
    const width = text.length * 7.2 + 14;
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    if (carry.dataset.kind === "carry" || carry.dataset.verdict === "fails") {
      const middle = carry.dataset.kind === "stock" ? y - 15 : y;
      group.append(shape("rect", { x: x - width / 2, y: middle - 10, width, height: 20, rx: 4 }));
      group.append(shape("text", { x, y: middle }, text));
    }
    svg.append(group);
  };
  const draw = () => {
    for (const canvas of document.querySelectorAll(".frame:not([hidden]) .canvas")) {
      const svg = canvas.querySelector(".arrows");
      svg.replaceChildren();
      const table = canvas.querySelector("table");
      svg.setAttribute("width", table.offsetWidth);
      svg.setAttribute("height", table.offsetHeight);
      for (const carry of canvas.querySelectorAll(".carry")) arrow(svg, canvas, carry);
    }
  };
  for (const button of document.querySelectorAll("[data-choose]"))
    button.addEventListener("click", () => {
      const section = button.closest("[data-table]");
      for (const other of section.querySelectorAll("[data-choose]")) other.setAttribute("aria-pressed", String(other === button));
      for (const frame of section.querySelectorAll(".frame")) frame.hidden = frame.dataset.column !== button.dataset.choose;
      draw();
    });
  addEventListener("resize", draw);
  document.addEventListener("language", draw);
  draw();
  document.fonts?.ready.then(draw);
})();
