"""How fast pages are, beside a bare handler on the same data: pages.py [--quick] [--json FILE]

Needs `CRENEAU` (the binary), `CEILING` (the bare handler) and `DATABASE_URL` (a superuser's, of a PostgreSQL that
may be thrown away and counts statements).
"""

import argparse
import gzip
import json
import os
import pathlib
import re
import statistics
import sys
import tempfile

from client import Visitor, ballot_lines, guests, line, wrk
from data import account, links, machine, sow
from instance import CRENEAU, Process, application_url, configure, database_processor, database_spent, free_port, migrate, psql, statements

SIZES = {"20 × 50": (20, 50), "40 × 200": (40, 200), "100 × 500": (100, 500)}


class Data:
    """What was sown, and who may see it."""

    def __init__(self, config, folder, quick):
        self.folder, self.config = folder, config
        self.organiser, self.organiser_cookie = account("anne", "{organiser}")
        self.hundreds, self.hundreds_cookie = account("gilles", "{organiser}")
        self.others, _ = account("luc", "{organiser}")
        _, self.administrator_cookie = account("louise", "{organiser,administrator}")
        sizes = list(SIZES.items())[: 1 if quick else None]
        self.polls = {name: sow(self.organiser, 1, *size)[0] for name, size in sizes}
        self.crowd = sow(self.organiser, 1, 20, 200 if quick else 500)[0]
        sow(self.hundreds, 200, 5, 5)
        self.many = 500 if quick else 10_000
        sow(self.others, self.many, 2, 2)
        psql("VACUUM ANALYZE")


class Case:
    """Something to measure: requests to the application and to the ceilings beside it."""

    def __init__(self, name, requests, ceilings=(), head=str, body_of=None):
        self.name, self.requests, self.ceilings, self.head = name, requests, dict(ceilings), head
        self.body_of = body_of


def cases(data, port):
    """Everything measured, in order."""
    cookie = data.organiser_cookie
    for name, poll in data.polls.items():
        page = f"/polls/{poll}"
        (data.folder / "kept" / f"results-{poll}").write_text(Visitor(port, cookie).page(page))
        # A look nobody had before is written anew, as after a change. The ceilings ignore the query: they are asked with
        # it because wrk writes such a request anew each time, which all of them then pay for.
        look = "?without={request}"
        yield Case(
            f"results {name}, changed", [line(f"{page}{look}", cookie)],
            {"memory": [line(f"/memory/results-{poll}{look}")], "packed": [line(f"/results/{poll}{look}", cookie)]},
        )
        yield Case(
            f"results {name}, unchanged", [line(page, cookie)],
            {"kept": [line(f"/kept/{poll}/results-{poll}", cookie)]},
        )
    small = next(iter(data.polls.values()))
    for name, poll in data.polls.items():
        visitors = guests(data.config, poll, port)
        yield Case(
            f"answer page {name}", [line(f"/p/{poll}", one.cookie) for one in visitors.values()],
            {"packed": [line(f"/answer/{poll}/{person}") for person in visitors]},
        )
    # So many people that nobody's next answer overtakes their last.
    visitors = guests(data.config, data.crowd, port, 500)
    yield Case(
        "ballot, one hot poll", None,
        {"packed": [line(f"/ballot/{data.crowd}/{person}", "", "POST", "y" * 20) for person in visitors]},
        body_of=lambda: ballot_lines(data.crowd, visitors),
    )
    yield Case("link exchange", [line(link) for link in links(data.config, small).values()])
    yield Case("home, 200 polls", [line("/polls", data.hundreds_cookie)])
    yield Case(f"administrator's list, {data.many} polls", [line("/admin/polls", data.administrator_cookie)])
    yield Case("version, 200", [line(f"/polls/{small}/version", cookie)])
    # Ballots saved meanwhile change what an answer's tag stands for.
    tag_of = Visitor(port, cookie).tag
    yield Case("version, 304", [line(f"/polls/{small}/version", cookie)], head=lambda: tag_of(f"/polls/{small}/version"))
    feed = feed_of(port, cookie)
    yield Case("calendar feed, 200", [line(feed)])
    yield Case("calendar feed, 304", [line(feed)], head=lambda: tag_of(feed))
    sheet = re.search(r'rel="stylesheet" href="([^"]+)"', Visitor(port, cookie).page("/polls"))[1]
    yield Case("style sheet", [line(sheet)], head=lambda: "gzip")


def feed_of(port, cookie):
    visitor = Visitor(port, cookie)
    csrf = re.search(r'name="csrf" value="([^"]+)"', visitor.page("/calendar"))[1]
    visitor.ask("POST", "/calendar/feed", f"csrf={csrf}")
    return re.search(r'/feeds/[^"<\s]+', visitor.page("/calendar"))[0]


class Bench:
    """Runs cases against the application and the ceilings, in turn."""

    def __init__(self, folder, server, port, ceiling_port, seconds, rounds):
        self.folder, self.server, self.port, self.ceiling_port = folder, server, port, ceiling_port
        self.seconds, self.rounds = seconds, rounds

    def round(self, case, connections, seconds):
        """One turn of a case: the application, then each ceiling. Gives requests/s and, of the application, costs."""
        lines = case.body_of() if case.body_of else case.requests
        before = self.server.processor(), database_processor(), statements()
        found = wrk(self.folder, self.port, lines, connections, case.head(), seconds)
        after = self.server.processor(), database_spent(before[1]), statements()
        count = found["requests"]
        own = {
            "rate": count / found["seconds"], "p50": found["p50"], "p99": found["p99"],
            "server_ms": (after[0] - before[0]) * 1000 / count, "database_ms": after[1] * 1000 / count,
            "statements": (after[2] - before[2]) / count, "memory": self.server.memory(),
        }
        for name, requests in case.ceilings.items():
            other = wrk(self.folder, self.ceiling_port, requests, connections, "", seconds)
            own[f"{name}_rate"] = other["requests"] / other["seconds"]
        return own

    def measure(self, case, connections):
        """Medians of the rounds, after a warm-up; how much of each ceiling is reached."""
        self.round(case, connections, 1)
        rounds = [self.round(case, connections, self.seconds) for _ in range(self.rounds)]
        found = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
        for name in case.ceilings:
            found[f"of_{name}"] = statistics.median(one["rate"] / one[f"{name}_rate"] for one in rounds)
        if not case.body_of:
            found["bytes"], found["compressed"] = self.weigh(case)
        return found

    def weigh(self, case):
        _, path, cookie, _ = case.requests[0].split("\t")
        answer, body = Visitor(self.port, cookie).ask("GET", path, Accept_Encoding="gzip")
        plain = gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body
        return len(plain), len(body)


def show(case, connections, found):
    ratios = ", ".join(f"{key[3:]} {value:.2f}" for key, value in found.items() if key.startswith("of_"))
    weight = f"{found['bytes'] / 1000:7.1f} {found['compressed'] / 1000:6.1f}" if "bytes" in found else " " * 14
    print(
        f"{case.name:34} {connections:3} {found['rate']:8.0f} {found['p50']:7.2f} {found['p99']:7.1f} {found['server_ms']:7.3f} "
        f"{found['database_ms']:7.3f} {found['statements']:5.1f} {weight} {found['memory']:5.0f}  {ratios}",
        flush=True,
    )


def run(arguments, folder):
    psql("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
    port, ceiling_port = free_port(), free_port()
    (folder / "kept").mkdir()
    config = configure(folder, port)
    migrate(config)
    data = Data(config, folder, arguments.quick)
    server = Process([CRENEAU, "serve", "--config", str(config)])
    try:
        ready = server.wait_for(port, "/readyz")
        figures = {"machine": machine(), "ready_seconds": ready, "memory_idle": server.memory(), "cases": {}}
        everything = list(cases(data, port))
        words = [os.environ["CEILING"], str(ceiling_port), str(folder / "kept")]
        ceiling = Process(words, env={**os.environ, "DATABASE_URL": application_url()})
        try:
            ceiling.wait_for(ceiling_port)
            seconds, rounds = (1, 1) if arguments.quick else (arguments.seconds, 3)
            bench = Bench(folder, server, port, ceiling_port, seconds, rounds)
            print(json.dumps(figures["machine"], ensure_ascii=False))
            print(f"{'':34} con    req/s  p50 ms  p99 ms  server      db stmts      kB     gz   MB  of ceiling")
            for case in everything:
                if not all(word in case.name for word in arguments.words):
                    continue
                for connections in [16] if arguments.quick else [16, 64]:
                    found = bench.measure(case, connections)
                    figures["cases"].setdefault(case.name, {})[connections] = found
                    show(case, connections, found)
        finally:
            ceiling.stop()
        figures["memory_peak"] = server.peak()
        print(f"ready after {ready * 1000:.0f} ms; {figures['memory_idle']:.0f} MB idle, {server.peak():.0f} MB at most")
        return figures
    finally:
        server.stop()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("words", nargs="*", help="only the cases whose names have these words")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        figures = run(arguments, pathlib.Path(name))
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(figures, indent=1, ensure_ascii=False))
    sys.exit(0 if figures["cases"] else 1)


if __name__ == "__main__":
    main()
