// Text that is cut off by the box around it, and lines of text that lie over each other.
(tools) => {
  const cuts = (style, axis) => /hidden|clip/.test(style[`overflow${axis}`]);
  const boxes = tools.all("body *").filter(tools.seen);
  const hold = boxes
    .filter((node) => node.textContent.trim() && !/^(select|option|textarea|svg)$/.test(node.localName))
    .map((node) => [node, getComputedStyle(node)])
    .filter(([, style]) => cuts(style, "X") || cuts(style, "Y") || style.webkitLineClamp !== "none")
    .map(([node, style]) =>
      tools.fact(node, {
        wide: cuts(style, "X") && node.scrollWidth > node.clientWidth + 1,
        high: cuts(style, "Y") && node.scrollHeight > node.clientHeight + 1,
      }),
    );
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || /^(option|script|style|textarea)$/.test(parent.localName) || !tools.seen(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 1) lines.push({ parent, box });
    }
  }
  const over = new Set();
  // Line boxes of one text may touch by their leading: only a third in common counts.
  const common = (a, b) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return wide > 2 && high > Math.min(a.height, b.height) / 3;
  };
  lines.forEach((one, at) => {
    for (const other of lines.slice(at + 1)) {
      if (one.parent !== other.parent && common(one.box, other.box)) over.add(one.parent).add(other.parent);
    }
  });
  const texts = Array.from(new Set(lines.map((line) => line.parent)));
  return { hold, texts: texts.map((node) => tools.fact(node, { over: over.has(node) })) };
}
