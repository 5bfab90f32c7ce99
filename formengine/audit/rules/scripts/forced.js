// With forced colours backgrounds and shadows are gone: what is left to see of fields, buttons and ticks.
(tools) => {
  const drawn = (style) =>
    ["Top", "Right", "Bottom", "Left"].some(
      (side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0,
    ) || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
  const native = (style) => style.appearance !== "none" && style.appearance !== "";
  const marks = (node) =>
    ["::before", "::after"].some((part) => {
      const style = getComputedStyle(node, part);
      return style.display !== "none" && style.visibility === "visible" && style.content !== "none" && style.content !== "normal" && (style.content !== '""' || drawn(style));
    });
  const fact = (node) => {
    const style = getComputedStyle(node);
    const chosen = /^(radio|checkbox)$/.test(node.type);
    const bare = node.matches("button, a") && style.textDecorationLine !== "none";
    return tools.fact(node, {
      kept: style.forcedColorAdjust === "none",
      edge: drawn(style) || (chosen && native(style)) || bare,
      marked: !node.checked || native(style) || marks(node),
    });
  };
  return tools.all('input:not([type="hidden"]), select, textarea, button, .button').filter(tools.seen).map(fact);
}
