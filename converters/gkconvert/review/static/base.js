"use strict";
// What every page does: speak one of two languages, print. Nothing is loaded and nothing is stored.
(() => {
  const root = document.documentElement;
  const speak = language => {
    root.dataset.language = language;
    root.lang = language === "zh" ? "zh-CN" : "en";
    document.dispatchEvent(new CustomEvent("language"));
  };
  document.getElementById("language")?.addEventListener("click", () => speak(root.dataset.language === "zh" ? "en" : "zh"));
  // What is no element of its own (options, hints in fields) is put into the language here.
  const localise = () => {
    for (const element of document.querySelectorAll("[data-zh][data-en]")) {
      const text = element.dataset[root.dataset.language];
      if (element.placeholder !== undefined && element.matches("input")) element.placeholder = text;
      else element.textContent = text;
    }
  };
  document.addEventListener("language", localise);
  localise();
  document.getElementById("print")?.addEventListener("click", () => window.print());
})();
const say = (zh, en) => (document.documentElement.dataset.language === "zh" ? zh : en);
// Text only ever becomes text: elements are made here, never from markup.
const make = (name, classes = "", text = "") => {
  const element = document.createElement(name);
  if (classes) element.className = classes;
  if (text !== "") element.textContent = text;
  return element;
};
const copyText = async text => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};
