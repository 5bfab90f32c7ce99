// How wide the page is, and what stands out of the window to either side.
(tools) => {
  const room = document.documentElement.clientWidth;
  const scrolls = (node) => {
    for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const out = tools
    .all("body *")
    .filter((node) => {
      const box = node.getBoundingClientRect();
      return box.width > 0 && (box.right > room + 1 || box.left < -1) && tools.seen(node) && !scrolls(node);
    })
    .map((node) => tools.fact(node, { box: tools.box(node) }));
  return { width: document.scrollingElement.scrollWidth, room, out };
}
