"""Many people who open their link and answer the same poll within a minute: crowd.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). What the
database holds afterwards is compared with what was sent, answer by answer.
"""

import argparse

from client import Arrivals, failed, line
from data import account, check, chosen, links, sow, unanswer
from instance import Memory, configure, free_port, migrate, psql, serving
from report import run, times

OPTIONS = 20


def measure(arguments, folder):
    port = free_port()
    config = configure(folder, port)
    migrate(config)
    owner, _ = account("anne", "{organiser}")
    poll = sow(owner, 1, OPTIONS, arguments.people)[0]
    unanswer(poll)
    psql("VACUUM ANALYZE")
    people = links(config, poll)
    with serving(config, port) as server:
        memory = Memory(server)
        steps = Arrivals(folder, port, [line(link) for link in people.values()], "visits", arguments.seconds).wait()
        rows = [("people", len(people), ""), ("seconds in which they came", arguments.seconds, "60")]
        rows += [times(name, step, "p99 1,000") for name, step in steps.items()]
        rows += memory.rows()
    wanted = {"link": (1, 303), "page": (2, 200), "ballot": (1, 303)}
    faults = []
    for name, (each, status) in wanted.items():
        step = steps.get(name, {"count": 0, "statuses": {}})
        if wrong := failed(step, status):
            faults.append(f"{name}: {wrong} of {step['count']} failed: {step['statuses']}")
        if step["count"] != each * len(people):
            faults.append(f"{name}: {step['count']} asked, not {each * len(people)}")
    faults += check({(poll, person): chosen(number, 0, OPTIONS) for number, person in enumerate(people)})
    rows.append(("ballots and tallies as sent", "no" if faults else "yes", "yes"))
    return rows, faults


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench crowd")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=60)
    run(parser, measure)
