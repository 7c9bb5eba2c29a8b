"""Many people who open their link and answer the same poll within a minute: crowd.py

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). What the
database holds afterwards is compared with what was sent, answer by answer.
"""

import argparse

from client import line
from data import check, chosen, links, unanswer
from instance import Memory
from place import Place
from report import run

OPTIONS = 20


def measure(arguments, folder, report):
    place = Place(folder)
    poll = place.sow(1, OPTIONS, arguments.people)[0]
    unanswer(poll)
    people = links(place.config, poll)
    with place.serving() as server:
        memory = Memory(server)
        steps = place.send([line(link) for link in people.values()], "visits", arguments.seconds).wait()
        report.row("people", len(people))
        report.row("seconds in which they came", arguments.seconds, "60")
        for name, step in steps.items():
            report.times(name, step, "p99 1,000")
        report.memory(memory)
    wanted = {"link": (1, 303), "page": (2, 200), "ballot": (1, 303)}
    for name, (each, status) in wanted.items():
        step = steps.get(name, {"count": 0, "statuses": {}})
        report.answered(name, step, status)
        if step["count"] != each * len(people):
            report.fault(f"{name}: {step['count']} asked, not {each * len(people)}")
    report.stored(check({(poll, person): chosen(number, 0, OPTIONS) for number, person in enumerate(people)}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench crowd")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=60)
    run(parser, measure)
