"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const charts = []; // functions that draw again, in other colours or another size

  // ---- small words -------------------------------------------------------------------------------------------------
  const html = text => String(text).replace(/[&<>"']/g, c => "&#" + c.charCodeAt(0) + ";");
  const css = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const colour = i => css("c" + (i % 6));
  const known = x => x !== null && x !== undefined && x !== "";
  const isNumber = x => typeof x === "number" && isFinite(x);
  const sum = list => list.reduce((a, b) => a + b, 0);
  const unique = list => [...new Set(list)];
  const section = id => document.querySelector("#" + id + " .body");

  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "class") node.className = value;
      else if (known(value)) node.setAttribute(name, value);
    }
    for (const child of children.flat()) {
      if (known(child)) node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  }

  function number(x, digits = 4) {
    if (!isNumber(x)) return known(x) ? String(x) : "–";
    if (x === 0) return "0";
    const size = Math.abs(x);
    if (size >= 1e9 || size < 1e-4) return x.toExponential(2).replace("-", "−").replace("e", " e").replace("e-", "e−");
    if (size >= 10 ** digits) return count(Math.round(x));
    const text = x.toPrecision(digits);
    return (text.includes("e") ? String(Number(text)) : text).replace("-", "−");
  }
  const tick = x => String(Number(x.toPrecision(4))).replace("-", "−");
  const count = x => isNumber(x) ? String(x).replace(/\B(?=(\d{3})+(?!\d))/g, " ").replace("-", "−") : "–";
  const percent = (x, digits = 1) => isNumber(x) ? (100 * x).toFixed(digits) + " %" : "–";
  const seconds = x => !isNumber(x) ? "–" : x < 10 ? x.toFixed(1) + " s" : x < 120 ? Math.round(x) + " s" : Math.round(x / 60) + " min";
  const bytes = x => !isNumber(x) ? "–" : x < 1024 ? x + " B" : x < 1048576 ? Math.round(x / 1024) + " KB" : (x / 1048576).toFixed(1) + " MB";
  const moment = t => known(t) ? t.replace("T", " ").replace(/(\.\d+)?Z$/, "").replace(/ 00:00:00$/, "") : "–";
  const words = x => String(x).replace(/_/g, " ");

  function windowName(start, end) {
    if (!known(start)) return "all rows";
    if (!known(end)) return moment(start);
    const hours = (Date.parse(end) - Date.parse(start)) / 3600e3;
    if (hours >= 360 * 24) return start.slice(0, 4);
    if (hours >= 27 * 24 && start.slice(8, 10) === "01") return start.slice(0, 7);
    return hours >= 24 ? start.slice(0, 10) : moment(start).slice(0, 16);
  }

  function badge(text, kind) { return el("span", { class: "badge " + kind }, text); }

  function params(json) {
    try {
      const entries = Object.entries(JSON.parse(json));
      return entries.length ? entries.map(([k, v]) => k + " " + v).join(", ") : "–";
    } catch (e) { return known(json) ? json : "–"; }
  }

  // ---- tables: columns are [heading, cell(row), kind]; kind is number, text, wide -------------------------------------
  function table(caption, columns, rows, first = 12) {
    const body = rows.map((row, i) => el("tr", { class: i < first ? "" : "more" }, columns.map(([, cell, kind]) =>
      el("td", { class: kind === "number" ? "number" : "text " + (kind || "") }, cell(row)))));
    const node = el("table", {}, el("caption", {}, caption),
      el("thead", {}, el("tr", {}, columns.map(([name, , kind]) => el("th", { scope: "col", class: kind === "number" ? "number" : "text" }, name)))),
      el("tbody", {}, body));
    const box = el("div", {}, el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, node));
    if (rows.length > first) {
      const button = el("button", { type: "button", "aria-expanded": "false" }, "Show all " + rows.length + " rows");
      button.onclick = () => {
        const all = node.classList.toggle("all");
        button.textContent = all ? "Show fewer" : "Show all " + rows.length + " rows";
        button.setAttribute("aria-expanded", all);
      };
      box.append(button);
    }
    return box;
  }

  // ---- charts --------------------------------------------------------------------------------------------------------
  function chart(parent, title, small, height, label, option) {
    const box = el("div", { class: "chart", role: "img", "aria-label": label, style: "height:" + height + "px" });
    parent.append(el("figure", {}, el("figcaption", {}, title, small ? el("small", {}, " " + small) : null), box));
    let drawn = null;
    const draw = () => {
      if (drawn) drawn.dispose();
      drawn = echarts.init(box, null, { renderer: "svg" });
      drawn.setOption(Object.assign({ animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: css("ink") } }, option(box.clientWidth)));
    };
    charts.push({ draw, resize: draw });
    draw();
  }

  const text = (more = {}) => Object.assign({ color: css("soft"), fontSize: 12 }, more);
  const valueAxis = (more = {}) => Object.assign({ type: "value", axisLabel: text({ formatter: tick, hideOverlap: true }),
    splitLine: { lineStyle: { color: css("grid") } }, axisLine: { show: false }, axisTick: { show: false }, nameTextStyle: text() }, more);
  const categoryAxis = (names, more = {}) => Object.assign({ type: "category", data: names, axisLabel: text(),
    axisLine: { lineStyle: { color: css("line") } }, axisTick: { show: false } }, more);
  const names = width => text({ width, overflow: "truncate", color: css("ink") });
  const hover = formatter => ({ trigger: "item", confine: true, backgroundColor: css("card"), borderColor: css("line"),
    textStyle: { color: css("ink"), fontSize: 13 }, formatter });

  // A whisker from low to high at one category; horizontal unless said otherwise.
  function whiskers(points, tint) {
    return { type: "custom", silent: true, z: 5, data: points.map(p => [p.at, p.low, p.high]).filter(p => isNumber(p[1]) && isNumber(p[2])),
      encode: { x: [1, 2], y: 0 },
      renderItem: (p, api) => {
        const a = api.coord([api.value(1), api.value(0)]), b = api.coord([api.value(2), api.value(0)]), h = 4;
        const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: tint, lineWidth: 1.4 } });
        return { type: "group", children: [line(a[0], a[1], b[0], b[1]), line(a[0], a[1] - h, a[0], a[1] + h), line(b[0], b[1] - h, b[0], b[1] + h)] };
      } };
  }

  // Bars from a zero that need not be 0, e.g. the baseline.
  function bars(points, zero, tint) {
    return { type: "custom", z: 2, data: points.map(p => [p.at, p.value]), encode: { x: 1, y: 0 },
      renderItem: (p, api) => {
        const a = api.coord([zero, api.value(0)]), b = api.coord([api.value(1), api.value(0)]);
        const h = Math.min(18, 0.62 * api.size([0, 1])[1]);
        return { type: "rect", shape: { x: Math.min(a[0], b[0]), y: a[1] - h / 2, width: Math.max(1, Math.abs(b[0] - a[0])), height: h, r: 2 },
          style: { fill: tint(points[p.dataIndex]) } };
      } };
  }

  // Limits with a little air on either side; keep tells what must stay in view.
  function limits(values, keep = []) {
    const all = values.concat(keep).filter(isNumber);
    const low = Math.min(...all), high = Math.max(...all), air = (high - low || Math.abs(high) || 1) * 0.06;
    return { min: keep.includes(low) ? low : low - air, max: keep.includes(high) ? high : high + air };
  }

  const leftOf = width => Math.min(190, Math.max(96, width * 0.32));

  function barChart(parent, title, small, label, points, zero, zeroName, tip, tint, left = leftOf) {
    chart(parent, title, small, 46 + 25 * points.length, label, width => ({
      grid: { left: left(width), right: 18, top: zeroName ? 22 : 6, bottom: 28 },
      tooltip: hover(p => tip(points[p.dataIndex])),
      xAxis: valueAxis(Object.assign(limits(points.flatMap(p => [p.value, p.low, p.high]), [zero]), { splitNumber: 4, axisLabel: text({ formatter: tick, hideOverlap: true, showMinLabel: zeroName ? null : false, showMaxLabel: false }) })),
      yAxis: categoryAxis(points.map(p => p.name), { inverse: true, axisLabel: names(left(width) - 12) }),
      series: [bars(points, zero, p => tint(p)), whiskers(points, css("ink")),
        { type: "custom", silent: true, data: [], renderItem: () => null, markLine: { silent: true, symbol: "none", animation: false,
          lineStyle: { color: css("soft"), type: zeroName ? "dashed" : "solid", width: 1 },
          label: { show: !!zeroName, formatter: zeroName || "", color: css("soft"), fontSize: 12, position: "start" }, data: [{ xAxis: zero }] } }] }));
  }

  // ---- sections ------------------------------------------------------------------------------------------------------
  const missing = (id, why) => section(id).append(el("p", { class: "missing" }, why));
  function show(id, part, draw) {
    if (!part || part.missing) missing(id, part ? part.missing : "Nothing was written.");
    else draw(part, section(id));
  }
  const h = data.header;
  const ours = h.model ? h.model.model_version : null;
  const better = m => ((data.metrics || {}).greater_is_better || {})[m] !== false;

  function header() {
    document.getElementById("purpose").textContent = h.purpose || "";
    const facts = [["As of", moment(h.as_of) + " UTC"], ["Owners", h.owners.join(", ") || "none named"],
      ["Predicted", h.label + " (" + h.task + ")"],
      ["Model", h.model ? "version " + ours + ", " + words(h.model.family) + ", " + h.model.members + " members" : "none yet"],
      ["Parameters", h.model ? params(h.model.params) : null],
      ["Champion", !known(h.champion) ? "none yet" : h.champion === ours ? "this model" : "version " + h.champion],
      ["Learnt from", h.model ? count(h.model.train_rows) + " rows" + (known(h.model.train_from) ? ", " + moment(h.model.train_from).slice(0, 10) + " to " + moment(h.model.train_until).slice(0, 10) : "") : null],
      ["Run", h.run_id], ["Git commit", h.git_commit.slice(0, 12)]];
    document.getElementById("facts").append(...facts.filter(f => known(f[1])).map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, v))));
    document.getElementById("footer").textContent =
      "Plumbline " + h.code_version + " · spec " + (h.spec_hash || "").slice(0, 12) + " · seed " + h.seed + " · charts by Apache ECharts " + echarts.version + " (Apache License 2.0) · nothing on this page is fetched.";
  }

  function glance() {
    const tiles = [];
    const tile = (to, name, value, more, kind) => tiles.push(el("a", { class: "tile", href: "#" + to },
      el("div", { class: "name" }, name), el("div", { class: "value " + (kind || "") }, value), el("div", { class: "more" }, more || " ")));
    const test = ((data.metrics || {}).metrics || []).find(m => m.data_set === "test" && m.metric === h.metric && m.model_version === ours);
    if (test) tile("metrics", "Test " + words(h.metric), number(test.value), isNumber(test.ci_low) ? number(test.ci_low) + " to " + number(test.ci_high) : count(test.n) + " rows");
    const fit = ((data.fit || {}).diagnosis || [])[0];
    if (fit) tile("fit", "Fit", fit.verdict, "gap " + number(fit.gap, 3), fit.verdict === "good" ? "good" : "warn");
    const decision = ((data.promotion || {}).decisions || []).find(d => d.model_version === ours);
    tile("promotion", "Champion", known(h.champion) ? "version " + h.champion : "none yet",
      decision ? "this model: " + decision.action : "", known(h.champion) ? "" : "warn");
    if (data.drift && data.drift.drift) {
      const training = data.drift.drift.filter(d => d.drift_type === "TRAINING");
      const newest = training.map(d => d.window_start || "").sort().pop();
      const now = training.filter(d => (d.window_start || "") === newest), drifted = now.filter(d => d.verdict === "DRIFT").length;
      tile("drift", "Drift, newest window", drifted + " of " + now.length, "columns, " + (now[0] ? windowName(now[0].window_start, now[0].window_end) : ""), drifted ? "warn" : "good");
    }
    if (data.quality && data.quality.checks) {
      const failed = data.quality.checks.filter(c => c.passed === false).length;
      tile("quality", "Data checks", data.quality.checks.length - failed + " of " + data.quality.checks.length, failed ? "failed: " + failed : "all hold", failed ? "warn" : "good");
    }
    const alerts = ((data.alerts || {}).alerts || []).length;
    tile("alerts", "Open alerts", alerts, alerts ? "the gravest first" : "nothing to look at", alerts ? "warn" : "good");
    document.getElementById("glance").append(...tiles);
  }

  function runs(part, body) {
    const took = job => known(job.started_at) && known(job.ended_at) ? (Date.parse(job.ended_at) - Date.parse(job.started_at)) / 1000 : null;
    const kinds = { done: "good", failed: "bad", refused: "warn", running: "plain" };
    const written = json => { try { return Object.entries(JSON.parse(json)).map(([k, v]) => k + " " + count(v)).join(", ") || "–"; } catch (e) { return json || "–"; } };
    body.append(table("Jobs, in the order in which they began", [["Job", r => r.job], ["Status", r => badge(r.status, kinds[r.status] || "plain")],
      ["Began (UTC)", r => moment(r.started_at).slice(0, 19)], ["Time", r => seconds(took(r)), "number"], ["Spark jobs", r => count(r.spark_jobs), "number"],
      ["Tasks", r => count(r.tasks), "number"], ["Shuffled", r => bytes(r.shuffle_bytes), "number"], ["Rows written", r => r.error ? r.error : written(r.rows_written), "wide"]], part.jobs, 20));
  }

  function quality(part, body) {
    if (part.sources.length) {
      const kept = s => s.rows_read === s.rows_bronze + s.rows_quarantined + s.rows_dropped;
      body.append(table("Where each row went: read = bronze + quarantined + dropped", [["Source", s => s.source], ["Files", s => count(s.files), "number"], ["Read", s => count(s.rows_read), "number"],
        ["Bronze", s => count(s.rows_bronze), "number"], ["Quarantined", s => count(s.rows_quarantined), "number"], ["Dropped", s => count(s.rows_dropped), "number"],
        ["Conserved", s => kept(s) ? badge("yes", "good") : badge("no", "bad")]], part.sources, 20));
    }
    if (part.checks.length) {
      body.append(table("Checks, failed ones first", [["Source", c => c.source], ["Check", c => el("code", {}, c.check), "wide"], ["Held", c => c.passed === null ? badge("not asked", "plain") : c.passed ? badge("yes", "good") : badge(c.on_fail === "stop" ? "no: stop" : "no: " + c.on_fail, c.on_fail === "stop" ? "bad" : "warn")],
        ["Rows", c => count(c.rows_checked), "number"], ["Failed", c => count(c.rows_failed), "number"], ["Seen", c => c.detail, "wide"]], part.checks));
    }
  }

  function leaderboard(part, body) {
    const baseline = part.trials.find(t => t.family === "baseline" && isNumber(t.score));
    const shown = part.trials.filter(t => t !== baseline && isNumber(t.score)).slice(0, 20);
    const many = unique(shown.map(t => t.family)).length < shown.length;
    const points = shown.map((t, i) => ({ at: i, name: words(t.family) + (many ? "  " + params(t.params) : ""), value: t.score, low: isNumber(t.score_sd) ? t.score - t.score_sd : null, high: isNumber(t.score_sd) ? t.score + t.score_sd : null, trial: t }));
    const families = unique(shown.map(t => t.family));
    if (points.length) barChart(body, "Validation " + words(part.metric), "mean over folds, " + (part.greater_is_better ? "more" : "less") + " is better" + (shown.length === 20 ? "; the best " + shown.length : ""),
      "Bar chart of the score of each trial; the table below gives the numbers", points, baseline ? baseline.score : 0, baseline ? "baseline" : "",
      p => "<b>" + html(words(p.trial.family)) + "</b><br>" + html(params(p.trial.params)) + "<br>" + number(p.value) + " ± " + number(p.trial.score_sd, 2), p => colour(families.indexOf(p.trial.family)), width => Math.min(330, width * 0.4));
    body.append(table("Trials, best first" + (part.cut_at ? " (the first " + part.cut_at + ")" : ""), [["Rank", t => isNumber(t.score) ? 1 + part.trials.filter(o => isNumber(o.score) && (part.greater_is_better ? o.score > t.score : o.score < t.score)).length : "–", "number"],
      ["Family", t => words(t.family)], ["Parameters", t => params(t.params), "wide"], [words(part.metric), t => number(t.score), "number"], ["± sd", t => number(t.score_sd, 2), "number"], ["Folds", t => count(t.folds), "number"],
      ["Time", t => seconds(t.seconds), "number"], ["Status", t => t.status === "finished" ? (h.model && t.trial_id === h.model.trial_id ? badge("chosen", "good") : t.status) : [badge(t.status, "bad"), " ", t.error]]], part.trials));
  }

  const SETS = ["train", "validation", "test"];
  function metrics(part, body) {
    const rows = part.metrics, all = unique(rows.map(m => m.metric)).sort((a, b) => (b === h.metric) - (a === h.metric) || a.localeCompare(b));
    const find = (version, set, metric) => rows.find(m => m.model_version === version && m.data_set === set && m.metric === metric) || {};
    const wanted = SETS.map(set => [set, ours, set]).concat([["baseline, test", 0, "test"]]);
    const grid = el("div", { class: "grid3" });
    body.append(grid);
    for (const metric of all) {
      const points = wanted.map(([name, version, set], i) => { const m = find(version, set, metric); return { name, value: m.value, low: m.ci_low, high: m.ci_high, n: m.n, i }; })
        .filter(p => isNumber(p.value)).map((p, at) => Object.assign(p, { at }));
      if (!points.length) continue;
      chart(grid, words(metric), better(metric) ? "more is better" : "less is better", 150, "Values of " + metric + " with intervals; the table below gives the numbers", () => ({
        grid: { left: 96, right: 14, top: 6, bottom: 26 }, tooltip: hover(p => { const d = points[p.dataIndex]; return "<b>" + html(d.name) + "</b><br>" + number(d.value) + (isNumber(d.low) ? " (" + number(d.low) + " to " + number(d.high) + ")" : "") + "<br>" + count(d.n) + " rows"; }),
        xAxis: valueAxis(Object.assign(limits(points.flatMap(p => [p.value, p.low, p.high])), { splitNumber: 3, axisLabel: text({ formatter: tick, hideOverlap: true, showMinLabel: false, showMaxLabel: false }) })),
        yAxis: categoryAxis(points.map(p => p.name), { inverse: true, axisLabel: names(84) }),
        series: [{ type: "scatter", symbolSize: 10, z: 6, data: points.map(p => ({ value: [p.value, p.at], itemStyle: { color: p.i === 3 ? css("c5") : p.i === 2 ? css("c0") : css("c1"), opacity: 1 } })) }, whiskers(points, css("soft"))] }));
    }
    const cell = m => isNumber(m.value) ? number(m.value) + (isNumber(m.ci_low) ? " (" + number(m.ci_low) + " to " + number(m.ci_high) + ")" : "") : "–";
    const n = set => count((rows.find(m => m.model_version === ours && m.data_set === set) || {}).n);
    body.append(table("Value (95 % interval); rows: train " + n("train") + ", validation " + n("validation") + ", test " + n("test"), [["Metric", m => words(m) + (m === h.metric ? " (searched by)" : "")], ...wanted.map(([name, version, set]) => [name, m => cell(find(version, set, m)), "number"])], all, 20));
    if (rows.some(m => m.model_version === ours && m.data_set === "train" && !isNumber(m.value))) body.append(el("p", { class: "fine" }, "A dash: not defined on those rows."));
  }

  function fit(part, body) {
    const d = part.diagnosis[0], kind = d.verdict === "good" ? "good" : "warn";
    body.append(el("div", { class: "verdict" }, el("strong", { class: kind }, d.verdict), el("span", {}, d.reason)));
    body.append(table("The numbers behind it (" + words(d.metric) + ")", [["Train", r => number(r.train), "number"], ["Validation", r => number(r.validation), "number"], ["Test", r => number(r.test), "number"], ["Baseline, test", r => number(r.baseline), "number"],
      ["Gap train − validation", r => number(r.gap, 3), "number"], ["sd over folds", r => number(r.fold_sd, 2), "number"]], part.diagnosis));
  }

  function importance(part, body) {
    if (!part.overall.length) return missing("importance", "No importance of model " + (known(ours) ? "version " + ours : "yet") + " over all rows: `plumbline explain` measures it.");
    const of = method => part.overall.filter(i => i.method === method).sort((a, b) => b.value - a.value);
    const permutation = of("permutation"), inherent = of("inherent"), pair = el("div", { class: permutation.length && inherent.length ? "pair" : "" });
    body.append(pair);
    const draw = (list, title, small, tint) => list.length && barChart(pair, title, small, title + "; the table below gives the numbers",
      list.slice(0, 15).map((i, at) => ({ at, name: i.feature, value: i.value, low: isNumber(i.sd) ? i.value - i.sd : null, high: isNumber(i.sd) ? i.value + i.sd : null, sd: i.sd })), 0, "",
      p => "<b>" + html(p.name) + "</b><br>" + number(p.value) + " ± " + number(p.sd, 2), () => css(tint));
    const metric = permutation.length ? permutation[0].metric : null;
    draw(permutation, "By permutation", "loss of " + words(metric || "the metric") + (permutation.length > 15 ? ", the first 15 of " + permutation.length : ""), "c0");
    draw(inherent, "Inherent", "share within the model" + (inherent.length > 15 ? ", the first 15 of " + inherent.length : ""), "c2");
    const features = unique(permutation.concat(inherent).map(i => i.feature)), get = (list, f) => list.find(i => i.feature === f) || {};
    body.append(table("All features", [["Feature", f => f], ["Permutation", f => number(get(permutation, f).value), "number"], ["± sd", f => number(get(permutation, f).sd, 2), "number"], ["Rank", f => count(get(permutation, f).rank), "number"],
      ["Inherent", f => percent(get(inherent, f).value), "number"], ["± sd", f => percent(get(inherent, f).sd), "number"], ["Rank", f => count(get(inherent, f).rank), "number"]], features));
  }

  function time(part, body) {
    const rows = part.windows.filter(i => i.method === "permutation");
    if (!rows.length) return missing("time", "No importance per window yet: `plumbline monitor` measures it for each window with enough rows, once there is a champion.");
    const starts = unique(rows.map(i => i.window_start)).sort(), ends = {};
    rows.forEach(i => { ends[i.window_start] = i.window_end; });
    const labels = starts.map(s => windowName(s, ends[s]));
    const mean = f => { const v = rows.filter(i => i.feature === f && isNumber(i.value)).map(i => i.value); return sum(v) / (v.length || 1); };
    const features = unique(rows.map(i => i.feature)).map(f => [f, mean(f)]).sort((a, b) => b[1] - a[1]).map(f => f[0]);
    const top = features.slice(0, 6), get = (f, s) => rows.find(i => i.feature === f && i.window_start === s) || {};
    if (part.windows_version !== ours) body.append(el("p", { class: "fine" }, "The windows were scored by model version " + part.windows_version + ", which decided at that time."));
    const metric = rows[0].metric;
    chart(body, "The " + top.length + " strongest features", "loss of " + words(metric || "the metric") + " when shuffled", 330, "Line chart of importance by window; the table below gives the numbers", width => ({
      color: top.map((f, i) => colour(i)), grid: { left: 52, right: 34, top: width < 560 ? 78 : 50, bottom: 30 }, legend: { top: 0, left: 0, itemGap: 14, textStyle: text({ color: css("ink") }), icon: "roundRect", itemWidth: 16, itemHeight: 4 },
      tooltip: Object.assign(hover(list => "<b>" + html(list[0].axisValue) + "</b><br>" + list.map(p => p.marker + html(p.seriesName) + ": " + number(p.value) + " ± " + number(get(p.seriesName, starts[p.dataIndex]).sd, 2)).join("<br>")), { trigger: "axis" }),
      xAxis: categoryAxis(labels, { boundaryGap: starts.length === 1 }), yAxis: valueAxis({ scale: false }),
      series: top.map(f => ({ name: f, type: "line", symbolSize: 6, lineStyle: { width: 2 }, connectNulls: false, data: starts.map(s => isNumber(get(f, s).value) ? get(f, s).value : null) })) }));
    if (starts.length > 1) {
      const grid = el("div", { class: "grid3" }), all = top.flatMap(f => starts.flatMap(s => { const i = get(f, s); return isNumber(i.value) ? [i.value - (i.sd || 0), i.value + (i.sd || 0)] : []; }));
      const lim = limits(all, [0]);
      body.append(el("h3", {}, "Each with its spread"), grid);
      top.forEach((f, at) => chart(grid, f, "± 1 sd", 140, "Importance of " + f + " by window with its spread", () => ({
        grid: { left: 48, right: 10, top: 8, bottom: 26 }, xAxis: categoryAxis(labels, { boundaryGap: false, axisLabel: text({ hideOverlap: true, showMaxLabel: false }) }), yAxis: valueAxis(Object.assign({ splitNumber: 2 }, { min: lim.min, max: lim.max, axisLabel: text({ formatter: tick, showMinLabel: false, showMaxLabel: false }) })),
        series: [{ type: "line", stack: "band", symbol: "none", silent: true, lineStyle: { opacity: 0 }, stackStrategy: "all", data: starts.map(s => isNumber(get(f, s).value) ? get(f, s).value - (get(f, s).sd || 0) : null) },
          { type: "line", stack: "band", symbol: "none", silent: true, lineStyle: { opacity: 0 }, stackStrategy: "all", areaStyle: { color: colour(at), opacity: .2, origin: "auto" }, data: starts.map(s => isNumber(get(f, s).value) ? 2 * (get(f, s).sd || 0) : null) },
          { type: "line", symbolSize: 4, lineStyle: { width: 2, color: colour(at) }, itemStyle: { color: colour(at) }, silent: true, data: starts.map(s => isNumber(get(f, s).value) ? get(f, s).value : null) }] })));
    }
    const recent = starts.slice(-12);
    body.append(table("Loss of " + words(metric || "the metric") + " ± sd by window" + (recent.length < starts.length ? " (the newest 12 of " + starts.length + ")" : ""), [["Feature", f => f], ...recent.map(s => [windowName(s, ends[s]), f => { const i = get(f, s); return isNumber(i.value) ? number(i.value, 2) + " ± " + number(i.sd, 1) : "–"; }, "number"])], features, 8));
  }

  const VERDICTS = { OK: ["ok", "good"], DRIFT: ["drift", "bad"], TOO_FEW_ROWS: ["too few rows", "plain"] };
  function drift(part, body) {
    const verdict = v => badge((VERDICTS[v] || [v])[0], (VERDICTS[v] || ["", "plain"])[1]);
    const rows = part.drift.filter(d => d.drift_type === "TRAINING"), starts = unique(rows.map(d => d.window_start)).sort(), ends = {};
    rows.forEach(d => { ends[d.window_start] = d.window_end; });
    const columns = unique(rows.map(d => d.column_name)), shown = columns.slice(0, 30), recent = starts.slice(-24); // rows come by falling PSI
    if (rows.length) {
      const any = rows.find(d => isNumber(d.effect_floor)) || {};
      const cells = [];
      rows.forEach(d => { const x = recent.indexOf(d.window_start), y = shown.indexOf(d.column_name); if (x >= 0 && y >= 0 && isNumber(d.psi)) cells.push({ value: [x, y, d.psi], row: d }); });
      const drifted = rows.filter(d => d.verdict === "DRIFT");
      body.append(el("p", {}, drifted.length ? drifted.length + " of " + rows.length + " cells drift, in " + unique(drifted.map(d => d.column_name)).length + " of " + columns.length + " columns" : "No column drifts in any window",
        isNumber(any.fdr_q) ? " (false discoveries held to " + percent(any.fdr_q, 0) + ", effects below " + number(any.effect_floor, 2) + " do not count)." : "."));
      chart(body, "Population stability index", shown.length < columns.length ? "the " + shown.length + " columns that moved most, of " + columns.length : "", 92 + 22 * shown.length, "Heat map of drift by column and window; the table below gives the numbers", width => ({
        grid: { left: leftOf(width), right: 12, top: 6, bottom: 78 }, tooltip: hover(p => { const d = cells[p.dataIndex].row; return "<b>" + html(d.column_name) + "</b> " + html(windowName(d.window_start, d.window_end)) + "<br>PSI " + number(d.psi, 3) + ", JS " + number(d.js, 3) + (isNumber(d.ks) ? ", KS " + number(d.ks, 3) : "") + "<br>adjusted p " + number(d.pvalue_adj, 2) + ", " + count(d.n) + " rows<br>" + html((VERDICTS[d.verdict] || [d.verdict])[0]); }),
        xAxis: categoryAxis(recent.map(s => windowName(s, ends[s])), { splitArea: { show: false } }), yAxis: categoryAxis(shown, { inverse: true, axisLabel: names(leftOf(width) - 12) }),
        visualMap: { type: "continuous", min: 0, max: 0.5, dimension: 2, calculable: false, orient: "horizontal", left: leftOf(width), bottom: 6, itemWidth: 10, itemHeight: 150, text: ["0.5 or more", "0"], textStyle: text(), inRange: { color: [css("heat0"), css("heat1"), css("heat2")] } },
        series: [{ type: "heatmap", data: cells.map(c => ({ value: c.value })), itemStyle: { borderColor: css("card"), borderWidth: 2, borderRadius: 3 }, emphasis: { itemStyle: { borderColor: css("ink") } },
          label: { show: true, color: css("ink"), fontSize: 12, formatter: p => { const v = cells[p.dataIndex].row.verdict; return v === "DRIFT" ? "◯" : v === "TOO_FEW_ROWS" ? "·" : ""; } } }] }));
    }
    const newest = starts[starts.length - 1], now = rows.filter(d => d.window_start === newest), before = part.drift.filter(d => d.drift_type === "CONSECUTIVE" && d.window_start === newest);
    const cons = name => before.find(d => d.column_name === name) || {};
    body.append(table("The newest window, " + windowName(newest, ends[newest]) + ", against the training rows" + (before.length ? " and the window before" : ""), [["Column", d => d.column_name], ["PSI", d => number(d.psi, 3), "number"], ["JS", d => number(d.js, 3), "number"], ["KS", d => number(d.ks, 3), "number"], ["Adjusted p", d => number(d.pvalue_adj, 2), "number"],
      ...(before.length ? [["PSI, window before", d => number(cons(d.column_name).psi, 3), "number"]] : []), ["Rows", d => count(d.n), "number"], ["Verdict", d => verdict(d.verdict)]], now.length ? now : part.drift));
    if (part.cut_at) body.append(el("p", { class: "fine" }, "Shown are the " + count(part.cut_at) + " largest values."));
  }

  function uncertainty(part, body) {
    const bins = part.bins, cells = part.cells, n = sum(cells.map(c => c.n));
    const edge = (low, high, i) => low + (high - low) * i / bins;
    const by = (key, low, high) => Array.from({ length: bins }, (_, i) => { const own = cells.filter(c => c[key] === i); const m = sum(own.map(c => c.n));
      return { low: edge(low, high, i), high: edge(low, high, i + 1), n: m, sd: m ? sum(own.map(c => c.sd_sum)) / m : null, vote: m && own.every(c => isNumber(c.vote_sum)) ? sum(own.map(c => c.vote_sum)) / m : null }; });
    const xs = by("x_bin", part.x_low, part.x_high), sds = by("sd_bin", 0, part.sd_high), x = part.binary ? "predicted probability" : "predicted value";
    const range = b => number(b.low, 3).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "") + " to " + number(b.high, 3).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
    body.append(el("p", {}, count(n) + " predictions by model version " + cells[0].model_version + "; the members' standard deviation is " + number(sum(cells.map(c => c.sd_sum)) / n, 3) + " on average" + (cells.every(c => isNumber(c.vote_sum)) ? ", and " + percent(sum(cells.map(c => c.vote_sum)) / n) + " of the members vote for the outcome." : ".")));
    const pair = el("div", { class: "pair" });
    body.append(pair);
    const tip = list => ({ trigger: "axis", axisPointer: { type: "shadow" }, formatter: p => { const b = list[p[0].dataIndex]; return html(range(b)) + "<br>" + count(b.n) + " predictions" + (isNumber(b.sd) ? "<br>mean member sd " + number(b.sd, 3) : "") + (isNumber(b.vote) ? "<br>vote share " + percent(b.vote) : ""); } });
    chart(pair, "Disagreement by " + x, "bars: predictions, line: mean member sd", 250, "Predictions and mean member deviation by " + x + "; the table below gives the numbers", () => ({
      grid: { left: 50, right: 52, top: 10, bottom: 42 }, tooltip: Object.assign(hover(), tip(xs)), xAxis: categoryAxis(xs.map(b => number((b.low + b.high) / 2, 2)), { name: x, nameLocation: "middle", nameGap: 26, nameTextStyle: text(), axisLabel: text({ hideOverlap: true }) }),
      yAxis: [valueAxis({ axisLabel: text({ formatter: count }) }), valueAxis({ splitLine: { show: false }, axisLabel: text({ formatter: tick, color: css("c1") }) })],
      series: [{ type: "bar", barCategoryGap: "12%", itemStyle: { color: css("c0"), opacity: .45, borderRadius: [2, 2, 0, 0] }, data: xs.map(b => b.n) }, { type: "line", yAxisIndex: 1, symbolSize: 5, itemStyle: { color: css("c1") }, lineStyle: { width: 2, color: css("c1") }, data: xs.map(b => b.sd) }] }));
    chart(pair, "How far the members disagree", "predictions by member sd", 250, "Histogram of the members' standard deviation", () => ({
      grid: { left: 50, right: 14, top: 10, bottom: 42 }, tooltip: Object.assign(hover(), tip(sds)), xAxis: categoryAxis(sds.map(b => number((b.low + b.high) / 2, 2)), { name: "standard deviation over members", nameLocation: "middle", nameGap: 26, nameTextStyle: text(), axisLabel: text({ hideOverlap: true }) }),
      yAxis: valueAxis({ axisLabel: text({ formatter: count }) }), series: [{ type: "bar", barCategoryGap: "12%", itemStyle: { color: css("c3"), opacity: .7, borderRadius: [2, 2, 0, 0] }, data: sds.map(b => b.n) }] }));
    body.append(table("By " + x, [[x, b => range(b)], ["Predictions", b => count(b.n), "number"], ["Share", b => percent(b.n / n), "number"], ["Mean member sd", b => number(b.sd, 3), "number"], ...(part.binary ? [["Vote share", b => percent(b.vote), "number"]] : [])], xs.filter(b => b.n), 8));
  }

  function gateTable(gates) {
    if (!Array.isArray(gates) || !gates.length || gates.some(g => g === null || typeof g !== "object")) {
      return el("p", { class: "fine" }, typeof gates === "string" ? gates : JSON.stringify(gates));
    }
    const keys = unique(gates.flatMap(Object.keys));
    const cell = v => v === true ? badge("held", "good") : v === false ? badge("not held", "bad") : isNumber(v) ? number(v) : v === null || v === undefined ? "–" : typeof v === "object" ? JSON.stringify(v) : v;
    return table("Gates", keys.map(k => [words(k), g => cell(g[k]), gates.every(g => !known(g[k]) || isNumber(g[k])) ? "number" : "text"]), gates, 20);
  }

  function promotion(part, body) {
    if (!known(h.champion)) body.append(el("p", {}, "No champion yet: no candidate has passed every gate."));
    const kinds = { promoted: "good", refused: "bad" };
    const one = d => el("div", { class: "decision" }, el("p", {}, badge(d.action, kinds[d.action] || "plain"), " ", el("b", {}, "version " + d.model_version), " from " + moment(d.valid_from) + ": " + (d.reason || "")),
      el("p", { class: "fine" }, "decided by " + d.decided_by + " · number " + d.seq + " in the chain · hash " + (d.hash || "").slice(0, 16)), known(d.gates) ? gateTable(d.gates) : null);
    body.append(el("div", {}, part.decisions.slice(0, 3).map(one)));
    if (part.decisions.length > 3) body.append(table("Earlier decisions", [["Number", d => d.seq, "number"], ["Action", d => badge(d.action, kinds[d.action] || "plain")], ["Version", d => d.model_version, "number"], ["From", d => moment(d.valid_from)], ["Reason", d => d.reason, "wide"]], part.decisions.slice(3)));
  }

  function alerts(part, body) {
    if (!part.alerts.length) return body.append(el("p", {}, "None as of " + moment(h.as_of) + "."));
    body.append(table(part.alerts.length + " open", [["Severity", a => badge(a.severity, a.severity === "critical" ? "bad" : "warn")], ["Rule", a => a.rule], ["Subject", a => a.subject], ["Window", a => known(a.window_start) ? windowName(a.window_start, a.window_end) : "whole run"],
      ["What was seen", a => a.message, "wide"], ["Value", a => number(a.value, 3), "number"], ["Held to", a => number(a.threshold, 3), "number"]], part.alerts));
  }

  // ---- the page ------------------------------------------------------------------------------------------------------
  header();
  glance();
  document.getElementById("contents").append(...[...document.querySelectorAll("section")].map(s => el("li", {}, el("a", { href: "#" + s.id }, s.dataset.title))));
  show("leaderboard", data.leaderboard, leaderboard);
  show("metrics", data.metrics, metrics);
  show("fit", data.fit, fit);
  show("importance", data.importance, importance);
  show("time", data.importance, time);
  show("drift", data.drift, drift);
  show("uncertainty", data.uncertainty, uncertainty);
  show("promotion", data.promotion, promotion);
  show("alerts", data.alerts, alerts);
  show("quality", data.quality, quality);
  show("runs", data.runs, runs);

  const again = () => charts.forEach(c => c.draw());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  let width = innerWidth, waiting = 0;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; clearTimeout(waiting); waiting = setTimeout(again, 120); } });
  addEventListener("beforeprint", again);
  addEventListener("afterprint", again);
})();
