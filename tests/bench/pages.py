"""How fast pages are, beside a bare handler on the same data: pages.py [--quick] [--json FILE]

Needs `CRENEAU` (the binary), `CEILING` (the bare handler) and `DATABASE_URL` (a superuser's, of a PostgreSQL that
may be thrown away and counts statements).
"""

import argparse
import base64
import gzip
import hashlib
import http.client
import json
import os
import pathlib
import platform
import re
import secrets
import statistics
import subprocess
import sys
import tempfile
import time

from instance import CRENEAU, Process, application_url, configure, database_processor, free_port, migrate, psql, statements

HERE = pathlib.Path(__file__).resolve().parent
SIZES = {"20 × 50": (20, 50), "40 × 200": (40, 200), "100 × 500": (100, 500)}


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Visitor:
    """Asks for pages as a browser with one cookie would."""

    def __init__(self, port, cookie=""):
        self.port, self.cookie = port, cookie

    def ask(self, method, path, body=None, **headers):
        one = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Host": "localhost:8080", "Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        one.request(method, path, body, {**sent, **{k.replace("_", "-"): v for k, v in headers.items()}})
        answer = one.getresponse()
        return answer, answer.read()

    def page(self, path):
        answer, body = self.ask("GET", path)
        if answer.status != 200:
            raise SystemExit(f"{path} answers {answer.status}")
        return body.decode()

    def tag(self, path):
        return self.ask("GET", path)[0].getheader("ETag")


class Data:
    """What was sown, and who may see it."""

    def __init__(self, config, folder, quick):
        self.folder, self.config = folder, config
        self.organiser, self.organiser_cookie = self.account("anne", "{organiser}")
        self.hundreds, self.hundreds_cookie = self.account("gilles", "{organiser}")
        self.others, _ = self.account("luc", "{organiser}")
        _, self.administrator_cookie = self.account("louise", "{organiser,administrator}")
        sizes = list(SIZES.items())[: 1 if quick else None]
        self.polls = {name: self.sow(self.organiser, 1, *size)[0] for name, size in sizes}
        self.crowd = self.sow(self.organiser, 1, 20, 200 if quick else 500)[0]
        self.sow(self.hundreds, 200, 5, 5)
        self.many = 500 if quick else 10_000
        self.sow(self.others, self.many, 2, 2)
        psql("VACUUM ANALYZE")

    def account(self, name, roles):
        session = secrets.token_bytes(32)
        account = psql(
            """INSERT INTO accounts (account_id, issuer, subject, name, email, language, created_at, last_signed_in_at)
               VALUES (gen_random_uuid(), 'http://localhost:9000/', :'name', 'Anne Tremblay', :'name' || '@staff.example',
                       'fr-CA', now(), now()) RETURNING account_id""",
            name=name,
        )
        psql(
            """INSERT INTO sessions (session_hash, account_id, roles, created_at, seen_at)
               VALUES (decode(:'hash', 'hex'), :'account', :'roles', now(), now())""",
            hash=hashlib.sha256(session).hexdigest(), account=account, roles=roles,
        )
        return account, f"session={b64(session)}"

    def sow(self, owner, polls, options, people):
        return psql(
            (HERE / "seed.sql").read_text(), owner=owner, polls=polls, options=options, people=people, title="Comité"
        ).split()

    def links(self, poll):
        """Person → path of their link."""
        done = subprocess.run(
            [CRENEAU, "demo", "links", "--of", str(self.config), poll], check=True, text=True, stdout=subprocess.PIPE
        )
        lines = map(json.loads, done.stdout.splitlines())
        return {line["invitation"]: re.sub("^https?://[^/]+", "", line["link"]) for line in lines}


class Case:
    """Something to measure: requests to the application and to the ceilings beside it."""

    def __init__(self, name, requests, ceilings=(), head=str, body_of=None):
        self.name, self.requests, self.ceilings, self.head = name, requests, dict(ceilings), head
        self.body_of = body_of


def line(path, cookie="", method="GET", body=""):
    return f"{method}\t{path}\t{cookie}\t{body}"


def guests(data, poll, port, count=50):
    """Opens personal links; gives a visitor for each person."""
    found = {}
    for person, link in list(data.links(poll).items())[:count]:
        answer, _ = Visitor(port).ask("GET", link)
        found[person] = Visitor(port, answer.getheader("Set-Cookie").split(";")[0])
    return found


def ballot_lines(poll, visitors):
    """What the answer page would send, for each person, again and again."""
    lines = []
    # What was in flight when the last round ended is written first.
    time.sleep(1)
    for visitor in visitors.values():
        page = visitor.page(f"/p/{poll}")
        field = {
            name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("csrf", "options_version", "seen_revision")
        }
        options = dict.fromkeys(re.findall(r'name="(option-[0-9a-f-]+)"', page))
        choices = "&".join(f"{option}=yes" for option in options)
        body = (
            f"csrf={field['csrf']}&request_id={{request}}&options_version={field['options_version']}"
            f"&seen_revision={{revision:{field['seen_revision']}}}&note=&{choices}"
        )
        lines.append(line(f"/p/{poll}/ballot", visitor.cookie, "POST", body))
    return lines


def cases(data, port):
    """Everything measured, in order."""
    cookie = data.organiser_cookie
    for name, poll in data.polls.items():
        page = f"/polls/{poll}"
        (data.folder / "kept" / f"results-{poll}").write_text(Visitor(port, cookie).page(page))
        yield Case(
            f"results {name}", [line(page, cookie)],
            {
                "memory": [line(f"/memory/results-{poll}")],
                "kept": [line(f"/kept/{poll}/results-{poll}", cookie)],
                "packed": [line(f"/results/{poll}", cookie)],
            },
        )
    small = next(iter(data.polls.values()))
    for name, poll in data.polls.items():
        visitors = guests(data, poll, port)
        yield Case(
            f"answer page {name}", [line(f"/p/{poll}", one.cookie) for one in visitors.values()],
            {"packed": [line(f"/answer/{poll}/{person}") for person in visitors]},
        )
    # So many people that nobody's next answer overtakes their last.
    visitors = guests(data, data.crowd, port, 500)
    yield Case(
        "ballot, one hot poll", None,
        {"packed": [line(f"/ballot/{data.crowd}/{person}", "", "POST", "y" * 20) for person in visitors]},
        body_of=lambda: ballot_lines(data.crowd, visitors),
    )
    yield Case("link exchange", [line(link) for link in data.links(small).values()])
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

    def load(self, port, lines, connections, head, seconds):
        path = self.folder / "requests"
        path.write_text("\n".join(lines) + "\n")
        words = [
            "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s", "-s", str(HERE / "request.lua"),
            f"http://127.0.0.1:{port}", "--", str(path), *([head] if head else []),
        ]
        done = subprocess.run(words, check=True, text=True, stdout=subprocess.PIPE)
        found = json.loads(done.stdout.splitlines()[-1])
        if found["broken"] or found["refused"]:
            what = lines[0].split("\t")[1]
            raise SystemExit(f"{what}: of {found['requests']}, {found['refused']} refused, {found['broken']} broken")
        return found

    def round(self, case, connections, seconds):
        """One turn of a case: the application, then each ceiling. Gives requests/s and, of the application, costs."""
        lines = case.body_of() if case.body_of else case.requests
        before = self.server.processor(), database_processor(), statements()
        found = self.load(self.port, lines, connections, case.head(), seconds)
        after = self.server.processor(), database_processor(), statements()
        count = found["requests"]
        own = {
            "rate": count / found["seconds"], "p50": found["p50"], "p99": found["p99"],
            "server_ms": (after[0] - before[0]) * 1000 / count, "database_ms": (after[1] - before[1]) * 1000 / count,
            "statements": (after[2] - before[2]) / count, "memory": self.server.memory(),
        }
        for name, requests in case.ceilings.items():
            other = self.load(self.ceiling_port, requests, connections, "", seconds)
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


def machine():
    model = next((row.split(":")[1].strip() for row in open("/proc/cpuinfo", encoding="utf-8") if row.startswith("model name")), "")
    return {
        "processor": model or platform.machine(), "cores": os.cpu_count(), "postgresql": psql("SHOW server_version"),
        "creneau": subprocess.run([CRENEAU, "--version"], text=True, stdout=subprocess.PIPE).stdout.strip(),
        "binary_mb": os.path.getsize(CRENEAU) / 1e6,
    }


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
