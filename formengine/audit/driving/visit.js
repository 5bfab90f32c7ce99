// The body of a function that looks at a state in a document that stands in one window: swaps it in, measures it, runs
// axe-core. Its arguments: page (the HTML of the state, or null for what is loaded), glances ({look, style, axe}), and axe's
// options. MEASURES, put before this script, has a function for each look.
const [page, glances, options] = arguments;
const FRAMES = 60;

// Styles are parsed once for all states of a layout: the head stays, but for the title.
const swap = (html) => {
  const other = new DOMParser().parseFromString(html, "text/html");
  const root = document.documentElement;
  for (const { name } of [...root.attributes]) if (!other.documentElement.hasAttribute(name)) root.removeAttribute(name);
  for (const { name, value } of other.documentElement.attributes) root.setAttribute(name, value);
  document.title = other.title;
  document.body.replaceWith(document.adoptNode(other.body));
  scrollTo(0, 0);
  // What the browser does by itself in a page that it loads; that it does is seen in the page of the layout that was loaded.
  const wanted = document.querySelector("[autofocus]");
  if (wanted) wanted.focus();
};

// A browser gives the focus to what has `autofocus` with the first picture that it draws, which may come after loading.
const drawn = () => new Promise(requestAnimationFrame);
const focusGiven = async () => {
  const wanted = document.querySelector("[autofocus]");
  for (let frame = 0; wanted && document.activeElement !== wanted && frame < FRAMES; frame += 1) await drawn();
};

const result = (kind) => (rule) => ({
  kind,
  rule: rule.id,
  impact: rule.impact || "",
  help: rule.help,
  url: rule.helpUrl,
  tags: rule.tags,
  nodes: rule.nodes.map((node) => ({
    target: node.target.flat().join(" "),
    html: node.html,
    why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; "),
  })),
});

// A constructed style sheet: a content security policy would refuse a `style` element.
const styled = (style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = style ? [sheet] : [];
};

// axe-core describes what passes, too, and on most pages all does: whether there is anything to tell is asked first. Where
// there is, it runs once more, and tells in its own way.
const ANYTHING = "anything";
const isFound = (rules) => rules.some(({ violations, incomplete }) => violations.length > 0 || incomplete.length > 0);
const found = async (wanted) => {
  axe.addReporter(ANYTHING, (rules, _, callback) => callback(isFound(rules)));
  if (!(await axe.run(document, { ...wanted, reporter: ANYTHING }))) return [];
  const { violations, incomplete } = await axe.run(document, wanted);
  return [...violations.map(result("violation")), ...incomplete.map(result("incomplete"))];
};

const glance = async ({ look, style, axe: wanted }) => {
  styled(style);
  const seen = { told: MEASURES[look](), axe: [] };
  if (wanted) seen.axe = await found(options);
  styled("");
  return seen;
};

const run = async () => {
  if (page === null) await focusGiven();
  else swap(page);
  const seen = {};
  for (const each of glances) seen[each.look] = await glance(each);
  return { seen };
};

return run().catch((error) => ({ error: String(error) }));
