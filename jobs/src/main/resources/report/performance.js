"use strict";
(() => {
  const { isNumber, unique, number, count, words, windowName, interval } = plumbline.text;
  const { el, lines, dot } = plumbline.dom;
  const { css, text, valueAxis, categoryAxis, hover } = plumbline.chart;
  const SETS = [["served", "c3"], ["test", "c0"], ["validation", "c1"]];

  /** Several models can have predicted the rows of a window: a line shows that of most of them. */
  function finder(rows) {
    const most = (a, b) => (b.n || 0) - (a.n || 0);
    return (set, start) => rows.filter(row => row.data_set === set && row.window_start === start).sort(most)[0] || {};
  }

  const name = row => windowName(row.window_start, row.window_end);
  const bounds = row => isNumber(row.ci_low) ? " (" + interval(row.ci_low, row.ci_high) + ")" : "";

  function chart(part, body) {
    const find = finder(part.windows);
    const starts = unique(part.windows.map(row => row.window_start));
    const names = starts.map(start => name(part.windows.find(row => row.window_start === start)));
    const sets = SETS.filter(([set]) => part.windows.some(row => row.data_set === set));
    const entry = p => {
      const row = find(p.seriesName, starts[p.dataIndex]);
      return isNumber(row.value)
        ? [dot(p.color), p.seriesName + ": " + number(row.value) + bounds(row) + ", " + count(row.n) + " rows"] : [];
    };
    plumbline.chart.draw(body, {
      title: words(part.metric), small: "by window", height: 300,
      label: "Line chart of " + words(part.metric) + " by window; the table below gives the numbers",
      option: () => ({
        color: sets.map(([, tint]) => css(tint)),
        grid: { left: 52, right: 34, top: 44, bottom: 30 },
        legend: {
          top: 0, left: 0, itemGap: 14, icon: "roundRect", itemWidth: 16, itemHeight: 4,
          textStyle: text({ color: css("ink") }),
        },
        tooltip: hover(list => lines(el("b", {}, list[0].axisValue), ...list.map(entry)), { trigger: "axis" }),
        xAxis: categoryAxis(names, { boundaryGap: starts.length === 1 }),
        yAxis: valueAxis({ scale: true }),
        series: sets.map(([set]) => ({
          name: set, type: "line", symbolSize: 6, lineStyle: { width: 2 }, connectNulls: false,
          data: starts.map(start => {
            const { value } = find(set, start);
            return isNumber(value) ? value : null;
          }),
        })),
      }),
    });
  }

  function draw(part, body) {
    chart(part, body);
    body.append(plumbline.table("By window, the newest first", [
      ["Window", name],
      ["Data set", row => row.data_set],
      ["Model", row => String(row.model_version), "number"],
      [words(part.metric) + " (95% interval)", row => number(row.value) + bounds(row), "number"],
      ["Rows", row => count(row.n), "number"],
    ], [...part.windows].reverse(), 12));
  }

  plumbline.section("performance", { draw });
})();
