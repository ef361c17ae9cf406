"use strict";
/**
 * Builds a table. A column is [heading, cell(row), kind]; kind is "number", "text" (the default), or "wide".
 * Rows after the first ones are folded behind a button.
 */
plumbline.table = (() => {
  const { el } = plumbline.dom;
  const align = kind => kind === "number" ? "number" : "text";

  function headings(columns) {
    const cells = columns.map(([name, , kind]) => el("th", { scope: "col", class: align(kind) }, name));
    return el("thead", {}, el("tr", {}, cells));
  }

  function body(columns, rows, first) {
    const cell = (row, [, text, kind]) => el("td", { class: kind === "wide" ? "text wide" : align(kind) }, text(row));
    return el("tbody", {}, rows.map((row, i) =>
      el("tr", { class: i < first ? "" : "more" }, columns.map(column => cell(row, column)))));
  }

  function unfold(table, rows) {
    const more = "Show all " + rows + " rows";
    const button = el("button", { type: "button", "aria-expanded": "false" }, more);
    button.onclick = () => {
      const all = table.classList.toggle("all");
      button.textContent = all ? "Show fewer" : more;
      button.setAttribute("aria-expanded", all);
    };
    return button;
  }

  return (caption, columns, rows, first = 12) => {
    const table = el("table", {}, el("caption", {}, caption), headings(columns), body(columns, rows, first));
    const scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, table);
    return el("div", {}, scroll, rows.length > first ? unfold(table, rows.length) : null);
  };
})();
