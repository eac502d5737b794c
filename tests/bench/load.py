"""A load on a running server: people who are signed in and read pages, one after the other.

usage: load.py ADDRESS PEOPLE PAUSE SECONDS     prints pages, failures, median, p95 and the generator's processor time

Each person keeps a connection and a session of his own, as a browser does, and reads the pages that he may read in turn, with a
pause between them; a pause of 0 asks for the next page at once and shows how many pages a second the server gives at
most. One thread waits for all of them, so that little of the machine goes into asking.
"""

import asyncio
import json
import random
import resource
import statistics
import sys
import time
from pathlib import Path

ACCOUNTS = {
    "leader": ("/", "/plans/", "/indicators/", "/indicators/life_expectancy/", "/ledger/"),
    "office": ("/", "/plans/", "/ledger/", "/todo/", "/indicators/infant_mortality/"),
    "health": ("/", "/todo/", "/ledger/", "/plans/"),
    "statistics": ("/", "/indicators/", "/indicators/maternal_mortality/", "/indicators/life_expectancy/explain/"),
}


async def _ask(host: str, port: int, cookie: str, path: str, connection: list) -> int:
    """One page over the kept connection; the HTTP status."""
    for _ in range(2):
        fresh = not connection
        if fresh:
            connection[:] = await asyncio.open_connection(host, port)
        reader, writer = connection
        try:
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookie}\r\n\r\n".encode())
            await writer.drain()
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            break
        except (OSError, EOFError):
            connection.clear()  # a kept connection may have been closed meanwhile; a fresh one may not
            if fresh:
                raise
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    if "content-length" in fields:
        await reader.readexactly(int(fields["content-length"]))
    elif fields.get("transfer-encoding") == "chunked":
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    return int(head.split()[1])


async def _person(
    host: str, port: int, cookie: str, pages: tuple[str, ...], pause: float, until: float, luck: random.Random
) -> list[tuple[float, int]]:
    """Seconds and status of every page that one person read."""
    found: list[tuple[float, int]] = []
    connection: list = []
    at = luck.randrange(len(pages))
    await asyncio.sleep(luck.random() * pause)
    while (now := time.monotonic()) < until:
        status = await _ask(host, port, cookie, pages[at % len(pages)], connection)
        taken = time.monotonic() - now
        found.append((taken, status))
        at += 1
        await asyncio.sleep(max(0.0, pause - taken))
    if connection:
        connection[1].close()
    return found


async def _all(host: str, port: int, cookies: list[tuple[str, str]], pause: float, seconds: float) -> list:
    luck = random.Random(20241021)
    until = time.monotonic() + seconds
    people = (_person(host, port, cookie, ACCOUNTS[who], pause, until, luck) for who, cookie in cookies)
    return [page for pages in await asyncio.gather(*people) for page in pages]


def signed_in(address: str, people: int) -> list[tuple[str, str]]:
    """Account and cookie of so many people, each with a session of his own."""
    from lib.visitor import Visitor

    found = []
    for number in range(people):
        who = list(ACCOUNTS)[number % len(ACCOUNTS)]
        visitor = Visitor(address)
        visitor.sign_in(who)
        found.append((who, "; ".join(f"{cookie.name}={cookie.value}" for cookie in visitor.cookies)))
    return found


def measure(address: str, cookies: list[tuple[str, str]], pause: float, seconds: float) -> dict[str, float]:
    """What came of the load; `share` is the generator's part of one processor."""
    host, _, port = address.removeprefix("http://").partition(":")
    used, begun = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
    pages = asyncio.run(_all(host, int(port), cookies, pause, seconds))
    lasted, now = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_SELF)
    taken = sorted(second for second, _ in pages)
    return {
        "pages": len(taken),
        "failed": sum(status != 200 for _, status in pages),
        "pages_per_s": len(taken) / lasted,
        "median_s": statistics.median(taken),
        "p95_s": taken[int(len(taken) * 0.95)],
        "share": (now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime) / lasted,
    }


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    where, n, between, length = sys.argv[1:]
    print(json.dumps(measure(where, signed_in(where, int(n)), float(between), float(length)), indent=1))
