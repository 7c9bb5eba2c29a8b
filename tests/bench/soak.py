"""The largest pages, at an easy rate and for long, and what becomes of the memory: soak.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). In turn: an
answer, the results it changed, the answer page, the home page with 200 polls. What the database holds afterwards is
compared with what was sent.
"""

import argparse

from ballots import expected
from client import Arrivals, ballot_line, failed, guests, line
from data import account, check, sow
from instance import Memory, configure, free_port, migrate, psql, serving
from report import run, times

OPTIONS, PEOPLE, ANSWERING = 100, 500, 100


def turns(config, port, poll, cookie, home_cookie):
    """Whose answer a line sends, if it is one, and the line."""
    for person, visitor in guests(config, poll, port, ANSWERING).items():
        yield (poll, person), ballot_line(poll, visitor, "{choice}")
        yield None, line(f"/polls/{poll}", cookie)
        yield None, line(f"/p/{poll}", visitor.cookie)
        yield None, line("/polls", home_cookie)


def measure(arguments, folder):
    port = free_port()
    config = configure(folder, port)
    migrate(config)
    owner, cookie = account("anne", "{organiser}")
    other, home_cookie = account("gilles", "{organiser}")
    poll = sow(owner, 1, OPTIONS, PEOPLE)[0]
    sow(other, 200, 5, 5)
    psql("VACUUM ANALYZE")
    with serving(config, port) as server:
        senders, lines = zip(*turns(config, port, poll, cookie, home_cookie))
        memory = Memory(server, tell=60)
        arrivals = Arrivals(folder, port, lines, "rate", arguments.rate, arguments.seconds)
        steps = arrivals.wait()
        rows = [("requests a second", arguments.rate, "")]
        rows += [times(name, steps[step]) for name, step in (("ballot", "post"), ("pages", "get"))]
        rows += memory.rows()
    faults = [
        f"{step}: {wrong} of {steps[step]['count']} failed: {steps[step]['statuses']}"
        for step, wanted in (("post", 303), ("get", 200)) if (wrong := failed(steps[step], wanted))
    ]
    faults += check(expected(senders, arrivals.acknowledged(), [poll], OPTIONS))
    rows.append(("ballots and tallies as sent", "no" if faults else "yes", "yes"))
    return rows, faults


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench soak")
    parser.add_argument("--rate", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=3600)
    run(parser, measure)
