"use strict";
(() => {
  const { count } = plumbline.text;
  const { el, badge } = plumbline.dom;

  function tile(part) {
    if (!part.checks) return null;
    const checks = part.checks.filter(c => c.on_fail !== "note");
    const all = checks.length, failed = checks.filter(c => c.passed === false).length;
    return {
      name: "Data checks", value: all - failed + " of " + all, more: failed ? "failed: " + failed : "all passed",
      kind: failed ? "warn" : "good",
    };
  }

  function sourceTable(sources) {
    const conserved = s => s.rows_read === s.rows_bronze + s.rows_quarantined + s.rows_dropped;
    return plumbline.table("Rows of each source: read = bronze + quarantined + dropped", [
      ["Source", s => s.source],
      ["Files", s => count(s.files), "number"],
      ["Read", s => count(s.rows_read), "number"],
      ["Bronze", s => count(s.rows_bronze), "number"],
      ["Quarantined", s => count(s.rows_quarantined), "number"],
      ["Dropped", s => count(s.rows_dropped), "number"],
      ["Conserved", s => conserved(s) ? badge("yes", "good") : badge("no", "bad")],
    ], sources, 20);
  }

  function passed(check) {
    if (check.passed === null) return badge("not evaluated", "plain");
    if (check.passed) return badge("yes", "good");
    if (check.on_fail === "note") return badge("note", "plain");
    return badge("no: " + check.on_fail, check.on_fail === "stop" ? "bad" : "warn");
  }

  function checkTable(checks) {
    return plumbline.table("Checks, failed ones first", [
      ["Source", c => c.source],
      ["Check", c => el("code", {}, c.check), "wide"],
      ["Passed", passed],
      ["Rows", c => count(c.rows_checked), "number"],
      ["Failed", c => count(c.rows_failed), "number"],
      ["Detail", c => c.detail, "wide"],
    ], checks);
  }

  function draw(part, body) {
    if (part.sources.length) body.append(sourceTable(part.sources));
    if (part.checks.length) body.append(checkTable(part.checks));
  }

  plumbline.section("quality", { draw, tile });
})();
