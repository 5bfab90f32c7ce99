// What a saved file adds to a page that is open: its parts come anew, one by one, and the focus, the scrolling, what was opened
// and what was typed into the form stay. Without this script, the link at the foot of each page, or loading it again, does it.
(() => {
  const body = document.body;
  const said = document.getElementById("said");
  const within = (frame) => { try { return frame.contentWindow; } catch { return null; } };

  // What is typed into a page of the form, by the names of its fields.
  const typed = (doc) => [...doc.querySelectorAll("input, textarea, select")]
    .filter((each) => each.type !== "hidden" && each.name)
    .map((each) => [each.name, each.value, each.checked]);
  const typeAgain = (doc, kept) => {
    for (const [name, value, checked] of kept) {
      for (const each of doc.getElementsByName(name)) {
        if (each.type === "radio" || each.type === "checkbox") { if (each.value === value) each.checked = checked; }
        else if (each.type !== "file") each.value = value;
      }
    }
  };

  const reload = (frame, source) => {
    const inside = within(frame);
    if (!inside || !inside.document) { frame.src = source || frame.src; return; }
    const place = inside.scrollY;
    const kept = frame.id === "live" ? typed(inside.document) : [];
    const path = inside.location.pathname;
    frame.addEventListener("load", () => {
      const now = within(frame);
      if (!now) return;
      if (now.location.pathname === path) typeAgain(now.document, kept);
      now.scrollTo(0, place);
    }, { once: true });
    if (source && frame.getAttribute("src") !== source) frame.src = source;
    else inside.location.reload();
  };

  const take = (fresh) => {
    const focused = document.activeElement;
    const open = [...document.querySelectorAll("details[open][id]")].map((each) => each.id);
    for (const part of fresh.querySelectorAll("[data-part]")) {
      const old = document.getElementById(part.id);
      if (old && old.innerHTML !== part.innerHTML) old.innerHTML = part.innerHTML;
    }
    for (const frame of fresh.querySelectorAll("iframe[data-version]")) {
      const old = document.getElementById(frame.id);
      if (!old || old.dataset.version === frame.dataset.version) continue;
      old.dataset.version = frame.dataset.version;
      old.title = frame.title;
      reload(old, frame.id === "live" ? "" : frame.getAttribute("src"));
    }
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused?.id && !document.contains(focused)) document.getElementById(focused.id)?.focus({ preventScroll: true });
    body.dataset.token = fresh.body.dataset.token;
    document.title = fresh.title;
    const kind = ["errors", "aside"].find((each) => fresh.querySelector(each === "errors" ? ".wrong" : ".aside"));
    said.textContent = body.dataset[kind || "saved"];
  };

  const anew = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    // A form that works for the first time, or does no more, has other parts.
    const shape = (doc) => [...doc.querySelectorAll("[data-part], iframe")].map((each) => each.id).join();
    if (shape(fresh) !== shape(document)) location.reload();
    else take(fresh);
  };

  let waiting = Promise.resolve();
  const events = new EventSource(`/events?known=${body.dataset.token}`);
  events.onmessage = () => { waiting = waiting.then(anew).catch(() => {}); };
  // The browser tries to reach it again and again by itself.
  events.onerror = () => { said.textContent = body.dataset.away; };
  events.onopen = () => { if (said.textContent === body.dataset.away) said.textContent = ""; };
})();
