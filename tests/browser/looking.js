// What the tests ask a page about itself. Evaluates to an object of questions.
(() => {
  const CONTROLS = "input:not([type=hidden]), select, textarea";
  const INLINE_HOME = "p, li, td, dd, label, figcaption";
  const HIDDEN_FROM_EYES = ".visually-hidden, .visually-hidden *, .stacking thead, .stacking thead *";

  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (e) => `${e.tagName}.${e.className} ${e.name ?? ""}: ${e.textContent.trim().slice(0, 30)}`;
  const isShown = (e) => e.checkVisibility({ visibilityProperty: true });

  const read = () => ({
    title: document.title,
    language: document.documentElement.lang,
    headings: all("h1").length,
    skips_to_main: document.querySelector("main").matches(document.querySelector("body > a").hash),
    helps: all("body > footer h2").map((e) => e.textContent.trim()),
    marks: all("body > aside").map((e) => e.textContent.trim()),
    uses_htmx: !!document.querySelector("[hx-get], [hx-post], [hx-boost=true]"),
    loads_htmx: !!document.querySelector("script[src*=htmx]"),
    focused: document.activeElement.className,
    without_label: all(CONTROLS).filter((e) => !e.labels?.length || e.placeholder).map(name),
  });

  // The page itself, what stands or spills out of it (as ::before does), and what scrolls sideways
  // and is no table in its region.
  const tooWide = (size) => {
    const root = document.documentElement, page = document.scrollingElement;
    root.style.fontSize = size;
    const fits = page.scrollWidth <= page.clientWidth;
    const scrolls = (e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
    const spills = (e) => Math.max(e.getBoundingClientRect().right,
      e.getBoundingClientRect().left + e.scrollWidth) > innerWidth;
    const outside = all("body *").filter((e) =>
      spills(e) && ![...e.children].some(spills) && !e.closest(HIDDEN_FROM_EYES));
    const scrolling = all("body *").filter((e) => e.scrollWidth > e.clientWidth && scrolls(e)
      && !e.matches(`[role=region][aria-label][tabindex="0"], ${CONTROLS}`));
    const found = [...(fits ? [] : ["the page", ...outside.map(name)]), ...scrolling.map(name)];
    root.style.fontSize = "";
    return found;
  };

  // Words that are there, but cut off by the box they stand in.
  const cutOff = (size) => {
    document.documentElement.style.fontSize = size;
    const cuts = (e, axis) => ["hidden", "clip"].includes(getComputedStyle(e)[`overflow${axis}`]);
    const found = all("body *").filter((e) => isShown(e)
      && !e.matches(`${CONTROLS}, ${HIDDEN_FROM_EYES}`) && !e.closest("svg")
      && ((cuts(e, "X") && e.scrollWidth > e.clientWidth)
        || (cuts(e, "Y") && e.scrollHeight > e.clientHeight)));
    document.documentElement.style.fontSize = "";
    return found.map(name);
  };

  // A link in a sentence is as small as the sentence; WCAG 2.5.8 exempts it.
  const isInSentence = (e) => {
    const home = e.closest(INLINE_HOME);
    return e.tagName === "A" && getComputedStyle(e).display === "inline"
      && !!home && home.textContent.trim() !== e.textContent.trim();
  };

  // What a finger meets: the row of a choice, the whole card whose title is a link.
  const target = (e) => e.closest(".choice") ?? e.closest(".figure-label a, .entry-title a")
    ?.closest(".figure, .entry") ?? e;

  const small = (least) => all(`a, button, summary, ${CONTROLS}`)
    .filter((e) => isShown(e) && !isInSentence(e))
    .filter((e) => {
      const box = target(e).getBoundingClientRect();
      return box.width < least - 0.01 || box.height < least - 0.01;
    })
    .map((e) => `${name(e)} ${Math.round(target(e).getBoundingClientRect().height)} px`);

  // Where the focus is, whether its ring is drawn, and whether anything lies over it.
  const focus = async () => {
    // Scrolling to what has the focus takes a frame.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const on = document.activeElement, shown = on.closest(".choice") ?? on;
    const style = getComputedStyle(shown), box = shown.getClientRects()[0] ?? new DOMRect();
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const middle = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
    const isWhole = bottom - top >= Math.min(box.height, innerHeight / 2);
    return {
      name: on.getAttribute("name") ?? on.textContent.trim(),
      is_page: on === document.body,
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      seen: box.width > 0 && isWhole && !!middle && shown.contains(middle),
    };
  };

  const moving = () => all("*").filter((e) => {
    const style = getComputedStyle(e);
    return style.animationName !== "none" || style.transitionDuration.split(", ").some((s) => s !== "0s");
  }).map(name);

  return { read, tooWide, cutOff, small, focus, moving };
})()
