"use strict";
(() => {
  const { isNumber, unique, number, count, percent, words, interval } = plumbline.text;
  const { el, fine, lines } = plumbline.dom;
  const { css, truncated, valueTicks, valueAxis, categoryAxis, hover } = plumbline.chart;
  const { whiskers, limits, extent } = plumbline.bars;

  /** The columns of the table and the points of each chart: name, model version, data set, color. */
  const shownSets = (version, before) => [
    { name: "train", version, set: "train", tint: "c1" },
    { name: "validation", version, set: "validation", tint: "c1" },
    { name: "test", version, set: "test", tint: "c0" },
    ...before > 0 && before !== version
      ? [{ name: "champion " + before + ", test", version: before, set: "test", tint: "c3" }] : [],
    { name: "baseline, test", version: 0, set: "test", tint: "c5" },
  ];

  const finder = rows => ({ version, set }, metric) =>
    rows.find(m => m.model_version === version && m.data_set === set && m.metric === metric) || {};

  function tile(part, { header, modelVersion }) {
    const test = finder(part.metrics || [])({ version: modelVersion, set: "test" }, header.metric);
    if (!isNumber(test.value)) return null;
    const more = isNumber(test.ci_low) ? interval(test.ci_low, test.ci_high) : count(test.n) + " rows";
    return { name: "Test " + words(header.metric), value: number(test.value), more };
  }

  function chart(grid, metric, better, points) {
    const tip = p => lines(el("b", {}, p.name),
      number(p.value) + (isNumber(p.low) ? " (" + interval(p.low, p.high) + ")" : ""), count(p.n) + " rows");
    const ticks = () => valueTicks({ showMinLabel: false, showMaxLabel: false });
    const dots = () => points.map(p => ({ value: [p.value, p.at], itemStyle: { color: css(p.tint), opacity: 1 } }));
    plumbline.chart.draw(grid, {
      title: words(metric), small: better + " is better", height: 150,
      label: "Values of " + metric + " with intervals; the table below gives the numbers",
      option: () => ({
        grid: { left: 96, right: 14, top: 6, bottom: 26 },
        tooltip: hover(p => tip(points[p.dataIndex])),
        xAxis: valueAxis({ ...limits(extent(points)), splitNumber: 3, axisLabel: ticks() }),
        yAxis: categoryAxis(points.map(p => p.name), { inverse: true, axisLabel: truncated(84) }),
        series: [{ type: "scatter", symbolSize: 10, z: 6, data: dots() }, whiskers(points, css("soft"))],
      }),
    });
  }

  function charts(part, body, sets, metrics) {
    const find = finder(part.metrics), grid = el("div", { class: "grid3" });
    body.append(grid);
    for (const metric of metrics) {
      const points = sets.map(set => ({ ...set, row: find(set, metric) }))
        .filter(({ row }) => isNumber(row.value))
        .map(({ name, tint, row }, at) =>
          ({ at, name, tint, value: row.value, low: row.ci_low, high: row.ci_high, n: row.n }));
      if (points.length) chart(grid, metric, part.greater_is_better[metric] === false ? "lower" : "higher", points);
    }
  }

  function table(part, sets, metrics, searched) {
    const find = finder(part.metrics);
    const ci = m => isNumber(m.ci_low) ? " (" + interval(m.ci_low, m.ci_high) + ")" : "";
    const cell = m => isNumber(m.value) ? number(m.value) + ci(m) : "–";
    const anyOf = ({ version, set }) => part.metrics.find(m => m.model_version === version && m.data_set === set) || {};
    const counts = sets.slice(0, 3).map(set => set.name + " " + count(anyOf(set).n)).join(", ");
    return plumbline.table("Value (95% interval); rows: " + counts, [
      ["Metric", m => words(m) + (m === searched ? " (searched by)" : "")],
      ...sets.map(set => [set.name, m => cell(find(set, m)), "number"]),
    ], metrics, 20);
  }

  /** The paired differences of this model from those beside it; nothing if there are none. */
  function differences(part, sets, metrics, searched) {
    const rivals = sets.filter(({ version }) => part.comparisons.some(c => c.other_version === version));
    if (!rivals.length) return null;
    const find = ({ version }, metric) =>
      part.comparisons.find(c => c.other_version === version && c.metric === metric) || {};
    const ci = c => isNumber(c.ci_low) ? " (" + interval(c.ci_low, c.ci_high) + ")" : "";
    const delta = c => isNumber(c.delta) ? (c.delta > 0 ? "+" : "") + number(c.delta) + ci(c) : "–";
    const name = m => words(m) + (m === searched ? " (searched by)" : "")
      + (part.greater_is_better[m] === false ? " (lower is better)" : "");
    return el("div", {},
      plumbline.table("Paired difference (95% interval); rows: test " + count(part.comparisons[0].n), [
        ["Metric", name],
        ...rivals.flatMap(rival => [
          ["Minus " + rival.name.replace(", test", ""), m => delta(find(rival, m)), "number"],
          ["Better in", m => percent(find(rival, m).p_better), "number"],
        ]),
      ], metrics.filter(metric => part.comparisons.some(c => c.metric === metric)), 20),
      fine("Each bootstrap replicate draws the same test rows for both models. Better in: the fraction of them in which"
        + " this model is better; near 50%, the sign of the difference may be chance."));
  }

  function draw(part, body, { header, modelVersion }) {
    const first = (a, b) => (b === header.metric) - (a === header.metric) || a.localeCompare(b);
    const metrics = unique(part.metrics.map(m => m.metric)).sort(first);
    const sets = shownSets(modelVersion, part.champion_before);
    charts(part, body, sets, metrics);
    body.append(table(part, sets, metrics, header.metric));
    const undefinedOnTrain = part.metrics.some(m =>
      m.model_version === modelVersion && m.data_set === "train" && !isNumber(m.value));
    if (undefinedOnTrain) body.append(fine("A dash marks a metric that is not defined on those rows."));
    const paired = differences(part, sets, metrics, header.metric);
    if (paired) body.append(paired);
  }

  plumbline.section("metrics", { draw, tile });
})();
