// The edges by which one sees where to type and what to tick, and the ground that they stand on.
(tools) => {
  const ground = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) layers.push(getComputedStyle(at).backgroundColor);
    return layers;
  };
  // The colours of what a style draws as the mark of a tick.
  const drawn = (style) => {
    if (style.content === "none" || style.content === "normal" || style.display === "none") return [];
    const sides = ["Top", "Right", "Bottom", "Left"].filter((side) => parseFloat(style[`border${side}Width`]) > 0);
    const words = style.content === '""' ? [] : [style.color];
    return [...words, style.backgroundColor, ...sides.map((side) => style[`border${side}Color`])];
  };
  return tools
    .controls()
    .filter((node) => tools.seen(node) && !node.disabled && !/^(file|range|color|image|submit|button|reset)$/.test(node.type))
    .map((node) => {
      const style = getComputedStyle(node);
      const sides = ["Top", "Right", "Bottom", "Left"].map((side) => ({
        width: style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]),
        colour: style[`border${side}Color`],
      }));
      const native = style.appearance !== "none" && /^(radio|checkbox)$/.test(node.type);
      const marks = node.checked && !native ? ["::before", "::after"].flatMap((part) => drawn(getComputedStyle(node, part))) : null;
      return tools.fact(node, { native, sides, marks, inside: style.backgroundColor, ground: ground(node.parentElement) });
    });
}
