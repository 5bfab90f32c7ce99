// The page with every style taken off, and given back: where each piece of writing stands with styles and without, whether it is
// still there, and the words that only a style sheet holds. Places are from the top of the page, in the direction of reading.
(tools) => {
  const leftward = getComputedStyle(document.documentElement).direction === "rtl";
  const says = (node) => Array.from(node.childNodes).some((child) => child.nodeType === 3 && child.data.trim());
  const nodes = tools.all("body *").filter((node) => says(node) || node.matches("input, select, textarea")).filter(tools.seen);
  const drawn = (node) =>
    ["::before", "::after"].map((part) => getComputedStyle(node, part).content).find((words) => /^"[^"]*[\p{L}\p{N}]/u.test(words)) || "";
  const place = (node) => {
    const box = tools.box(node);
    return { top: box.top + scrollY, bottom: box.bottom + scrollY, start: leftward ? -box.right : box.left, end: leftward ? -box.left : box.right };
  };
  const styled = nodes.map((node) => ({ place: place(node), drawn: drawn(node) }));
  const sheets = Array.from(document.styleSheets).filter((sheet) => !sheet.disabled);
  const adopted = document.adoptedStyleSheets;
  const own = tools.all("[style]").map((node) => [node, node.getAttribute("style")]);
  for (const sheet of sheets) sheet.disabled = true;
  document.adoptedStyleSheets = [];
  for (const [node] of own) node.removeAttribute("style");
  const bare = nodes.map((node) => ({ place: place(node), kept: tools.shown(node) }));
  for (const [node, style] of own) node.setAttribute("style", style);
  document.adoptedStyleSheets = adopted;
  for (const sheet of sheets) sheet.disabled = false;
  return nodes.map((node, at) => tools.fact(node, { styled: styled[at].place, bare: bare[at].place, kept: bare[at].kept, drawn: styled[at].drawn }));
}
