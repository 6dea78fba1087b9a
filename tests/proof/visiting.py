"""A visitor with a cookie jar and no browser: reads pages, fills forms, keeps the token of both."""

import re
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Page:
    """What came back, after all redirects."""

    status: int
    path: str
    body: bytes


class Visitor:
    """One person before one served office."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def open(self, path: str, data: bytes | None = None) -> Page:
        try:
            answer = self.opener.open(self.address + path, data)
        except HTTPError as refused:
            answer = refused
        with answer:
            return Page(answer.status, urlsplit(answer.url).path, answer.read())

    def send(self, path: str, *, at: str = "", **fields: object) -> Page:
        """Fill in the form that stands at the page `at`, or at its own door; it must be taken."""
        form = self.open(at or path)
        found = TOKEN.search(form.body.decode())
        assert found, f"{at or path}: {form.status} {form.path}"
        sent = {"csrfmiddlewaretoken": found.group(1), **fields}
        page = self.open(path, urlencode(sent).encode())
        assert page.status == 200, f"{path}: {page.status}"
        return page
