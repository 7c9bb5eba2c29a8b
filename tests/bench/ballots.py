"""Ballots at a fixed rate, over many polls and people: ballots.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). Everybody
changes their answer again and again; what the database holds afterwards is compared with what each sent last.
"""

import argparse

from client import ballot_line, guests
from data import check, chosen, stored
from instance import Memory
from place import Place
from report import run

OPTIONS = 20


def voters(config, port, polls):
    """(poll, person) → the line that sends their ballot."""
    return {
        (poll, person): ballot_line(poll, visitor, "{choice}")
        for poll in polls
        for person, visitor in guests(config, poll, port).items()
    }


def expected(senders, acknowledged, polls, options=OPTIONS):
    """What the database should hold: of each what was acknowledged last, or what was there before."""
    found = stored(polls)
    found.update(
        {key: chosen(number, acknowledged[number], options) for number, key in enumerate(senders) if number in acknowledged}
    )
    return found


def measure(arguments, folder, report):
    place = Place(folder)
    polls = place.sow(arguments.polls, OPTIONS, 50)
    with place.serving() as server:
        lines = voters(place.config, place.port, polls)
        memory = Memory(server)
        arrivals = place.send(lines.values(), "rate", arguments.rate, arguments.seconds)
        step = arrivals.wait()["post"]
        report.row("ballots", step["count"])
        report.row("ballots a second", arguments.rate, "200 for 10 minutes")
        report.times("ballot", step, "p95 150")
        report.memory(memory)
    report.answered("ballot", step, 303)
    report.stored(check(expected(lines, arrivals.acknowledged(), polls)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench ballots")
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--polls", type=int, default=100, help="of 50 people each")
    run(parser, measure)
