"""The work list: 50 rows out of 500,000, against a view that says hello to the same person.

Both go through the same middleware, session and login; nothing else is measured.
"""

import sys
from contextlib import closing

from benchmarks.office import fill, furnish, office
from benchmarks.ratio import Ratio, cpu, told

ROWS, REQUESTS = 500_000, 30


def run() -> list[Ratio]:
    with office():
        camat = furnish()
        fill(ROWS)
        return list(_measure(camat))


def _measure(camat):
    from django.conf import settings
    from django.contrib.auth.decorators import login_required
    from django.db import connection
    from django.http import HttpResponse
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import path

    from kinerja.config import urls

    @login_required
    def hello_world(request):
        return HttpResponse("halo")

    urls.urlpatterns.append(path("halo/", hello_world))
    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.force_login(camat)

    def ask(url: str) -> None:
        for _ in range(REQUESTS):
            answer = client.get(url)
            if answer.status_code != 200:
                raise RuntimeError(f"{url}: {answer.status_code}")

    sql = _list_statement(client, CaptureQueriesContext(connection), "/kerja/laporan/")

    def raw() -> None:
        for _ in range(REQUESTS):
            with closing(connection.connection.cursor()) as cursor:
                cursor.execute(sql)
                cursor.fetchall()

    ask("/halo/")
    hello = min(cpu(lambda: ask("/halo/")) for _ in range(3)) / REQUESTS
    for url, name in (
        ("/kerja/laporan/", "newest first"),
        ("/kerja/laporan/?state=late&urut=tenggat", "late, by due day"),
        ("/kerja/laporan/?halaman=100", "page 100"),
    ):
        ask(url)
        page = min(cpu(lambda url=url: ask(url)) for _ in range(3)) / REQUESTS
        note = f"{page * 1000:.1f} ms of CPU, hello {hello * 1000:.2f} ms"
        yield Ratio(f"list page of {ROWS:,} ({name}) / hello", page / hello, 25, note=note)
    page = cpu(lambda: ask("/kerja/laporan/"))
    yield Ratio("list page / its own query by the raw driver", page / cpu(raw))


def _list_statement(client, capture, url: str) -> str:
    with capture as captured:
        client.get(url)
    return max((query["sql"] for query in captured.captured_queries), key=len)


if __name__ == "__main__":
    sys.exit(not told(run()))
