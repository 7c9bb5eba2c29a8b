"""Far more at once than can be served: overload.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). Those who are
not served are told so at once, with when to come back; those who are, quickly; and it is over when they are gone.
"""

import argparse
import time

from client import Arrivals, Visitor, failed, guests, line
from data import account, sow
from instance import Memory, configure, free_port, migrate, psql, serving
from report import run, times

NOTHING = {"count": 0, "statuses": {}, "p50": 0.0, "p95": 0.0, "p99": 0.0, "max": 0.0}


def without_advice(port, path, seconds):
    """Asks now and then; how many refusals did not say when to come back, of how many."""
    refused = silent = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answer, _ = Visitor(port).ask("GET", path)
        if answer.status == 503:
            refused += 1
            silent += answer.getheader("Retry-After") is None
        time.sleep(0.2)
    return silent, refused


def measure(arguments, folder):
    port = free_port()
    config = configure(folder, port)
    migrate(config)
    owner, cookie = account("anne", "{organiser}")
    poll = sow(owner, 1, 20, 50)[0]
    psql("VACUUM ANALYZE")
    with serving(config, port) as server:
        lines = [line(f"/p/{poll}", one.cookie) for one in guests(config, poll, port).values()]
        memory = Memory(server)
        arrivals = Arrivals(folder, port, lines, "hold", arguments.connections, arguments.seconds)
        silent, refused = without_advice(port, "/about", arguments.seconds - 2)
        steps = arrivals.wait()
        time.sleep(1)
        began = time.monotonic()
        Visitor(port, cookie).page(f"/polls/{poll}")
        after = (time.monotonic() - began) * 1000
        rows = memory.rows()
    step = steps.get("get", NOTHING)
    served, shed = (step["statuses"].get(status, 0) for status in ("200", "503"))
    rows = [
        ("connections", arguments.connections, "2,000"), ("served a second", served / arguments.seconds, ""),
        times("served", step), ("told 503", shed, ""), ("unanswered at the end", steps.get("unanswered", NOTHING)["count"], ""),
        ("asked beside: told 503", refused, ""), ("a page, a second later, ms", after, ""), *rows,
    ]
    faults = [f"{wrong} were neither served nor told: {step['statuses']}" for wrong in [failed(step, 200, 503)] if wrong]
    if silent:
        faults.append(f"{silent} of {refused} refusals did not say when to come back")
    if not served or not shed:
        faults.append("nobody was served" if not served else "nobody was refused: give more --connections")
    return rows, faults


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench overload")
    parser.add_argument("--connections", type=int, default=2000)
    parser.add_argument("--seconds", type=int, default=10)
    run(parser, measure)
