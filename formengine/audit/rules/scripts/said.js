// What fields and groups name as their hint or their error, and the links of the summary: whether one sees it.
(tools) => {
  const ids = tools
    .all("[aria-describedby], fieldset[aria-labelledby], [role=radiogroup][aria-labelledby]")
    .flatMap((node) => [node.getAttribute("aria-describedby"), node.matches("fieldset, [role=radiogroup]") && node.getAttribute("aria-labelledby")])
    .flatMap((names) => (names || "").split(/\s+/))
    .filter(Boolean);
  const told = Array.from(new Set(ids), (id) => document.getElementById(id)).filter(Boolean);
  const links = tools.all("[autofocus] a");
  const readable = (node) => {
    const style = getComputedStyle(node);
    return tools.seen(node) && style.color !== "rgba(0, 0, 0, 0)" && parseFloat(style.fontSize) >= 9;
  };
  return [...told, ...links].map((node) => tools.fact(node, { seen: readable(node), words: tools.words(node) }));
}
