"""What a browser sees of one page, in one visit: everything the promises are checked against."""

import gzip
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = 320, 1280
# The browser itself reports a refused form; that is the answer we want.
REFUSED = "the server responded with a status of 4"


@dataclass
class Load:
    """What came over the line. Compressed here, since the test server does not compress."""

    hosts: set[str] = field(default_factory=set)
    bodies: dict[str, tuple[str, int]] = field(default_factory=dict)  # address: kind, gzip bytes
    html: int = 0  # bytes, not compressed

    def weight(self, kind: str = "") -> int:
        return sum(size for found, size in self.bodies.values() if kind in ("", found))


@dataclass(frozen=True)
class Look:
    title: str
    language: str
    headings: int
    skips_to_main: bool
    uses_htmx: bool
    loads_htmx: bool
    focused: str
    too_wide: dict[str, list[str]]
    violations: dict[int, list[str]]
    trouble: list[str]
    load: Load


READ = """() => ({
  title: document.title,
  language: document.documentElement.lang,
  headings: document.querySelectorAll("h1").length,
  skips_to_main: document.querySelector("main").matches(document.querySelector("body > a").hash),
  uses_htmx: !!document.querySelector("[hx-get], [hx-post], [hx-boost=true]"),
  loads_htmx: !!document.querySelector("script[src*=htmx]"),
  focused: document.activeElement.className,
})"""

# From the press to the end of the swap, htmx marks what it works on.
SETTLED = """() => !document.querySelector(
  ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")"""


def look(context: BrowserContext, path: str, button: str = "") -> Look:
    """Go there, press the button when one is named, and write down what is seen."""
    page = context.new_page()
    page.set_viewport_size({"width": PHONE, "height": 800})
    if button:
        page.goto(path)
    load, trouble = Load(), []
    parts = _listen(page, load, trouble)
    html = _go(page, path, button)
    seen = page.evaluate(READ)
    too_wide = {"320 px": _sticking_out(page), "200 %": _sticking_out(page, "200%")}
    violations = {PHONE: violations_on(page), DESK: violations_on(page, width=DESK)}
    load.html, load.bodies[path] = len(html), ("document", len(gzip.compress(html, 6)))
    for address, kind in parts.items():
        load.bodies[address] = (kind, _compressed(page, address))
    page.close()
    return Look(**seen, too_wide=too_wide, violations=violations, trouble=trouble, load=load)


def _go(page: Page, path: str, button: str) -> bytes:
    answer = _pressed(page, button) if button else page.goto(path)
    assert answer is not None
    return answer.body()


def _pressed(page: Page, button: str) -> Response | None:
    """What comes back for the form of this button: a page, or the part that htmx swaps."""
    pressed = page.get_by_role("button", name=button, exact=True)
    if not pressed.locator("xpath=ancestor::form[@hx-post]").count():
        with page.expect_navigation() as page_came:
            pressed.click()
        return page_came.value
    with page.expect_response(lambda response: response.request.method == "POST") as part_came:
        pressed.click()
    page.wait_for_function(SETTLED)
    return part_came.value


def violations_on(page: Page, *, width: int = PHONE) -> list[str]:
    """Each rule of axe that fails, with where and why."""
    page.set_viewport_size({"width": width, "height": 900})
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{rule['id']}: {' '.join(node['target'])} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def _sticking_out(page: Page, text_size: str = "") -> list[str]:
    """What a reader would have to scroll sideways for; nothing when the page fits."""
    return page.evaluate(
        """(size) => {
          const root = document.documentElement;
          root.style.fontSize = size;
          const name = (e) => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 30)}`;
          const fits = document.scrollingElement.scrollWidth <= innerWidth;
          const inside = ".table-region *, .tabs *, svg *";  // these scroll by themselves
          const wide = [...document.body.querySelectorAll("*")].filter(
            (e) => e.getBoundingClientRect().right > innerWidth && !e.closest(inside));
          root.style.fontSize = "";
          return fits ? [] : wide.map(name);
        }""",
        text_size,
    )


def _listen(page: Page, load: Load, trouble: list[str]) -> dict[str, str]:
    """Hear what goes wrong and what is fetched from now on; returns the fetched parts by kind."""
    parts: dict[str, str] = {}

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and REFUSED not in message.text:
            trouble.append(message.text)

    def came(response: Response) -> None:
        load.hosts.add(urlsplit(response.url).netloc)
        if response.request.resource_type != "document":
            parts[response.url] = response.request.resource_type

    page.on("console", heard)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("response", came)
    return parts


def _compressed(page: Page, address: str) -> int:
    """Asked for once more: what the browser took from its cache has no body left to weigh."""
    path = urlsplit(address).path
    if path not in _WEIGHED:
        _WEIGHED[path] = len(gzip.compress(page.request.get(address).body(), 6))
    return _WEIGHED[path]


_WEIGHED: dict[str, int] = {}  # static files by path; they are the same for every page
