"""Ballots at a fixed rate, over many polls and people: ballots.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). Everybody
changes their answer again and again; what the database holds afterwards is compared with what each sent last.
"""

import argparse

from client import Arrivals, ballot_line, failed, guests
from data import account, check, chosen, sow, stored
from instance import Memory, configure, free_port, migrate, psql, serving
from report import run, times

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


def measure(arguments, folder):
    port = free_port()
    config = configure(folder, port)
    migrate(config)
    owner, _ = account("anne", "{organiser}")
    polls = sow(owner, arguments.polls, OPTIONS, 50)
    psql("VACUUM ANALYZE")
    with serving(config, port) as server:
        lines = voters(config, port, polls)
        memory = Memory(server)
        arrivals = Arrivals(folder, port, lines.values(), "rate", arguments.rate, arguments.seconds)
        step = arrivals.wait()["post"]
        rows = [("ballots", step["count"], ""), ("ballots a second", arguments.rate, "200 for 10 minutes")]
        rows += [times("ballot", step, "p95 150"), *memory.rows()]
    faults = [f"{wrong} of {step['count']} failed: {step['statuses']}" for wrong in [failed(step, 303)] if wrong]
    faults += check(expected(lines, arrivals.acknowledged(), polls))
    rows.append(("ballots and tallies as sent", "no" if faults else "yes", "yes"))
    return rows, faults


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench ballots")
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--polls", type=int, default=100, help="of 50 people each")
    run(parser, measure)
