"""Whether pages cost the same however many polls there are: flat.py [--polls N]

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away and counts
statements). The same 200 polls are measured, warm, among 1,000 polls and then among N; beside them, in the end, 200
polls nobody has touched.
"""

import argparse
import hashlib
import shutil
import statistics
import subprocess
import time
import uuid

from client import Visitor, ballot_line, line, wrk
from data import HERE, links, wrong_tallies
from instance import CRENEAU, database_processor, database_spent, psql
from place import Place
from report import run

WARM = 200
FEW = 1000
BATCH = 5000
DUE = 50
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


class Warm:
    """The 200 polls, one organiser's, that are measured each time; and one person of each."""

    def __init__(self, place):
        self.place, self.polls = place, place.sow(WARM, 20, 20)
        first = psql(
            "SELECT DISTINCT ON (poll_id) poll_id, invitation_id FROM invitations WHERE poll_id = ANY (:'polls')",
            polls="{" + ",".join(self.polls) + "}",
        )
        found = links(place.config, *self.polls)
        people = dict(row.split("|") for row in first.splitlines())
        self.links = {poll: found[person] for poll, person in people.items()}

    def cases(self):
        """Name → the requests, made anew: ballots change what the next must say."""
        port, cookie, visitors = self.place.port, self.place.cookie, {}
        for poll, link in self.links.items():
            answer, _ = Visitor(port).ask("GET", link)
            visitors[poll] = Visitor(port, answer.getheader("Set-Cookie").split(";")[0])
        yield "link exchange", [line(link) for link in self.links.values()]
        yield "answer page", [line(f"/p/{poll}", one.cookie) for poll, one in visitors.items()]
        yield "results page", [line(f"/polls/{poll}", cookie) for poll in self.polls]
        yield "home, 200 polls", [line("/polls", cookie)]
        yield "ballot", [ballot_line(poll, one) for poll, one in visitors.items()]


def cost(place, server, lines, seconds):
    """Of one request: milliseconds at the middle, and on a processor, of the server and of the database."""
    before, database = server.processor(), database_processor()
    found = wrk(place.folder, place.port, lines, 4, "", seconds)
    # What was in flight at the end is written before anything else is asked.
    time.sleep(1)
    return found["p50"], (server.processor() - before + database_spent(database)) * 1000 / found["requests"]


def measure_pages(warm, server, arguments):
    """Name → medians of the rounds, after one that warms."""
    rounds = []
    for number in range(arguments.rounds + 1):
        seconds = arguments.seconds if number else 2
        rounds.append({name: cost(warm.place, server, lines, seconds) for name, lines in warm.cases()})
    return {
        name: [statistics.median(one[name][part] for one in rounds[1:]) for part in (0, 1)] for name in rounds[0]
    }


def measure_purge(config):
    """The selection of what is due: milliseconds of the whole command, and those spent in its statements."""
    def spent():
        return float(psql("SELECT sum(total_exec_time) FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat%'"))

    found = []
    for _ in range(15):
        began, before = time.monotonic(), spent()
        done = subprocess.run([CRENEAU, "purge", "--dry-run", "--config", str(config)], capture_output=True, text=True)
        took = (time.monotonic() - began) * 1000
        if done.returncode:
            raise SystemExit(done.stderr)
        found.append((took, spent() - before))
    return [statistics.median(one[part] for one in found[3:]) for part in (0, 1)]


def measure_cold(place, last):
    """How long the first view takes of 200 polls nobody has touched, after the database's memory was filled by others."""
    polls = [poll_id(number) for number in range(FEW, last + 1, max(1, (last - FEW) // WARM))][:WARM]
    people = list(links(place.config, *polls).values())[::20]
    psql("CREATE EXTENSION IF NOT EXISTS pg_prewarm; SELECT pg_prewarm('ballots_pkey'), pg_prewarm('options_pkey')")
    exchanges, pages = [], []
    for link in people:
        began = time.monotonic()
        answer, _ = Visitor(place.port).ask("GET", link)
        exchanges.append(time.monotonic() - began)
        began = time.monotonic()
        if answer.status != 303:
            raise SystemExit(f"a link nobody had opened answers {answer.status}")
        Visitor(place.port, answer.getheader("Set-Cookie").split(";")[0]).page(answer.getheader("Location"))
        pages.append(time.monotonic() - began)
    return statistics.median(exchanges) * 1000, statistics.median(pages) * 1000


def compare(report, few, many, what, parts=("p50 ms", "processor ms")):
    """The rows of one thing: both costs, and their ratio."""
    for part, one, other in zip(parts, few, many):
        found = {f"{FEW}": one, "many": other, "ratio": other / one if one else 0.0}
        report.row(f"{what}, {part}", found, "ratio 1.15")


def measure(arguments, folder, report):
    psql("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
    place = Place(folder)
    warm, before = Warm(place), size()
    sow_many(1, FEW - WARM)
    refuse_if_too_small(arguments.polls, before, size())
    with place.serving() as server:
        few, few_due = measure_pages(warm, server, arguments), measure_purge(place.config)
    began = time.monotonic()
    sow_many(FEW - WARM + 1, arguments.polls - WARM)
    psql("VACUUM ANALYZE; CHECKPOINT")
    report.row("seconds to sow them", time.monotonic() - began)
    report.row("GB", size() / GB)
    with place.serving() as server:
        for name, many in measure_pages(warm, server, arguments).items():
            compare(report, few[name], many, name)
        names = ("command, p50 ms", "statements, ms")
        compare(report, few_due, measure_purge(place.config), "what is due", names)
        exchange, page = measure_cold(place, arguments.polls - WARM)
        report.row("never touched: link exchange, p50 ms", exchange)
        report.row("never touched: answer page, p50 ms", page)
    report.row("polls", int(psql("SELECT count(*) FROM polls")))
    report.row("ballots", int(psql("SELECT count(*) FROM ballots")))
    if wrong := wrong_tallies(warm.polls):
        report.fault(f"{len(wrong)} tallies are not the sum of their ballots")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench flat")
    parser.add_argument("--polls", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    run(parser, measure)
