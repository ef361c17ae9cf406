"use strict";
(() => {
  const { isNumber, sum, unique, number, words, windowName } = plumbline.text;
  const { el, fine, lines, dot } = plumbline.dom;
  const { color, css, text, valueTicks, valueAxis, categoryAxis, hover } = plumbline.chart;
  const { limits } = plumbline.bars;
  const MOST_LINES = 6, MOST_WINDOWS = 12;

  /** The windows in their order, the features by falling mean importance, and the row of each pair. */
  function arranged(rows) {
    const values = feature => rows.filter(row => row.feature === feature && isNumber(row.value)).map(row => row.value);
    const mean = new Map(unique(rows.map(row => row.feature)).map(f => [f, sum(values(f)) / (values(f).length || 1)]));
    const starts = unique(rows.map(row => row.window_start)).sort();
    const end = start => rows.find(row => row.window_start === start).window_end;
    return {
      starts,
      name: start => windowName(start, end(start)),
      features: [...mean.keys()].sort((a, b) => mean.get(b) - mean.get(a)),
      find: (feature, start) => rows.find(row => row.feature === feature && row.window_start === start) || {},
      loss: "loss of " + words(rows[0].metric || "the metric"),
    };
  }

  /** Returns a value per window; null leaves a gap in a line. */
  const series = ({ starts, find }, feature, of) =>
    starts.map(start => {
      const row = find(feature, start);
      return isNumber(row.value) ? of(row) : null;
    });

  function lineChart(all, top, body) {
    const { starts, name, find } = all;
    const entry = p => [dot(p.color), p.seriesName + ": " + number(p.value) + " ± "
      + number(find(p.seriesName, starts[p.dataIndex]).sd, 2)];
    const tip = list => lines(el("b", {}, list[0].axisValue), ...list.map(entry));
    const legend = () => ({
      top: 0, left: 0, itemGap: 14, icon: "roundRect", itemWidth: 16, itemHeight: 4,
      textStyle: text({ color: css("ink") }),
    });
    plumbline.chart.draw(body, {
      title: "The " + top.length + " strongest features", small: all.loss + " when shuffled", height: 330,
      label: "Line chart of importance by window; the table below gives the numbers",
      option: width => ({
        color: top.map((f, i) => color(i)),
        grid: { left: 52, right: 34, top: width < 560 ? 78 : 50, bottom: 30 },
        legend: legend(),
        tooltip: hover(tip, { trigger: "axis" }),
        xAxis: categoryAxis(starts.map(name), { boundaryGap: starts.length === 1 }),
        yAxis: valueAxis({ scale: false }),
        series: top.map(f => ({
          name: f, type: "line", symbolSize: 6, lineStyle: { width: 2 }, connectNulls: false,
          data: series(all, f, row => row.value),
        })),
      }),
    });
  }

  /** A line within a band of one standard deviation on either side. */
  function bandChart(all, feature, tint, limit, grid) {
    const edge = { type: "line", stack: "band", stackStrategy: "all", symbol: "none", silent: true };
    const hidden = { ...edge, lineStyle: { opacity: 0 } };
    const ends = { showMinLabel: false, showMaxLabel: false };
    plumbline.chart.draw(grid, {
      title: feature, small: "± 1 sd", height: 140, label: "Importance of " + feature + " by window with its spread",
      option: () => ({
        grid: { left: 48, right: 10, top: 8, bottom: 26 },
        xAxis: categoryAxis(all.starts.map(all.name), {
          boundaryGap: false, axisLabel: text({ hideOverlap: true, showMaxLabel: false }),
        }),
        yAxis: valueAxis({ splitNumber: 2, ...limit, axisLabel: valueTicks({ ...ends, hideOverlap: false }) }),
        series: [
          { ...hidden, data: series(all, feature, row => row.value - (row.sd || 0)) },
          {
            ...hidden, areaStyle: { color: color(tint), opacity: .2, origin: "auto" },
            data: series(all, feature, row => 2 * (row.sd || 0)),
          },
          {
            type: "line", symbolSize: 4, silent: true, lineStyle: { width: 2, color: color(tint) },
            itemStyle: { color: color(tint) }, data: series(all, feature, row => row.value),
          },
        ],
      }),
    });
  }

  function bandCharts(all, top, body) {
    const grid = el("div", { class: "grid3" });
    body.append(el("h3", {}, "Each feature with its spread"), grid);
    const bounds = row => [row.value - (row.sd || 0), row.value + (row.sd || 0)];
    const limit = limits(top.flatMap(f => series(all, f, bounds)).flat(), [0]);
    top.forEach((feature, i) => bandChart(all, feature, i, limit, grid));
  }

  function table({ starts, name, features, find, loss }) {
    const recent = starts.slice(-MOST_WINDOWS);
    const newest = recent.length < starts.length ? " (the newest " + MOST_WINDOWS + " of " + starts.length + ")" : "";
    const cell = row => isNumber(row.value) ? number(row.value, 2) + " ± " + number(row.sd, 1) : "–";
    return plumbline.table(loss[0].toUpperCase() + loss.slice(1) + " ± sd by window" + newest, [
      ["Feature", f => f],
      ...recent.map(start => [name(start), f => cell(find(f, start)), "number"]),
    ], features, 8);
  }

  function draw(part, body, { modelVersion }) {
    const all = arranged(part.windows), top = all.features.slice(0, MOST_LINES);
    if (part.windows_version !== modelVersion) {
      body.append(fine("Model version " + part.windows_version + ", the champion of that time, scored the windows."));
    }
    lineChart(all, top, body);
    if (all.starts.length > 1) bandCharts(all, top, body);
    body.append(table(all));
  }

  plumbline.section("time", { draw });
})();
