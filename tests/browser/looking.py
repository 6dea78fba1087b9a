"""What a browser sees of one page, in one visit: everything the promises are checked against."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK = 320, 1280
# The browser itself reports a refused form; that is the answer we want.
REFUSED = "the server responded with a status of 4"


@dataclass
class Load:
    """What came over the line for one page. Bodies are compressed here: the test server does not."""

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
    too_wide: dict[str, int]
    violations: dict[int, list[str]]
    trouble: list[str]
    load: Load


READ = """() => ({
  title: document.title,
  language: document.documentElement.lang,
  headings: document.querySelectorAll("h1").length,
  skips_to_main: document.querySelector("body > a")?.hash === "#" + document.querySelector("main")?.id,
  uses_htmx: [...document.querySelectorAll("*")].some((e) => e.getAttributeNames().some((n) => n.startsWith("hx-"))),
  loads_htmx: !!document.querySelector("script[src*=htmx]"),
  focused: document.activeElement.className,
})"""


def look(page: Page, path: str, button: str = "") -> Look:
    """Go there, press the button when one is named, and write down what is seen."""
    page.set_viewport_size({"width": PHONE, "height": 800})
    load, trouble = Load(), []
    with _listening(page, load, trouble):
        page.goto(path)
        if button:
            page.get_by_role("button", name=button, exact=True).click()
        page.wait_for_load_state()
        seen = page.evaluate(READ)
        too_wide = {"320 px": _too_wide(page), "200 %": _too_wide(page, "200%")}
        violations = {PHONE: _violations(page, inject=True)}
        page.set_viewport_size({"width": DESK, "height": 900})
        violations[DESK] = _violations(page)
    return Look(**seen, too_wide=too_wide, violations=violations, trouble=trouble, load=load)


def violations_on(page: Page) -> list[str]:
    return _violations(page, inject=True)


def _violations(page: Page, *, inject: bool = False) -> list[str]:
    if inject:
        page.evaluate(Axe().axe_script)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{rule['id']}: {' '.join(node['target'])} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def _too_wide(page: Page, text_size: str = "") -> int:
    """Pixels that stick out to the right, which a reader would have to scroll to."""
    return page.evaluate(
        """(size) => {
          const root = document.documentElement;
          root.style.fontSize = size;
          const out = document.scrollingElement.scrollWidth - innerWidth;
          root.style.fontSize = "";
          return Math.max(0, out);
        }""",
        text_size,
    )


@contextmanager
def _listening(page: Page, load: Load, trouble: list[str]) -> Iterator[None]:
    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and REFUSED not in message.text:
            trouble.append(message.text)

    def failed(error: Exception) -> None:
        trouble.append(str(error))

    def came(response: Response) -> None:
        load.hosts.add(urlsplit(response.url).netloc)
        answers.append(response)

    answers: list[Response] = []
    listeners = {"console": heard, "pageerror": failed, "response": came}
    for event, listener in listeners.items():
        page.on(event, listener)
    yield
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    for answer in answers:
        _weigh(answer, load)


def _weigh(answer: Response, load: Load) -> None:
    if 300 <= answer.status < 400:
        return
    body, kind = answer.body(), answer.request.resource_type
    load.bodies[answer.url] = (kind, len(gzip.compress(body, 6)))
    if kind == "document":
        load.html = len(body)
