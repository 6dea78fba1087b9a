"""Takes the pictures of the README and the guide: `make screenshots` writes docs/screenshots/.

A demo in a folder of its own is served on a free port, looked at, and thrown away.
"""

import os
import re
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
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FIRST_ANSWER = "waktu-jawaban-pertama"
STORY = "Tiang lampu di depan pos ronda RT 03 roboh sejak Senin malam."
REPLY = "Tiang lampu sudah kami tegakkan lagi pagi ini, dan lampunya menyala."
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
COLOURS = 128  # of a picture: a third of the bytes for git, and nobody sees the difference
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
        for width in WIDTHS:
            _take_a_case_through(browser, address, width)
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
        _picture(page, name, width)
    return missing


def _picture(page: Page, name: str, width: int) -> None:
    height = page.evaluate("document.documentElement.scrollHeight")
    frame = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    path = TARGET / f"{name}-{width}.png"
    page.screenshot(path=path, full_page=True, clip=frame)
    _reduce(path)


def _reduce(path: Path) -> None:
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def _take_a_case_through(browser: Browser, address: str, width: int) -> None:
    """The journey of a reporter, without scripts, and the officers' between its two halves."""

    def enter(account: str = "", *, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
        )
        page = context.new_page()
        if account:
            _log_in(page, account)
        return page

    reporter = enter(scripts=False)
    number = _report(reporter, width)
    _work_on(enter("lurah.pudakpayung"), number, width)
    _rate(reporter, width)


def _report(page: Page, width: int) -> str:
    """File a complaint; its number."""
    page.goto("/lapor/")
    _press(page, "Lanjut")
    page.get_by_label("Belum tahu").check()
    _picture(page, "reporter-1-about", width)
    _press(page, "Lanjut")
    if page.get_by_role("button", name="Tetap melapor").count():
        _press(page, "Tetap melapor")
    page.get_by_label("Ceritakan dengan kata-kata Anda sendiri").fill(STORY)
    page.get_by_label("Di kelurahan mana?").select_option(label="Kelurahan Pudakpayung")
    _picture(page, "reporter-2-story", width)
    _press(page, "Lanjut")
    page.get_by_label("Nama Anda").fill("Sri")
    _picture(page, "reporter-3-send", width)
    _press(page, "Kirim laporan")
    _picture(page, "reporter-4-filed", width)
    return re.findall(r"[0-9]{4}-[0-9A-Z]{5}", page.locator("main").inner_text())[0]


def _work_on(page: Page, number: str, width: int) -> None:
    page.goto(f"/kerja/laporan/{number}/")
    _picture(page, "officer-1-arrived", width)
    page.locator("summary").get_by_text("Jawab langsung", exact=True).click()
    page.locator("[name=settle-text]").fill(REPLY)
    page.locator("[name=settle-text]").scroll_into_view_if_needed()
    page.screenshot(path=TARGET / f"officer-2-answer-{width}.png")
    _reduce(TARGET / f"officer-2-answer-{width}.png")
    _press(page, "Jawab langsung")
    page.locator(".notice.success").wait_for()  # only a part of the page is exchanged
    _picture(page, "officer-3-answered", width)


def _rate(page: Page, width: int) -> None:
    page.goto("/lacak/laporan/")
    _picture(page, "reporter-5-answered", width)
    page.get_by_label("Sangat baik").check()
    _press(page, "Kirim penilaian")
    _picture(page, "reporter-6-rated", width)


def _press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state("networkidle")


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
