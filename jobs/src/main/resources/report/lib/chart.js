"use strict";
/** Draws charts, and draws them again when the colors or the width of the page change. */
plumbline.chart = (() => {
  const { tick } = plumbline.text;
  const { el } = plumbline.dom;
  const drawn = [];

  /** Returns a color of the style sheet by its name, or one of the six of a series by its number. */
  const css = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const color = i => css("c" + (i % 6));

  /**
   * Appends a figure to its parent.
   *
   * @param label text in place of the picture, for screen readers
   * @param option returns the ECharts option for a width in pixels
   */
  function draw(parent, { title, small, height, label, option }) {
    const box = el("div", { class: "chart", role: "img", "aria-label": label, style: "height:" + height + "px" });
    parent.append(el("figure", {}, el("figcaption", {}, title, small ? el("small", {}, " " + small) : null), box));
    let chart = null;
    const again = () => {
      if (chart) chart.dispose();
      chart = echarts.init(box, null, { renderer: "svg" });
      const textStyle = { fontFamily: getComputedStyle(document.body).fontFamily, color: css("ink") };
      chart.setOption({ animation: false, textStyle, ...option(box.clientWidth) });
    };
    again();
    drawn.push(again);
  }

  const redraw = () => drawn.forEach(again => again());

  const text = (more = {}) => ({ color: css("soft"), fontSize: 12, ...more });
  const truncated = width => text({ width, overflow: "truncate", color: css("ink") });
  const valueTicks = (more = {}) => text({ formatter: tick, hideOverlap: true, ...more });

  const valueAxis = (more = {}) => ({
    type: "value",
    axisLabel: valueTicks(),
    splitLine: { lineStyle: { color: css("grid") } },
    axisLine: { show: false },
    axisTick: { show: false },
    nameTextStyle: text(),
    ...more,
  });

  const categoryAxis = (names, more = {}) => ({
    type: "category",
    data: names,
    axisLabel: text(),
    axisLine: { lineStyle: { color: css("line") } },
    axisTick: { show: false },
    ...more,
  });

  /** Returns a tooltip. @param content returns an element for the parameters of ECharts */
  const hover = (content, more = {}) => ({
    trigger: "item",
    confine: true,
    backgroundColor: css("card"),
    borderColor: css("line"),
    textStyle: { color: css("ink"), fontSize: 13 },
    formatter: content,
    ...more,
  });

  return { draw, redraw, css, color, text, truncated, valueTicks, valueAxis, categoryAxis, hover };
})();
