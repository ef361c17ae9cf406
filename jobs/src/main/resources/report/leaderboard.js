"use strict";
(() => {
  const { isNumber, unique, number, count, seconds, words, pairs } = plumbline.text;
  const { el, badge, lines } = plumbline.dom;
  const { color } = plumbline.chart;
  const MOST_BARS = 20;

  function chart(part, body) {
    const baseline = part.trials.find(t => t.family === "baseline" && isNumber(t.score));
    const shown = part.trials.filter(t => t !== baseline && isNumber(t.score)).slice(0, MOST_BARS);
    if (!shown.length) return;
    const families = unique(shown.map(t => t.family));
    const name = t => words(t.family) + (families.length < shown.length ? "  " + pairs(t.params) : "");
    const spread = (t, sign) => isNumber(t.score_sd) ? t.score + sign * t.score_sd : null;
    plumbline.bars.barChart(body, {
      title: "Validation " + words(part.metric),
      small: "mean over folds, " + (part.greater_is_better ? "higher" : "lower") + " is better"
        + (shown.length === MOST_BARS ? "; the best " + MOST_BARS : ""),
      label: "Bar chart of the score of each trial; the table below gives the numbers",
      points: shown.map((t, at) => ({ at, name: name(t), value: t.score, low: spread(t, -1), high: spread(t, 1), t })),
      zero: baseline ? baseline.score : 0,
      zeroName: baseline ? "baseline" : "",
      tip: ({ t }) => lines(el("b", {}, words(t.family)), pairs(t.params),
        number(t.score) + " ± " + number(t.score_sd, 2)),
      tint: ({ t }) => color(families.indexOf(t.family)),
      left: width => Math.min(330, width * 0.4),
    });
  }

  function table(part, page) {
    const { trials, metric } = part;
    const beats = (a, b) => part.greater_is_better ? a.score > b.score : a.score < b.score;
    const better = t => trials.filter(other => isNumber(other.score) && beats(other, t));
    const chosen = t => page.header.model && t.trial_id === page.header.model.trial_id;
    const finished = t => chosen(t) ? badge("chosen", "good") : t.status;
    return plumbline.table("Trials, best first" + (part.cut_at ? " (the first " + part.cut_at + ")" : ""), [
      ["Rank", t => isNumber(t.score) ? 1 + better(t).length : "–", "number"],
      ["Family", t => words(t.family)],
      ["Parameters", t => pairs(t.params), "wide"],
      [words(metric), t => number(t.score), "number"],
      ["± sd", t => number(t.score_sd, 2), "number"],
      ["Folds", t => count(t.folds), "number"],
      ["Time", t => seconds(t.seconds), "number"],
      ["Status", t => t.status === "finished" ? finished(t) : [badge(t.status, "bad"), " ", t.error]],
    ], trials);
  }

  function draw(part, body, page) {
    chart(part, body);
    body.append(table(part, page));
  }

  plumbline.section("leaderboard", { draw });
})();
