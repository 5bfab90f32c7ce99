// What the measuring scripts share. `target` makes the same selectors as `Element.path` of formengine/audit/dom.py.
() => {
  const path = (node) => {
    if (node.id) return `#${node.id}`;
    const parent = node.parentElement;
    if (!parent) return node.localName;
    const same = Array.from(parent.children).filter((each) => each.localName === node.localName);
    const nth = same.length > 1 ? `:nth-of-type(${same.indexOf(node) + 1})` : "";
    return `${path(parent)} > ${node.localName}${nth}`;
  };
  const box = (node) => {
    const { left, top, right, bottom, width, height } = node.getBoundingClientRect();
    return { left, top, right, bottom, width, height };
  };
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && node.getClientRects().length > 0;
  // Asked of every node of a page: what holds for a box holds for all in it.
  const known = new Map();
  const clippedAway = (node) => {
    if (!node || node === document.body) return false;
    if (!known.has(node)) known.set(node, clips(node) || clippedAway(node.parentElement));
    return known.get(node);
  };
  const clips = (node) => {
    const style = getComputedStyle(node);
    if (style.clipPath !== "none" || (style.position === "absolute" && style.clip !== "auto")) return true;
    if (style.overflow === "visible") return false;
    const size = node.getBoundingClientRect();
    return size.width <= 1 && size.height <= 1;
  };
  return {
    box,
    shown,
    seen: (node) => shown(node) && !clippedAway(node),
    fact: (node, more) => ({ target: path(node), html: node.outerHTML.slice(0, 300), ...more }),
    all: (selector) => Array.from(document.querySelectorAll(selector)),
    controls: () => Array.from(document.querySelectorAll('input:not([type="hidden"]), select, textarea')),
    words: (node) => node.textContent.replace(/\s+/g, " ").trim(),
  };
}
