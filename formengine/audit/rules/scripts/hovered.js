// What can be read while the mouse is over it, where that changes a colour. Nothing moves a mouse: what styles say of `:hover` is
// said once more of everything that is marked, and all is marked for a moment, since whatever is under a mouse has its boxes
// under it too.
(tools) => {
  const MARK = "data-under-the-mouse";
  const said = [];
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule.media && !matchMedia(rule.media.mediaText).matches) continue;
      if (rule.selectorText && rule.selectorText.includes(":hover"))
        said.push(`${rule.selectorText.replaceAll(":hover", `[${MARK}]`)} {${rule.style.cssText}}`);
      else if (rule.cssRules) walk(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) walk(sheet.cssRules);
  if (said.length === 0) return [];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${said.join(" ")} * {transition: none !important}`);
  const before = tools.texts();
  const marked = tools.all("body, body *");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  for (const node of marked) node.setAttribute(MARK, "");
  const after = tools.texts();
  for (const node of marked) node.removeAttribute(MARK);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  const known = new Map(before.map((text) => [text.node, `${text.colour} ${text.ground}`]));
  return after
    .filter((text) => known.get(text.node) !== `${text.colour} ${text.ground}`)
    .map(({ node, ...more }) => tools.fact(node, more));
}
