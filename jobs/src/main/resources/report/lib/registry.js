"use strict";
/**
 * The data of the page, and the sections that draw it. A section script registers itself:
 *
 *   plumbline.section("drift", { draw(part, body, page) { … }, tile(part, page) { … } });
 *
 * draw fills the body of the section from the part of the data that its Java class wrote.
 * tile (optional) returns { name, value, more, kind } for the overview at the top, or null.
 * page has header (the facts of the page) and modelVersion (null if there is no model).
 */
const plumbline = (() => {
  const { header, sections: parts } = JSON.parse(document.getElementById("page-data").textContent);
  const scripts = new Map();
  return {
    page: { header, modelVersion: header.model ? header.model.model_version : null },
    parts,
    scripts,
    section(id, script) {
      scripts.set(id, script);
    },
  };
})();
