"use strict";
(() => {
  const { known, count, seconds, bytes, moment, pairs } = plumbline.text;
  const { badge } = plumbline.dom;
  const KINDS = { done: "good", failed: "bad", refused: "warn" };

  function elapsed(run) {
    const ended = known(run.started_at) && known(run.ended_at);
    return ended ? (Date.parse(run.ended_at) - Date.parse(run.started_at)) / 1000 : null;
  }

  function draw(part, body) {
    body.append(plumbline.table("Jobs, in the order of their start", [
      ["Job", r => r.job],
      ["Status", r => badge(r.status, KINDS[r.status] || "plain")],
      ["Started (UTC)", r => moment(r.started_at).slice(0, 19)],
      ["Time", r => seconds(elapsed(r)), "number"],
      ["Spark jobs", r => count(r.spark_jobs), "number"],
      ["Tasks", r => count(r.tasks), "number"],
      ["Shuffled", r => bytes(r.shuffle_bytes), "number"],
      ["Rows written", r => r.error || pairs(r.rows_written, count), "wide"],
    ], part.jobs, 20));
  }

  plumbline.section("runs", { draw });
})();
