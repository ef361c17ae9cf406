"use strict";
(() => {
  const { number, words } = plumbline.text;
  const { el } = plumbline.dom;
  const kind = diagnosis => diagnosis.verdict === "good" ? "good" : "warn";

  function tile(part) {
    const [diagnosis] = part.diagnosis || [];
    return diagnosis
      ? { name: "Fit", value: diagnosis.verdict, more: "gap " + number(diagnosis.gap, 3), kind: kind(diagnosis) }
      : null;
  }

  function draw(part, body) {
    const [diagnosis] = part.diagnosis;
    body.append(el("div", { class: "verdict" },
      el("strong", { class: kind(diagnosis) }, diagnosis.verdict), el("span", {}, diagnosis.reason)));
    body.append(plumbline.table("The numbers behind the verdict (" + words(diagnosis.metric) + ")", [
      ["Train", d => number(d.train), "number"],
      ["Validation", d => number(d.validation), "number"],
      ["Test", d => number(d.test), "number"],
      ["Baseline, test", d => number(d.baseline), "number"],
      ["Gap train − validation", d => number(d.gap, 3), "number"],
      ["sd over folds", d => number(d.fold_sd, 2), "number"],
    ], part.diagnosis));
  }

  plumbline.section("fit", { draw, tile });
})();
