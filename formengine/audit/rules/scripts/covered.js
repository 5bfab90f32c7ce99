// Give the focus to everything that takes it, forth and back: whether it is in the window then, and nothing lies over it.
// The browser scrolls as it does for Tab. Afterwards all is as before, and the page is at its top.
(tools) => {
  const before = document.activeElement;
  const nodes = tools
    .all('a[href], button, input:not([type="hidden"]), select, textarea, summary')
    .filter((node) => !node.disabled && tools.shown(node));
  // Of a link over two lines, the box around both holds what is beside it.
  const largest = (node) => Array.from(node.getClientRects()).reduce((a, b) => (a.width * a.height < b.width * b.height ? b : a));
  const points = (node) => {
    const box = largest(node);
    const at = [0.15, 0.5, 0.85].flatMap((x) => [0.15, 0.5, 0.85].map((y) => [box.left + box.width * x, box.top + box.height * y]));
    return at.map(([x, y]) => document.elementFromPoint(x, y));
  };
  const look = (node) => {
    node.focus();
    let tops = points(node);
    if (!tops.some(Boolean)) {
      // The browser has not scrolled yet, or what has the focus cannot be brought into the window at all.
      node.scrollIntoView({ block: "nearest", behavior: "instant" });
      tops = points(node);
    }
    const label = node.labels && node.labels[0];
    const own = (top) => top && (node.contains(top) || (label && (label === top || label.contains(top))));
    const over = tops.find((top) => top && !own(top));
    return { covered: !tops.some(own), over: over ? over.outerHTML.slice(0, 120) : "" };
  };
  scrollTo(0, 0);
  const forth = nodes.map(look);
  scrollTo(0, document.body.scrollHeight);
  const back = nodes.slice().reverse().map(look).reverse();
  document.activeElement?.blur();
  before?.focus({ preventScroll: true });
  scrollTo(0, 0);
  return nodes.map((node, at) => tools.fact(node, forth[at].covered ? forth[at] : back[at]));
}
