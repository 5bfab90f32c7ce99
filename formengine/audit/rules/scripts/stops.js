// What the keyboard should reach, in the page's order: a group of radios is one stop, the one that is ticked or the first.
(tools) => {
  const usable = (node) => !node.disabled && node.tabIndex >= 0 && tools.shown(node) && !node.closest("[inert]");
  const groups = new Set();
  const stops = tools
    .all('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]')
    .filter(usable)
    .filter((node) => {
      if (node.type !== "radio") return true;
      const ticked = tools.all("input:checked").some((other) => other.name === node.name && other.form === node.form);
      const key = `${node.name}`;
      if (ticked) return node.checked;
      if (groups.has(key)) return false;
      groups.add(key);
      return true;
    });
  const at = (node) => ({ left: tools.box(node).left + scrollX, top: tools.box(node).top + scrollY });
  return stops.map((node) =>
    tools.fact(node, { kind: node.type || node.localName, seen: tools.seen(node), box: tools.box(node), page: at(node) }),
  );
}
