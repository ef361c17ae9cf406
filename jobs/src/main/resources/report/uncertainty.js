"use strict";
(() => {
  const { isNumber, sum, number, short, count, percent, tick } = plumbline.text;
  const { el, lines } = plumbline.dom;
  const { css, text, valueAxis, categoryAxis, hover } = plumbline.chart;

  const total = (cells, key) => sum(cells.map(cell => cell[key]));
  const haveVotes = cells => cells.every(cell => isNumber(cell.vote_sum));

  /** Returns the bins along one axis: limits, count, mean member sd, and mean vote share. */
  function binned({ bins, cells }, key, low, high) {
    return Array.from({ length: bins }, (_, i) => {
      const own = cells.filter(cell => cell[key] === i), n = total(own, "n");
      return {
        low: low + (high - low) * i / bins,
        high: low + (high - low) * (i + 1) / bins,
        n,
        sd: n ? total(own, "sd_sum") / n : null,
        vote: n && haveVotes(own) ? total(own, "vote_sum") / n : null,
      };
    });
  }

  const range = bin => short(bin.low) + " to " + short(bin.high);
  const middle = bin => number((bin.low + bin.high) / 2, 2);

  function tip(bin) {
    return lines(range(bin), count(bin.n) + " predictions",
      isNumber(bin.sd) ? "mean member sd " + number(bin.sd, 3) : null,
      isNumber(bin.vote) ? "vote share " + percent(bin.vote) : null);
  }

  const shadow = { trigger: "axis", axisPointer: { type: "shadow" } };
  const binTip = bins => hover(list => tip(bins[list[0].dataIndex]), shadow);
  const binAxis = (bins, name) => categoryAxis(bins.map(middle), {
    name, nameLocation: "middle", nameGap: 26, nameTextStyle: text(), axisLabel: text({ hideOverlap: true }),
  });
  const countAxis = () => valueAxis({ axisLabel: text({ formatter: count }) });
  const histogram = (bins, tint, opacity) => ({
    type: "bar", barCategoryGap: "12%", data: bins.map(bin => bin.n),
    itemStyle: { color: css(tint), opacity, borderRadius: [2, 2, 0, 0] },
  });

  function byValue(pair, bins, x) {
    const tint = () => css("c1");
    plumbline.chart.draw(pair, {
      title: "Disagreement by " + x, small: "bars: predictions, line: mean member sd", height: 250,
      label: "Predictions and mean member deviation by " + x + "; the table below gives the numbers",
      option: () => ({
        grid: { left: 50, right: 52, top: 10, bottom: 42 },
        tooltip: binTip(bins),
        xAxis: binAxis(bins, x),
        yAxis: [
          countAxis(),
          valueAxis({ splitLine: { show: false }, axisLabel: text({ formatter: tick, color: tint() }) }),
        ],
        series: [histogram(bins, "c0", .45), {
          type: "line", yAxisIndex: 1, symbolSize: 5, itemStyle: { color: tint() },
          lineStyle: { width: 2, color: tint() }, data: bins.map(bin => bin.sd),
        }],
      }),
    });
  }

  function byDeviation(pair, bins) {
    plumbline.chart.draw(pair, {
      title: "How much the members disagree", small: "predictions by member sd", height: 250,
      label: "Histogram of the members' standard deviation",
      option: () => ({
        grid: { left: 50, right: 14, top: 10, bottom: 42 },
        tooltip: binTip(bins),
        xAxis: binAxis(bins, "standard deviation over members"),
        yAxis: countAxis(),
        series: [histogram(bins, "c3", .7)],
      }),
    });
  }

  function summary(cells) {
    const n = total(cells, "n"), votes = haveVotes(cells) ? total(cells, "vote_sum") / n : null;
    return el("p", {}, count(n) + " predictions by model version " + cells[0].model_version
      + "; the members' standard deviation is " + number(total(cells, "sd_sum") / n, 3) + " on average"
      + (isNumber(votes) ? ", and on average " + percent(votes) + " of the members vote for the prediction." : "."));
  }

  function draw(part, body) {
    const x = part.binary ? "predicted probability" : "predicted value", n = total(part.cells, "n");
    const values = binned(part, "x_bin", part.x_low, part.x_high);
    const pair = el("div", { class: "pair" });
    body.append(summary(part.cells), pair);
    byValue(pair, values, x);
    byDeviation(pair, binned(part, "sd_bin", 0, part.sd_high));
    body.append(plumbline.table("By " + x, [
      [x, range],
      ["Predictions", bin => count(bin.n), "number"],
      ["Share", bin => percent(bin.n / n), "number"],
      ["Mean member sd", bin => number(bin.sd, 3), "number"],
      ...(part.binary ? [["Vote share", bin => percent(bin.vote), "number"]] : []),
    ], values.filter(bin => bin.n), 8));
  }

  plumbline.section("uncertainty", { draw });
})();
