// What must be on paper: headings, questions, answers, errors. Shown or not, as the page is printed.
(tools) =>
  tools
    .all("main h1, main h2, main h3, main dt, main dd, main label, main legend, main .error-text, main .reference, main .notice")
    .filter((node) => tools.words(node) !== "" && !node.closest("details:not([open]), .visually-hidden, [hidden]"))
    .filter((node) => !Array.from(node.children).every((child) => child.matches("a, button")) || node.children.length === 0)
    .map((node) => tools.fact(node, { shown: tools.shown(node), box: tools.box(node) }))
