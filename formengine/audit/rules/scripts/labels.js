// Where a control stands, and where its label is seen.
(tools) =>
  tools.controls().filter(tools.shown).map((node) =>
    tools.fact(node, {
      kind: node.type,
      box: tools.box(node),
      toLeft: getComputedStyle(node.parentElement).direction === "rtl",
      labels: Array.from(node.labels || []).map((label) => ({
        seen: tools.seen(label) && tools.words(label) !== "",
        box: tools.box(label),
        faint: getComputedStyle(label).color === "rgba(0, 0, 0, 0)" || parseFloat(getComputedStyle(label).fontSize) < 9,
      })),
    }),
  )
