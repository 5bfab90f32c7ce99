// What could be told by colour alone: links within sentences, fields in error, what is ticked.
(tools) => {
  const look = (node) => {
    const style = getComputedStyle(node);
    const under = style.textDecorationLine !== "none" || parseFloat(style.borderBottomWidth) > 0;
    return { under, weight: style.fontWeight, slant: style.fontStyle, size: style.fontSize };
  };
  const differs = (node) => {
    const [own, around] = [look(node), look(node.parentElement)];
    return own.under || Number(own.weight) >= Number(around.weight) + 200 || own.slant !== around.slant || own.size !== around.size;
  };
  const inSentence = (node) =>
    Array.from(node.parentElement.childNodes).some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim().length > 1);
  const links = tools.all("a[href]").filter((node) => tools.seen(node) && inSentence(node));
  const wrong = tools.all('[aria-invalid="true"]').filter(tools.shown);
  const told = (node) => {
    const ids = `${node.getAttribute("aria-describedby") || ""} ${node.closest("fieldset")?.getAttribute("aria-labelledby") || ""}`;
    return ids.split(/\s+/).some((id) => id && document.getElementById(id)?.matches('[id*="error"], .error-text') && tools.seen(document.getElementById(id)));
  };
  const ticked = tools.all("input:checked").filter(tools.seen);
  const mark = (node) => {
    if (getComputedStyle(node).appearance !== "none") return true;
    return ["::before", "::after"].some((part) => {
      const style = getComputedStyle(node, part);
      const drawn = ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) > 0);
      if (style.display === "none" || style.visibility !== "visible") return false;
      return style.content !== "none" && style.content !== "normal" && (style.content !== '""' || drawn || style.backgroundImage !== "none");
    });
  };
  return {
    links: links.map((node) => tools.fact(node, { good: differs(node) })),
    wrong: wrong.map((node) => tools.fact(node, { good: told(node) })),
    ticked: ticked.map((node) => tools.fact(node, { good: mark(node) })),
  };
}
