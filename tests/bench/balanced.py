"""Two processes behind HAProxy, on one database: balanced.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). How fast they are
beside one asked directly; how soon one sees what was answered through the other; what is lost when one is killed while
people answer; and whether anybody notices that both are restarted, one after the other.
"""

import argparse
import contextlib
import os
import shutil
import socket
import statistics
import time

from ballots import OPTIONS, expected, voters
from client import Arrivals, Visitor, ballot_line, failed, guests, line
from data import HERE, account, check, sow
from instance import CRENEAU, Process, configure, free_port, migrate, psql
from report import run

# Long enough that the balancer has noticed, even when the disk or the processor is busy elsewhere for some seconds.
DRAIN = 5
# To the database, of a process that has the machine to itself: the default.
CONNECTIONS = 8
# What is compared: how many processes, each with what part of the machine, and whether through the balancer.
SHAPES = {
    "one": (1, 1, False),
    "one balanced": (1, 1, True),
    "half balanced": (1, 2, True),
    "two balanced": (2, 2, True),
}


class Pair:
    """Two `creneau serve` and their balancer."""

    def __init__(self, folder):
        self.front, self.ports = free_port(), [free_port(), free_port()]
        more = f"drain_seconds = {DRAIN}\ntrusted_proxies = ['127.0.0.0/8']"
        self.configs = [configure(folder, port, server=more) for port in self.ports]
        self.texts = [config.read_text() for config in self.configs]
        migrate(self.configs[0])
        self.control = folder / "haproxy.socket"
        text = (HERE / "haproxy.cfg").read_text().replace("{control}", str(self.control))
        for name, port in zip(("front", "first", "second"), (self.front, *self.ports)):
            text = text.replace(f"{{{name}}}", str(port))
        self.balancing = folder / "haproxy.cfg"
        self.balancing.write_text(text)
        self.servers, self.balancer = [None, None], None

    def start(self, which, of=2):
        """One of so many that share the machine: its threads, and the connections to the database."""
        threads, connections = max(1, os.cpu_count() // of), CONNECTIONS // of
        self.configs[which].write_text(self.texts[which].replace("[database]", f"[database]\nmax_connections = {connections}"))
        self.servers[which] = Process(
            [CRENEAU, "serve", "--config", str(self.configs[which])],
            env={**os.environ, "TOKIO_WORKER_THREADS": str(threads)},
        )
        self.servers[which].wait_for(self.ports[which], "/readyz")

    def share(self, servers, of):
        """Has so many serve, each with that part of the machine; nobody is asking meanwhile."""
        for server in self.servers:
            server.child.kill()
            server.child.wait()
        for which in range(servers):
            self.start(which, of)
        self.balance(servers)

    def balance(self, servers):
        """Has the balancer send people to so many of them."""
        wanted = "ready" if servers == 2 else "maint"
        with socket.socket(socket.AF_UNIX) as control:
            control.connect(str(self.control))
            control.sendall(f"set server creneau/second state {wanted}\n".encode())
            if said := control.recv(1000).strip():
                raise SystemExit(f"the balancer says {said.decode()}")
        time.sleep(1)

    @contextlib.contextmanager
    def running(self):
        try:
            self.start(0)
            self.start(1)
            haproxy = shutil.which("haproxy") or "/usr/sbin/haproxy"
            self.balancer = Process([haproxy, "-db", "-f", str(self.balancing)])
            self.balancer.wait_for(self.front, "/readyz")
            time.sleep(1)
            yield self
        finally:
            for one in (self.balancer, *self.servers):
                if one:
                    one.stop()


def throughput(folder, pair, poll, cookie, arguments, report):
    """Requests a second in each shape, in turn. On one machine the balancer takes its share of the same processors. Two
    have together the threads and connections of one (`two to one`: what it costs to be two where one could be), and each
    of them those it has when the other is away (`two to half`: what the other adds)."""
    # So many people that nobody waits for their own last answer.
    visitors = guests(pair.configs[0], poll, pair.front, 300)
    for name, kind, wanted, lines_of in (
        ("results page", "get", 200, lambda: [line(f"/polls/{poll}", cookie)]),
        ("ballots", "post", 303, lambda: [ballot_line(poll, one, "{choice}") for one in visitors.values()]),
    ):
        rates = {which: [] for which in SHAPES}
        for _ in range(arguments.rounds):
            for which, (servers, of, balanced) in SHAPES.items():
                pair.share(servers, of)
                port = pair.front if balanced else pair.ports[0]
                step = Arrivals(folder, port, lines_of(), "hold", 16, arguments.seconds).wait()[kind]
                report.answered(f"{name}, {which}", step, wanted)
                rates[which].append(step["statuses"].get(str(wanted), 0) / arguments.seconds)
                time.sleep(1)
        medians = {which: statistics.median(found) for which, found in rates.items()}
        report.row(f"{name} a second", medians)
        ratios = {f"two to {other}": medians["two balanced"] / medians[f"{other} balanced"] for other in ("one", "half")}
        report.row(f"{name}, ratios", ratios, "1")


def seen_by_the_other(pair, poll, cookie, report):
    """Answers through the first; tells how many milliseconds until the second shows it, person by person."""
    took = []
    results = f"/polls/{poll}"
    for visitor in guests(pair.configs[0], poll, pair.front, 20).values():
        first, second = Visitor(pair.ports[0], visitor.cookie), Visitor(pair.ports[1], visitor.cookie)
        _, path, _, body = ballot_line(poll, first, "if_needed").split("\t")
        revision = int(body.split("{revision:")[1].split("}")[0])
        before = Visitor(pair.ports[1], cookie).tag(f"{results}/version")
        body = body.replace(f"{{revision:{revision}}}", str(revision)).replace("{request}", f"{revision:08x}-0000-4000-8000-{len(took):012x}")
        answer, _ = first.ask("POST", path, body)
        if answer.status != 303:
            raise SystemExit(f"a ballot answers {answer.status}")
        began = time.monotonic()
        wanted = f'name="seen_revision" value="{revision + 1}"'
        while wanted not in second.page(f"/p/{poll}") or Visitor(pair.ports[1], cookie).tag(f"{results}/version") == before:
            if time.monotonic() - began > 10:
                raise SystemExit("an answer is not seen by the other after 10 s")
        took.append((time.monotonic() - began) * 1000)
    report.row("seen by the other, ms", {"p50": statistics.median(took), "max": max(took)}, "1,000")


def killed(folder, pair, owner, arguments, report):
    """Kills the second while people answer, each once; every answer that was acknowledged is there afterwards."""
    polls = sow(owner, -(-arguments.rate * arguments.seconds * 2 // 50), OPTIONS, 50)
    lines = voters(pair.configs[0], pair.front, polls)
    arrivals = Arrivals(folder, pair.front, lines.values(), "rate", arguments.rate, arguments.seconds * 2)
    time.sleep(arguments.seconds)
    pair.servers[1].child.kill()
    pair.servers[1].child.wait()
    step = arrivals.wait()["post"]
    acknowledged = arrivals.acknowledged()
    wanted = expected(lines, acknowledged, polls)
    pair.start(1)
    time.sleep(1)
    report.row("killed: ballots acknowledged", step["statuses"].get("303", 0))
    report.row("killed: ballots that failed", failed(step, 303), "those in flight there")
    report.times("killed: ballot", step)
    report.stored(check(wanted))


def restarted(folder, pair, poll, cookie, arguments, report):
    """Restarts both, one after the other, while pages are asked for and people answer."""
    visitors = guests(pair.configs[0], poll, pair.front, 200)
    lines = [
        each for one in visitors.values()
        for each in (ballot_line(poll, one, "{choice}"), line(f"/polls/{poll}", cookie), line(f"/p/{poll}", one.cookie))
    ]
    arrivals = Arrivals(folder, pair.front, lines, "rate", arguments.rate, 4 * DRAIN + 6)
    time.sleep(1)
    took = []
    for which in (0, 1):
        began = time.monotonic()
        pair.servers[which].stop()
        pair.start(which)
        took.append(time.monotonic() - began)
        time.sleep(1)
    steps = arrivals.wait()
    report.row("restarted: seconds each", max(took))
    for name, kind, wanted in (("ballot", "post", 303), ("page", "get", 200)):
        report.times(f"restarted: {name}", steps[kind])
        report.row(f"restarted: {name}s that failed", failed(steps[kind], wanted), "0")
        report.answered(f"restarted: {name}", steps[kind], wanted)


def measure(arguments, folder, report):
    pair = Pair(folder)
    owner, cookie = account("anne", "{organiser}")
    hot = sow(owner, 1, OPTIONS, 300)[0]
    psql("VACUUM ANALYZE")
    with pair.running():
        throughput(folder, pair, hot, cookie, arguments, report)
        seen_by_the_other(pair, hot, cookie, report)
        killed(folder, pair, owner, arguments, report)
        restarted(folder, pair, hot, cookie, arguments, report)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench balanced")
    parser.add_argument("--rate", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    run(parser, measure)
