// With forced colours: the box that says what must be mended with its links, and what is said with each field in error.
(tools) => {
  // Borders only: an outline is the ring of the focus, which leaves it.
  const drawn = (style) =>
    ["Top", "Right", "Bottom", "Left"].every(
      (side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0,
    );
  const named = (node, name) => (node.getAttribute(name) || "").split(/\s+/).filter(Boolean);
  const wrong = tools.all('[aria-invalid="true"]');
  const groups = wrong.map((node) => node.closest("fieldset, [role=group], [role=radiogroup]")).filter(Boolean);
  const ids = [...wrong.flatMap((node) => named(node, "aria-describedby")), ...groups.flatMap((node) => named(node, "aria-labelledby"))];
  const told = Array.from(new Set(ids), (id) => document.getElementById(id)).filter(Boolean);
  const fact = (box) => (node) => {
    const style = getComputedStyle(node);
    return tools.fact(node, { seen: tools.seen(node), kept: style.forcedColorAdjust === "none", edge: !box || drawn(style) });
  };
  return [...tools.all("[autofocus]").map(fact(true)), ...[...tools.all("[autofocus] a"), ...told].map(fact(false))];
}
