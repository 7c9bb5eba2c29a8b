"""How a purge of many polls goes, and whether answers go on meanwhile: purge.py [POLLS]

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). `creneau purge`
erases POLLS polls past their date, each with ten people, their ballots and twenty mails, while the people of an open poll
answer. What the ledger and the database hold afterwards is compared with what was to be erased and with what was sent.
"""

import argparse
import statistics
import threading
import time

from ballots import expected
from client import ballot_line, failed
from data import check
from instance import CRENEAU, Memory, Process, psql
from place import Place
from report import run

OPTIONS, PEOPLE = 6, 10
BATCH = 1000
# Ballots a second, and for how many seconds before: what they take when nothing is erased.
RATE, CALM = 20, 10

# All but the polls named are past their date, and their people were written to.
AGED = """
UPDATE polls SET opened_at = now() - interval '200 days', purge_at = now() - interval '1 day' WHERE poll_id <> :'kept';
INSERT INTO mails (poll_id, mail_id, kind, invitation_id, state, next_attempt_at, queued_at, sent_at)
SELECT poll_id, gen_random_uuid(), kind, invitation_id, 'sent', now(), now(), now()
FROM invitations, unnest(ARRAY['invitation', 'receipt']) AS kind WHERE poll_id <> :'kept';
"""


def sow_past_date(place, polls):
    """So many polls that are due, and one that is not; gives that one's id."""
    kept = place.sow(1, OPTIONS, PEOPLE)[0]
    for sown in range(0, polls, BATCH):
        place.sow(min(BATCH, polls - sown), OPTIONS, PEOPLE)
        if sown and sown % 10_000 == 0:
            print(f"… {sown} polls sown", flush=True)
    psql(AGED, kept=kept)
    return kept


class Answering:
    """The people of one poll, who answer again and again, some seconds at a time."""

    def __init__(self, place, poll):
        self.place, self.poll, self.people = place, poll, place.guests(poll, PEOPLE)
        self.count, self.faults = 0, []

    def some(self, seconds):
        """Answers for so many seconds; gives the milliseconds each took."""
        lines = {(self.poll, person): ballot_line(self.poll, visitor, "{choice}") for person, visitor in self.people.items()}
        arrivals = self.place.send(lines.values(), "rate", RATE, seconds)
        step = arrivals.wait()["post"]
        self.count += step["count"]
        if wrong := failed(step, 303):
            self.faults.append(f"{wrong} of {step['count']} ballots failed: {step['statuses']}")
        self.faults += check(expected(lines, arrivals.acknowledged(), [self.poll], OPTIONS))
        return arrivals.times()


def erase(place, answering):
    """Runs the command while people answer; gives its memory, its seconds, and the milliseconds of each ballot."""
    config = place.folder / "purge.toml"
    config.write_text(place.config.read_text() + f'[retention]\nledger_file = "{place.folder / "erased.log"}"\n')
    purge = Process([CRENEAU, "purge", "--config", str(config)])
    memory, ended, times = Memory(purge, tell=10), [], []
    waiting = threading.Thread(target=lambda: (purge.child.wait(), ended.append(time.monotonic())))
    waiting.start()
    while waiting.is_alive():
        times += answering.some(2)
    return memory, ended[0] - purge.began, times


def measure(arguments, folder, report):
    place = Place(folder)
    kept = sow_past_date(place, arguments.polls)
    with place.serving():
        answering = Answering(place, kept)
        calm = answering.some(CALM)
        memory, seconds, busy = erase(place, answering)
    report.row("polls", arguments.polls)
    report.row("seconds", seconds)
    report.row("polls a second", arguments.polls / seconds)
    report.memory(memory)
    for name, times in (("before", calm), ("meanwhile", busy)):
        shares = statistics.quantiles(times, n=100, method="inclusive")
        report.row(f"ballot {name}, ms", {"count": len(times), "p50": shares[49], "p99": shares[98], "max": max(times)})
    left, lines = int(psql("SELECT count(*) FROM polls")) - 1, sum(1 for _ in (folder / "erased.log").open())
    report.row("polls left, and lines of the ledger", f"{left}, {lines}", f"0, {arguments.polls}")
    if left or lines != arguments.polls:
        report.fault(f"{left} polls are left, and the ledger has {lines} lines for {arguments.polls}")
    report.stored(answering.faults)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench purge")
    parser.add_argument("polls", nargs="?", type=int, default=5000)
    run(parser, measure)
