"""Whether pages cost the same however many polls there are: flat.py [--polls N]

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away and counts
statements). The same 200 polls are measured, warm, in a database of 1,000 polls and in a copy of it that grew to N, in
turn, so that a machine that is slower for a while is so for both; then 200 polls of the large one nobody has touched.
"""

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import statistics
import subprocess
import time
import uuid

from client import Visitor, ballot_line, line, wrk
from data import HERE, account, links, wrong_tallies
from instance import CRENEAU, configure, database_processor, database_spent, free_port, on, psql, serving
from place import Place
from report import run

WARM = 200
FEW = 1000
BATCH = 5000
DUE = 50
DUE_ROUNDS = 25
OWNERS = 4000
GB = 1e9


def sow_many(first, last):
    """Polls of those numbers, a batch at a time. A crash may lose them: nothing is written twice against it."""
    psql("ALTER SYSTEM SET full_page_writes = off")
    psql("ALTER SYSTEM SET max_wal_size = '4GB'")
    psql("SELECT pg_reload_conf()")
    for start in range(first, last + 1, BATCH):
        end = min(start + BATCH - 1, last)
        psql((HERE / "flat.sql").read_text(), first=start, last=end, owners=OWNERS, due=DUE)
        if end % 100_000 == 0:
            print(f"… {end} polls sown", flush=True)
    psql("ALTER SYSTEM RESET full_page_writes")
    psql("ALTER SYSTEM RESET max_wal_size")
    psql("SELECT pg_reload_conf()")


def poll_id(number):
    """The id flat.sql gives."""
    drawn = hashlib.md5(f"poll{number}".encode()).hexdigest()
    return str(uuid.UUID(f"{1_700_000_000_000 + number:012x}7{drawn[:3]}8{drawn[3:18]}"))


def size():
    return int(psql("SELECT pg_database_size(current_database())"))


def refuse_if_too_small(polls, before, after):
    """Whether the disk holds that many polls, by what the first took; the journal and some air beside."""
    each = (after - before) / (FEW - WARM)
    needed, free = each * polls * 1.2 + 5 * GB, shutil.disk_usage(psql("SHOW data_directory")).free
    print(f"{each / 1000:.1f} kB a poll: {needed / GB:.1f} GB wanted, {free / GB:.1f} GB free", flush=True)
    if needed > free:
        raise SystemExit(f"the disk is too small for {polls} polls: give fewer with --polls")


class Side:
    """One of the two databases, an application of its own on it, and the 200 polls: one organiser's, a person of each."""

    def __init__(self, place, polls, administrator_cookie, url):
        self.folder, self.cookie, self.polls, self.url = place.folder, place.cookie, polls, url
        self.administrator_cookie = administrator_cookie
        self.port = free_port()
        with on(url):
            self.config = configure(place.folder, self.port)
            first = psql(
                "SELECT DISTINCT ON (poll_id) poll_id, invitation_id FROM invitations WHERE poll_id = ANY (:'polls')",
                polls="{" + ",".join(polls) + "}",
            )
            found = links(self.config, *polls)
        people = dict(row.split("|") for row in first.splitlines())
        self.links = {poll: found[person] for poll, person in people.items()}

    @contextlib.contextmanager
    def serving(self):
        """Its process, for the time of a block."""
        with on(self.url):
            psql("VACUUM ANALYZE; CHECKPOINT")
            with serving(self.config, self.port) as self.server:
                yield

    def cases(self):
        """Name → the requests, made anew: ballots change what the next must say."""
        port, visitors = self.port, {}
        for poll, link in self.links.items():
            answer, _ = Visitor(port).ask("GET", link)
            visitors[poll] = Visitor(port, answer.getheader("Set-Cookie").split(";")[0])
        return {
            "link exchange": [line(link) for link in self.links.values()],
            "answer page": [line(f"/p/{poll}", one.cookie) for poll, one in visitors.items()],
            "results page": [line(f"/polls/{poll}", self.cookie) for poll in self.polls],
            "home, 200 polls": [line("/polls", self.cookie)],
            "administrator's list": [line("/admin/polls", self.administrator_cookie)],
            "ballot": [ballot_line(poll, one) for poll, one in visitors.items()],
        }

    def cost(self, lines, seconds):
        """Of one request: milliseconds at the middle, and on a processor, of the server and of the database."""
        before, database = self.server.processor(), database_processor()
        found = wrk(self.folder, self.port, lines, 4, "", seconds)
        # What was in flight at the end is written before anything else is asked.
        time.sleep(1)
        spent = self.server.processor() - before + database_spent(database)
        return found["p50"], spent * 1000 / found["requests"]

    def select_due(self):
        """The list of what is due, as its command gives it: milliseconds in all, and those of its statements."""
        with on(self.url):
            before, began = self._executed(), time.monotonic()
            words = [CRENEAU, "purge", "--dry-run", "--config", str(self.config)]
            done = subprocess.run(words, capture_output=True, text=True)
            took = (time.monotonic() - began) * 1000
            if done.returncode:
                raise SystemExit(done.stderr)
            return took, self._executed() - before

    @staticmethod
    def _executed():
        """Milliseconds of the statements of this database so far."""
        return float(
            psql(
                "SELECT sum(total_exec_time) FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid"
                " WHERE datname = current_database() AND query NOT LIKE '%pg_stat%'"
            )
        )


def grown(place, few, arguments, report):
    """A copy of the database of `few`, with so many more polls."""
    many = Side(place, few.polls, few.administrator_cookie, copied(few.url, "many"))
    began = time.monotonic()
    with on(many.url):
        sow_many(FEW - WARM + 1, arguments.polls - WARM)
        report.row("seconds to sow them", time.monotonic() - began)
        report.row("GB", size() / GB)
    return many


def copied(url, name):
    """A copy of the database nobody uses; gives its address."""
    here = psql("SELECT current_database()")
    copy = re.sub(f"/{here}(?=$|[?])", f"/{name}", url)
    with on(re.sub(f"/{here}(?=$|[?])", "/template1", url)):
        psql(f'CREATE DATABASE "{name}" TEMPLATE "{here}"')
    return copy


def in_turn(report, few, many, arguments):
    """Each page in one and in the other, round by round after one that warms; then what is due."""
    rounds = []
    for number in range(arguments.rounds + 1):
        seconds, sides = arguments.seconds if number else 2, (few.cases(), many.cases())
        rounds.append({
            name: [side.cost(cases[name], seconds) for side, cases in zip((few, many), sides)] for name in sides[0]
        })
    for name in rounds[0]:
        compare(report, name, [one[name] for one in rounds[1:]], ("p50 ms", "processor ms"))
    due = [(few.select_due(), many.select_due()) for _ in range(DUE_ROUNDS + 2)]
    compare(report, "what is due", due[2:], ("command, p50 ms", "statements, ms"))


def compare(report, what, rounds, parts):
    """The rows of one thing: the medians of both, and their ratio."""
    for place, part in enumerate(parts):
        one, other = (statistics.median(each[side][place] for each in rounds) for side in (0, 1))
        found = {f"{FEW}": one, "many": other, "ratio": other / one if one else 0.0}
        report.row(f"{what}, {part}", found, "ratio 1.15")


def measure_cold(many, last):
    """How long the first view takes of 200 polls nobody has touched, after the database's memory was filled by others."""
    polls = [poll_id(number) for number in range(FEW, last + 1, max(1, (last - FEW) // WARM))][:WARM]
    people = list(links(many.config, *polls).values())[::20]
    psql("CREATE EXTENSION IF NOT EXISTS pg_prewarm; SELECT pg_prewarm('ballots_pkey'), pg_prewarm('options_pkey')")
    exchanges, pages = [], []
    for link in people:
        began = time.monotonic()
        answer, _ = Visitor(many.port).ask("GET", link)
        exchanges.append(time.monotonic() - began)
        began = time.monotonic()
        if answer.status != 303:
            raise SystemExit(f"a link nobody had opened answers {answer.status}")
        Visitor(many.port, answer.getheader("Set-Cookie").split(";")[0]).page(answer.getheader("Location"))
        pages.append(time.monotonic() - began)
    return statistics.median(exchanges) * 1000, statistics.median(pages) * 1000


def measure(arguments, folder, report):
    psql("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
    place = Place(folder)
    polls, before = place.sow(WARM, 20, 20), size()
    sow_many(1, FEW - WARM)
    refuse_if_too_small(arguments.polls, before, size())
    _, administrator_cookie = account("louise", "{organiser,administrator}")
    few = Side(place, polls, administrator_cookie, os.environ["DATABASE_URL"])
    many = grown(place, few, arguments, report)
    with few.serving(), many.serving():
        in_turn(report, few, many, arguments)
        exchange, page = measure_cold(many, arguments.polls - WARM)
        report.row("never touched: link exchange, p50 ms", exchange)
        report.row("never touched: answer page, p50 ms", page)
        report.row("polls", int(psql("SELECT count(*) FROM polls")))
        report.row("ballots", int(psql("SELECT count(*) FROM ballots")))
        wrong = wrong_tallies(many.polls)
    if wrong := wrong + wrong_tallies(few.polls):
        report.fault(f"{len(wrong)} tallies are not the sum of their ballots")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench flat")
    parser.add_argument("--polls", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    run(parser, measure)
