"""How long pages take when requests arrive at a fixed rate, whether those before are answered or not: arrive.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). Each request
is timed from when it was due, so that a slow answer also counts against those that had to wait behind it.
"""

import argparse

from client import Arrivals, failed, guests, line
from data import account, sow
from instance import configure, free_port, migrate, psql, serving
from report import run, times


def measure(arguments, folder):
    port = free_port()
    config = configure(folder, port)
    migrate(config)
    owner, cookie = account("anne", "{organiser}")
    poll = sow(owner, 1, 20, 50)[0]
    psql("VACUUM ANALYZE")
    rows, faults = [], []
    with serving(config, port):
        visitors = guests(config, poll, port)
        pages = {
            "results": [line(f"/polls/{poll}", cookie)],
            "answer page": [line(f"/p/{poll}", one.cookie) for one in visitors.values()],
        }
        for name, lines in pages.items():
            Arrivals(folder, port, lines, "rate", min(arguments.rates), 2).wait()
            for rate in arguments.rates:
                step = Arrivals(folder, port, lines, "rate", rate, arguments.seconds).wait()["get"]
                rows.append(times(f"{name} at {rate}/s", step, "p99 20" if rate == 500 else ""))
                if wrong := failed(step, 200):
                    faults.append(f"{name} at {rate}/s: {wrong} of {step['count']} failed: {step['statuses']}")
    return rows, faults


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench open")
    parser.add_argument("--rate", dest="rates", type=int, nargs="+", default=[500, 1000])
    parser.add_argument("--seconds", type=int, default=20)
    run(parser, measure)
