"use strict";
(() => {
  const { known, isNumber, unique, number, words, moment } = plumbline.text;
  const { el, badge, fine } = plumbline.dom;
  const KINDS = { promoted: "good", refused: "bad", withheld: "warn" };
  const MOST_WITH_GATES = 3;

  const action = d => badge(d.action, KINDS[d.action] || "plain");

  function tile(part, { header, modelVersion }) {
    const own = (part.decisions || []).find(d => d.model_version === modelVersion);
    return {
      name: "Champion",
      value: known(header.champion) ? "version " + header.champion : "none yet",
      more: own ? "this model: " + own.action : "",
      kind: known(header.champion) ? "" : "warn",
    };
  }

  function gateCell(value) {
    if (value === true) return badge("passed", "good");
    if (value === false) return badge("failed", "bad");
    if (isNumber(value)) return number(value);
    if (value === null || value === undefined) return "–";
    return typeof value === "object" ? JSON.stringify(value) : value;
  }

  /** The gates as a table, or as they are if they are not a list of objects. */
  function gateTable(gates) {
    if (!Array.isArray(gates) || !gates.length || gates.some(gate => gate === null || typeof gate !== "object")) {
      return fine(typeof gates === "string" ? gates : JSON.stringify(gates));
    }
    const kind = key => gates.every(gate => !known(gate[key]) || isNumber(gate[key])) ? "number" : "text";
    const column = key => [words(key), gate => gateCell(gate[key]), kind(key)];
    return plumbline.table("Gates", unique(gates.flatMap(Object.keys)).map(column), gates, 20);
  }

  function decision(d) {
    return el("div", { class: "decision" },
      el("p", {}, action(d), " ", el("b", {}, "version " + d.model_version),
        " from " + moment(d.valid_from) + ": " + (d.reason || "")),
      fine([(known(d.decided_at) ? "decided " + moment(d.decided_at) : "decided") + " by " + d.decided_by,
        "number " + d.seq + " in the chain", "hash " + (d.hash || "").slice(0, 16)].join(" · ")),
      known(d.gates) ? gateTable(d.gates) : null);
  }

  function draw(part, body, { header }) {
    if (!known(header.champion)) {
      body.append(el("p", {}, "There is no champion yet: no candidate has passed every gate."));
    }
    body.append(el("div", {}, part.decisions.slice(0, MOST_WITH_GATES).map(decision)));
    const earlier = part.decisions.slice(MOST_WITH_GATES);
    if (earlier.length) {
      body.append(plumbline.table("Earlier decisions", [
        ["Number", d => d.seq, "number"],
        ["Action", action],
        ["Version", d => d.model_version, "number"],
        ["From", d => moment(d.valid_from)],
        ["Decided", d => moment(d.decided_at)],
        ["Reason", d => d.reason, "wide"],
      ], earlier));
    }
  }

  plumbline.section("promotion", { draw, tile });
})();
