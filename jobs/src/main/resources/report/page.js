"use strict";
/** Draws the page. An error in a section ends that section only. */
(() => {
  const { page, parts, scripts, header, chart } = plumbline;
  const { el } = plumbline.dom;

  const sentence = (kind, text) => el("p", { class: kind }, text);
  const drawFailed = e => sentence("failed", "This section cannot be drawn: " + e.message);

  function drawSection(id, body) {
    const part = parts[id];
    if (part.failed) return body.append(sentence("failed", part.failed));
    if (part.none) return body.append(sentence("missing", part.none));
    if (!scripts.has(id)) throw new Error("its script does not register `" + id + "`.");
    scripts.get(id).draw(part, body, page);
  }

  function drawTile(id) {
    const script = scripts.get(id);
    const tile = script && script.tile && !parts[id].failed ? script.tile(parts[id], page) : null;
    if (tile) document.getElementById("page-tiles").append(header.tile(id, tile));
  }

  /** Runs one step of a section; a failure is shown in its body, with the trace in the console. */
  function guarded(body, step) {
    try {
      step();
    } catch (e) {
      console.error(e);
      body.append(drawFailed(e));
    }
  }

  function contents() {
    const entry = section => el("li", {}, el("a", { href: "#" + section.id }, section.querySelector("h2").textContent));
    document.getElementById("page-contents").append(...[...document.querySelectorAll("section")].map(entry));
  }

  header.fill();
  contents();
  for (const id of Object.keys(parts)) {
    const body = document.getElementById(id).querySelector(".body");
    guarded(body, () => drawTile(id));
    guarded(body, () => drawSection(id, body));
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", chart.redraw);
  let width = innerWidth, waiting = 0;
  addEventListener("resize", () => {
    if (innerWidth === width) return; // a phone hides its address bar
    width = innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(chart.redraw, 120);
  });
  addEventListener("beforeprint", chart.redraw);
  addEventListener("afterprint", chart.redraw);
})();
