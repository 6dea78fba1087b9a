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

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screenshots"
KINERJA = str(ROOT / ".venv" / "bin" / "kinerja")

# A demo account that sees every page below.
ACCOUNT = os.environ.get("KINERJA_DEMO_ACCOUNT", "camat")
PASSWORD = os.environ.get("KINERJA_DEMO_PASSWORD", "kinerja-demo")

PUBLIC = {
    "beranda": "/",
    "lapor": "/lapor/",
    "lacak": "/lacak/",
    "kinerja": "/kinerja/",
    "galeri": "/galeri/",
}
STAFF = {
    "kerja": "/kerja/",
    "laporan": "/kerja/laporan/",
    "indikator": "/kerja/iku/",
    "pengaturan": "/kerja/pengaturan/",
}
WIDTHS = (320, 1280)
LONG = ("galeri",)  # only its first screen is shown
PATIENCE = 60.0  # seconds until the first answer


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is missing. Type: sudo apt-get install chromium")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, _served(Path(home)) as address:
        missing = _photograph(chromium, address)
    sys.stderr.writelines(f"not there: {name}\n" for name in missing)
    return 1 if missing else 0


def _photograph(chromium: str, address: str) -> list[str]:
    flags = ["--no-sandbox", "--disable-gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        missing = [name for width in WIDTHS for name in _visit(browser, address, width)]
        browser.close()
    return missing


def _visit(browser: Browser, address: str, width: int) -> list[str]:
    """Photograph every page at this width; returns the pages that could not be seen."""
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    missing = _shoot(page, PUBLIC, width)
    page.goto("/masuk/")
    page.fill("[name=login]", ACCOUNT)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_load_state()
    missing += _shoot(page, STAFF, width)
    context.close()
    return missing


def _shoot(page: Page, pages: Mapping[str, str], width: int) -> list[str]:
    missing = []
    for name, path in pages.items():
        answer = page.goto(path)
        if answer is None or answer.status != 200 or not page.url.endswith(path):
            missing.append(f"{path} at {width} px")
            continue
        page.screenshot(path=TARGET / f"{name}-{width}.png", full_page=name not in LONG)
    return missing


@contextmanager
def _served(home: Path) -> Iterator[str]:
    """A demo office in `home`, serving; yields its address."""
    environment = {**os.environ, "KINERJA_HOME": str(home)}
    subprocess.run([KINERJA, "demo"], env=environment, check=True)  # noqa: S603  # our own command
    port = _free_port()
    serve = [KINERJA, "serve", "--port", str(port)]
    server = subprocess.Popen(serve, env=environment)  # noqa: S603  # our own command
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
