"""What a browser sees of one page, in one visit: everything the promises are checked against."""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, NARROW_DESK, DESK = 320, 960, 1280
SIZES = {"320 px": (PHONE, ""), "200 %": (PHONE, "200%"), "desk": (NARROW_DESK, "")}
FINGER = 44  # pixels
QUESTIONS = (Path(__file__).parent / "looking.js").read_text()
# The browser and htmx report what is refused or broken; the status is asserted by itself.
STATUS = re.compile("the server responded with a status of|Response Status Error Code")


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
    status: int
    address: str
    title: str
    language: str
    headings: int
    skips_to_main: bool
    helps: list[str]
    marks: list[str]
    uses_htmx: bool
    loads_htmx: bool
    focused: str
    without_label: list[str]
    too_wide: dict[str, list[str]]
    cut_off: dict[str, list[str]]
    small_targets: list[str]
    violations: dict[int, list[str]]
    trouble: list[str]
    load: Load


def ask(page: Page, question: str, *about: object) -> Any:
    """One of the questions of looking.js."""
    return page.evaluate(f"about => {QUESTIONS.strip()}.{question}(...about)", list(about))


# From the press to the end of the swap, htmx marks what it works on.
SETTLED = """() => !document.querySelector(
  ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")"""


Typed = Mapping[str, str | bytes]


def look(
    context: BrowserContext,
    path: str,
    button: str = "",
    typed: Typed | None = None,
    meanwhile: str = "",
) -> Look:
    """Go there, fill in and press the button when one is named, and write down what is seen.

    `meanwhile` is a button of the same page that is pressed first, in another tab.
    """
    page = context.new_page()
    page.set_viewport_size({"width": PHONE, "height": 800})
    if button:
        page.goto(path)
    if meanwhile:
        _press_in_another_tab(context, path, meanwhile)
    load, trouble = Load(), []
    parts = _listen(page, load, trouble)
    answer = _press(page, button, typed or {}) if button else page.goto(path)
    assert answer is not None
    html = answer.body()
    # Order: what asks for the focus gets it with the first frame that is drawn.
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(drawn))")
    seen = {
        **ask(page, "read"),
        "small_targets": ask(page, "small", FINGER),
        "too_wide": _in_each_size(page, "tooWide"),
        "cut_off": _in_each_size(page, "cutOff"),
        "violations": {PHONE: violations_on(page), DESK: violations_on(page, width=DESK)},
    }
    load.html, load.bodies[path] = len(html), ("document", len(gzip.compress(html, 6)))
    for address, kind in parts.items():
        load.bodies[address] = (kind, _compressed(page, address))
    page.close()
    return Look(answer.status, answer.url, **seen, trouble=trouble, load=load)


def _press_in_another_tab(context: BrowserContext, path: str, button: str) -> None:
    tab = context.new_page()
    tab.goto(path)
    _press(tab, button, {})
    tab.close()


def _press(page: Page, button: str, typed: Typed) -> Response:
    """As someone would who opens what is folded away first; of equal buttons the first."""
    page.evaluate("document.querySelectorAll('main details').forEach((one) => one.open = true)")
    pressed = page.locator("main").get_by_role("button", name=button, exact=True).first
    for name, value in typed.items():
        _type(pressed.locator(f"xpath=ancestor::form//*[@name='{name}']"), value)
    if not pressed.locator("xpath=ancestor::form[@hx-post]").count():
        with page.expect_navigation() as page_came:
            pressed.click()
        return page_came.value
    with page.expect_response(lambda response: response.request.method == "POST") as part_came:
        pressed.click()
    page.wait_for_function(SETTLED)
    return part_came.value


TYPE = """(fields, value) => fields.forEach((one) => {
  if (["checkbox", "radio"].includes(one.type)) one.checked = one.value === value;
  else one.value = value;
})"""


def _type(fields: Locator, value: str | bytes) -> None:
    """Bytes are a file. Nothing takes back every choice, which a visitor needs two tabs for."""
    assert fields.count(), "no such field"
    if isinstance(value, bytes):
        file = {"name": "berkas.csv", "mimeType": "text/csv", "buffer": value}
        fields.set_input_files(file)
    else:
        fields.evaluate_all(TYPE, value)


def _in_each_size(page: Page, question: str) -> dict[str, list[str]]:
    """The sizes in which something is found."""
    found = {}
    for name, (width, text_size) in SIZES.items():
        page.set_viewport_size({"width": width, "height": 800})
        found[name] = ask(page, question, text_size)
    return {name: some for name, some in found.items() if some}


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


def _listen(page: Page, load: Load, trouble: list[str]) -> dict[str, str]:
    """Hear what goes wrong and what is fetched from now on; returns the fetched parts by kind."""
    parts: dict[str, str] = {}

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not STATUS.search(message.text):
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
