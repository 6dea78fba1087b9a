"""Takes the pictures of the README and the guide: `make screenshots` writes docs/screenshots/.

A demo in a folder of its own is served on a free port, looked at, and thrown away.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import django
from playwright.sync_api import Browser, Page, sync_playwright

FIRST_ANSWER = "waktu-jawaban-pertama"
FIRST_OF_LIST = "the first case on the list"
ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screenshots"
KINERJA = str(ROOT / ".venv" / "bin" / "kinerja")

PUBLIC = {
    "home": "/",
    "file": "/lapor/",
    "track": "/lacak/",
    "performance": "/kinerja/",
    "indicator": f"/kinerja/{FIRST_ANSWER}/",
    "calculator": "/kalkulator/predikat/?hasil_kerja=above&perilaku=meets",
}
LURAH = {"my-work": "/kerja/", "list": "/kerja/laporan/", "detail": FIRST_OF_LIST}
ADMIN = {"calendar": "/kerja/pengaturan/kalender/", "policies": "/kerja/pengaturan/kebijakan/"}
VISITORS = {"": PUBLIC, "lurah.pudakpayung": LURAH, "admin": ADMIN}
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")
WIDTHS = (320, 1280)
TALLEST = 1280  # pixels; a picture shows the beginning of a long page
PATIENCE = 240.0  # seconds until the demo is filled and answers


def main() -> int:
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        sys.exit("Chromium is missing. Type: sudo apt-get install chromium-headless-shell")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, _served(Path(home)) as address:
        missing = _photograph(chromium, address)
    sys.stderr.writelines(f"not there: {name}\n" for name in missing)
    return 1 if missing else 0


def _photograph(chromium: str, address: str) -> list[str]:
    # Grey instead of coloured edges of letters: a quarter fewer bytes for git.
    flags = ["--no-sandbox", "--disable-gpu", "--disable-lcd-text"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        missing = [
            name
            for width in WIDTHS
            for account, pages in VISITORS.items()
            for name in _visit(browser, address, width, account, pages)
        ]
        browser.close()
    return missing


def _visit(
    browser: Browser, address: str, width: int, account: str, pages: Mapping[str, str]
) -> list[str]:
    """Photograph this visitor's pages; returns those that could not be seen."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    if account:
        _log_in(page, account)
    missing = _shoot(page, pages, width)
    context.close()
    return missing


def _log_in(page: Page, account: str) -> None:
    page.goto("/masuk/")
    page.fill("[name=login]", account)
    page.fill("[name=password]", _password())
    with page.expect_navigation():
        page.press("[name=password]", "Enter")


def _shoot(page: Page, pages: Mapping[str, str], width: int) -> list[str]:
    missing = []
    for name, path in pages.items():
        answer = page.goto(_first_case(page) if path == FIRST_OF_LIST else path)
        if answer is None or answer.status != 200 or "/masuk/" in page.url:
            missing.append(f"{path} at {width} px")
            continue
        height = page.evaluate("document.documentElement.scrollHeight")
        frame = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
        page.screenshot(path=TARGET / f"{name}-{width}.png", full_page=True, clip=frame)
    return missing


def _first_case(page: Page) -> str:
    page.goto("/kerja/laporan/")
    return str(page.locator("tbody th a").first.get_attribute("href"))


def _password() -> str:
    """Of the demo accounts; asked only inside `_served`, whose folder Django then starts in."""
    from kinerja.site.demo.accounts import PASSWORD

    return PASSWORD


@contextmanager
def _served(home: Path) -> Iterator[str]:
    """A demo office in `home`, serving; yields its address."""
    os.environ |= {"KINERJA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "kinerja.config.settings"}
    django.setup()
    subprocess.run([KINERJA, "demo"], check=True)  # noqa: S603  # our own command
    port = _free_port()
    serve = [KINERJA, "serve", "--port", str(port)]
    server = subprocess.Popen(serve)  # noqa: S603  # our own command
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    sys.exit("The server did not answer.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
