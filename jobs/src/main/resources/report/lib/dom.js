"use strict";
/** Builds elements. Every value becomes a text node, so that data is never markup. */
plumbline.dom = (() => {
  const { known } = plumbline.text;

  /** Returns an element with attributes and children; null and empty ones are left out. */
  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (known(value)) node.setAttribute(name, value);
    }
    for (const child of children.flat()) {
      if (known(child)) node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  }

  const badge = (text, kind) => el("span", { class: "badge " + kind }, text);
  const fine = text => el("p", { class: "fine" }, text);

  /** Returns the content of a tooltip: one line per argument, each a text or a list of children. */
  const lines = (...all) => el("div", {}, all.filter(known).map(line => el("div", {}, line)));

  /** Returns the color sample of a series in a tooltip. */
  const dot = color => el("span", { class: "dot", style: "background:" + color });

  return { el, badge, fine, lines, dot };
})();
