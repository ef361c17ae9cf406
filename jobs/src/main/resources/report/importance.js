"use strict";
(() => {
  const { isNumber, unique, number, count, percent, words } = plumbline.text;
  const { el, lines } = plumbline.dom;
  const { css } = plumbline.chart;
  const MOST = 15;

  function chart(parent, list, { title, small, tint }) {
    if (!list.length) return;
    const points = list.slice(0, MOST).map(({ feature, value, sd }, at) => ({
      at, name: feature, value, sd, low: isNumber(sd) ? value - sd : null, high: isNumber(sd) ? value + sd : null,
    }));
    plumbline.bars.barChart(parent, {
      title, points, zero: 0, zeroName: "",
      small: small + (list.length > MOST ? ", the first " + MOST + " of " + list.length : ""),
      label: title + "; the table below gives the numbers",
      tip: p => lines(el("b", {}, p.name), number(p.value) + " ± " + number(p.sd, 2)),
      tint: () => css(tint),
    });
  }

  function table(permutation, inherent) {
    const features = unique(permutation.concat(inherent).map(row => row.feature));
    const find = (list, feature) => list.find(row => row.feature === feature) || {};
    return plumbline.table("All features", [
      ["Feature", f => f],
      ["Permutation", f => number(find(permutation, f).value), "number"],
      ["± sd", f => number(find(permutation, f).sd, 2), "number"],
      ["Rank", f => count(find(permutation, f).rank), "number"],
      ["Inherent", f => percent(find(inherent, f).value), "number"],
      ["± sd", f => percent(find(inherent, f).sd), "number"],
      ["Rank", f => count(find(inherent, f).rank), "number"],
    ], features);
  }

  function draw(part, body) {
    const by = method => part.overall.filter(row => row.method === method).sort((a, b) => b.value - a.value);
    const permutation = by("permutation"), inherent = by("inherent");
    const pair = el("div", { class: permutation.length && inherent.length ? "pair" : "" });
    body.append(pair);
    const metric = words((permutation[0] || {}).metric || "the metric");
    chart(pair, permutation, { title: "By permutation", small: "loss of " + metric, tint: "c0" });
    chart(pair, inherent, { title: "Inherent", small: "share within the model", tint: "c2" });
    body.append(table(permutation, inherent));
  }

  plumbline.section("importance", { draw });
})();
