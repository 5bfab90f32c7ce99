// What one presses or taps: its box, with its label's where that is pressed too, and whether it stands within a sentence.
(tools) => {
  const union = (a, b) => ({
    left: Math.min(a.left, b.left), top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom),
  });
  const sentence = (node) => {
    const parent = node.parentElement;
    if (getComputedStyle(node).display !== "inline" || !parent) return false;
    const rest = Array.from(parent.childNodes).filter((each) => each.nodeType === Node.TEXT_NODE);
    return rest.some((text) => text.data.trim().length > 1);
  };
  return tools
    .all('a[href], button, input:not([type="hidden"]), select, textarea, summary')
    .filter((node) => tools.seen(node) && !node.disabled)
    .map((node) => {
      const labels = /^(radio|checkbox)$/.test(node.type) ? Array.from(node.labels).filter(tools.seen) : [];
      const box = labels.map(tools.box).reduce(union, tools.box(node));
      return tools.fact(node, {
        box: { ...box, width: box.right - box.left, height: box.bottom - box.top },
        dead: [node, ...labels].some((each) => getComputedStyle(each).pointerEvents === "none"),
        sentence: sentence(node),
        summary: node.closest("[autofocus]") !== null,
      });
    });
}
