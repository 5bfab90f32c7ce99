// What can be read: its colour, the grounds it stands on, and whether it is large (WCAG: 24 pixels, or 18.66 in bold).
(tools) => {
  const ground = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) layers.push(getComputedStyle(at).backgroundColor);
    return layers;
  };
  const own = (node) => Array.from(node.childNodes).some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());
  const typed = (node) => node.matches("input, textarea") && !/^(hidden|radio|checkbox)$/.test(node.type) && node.value !== "";
  return tools
    .all("body *")
    .filter((node) => (own(node) || typed(node)) && !node.matches("option, script, style") && !node.disabled && tools.seen(node))
    .map((node) => {
      const style = getComputedStyle(node);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      return tools.fact(node, { colour: style.color, ground: ground(node), large });
    });
}
