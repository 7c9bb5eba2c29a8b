"""How long pages take when requests arrive at a fixed rate, whether those before are answered or not: arrive.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). Each request
is timed from when it was due, so that a slow answer also counts against those that had to wait behind it.
"""

import argparse

from client import line
from place import Place
from report import run


def measure(arguments, folder, report):
    place = Place(folder)
    poll = place.sow(1, 20, 50)[0]
    with place.serving():
        pages = {
            # A look nobody had before is written anew, as after a change.
            "results changed": [line(f"/polls/{poll}?without={{request}}", place.cookie)],
            "results unchanged": [line(f"/polls/{poll}", place.cookie)],
            "answer page": [line(f"/p/{poll}", one.cookie) for one in place.guests(poll).values()],
        }
        for name, lines in pages.items():
            place.send(lines, "rate", min(arguments.rates), 2).wait()
            for rate in arguments.rates:
                step = place.send(lines, "rate", rate, arguments.seconds).wait()["get"]
                report.times(f"{name} at {rate}/s", step, "p99 20" if rate == 500 else "")
                report.answered(f"{name} at {rate}/s", step, 200)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench open")
    parser.add_argument("--rate", dest="rates", type=int, nargs="+", default=[500, 1000])
    parser.add_argument("--seconds", type=int, default=20)
    run(parser, measure)
