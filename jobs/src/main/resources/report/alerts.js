"use strict";
(() => {
  const { known, number, moment, windowName } = plumbline.text;
  const { badge } = plumbline.dom;

  const kinds = { critical: "bad", warn: "warn", info: "plain" };

  function tile(part) {
    const open = (part.alerts || []).length;
    return {
      name: "Open alerts", value: open, more: open ? "most severe first" : "nothing to look at",
      kind: open ? "warn" : "good",
    };
  }

  function draw(part, body) {
    const severity = a => badge(a.severity, kinds[a.severity]);
    const window = a => known(a.window_start) ? windowName(a.window_start, a.window_end) : "whole run";
    body.append(plumbline.table(part.alerts.length + " open", [
      ["Severity", severity],
      ["Rule", a => a.rule],
      ["Subject", a => a.subject],
      ["Window", window],
      ["Open since", a => known(a.opened_as_of) ? moment(a.opened_as_of) : ""],
      ["Message", a => a.message, "wide"],
      ["Value", a => number(a.value, 3), "number"],
      ["Limit", a => number(a.threshold, 3), "number"],
    ], part.alerts));
  }

  plumbline.section("alerts", { draw, tile });
})();
