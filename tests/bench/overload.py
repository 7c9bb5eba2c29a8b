"""Far more at once than can be served: overload.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). Those who are
not served are told so at once, with when to come back; those who are, quickly; and it is over when they are gone.
"""

import argparse
import time

from client import Visitor, line
from instance import Memory
from place import Place
from report import run

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


def measure(arguments, folder, report):
    place = Place(folder)
    poll = place.sow(1, 20, 50)[0]
    with place.serving() as server:
        lines = [line(f"/p/{poll}", one.cookie) for one in place.guests(poll).values()]
        memory = Memory(server)
        arrivals = place.send(lines, "hold", arguments.connections, arguments.seconds)
        silent, refused = without_advice(place.port, "/about", arguments.seconds - 2)
        steps = arrivals.wait()
        time.sleep(1)
        began = time.monotonic()
        Visitor(place.port, place.cookie).page(f"/polls/{poll}")
        after = (time.monotonic() - began) * 1000
        step = steps.get("get", NOTHING)
        served, shed = (step["statuses"].get(status, 0) for status in ("200", "503"))
        report.row("connections", arguments.connections, "2,000")
        report.row("served a second", served / arguments.seconds)
        report.times("served", step)
        report.row("told 503", shed)
        report.row("unanswered at the end", steps.get("unanswered", NOTHING)["count"])
        report.row("asked beside: told 503", refused)
        report.row("a page, a second later, ms", after)
        report.memory(memory)
    report.answered("neither served nor told", step, 200, 503)
    if silent:
        report.fault(f"{silent} of {refused} refusals did not say when to come back")
    if not served or not shed:
        report.fault("nobody was served" if not served else "nobody was refused: give more --connections")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench overload")
    parser.add_argument("--connections", type=int, default=2000)
    parser.add_argument("--seconds", type=int, default=10)
    run(parser, measure)
