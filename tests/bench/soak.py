"""The largest pages, at an easy rate and for long, and what becomes of the memory: soak.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). In turn: an
answer, the results it changed, the answer page, the home page with 200 polls. What the database holds afterwards is
compared with what was sent.
"""

import argparse

from ballots import expected
from client import ballot_line, line
from data import account, check, sow
from instance import Memory
from place import Place
from report import run

OPTIONS, PEOPLE, ANSWERING = 100, 500, 100


def turns(place, poll, home_cookie):
    """Whose answer a line sends, if it is one, and the line."""
    for person, visitor in place.guests(poll, ANSWERING).items():
        yield (poll, person), ballot_line(poll, visitor, "{choice}")
        yield None, line(f"/polls/{poll}", place.cookie)
        yield None, line(f"/p/{poll}", visitor.cookie)
        yield None, line("/polls", home_cookie)


def measure(arguments, folder, report):
    place = Place(folder)
    poll = place.sow(1, OPTIONS, PEOPLE)[0]
    other, home_cookie = account("gilles", "{organiser}")
    sow(other, 200, 5, 5)
    with place.serving() as server:
        senders, lines = zip(*turns(place, poll, home_cookie))
        memory = Memory(server, tell=60)
        report.row("requests a second", arguments.rate)
        arrivals = place.send(lines, "rate", arguments.rate, arguments.seconds)
        steps = arrivals.wait()
        report.times("ballot", steps["post"])
        report.times("pages", steps["get"])
        report.memory(memory)
    report.answered("ballot", steps["post"], 303)
    report.answered("pages", steps["get"], 200)
    report.stored(check(expected(senders, arrivals.acknowledged(), [poll], OPTIONS)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench soak")
    parser.add_argument("--rate", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=3600)
    run(parser, measure)
