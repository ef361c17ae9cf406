"use strict";
/** Turns values into text: numbers, times, windows, names. An undefined value is a dash. */
plumbline.text = (() => {
  const known = x => x !== null && x !== undefined && x !== "";
  const isNumber = x => typeof x === "number" && isFinite(x);
  const sum = list => list.reduce((a, b) => a + b, 0);
  const unique = list => [...new Set(list)];
  const minus = text => text.replace("-", "−");

  const count = x => isNumber(x) ? minus(String(x).replace(/\B(?=(\d{3})+(?!\d))/g, " ")) : "–";
  const tick = x => minus(String(Number(x.toPrecision(4))));
  const percent = (x, digits = 1) => isNumber(x) ? (100 * x).toFixed(digits) + "%" : "–";
  const words = x => String(x).replace(/_/g, " ");

  function number(x, digits = 4) {
    if (!isNumber(x)) return known(x) ? String(x) : "–";
    if (x === 0) return "0";
    const size = Math.abs(x);
    if (size >= 1e9 || size < 1e-4) {
      return minus(x.toExponential(2)).replace("e", " e").replace("e-", "e−");
    }
    if (size >= 10 ** digits) return count(Math.round(x));
    const text = x.toPrecision(digits);
    return minus(text.includes("e") ? String(Number(text)) : text);
  }

  /** Returns a number without trailing zeros, for the edge of a bin. */
  const short = x => number(x, 3).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");

  function seconds(x) {
    if (!isNumber(x)) return "–";
    return x < 10 ? x.toFixed(1) + " s" : x < 120 ? Math.round(x) + " s" : Math.round(x / 60) + " min";
  }

  function bytes(x) {
    if (!isNumber(x)) return "–";
    if (x < 1024) return x + " B";
    return x < 1048576 ? Math.round(x / 1024) + " KB" : (x / 1048576).toFixed(1) + " MB";
  }

  /** Returns an ISO timestamp without fractions, and a midnight as a date. */
  function moment(t) {
    return known(t) ? t.replace("T", " ").replace(/(\.\d+)?Z$/, "").replace(/ 00:00:00$/, "") : "–";
  }

  /** Returns a year, month, or day for a window of about that length, otherwise its start. */
  function windowName(start, end) {
    if (!known(start)) return "all rows";
    if (!known(end)) return moment(start);
    const hours = (Date.parse(end) - Date.parse(start)) / 3600e3;
    if (hours >= 360 * 24) return start.slice(0, 4);
    if (hours >= 27 * 24 && start.slice(8, 10) === "01") return start.slice(0, 7);
    return hours >= 24 ? start.slice(0, 10) : moment(start).slice(0, 16);
  }

  /** Returns a JSON object as "key value, key value"; any other text as it is. */
  function pairs(json, show = String) {
    try {
      return Object.entries(JSON.parse(json)).map(([key, value]) => key + " " + show(value)).join(", ") || "–";
    } catch (e) {
      return known(json) ? json : "–";
    }
  }

  const interval = (low, high) => number(low) + " to " + number(high);

  return {
    known, isNumber, sum, unique, count, tick, percent, words, number, short, seconds, bytes, moment, windowName,
    pairs, interval,
  };
})();
