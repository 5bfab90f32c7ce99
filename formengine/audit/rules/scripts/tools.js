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
  // What can be read: its colour, the grounds it stands on, and whether it is large (WCAG: 24 pixels, or 18.66 in bold).
  const ground = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) layers.push(getComputedStyle(at).backgroundColor);
    return layers;
  };
  const own = (node) => Array.from(node.childNodes).some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());
  const typed = (node) => node.matches("input, textarea") && !/^(hidden|radio|checkbox)$/.test(node.type) && node.value !== "";
  const texts = () =>
    Array.from(document.querySelectorAll("body *"))
      .filter((node) => (own(node) || typed(node)) && !node.matches("option, script, style") && !node.disabled && shown(node) && !clippedAway(node))
      .map((node) => {
        const style = getComputedStyle(node);
        const size = parseFloat(style.fontSize);
        return { node, colour: style.color, ground: ground(node), large: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) };
      });
  return {
    box,
    texts,
    shown,
    seen: (node) => shown(node) && !clippedAway(node),
    fact: (node, more) => ({ target: path(node), html: node.outerHTML.slice(0, 300), ...more }),
    // The classes of all that it stands in, on which its look depends.
    around: (node) => {
      const found = [];
      for (let up = node.parentElement; up; up = up.parentElement) if (up.className) found.push(`${up.localName}.${up.className}`);
      return found.join(" < ");
    },
    all: (selector) => Array.from(document.querySelectorAll(selector)),
    controls: () => Array.from(document.querySelectorAll('input:not([type="hidden"]), select, textarea')),
    words: (node) => node.textContent.replace(/\s+/g, " ").trim(),
  };
}
