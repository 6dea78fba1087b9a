"""The work list: 50 rows out of 500,000, against a view that says hello to the same person.

Both go through the same middleware, session and login; nothing else is measured.
"""

import sys
from contextlib import closing
from itertools import product

from benchmarks.office import appoint, asked, fill, furnish, greet, logged_in, office
from benchmarks.ratio import Ratio, cpu, told

ROWS, REQUESTS = 500_000, 20
LIST = "/kerja/laporan/"
PAGES = {
    "": "newest first",
    "?state=late&urut=tenggat": "late, by due day",
    "?halaman=100": "page 100",
    "?state=closed": "closed ones",
    "?search=2026-A": "by number",
    "?search=nama17123": "a rare word",
    "?search=selokan mamp": "a word and a half",
    "?search=jalan": "a word of every eighth",
    "?search=jalan&state=late&urut=tenggat": "a word, by due day",
}
# Told without a bound: the walk passes all that came since (decision 14).
LONG_AGO = {"?search=banjir": "a word of long ago only"}


def run() -> list[Ratio]:
    with office():
        camat = furnish()
        readers = {"camat": camat} | appoint()
        fill(ROWS)
        return list(_measure(readers))


def _measure(readers):
    greet()
    clients = {name: logged_in(person) for name, person in readers.items()}
    hello = _per_request(clients["camat"], "/halo/")
    pages = [*PAGES.items(), *LONG_AGO.items()]
    for (query, page), (name, client) in product(pages, clients.items()):
        took = _per_request(client, LIST + query)
        note = f"{took * 1000:.1f} ms of CPU, hello {hello * 1000:.2f} ms"
        bound = 25 if query in PAGES else None
        yield Ratio(f"list of {ROWS:,} ({page}, {name}) / hello", took / hello, bound, note=note)
    yield _against_the_driver(clients["camat"])


def _per_request(client, url: str) -> float:
    _ask(client, url)
    return min(cpu(lambda: _ask(client, url)) for _ in range(3)) / REQUESTS


def _ask(client, url: str) -> None:
    for _ in range(REQUESTS):
        asked(client, url)


def _against_the_driver(client) -> Ratio:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sql = _list_statement(client, CaptureQueriesContext(connection), LIST)

    def raw() -> None:
        for _ in range(REQUESTS):
            with closing(connection.connection.cursor()) as cursor:
                cursor.execute(sql)
                cursor.fetchall()

    took = cpu(lambda: _ask(client, LIST))
    return Ratio("list page / its own query by the raw driver", took / cpu(raw))


def _list_statement(client, capture, url: str) -> str:
    with capture as captured:
        client.get(url)
    return max((query["sql"] for query in captured.captured_queries), key=len)


if __name__ == "__main__":
    sys.exit(not told(run()))
