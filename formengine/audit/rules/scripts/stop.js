// Where the focus is: its box, whether something lies over it, how it is drawn. For a walk with the keyboard.
(tools) => {
  const node = document.activeElement;
  if (!node || node === document.body || node === document.documentElement) return null;
  const box = tools.box(node);
  const style = getComputedStyle(node);
  // Nine points of it: of those in the window, how many are under something that is neither it nor within it.
  const rects = Array.from(node.getClientRects());
  const line = rects.reduce((a, b) => (a.width * a.height < b.width * b.height ? b : a), rects[0] || box);
  const points = [0.15, 0.5, 0.85].flatMap((x) => [0.15, 0.5, 0.85].map((y) => [line.left + line.width * x, line.top + line.height * y]));
  const label = node.labels && node.labels[0];
  const own = (top) => top && (node.contains(top) || (label && (label === top || label.contains(top))));
  const free = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight && own(document.elementFromPoint(x, y)));
  const over = points.map(([x, y]) => document.elementFromPoint(x, y)).find((top) => top && !own(top));
  const order = Array.from(document.querySelectorAll("*")).indexOf(node);
  return tools.fact(node, {
    around: tools.around(node), box, order, covered: free.length === 0, over: over ? over.outerHTML.slice(0, 120) : "",
    page: { left: box.left + scrollX, top: box.top + scrollY }, scroll: { x: scrollX, y: scrollY },
    style: [node.className, node.getAttribute("style"), style.backgroundColor, style.color, style.borderColor, style.outline, style.boxShadow, style.display].join("|"),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth), colour: style.outlineColor,
    edge: ["Top", "Right", "Bottom", "Left"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0),
    seen: tools.seen(node), name: node.name || "", kind: node.type || node.localName, address: location.href,
    fields: Array.from(document.forms, (form) => new URLSearchParams(new FormData(form)).toString()).join("\n"),
  });
}
