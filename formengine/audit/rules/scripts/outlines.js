// Give the focus to everything that takes it: the outline that is drawn, which forced colours keep. Afterwards all is as before.
(tools) => {
  const before = document.activeElement;
  const nodes = tools
    .all('a[href], button, input:not([type="hidden"]), select, textarea, summary')
    .filter((node) => !node.disabled && tools.shown(node));
  const facts = nodes.map((node) => {
    node.focus({ focusVisible: true, preventScroll: true });
    const style = getComputedStyle(node);
    return tools.fact(node, { outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth) });
  });
  document.activeElement?.blur();
  before?.focus({ preventScroll: true });
  return facts;
}
