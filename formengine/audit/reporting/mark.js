// Draws a frame around the node that a finding names, on a page that is shown as it was captured; says where it is.
// arguments: a CSS selector.
const [selector] = arguments;
const find = () => {
  try { return document.querySelector(selector); } catch { return null; }  // what is told of no node is no selector
};
const seen = (node) => {
  const box = node.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && getComputedStyle(node).visibility !== "hidden";
};
const found = find();
// What cannot be seen (a title, a hidden label) is marked by what it stands in, unless that is the whole page.
let node = found;
while (node && node !== document.body && node !== document.documentElement && !seen(node)) node = node.parentElement;
const page = { width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight };
if (!node || node === document.body || node === document.documentElement || document.head.contains(node)) {
  return { page, box: null, itself: false };
}
const box = node.getBoundingClientRect();
const place = { x: box.left + scrollX, y: box.top + scrollY, width: box.width, height: box.height };
// Two lines, dark and light, so that one of them shows on any ground; drawn over all, so that nothing clips them.
for (const [gap, colour] of [[4, "#ffffff"], [7, "#b3006b"]]) {
  const line = document.createElement("div");
  const style = { position: "absolute", zIndex: 2147483647, pointerEvents: "none", boxSizing: "border-box", margin: 0,
    left: `${place.x - gap}px`, top: `${place.y - gap}px`, width: `${place.width + 2 * gap}px`,
    height: `${place.height + 2 * gap}px`, border: `${gap === 4 ? 2 : 4}px solid ${colour}`, background: "none" };
  Object.assign(line.style, style);
  document.body.append(line);
}
return { page, box: place, itself: node === found };
