// What can be read, as the page is.
(tools) => tools.texts().map(({ node, ...more }) => tools.fact(node, more));
