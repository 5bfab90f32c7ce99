// Sizes of writing that styles fix: the first element of each, and whether they are in units that no reader can change.
(tools) => {
  const found = [];
  // Parts that a style draws belong to their element; of what cannot be asked for without them, nothing is told.
  const first = (selector) => {
    try {
      return document.querySelector(selector.replace(/::[a-z-]+/g, ""));
    } catch {
      return null;
    }
  };
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule.media && /^print$/.test(rule.media.mediaText)) continue;
      if (rule.cssRules) walk(rule.cssRules);
      const size = rule.style && rule.style.fontSize;
      const node = size && rule.selectorText && first(rule.selectorText);
      if (node) found.push(tools.fact(node, { size, fixed: /[\d.](px|pt|cm|mm|in|pc)$/.test(size) }));
    }
  };
  for (const sheet of document.styleSheets) walk(sheet.cssRules);
  return found;
}
