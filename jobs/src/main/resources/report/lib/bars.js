"use strict";
/** Horizontal bars with whiskers. A point is { at, name, value, low, high }; at is its place on the axis. */
plumbline.bars = (() => {
  const { isNumber } = plumbline.text;
  const { draw, css, text, truncated, valueTicks, valueAxis, categoryAxis, hover } = plumbline.chart;

  /** Returns a series of whiskers from low to high. */
  function whiskers(points, tint) {
    const style = { stroke: tint, lineWidth: 1.4 };
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
    const cap = ([x, y]) => line(x, y - 4, x, y + 4);
    const renderItem = (params, api) => {
      const low = api.coord([api.value(1), api.value(0)]);
      const high = api.coord([api.value(2), api.value(0)]);
      return { type: "group", children: [line(...low, ...high), cap(low), cap(high)] };
    };
    const data = points.filter(p => isNumber(p.low) && isNumber(p.high)).map(p => [p.at, p.low, p.high]);
    return { type: "custom", silent: true, z: 5, data, encode: { x: [1, 2], y: 0 }, renderItem };
  }

  /** Returns a series of bars from a zero that need not be 0, e.g. the baseline. */
  function bars(points, zero, tint) {
    const renderItem = (params, api) => {
      const [from, y] = api.coord([zero, api.value(0)]);
      const [to] = api.coord([api.value(1), api.value(0)]);
      const height = Math.min(18, 0.62 * api.size([0, 1])[1]);
      const shape = { x: Math.min(from, to), y: y - height / 2, width: Math.max(1, Math.abs(to - from)), height, r: 2 };
      return { type: "rect", shape, style: { fill: tint(points[params.dataIndex]) } };
    };
    return { type: "custom", z: 2, data: points.map(p => [p.at, p.value]), encode: { x: 1, y: 0 }, renderItem };
  }

  /** Returns the limits of an axis with a small margin; values in keep are exact limits. */
  function limits(values, keep = []) {
    const all = values.concat(keep).filter(isNumber);
    const low = Math.min(...all), high = Math.max(...all);
    const margin = (high - low || Math.abs(high) || 1) * 0.06;
    return { min: keep.includes(low) ? low : low - margin, max: keep.includes(high) ? high : high + margin };
  }

  /** Returns the lowest and highest value that each point shows. */
  const extent = points => points.flatMap(p => [p.value, p.low, p.high]);

  /** Returns the room for names on the left of a chart. */
  const nameWidth = width => Math.min(190, Math.max(96, width * 0.32));

  function zeroLine(zero, name) {
    const lineStyle = { color: css("soft"), type: name ? "dashed" : "solid", width: 1 };
    const label = { show: !!name, formatter: name, color: css("soft"), fontSize: 12, position: "start" };
    const markLine = { silent: true, symbol: "none", animation: false, lineStyle, label, data: [{ xAxis: zero }] };
    return { type: "custom", silent: true, data: [], renderItem: () => null, markLine };
  }

  /**
   * Appends a bar chart to its parent.
   *
   * @param zero where bars begin; zeroName, if not empty, labels it
   * @param tip returns the tooltip of a point, tint its color, left the room for names
   */
  function barChart(parent, { title, small, label, points, zero, zeroName, tip, tint, left = nameWidth }) {
    const ticks = () => valueTicks({ showMinLabel: zeroName ? null : false, showMaxLabel: false });
    draw(parent, {
      title, small, label, height: 46 + 25 * points.length,
      option: width => ({
        grid: { left: left(width), right: 18, top: zeroName ? 22 : 6, bottom: 28 },
        tooltip: hover(p => tip(points[p.dataIndex])),
        xAxis: valueAxis({ ...limits(extent(points), [zero]), splitNumber: 4, axisLabel: ticks() }),
        yAxis: categoryAxis(points.map(p => p.name), { inverse: true, axisLabel: truncated(left(width) - 12) }),
        series: [bars(points, zero, tint), whiskers(points, css("ink")), zeroLine(zero, zeroName)],
      }),
    });
  }

  return { whiskers, limits, extent, nameWidth, barChart };
})();
