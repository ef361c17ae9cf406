"use strict";
/** Fills the top of the page: facts, footer, and one overview tile per section that has one. */
plumbline.header = (() => {
  const { known, count, words, moment, pairs } = plumbline.text;
  const { el } = plumbline.dom;
  const { header, modelVersion } = plumbline.page;
  const model = header.model;

  /** Returns the fact, or a note if the table behind it cannot be read. */
  const readable = (table, fact) => header.unreadable.includes(table) ? "cannot be read" : fact;

  function trainedOn() {
    if (!model) return null;
    const day = t => moment(t).slice(0, 10);
    const span = known(model.train_from) ? ", " + day(model.train_from) + " to " + day(model.train_until) : "";
    return count(model.train_rows) + " rows" + span;
  }

  function champion() {
    if (!known(header.champion)) return "none yet";
    return header.champion === modelVersion ? "this model" : "version " + header.champion;
  }

  function modelName() {
    if (!model) return "none yet";
    return "version " + modelVersion + ", " + words(model.family) + ", " + model.members + " members";
  }

  function facts() {
    return [
      ["As of", moment(header.as_of) + " UTC"],
      ["Owners", header.owners.join(", ") || "none named"],
      ["Predicted", header.label + " (" + header.task + ")"],
      ["Model", readable("model", modelName())],
      ["Parameters", model ? pairs(model.params) : null],
      ["Champion", readable("champion", champion())],
      ["Trained on", trainedOn()],
      ["Run", header.run_id],
      ["Git commit", readable("runs", header.git_commit.slice(0, 12))],
    ];
  }

  function footer() {
    return [
      "Plumbline " + header.code_version,
      "spec " + (header.spec_hash || "").slice(0, 12),
      "seed " + header.seed,
      "charts by Apache ECharts " + echarts.version + " (Apache License 2.0)",
      "this page fetches nothing.",
    ].join(" · ");
  }

  function tile(id, { name, value, more, kind }) {
    return el("a", { class: "tile", href: "#" + id },
      el("div", { class: "name" }, name),
      el("div", { class: "value " + (kind || "") }, value),
      el("div", { class: "more" }, more || " "));
  }

  function fill() {
    document.getElementById("page-purpose").textContent = header.purpose || "";
    document.getElementById("page-facts").append(
      ...facts().filter(([, fact]) => known(fact)).map(([name, fact]) =>
        el("div", {}, el("dt", {}, name), el("dd", {}, fact))));
    document.getElementById("page-footer").textContent = footer();
  }

  return { fill, tile };
})();
