// Runs inside a page that is being audited, through Selenium: what axe-core finds, and what our own rules must know.
// Arguments: axe's options as JSON text, and the function that hands the answer over.
const [options, done] = arguments;
const FOCUSABLE = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]';
const link = (anchor) => {
  const target = document.getElementById(decodeURIComponent(anchor.hash.slice(1)));
  return {
    html: anchor.outerHTML,
    found: target !== null,
    focusable: target !== null && target.matches(FOCUSABLE) && !target.disabled && target.getClientRects().length > 0,
  };
};

const look = () => {
  const here = document.activeElement;
  const focused = here && here !== document.body ? here : null;
  return {
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    width: document.scrollingElement.scrollWidth,
    focus: focused ? focused.outerHTML.slice(0, 300) : "",
    summary: focused !== null && focused.matches('[role="group"][tabindex="-1"]'),
    links: focused ? Array.from(focused.querySelectorAll('a[href^="#"]'), link) : [],
  };
};

// A browser gives the focus to what has `autofocus` with the first picture that it draws, which may come after loading.
const FRAMES = 60;
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
  nodes: rule.nodes.map((node) => ({
    target: node.target.flat().join(" "),
    html: node.html,
    why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; "),
  })),
});

const run = async () => {
  await focusGiven();
  const found = await axe.run(document, JSON.parse(options));
  return { ...look(), found: [...found.violations.map(result("violation")), ...found.incomplete.map(result("incomplete"))] };
};

// A rejected promise that nobody catches would keep Selenium waiting until its script times out.
run().then(done, (error) => done({ error: String(error) }));
