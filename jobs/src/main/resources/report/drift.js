"use strict";
(() => {
  const { isNumber, unique, number, count, percent, windowName } = plumbline.text;
  const { el, badge, fine, lines } = plumbline.dom;
  const { css, text, truncated, categoryAxis, hover } = plumbline.chart;
  const { nameWidth } = plumbline.bars;

  const VERDICTS = { OK: ["ok", "good"], DRIFT: ["drift", "bad"], TOO_FEW_ROWS: ["too few rows", "plain"] };
  const verdict = v => VERDICTS[v] || [v, "plain"];
  const MOST_COLUMNS = 30, MOST_WINDOWS = 24;

  const training = part => (part.drift || []).filter(d => d.drift_type === "TRAINING");
  const starts = rows => unique(rows.map(d => d.window_start || "")).sort();
  const nameOf = row => row ? windowName(row.window_start, row.window_end) : "";
  const inWindow = (rows, start) => rows.filter(d => (d.window_start || "") === start);

  function tile(part) {
    if (!part.drift) return null;
    const rows = training(part), now = inWindow(rows, starts(rows).pop());
    const drifted = now.filter(d => d.verdict === "DRIFT").length;
    return {
      name: "Drift, newest window", value: drifted + " of " + now.length, more: "columns, " + nameOf(now[0]),
      kind: drifted ? "warn" : "good",
    };
  }

  function summary(rows, columns) {
    const drifted = rows.filter(d => d.verdict === "DRIFT"), any = rows.find(d => isNumber(d.effect_floor)) || {};
    const cells = drifted.length + " of " + rows.length + " cells drift, in "
      + unique(drifted.map(d => d.column_name)).length + " of " + columns.length + " columns";
    const rule = " (false-discovery rate at most " + percent(any.fdr_q, 0) + ", effects below "
      + number(any.effect_floor, 2) + " do not count).";
    return el("p", {}, drifted.length ? cells : "No column drifts in any window", isNumber(any.fdr_q) ? rule : ".");
  }

  function tip(d) {
    return lines(
      [el("b", {}, d.column_name), " ", nameOf(d)],
      "PSI " + number(d.psi, 3) + ", JS " + number(d.js, 3) + (isNumber(d.ks) ? ", KS " + number(d.ks, 3) : ""),
      "adjusted p " + number(d.pvalue_adj, 2) + ", " + count(d.n) + " rows",
      verdict(d.verdict)[0]);
  }

  /** A heat map of the population stability index: one row per column, one cell per window. */
  function heatMap(rows, columns, body) {
    const shown = columns.slice(0, MOST_COLUMNS), recent = starts(rows).slice(-MOST_WINDOWS);
    const cells = rows
      .map(row => ({ row, x: recent.indexOf(row.window_start || ""), y: shown.indexOf(row.column_name) }))
      .filter(({ row, x, y }) => x >= 0 && y >= 0 && isNumber(row.psi));
    const marks = { DRIFT: "◯", TOO_FEW_ROWS: "·" };
    const scale = width => ({
      type: "continuous", min: 0, max: 0.5, dimension: 2, calculable: false, orient: "horizontal",
      left: nameWidth(width), bottom: 6, itemWidth: 10, itemHeight: 150, text: ["0.5 or more", "0"], textStyle: text(),
      inRange: { color: [css("heat0"), css("heat1"), css("heat2")] },
    });
    plumbline.chart.draw(body, {
      title: "Population stability index",
      small: shown.length < columns.length ? shown.length + " of " + columns.length + " columns, largest first" : "",
      height: 92 + 22 * shown.length,
      label: "Heat map of drift by column and window; the table below gives the numbers",
      option: width => ({
        grid: { left: nameWidth(width), right: 12, top: 6, bottom: 78 },
        tooltip: hover(p => tip(cells[p.dataIndex].row)),
        xAxis: categoryAxis(recent.map(s => nameOf(inWindow(rows, s)[0])), { splitArea: { show: false } }),
        yAxis: categoryAxis(shown, { inverse: true, axisLabel: truncated(nameWidth(width) - 12) }),
        visualMap: scale(width),
        series: [{
          type: "heatmap",
          data: cells.map(({ row, x, y }) => ({ value: [x, y, row.psi] })),
          itemStyle: { borderColor: css("card"), borderWidth: 2, borderRadius: 3 },
          emphasis: { itemStyle: { borderColor: css("ink") } },
          label: {
            show: true, color: css("ink"), fontSize: 12,
            formatter: p => marks[cells[p.dataIndex].row.verdict] || "",
          },
        }],
      }),
    });
  }

  function newest(part, rows) {
    const start = starts(rows).pop(), now = inWindow(rows, start);
    const before = inWindow(part.drift.filter(d => d.drift_type === "CONSECUTIVE"), start);
    const previous = name => before.find(d => d.column_name === name) || {};
    const caption = "Newest window, " + nameOf(now[0]) + ", against the training rows"
      + (before.length ? " and the previous window" : "");
    return plumbline.table(caption, [
      ["Column", d => d.column_name],
      ["PSI", d => number(d.psi, 3), "number"],
      ["JS", d => number(d.js, 3), "number"],
      ["KS", d => number(d.ks, 3), "number"],
      ["Adjusted p", d => number(d.pvalue_adj, 2), "number"],
      ...(before.length ? [["PSI, previous window", d => number(previous(d.column_name).psi, 3), "number"]] : []),
      ["Rows", d => count(d.n), "number"],
      ["Verdict", d => badge(...verdict(d.verdict))],
    ], now.length ? now : part.drift);
  }

  function draw(part, body) {
    const rows = training(part), columns = unique(rows.map(d => d.column_name)); // rows come by falling PSI
    if (rows.length) {
      body.append(summary(rows, columns));
      heatMap(rows, columns, body);
    }
    body.append(newest(part, rows));
    if (part.cut_at) body.append(fine("Only the " + count(part.cut_at) + " largest values are shown."));
  }

  plumbline.section("drift", { draw, tile });
})();
