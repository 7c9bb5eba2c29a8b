"""How fast the queue of mails drains, and whether a mail comes twice or never: mail.py [MAILS]

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). `creneau worker`
sends to a real SMTP server, undisturbed, then killed (SIGKILL) again and again on the way, each time replaced by another.
"""

import argparse
import contextlib
import email
import subprocess
import sys
import time

from data import HERE, account, sow
from instance import CRENEAU, Process, configure, migrate, psql
from report import run

PEOPLE = 50
KILLS = 10
PATIENCE = 600

# Nobody has answered, and everybody is to be invited.
QUEUE = """
DELETE FROM ballots;
UPDATE tallies SET ballots = 0, yes = '{}', if_needed = '{}', no = '{}';
UPDATE invitations SET delivery = 'queued', delivered_at = NULL WHERE invitation_id NOT IN (SELECT invitation_id FROM mails);
INSERT INTO mails (poll_id, mail_id, kind, invitation_id, next_attempt_at, queued_at)
SELECT poll_id, gen_random_uuid(), 'invitation', invitation_id, now(), now() FROM invitations WHERE delivery = 'queued';
"""


@contextlib.contextmanager
def smtp_server(folder):
    """The port of a real SMTP server that keeps each mail as a file of `folder`, for the time of a block."""
    server = subprocess.Popen(
        [sys.executable, str(HERE.parent / "peers" / "smtp_server.py"), str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )
    try:
        yield int(server.stdout.readline())
    finally:
        server.kill()
        server.wait()


def worker(config):
    return Process([CRENEAU, "worker", "--config", str(config)])


def waiting():
    return int(psql("SELECT count(*) FROM mails WHERE state = 'queued'"))


def drain(config, kills):
    """Empties the queue; gives seconds and the largest memory. A killed worker's leases are let run out at once."""
    total, process, largest = waiting(), worker(config), 0
    began = told = time.monotonic()
    marks = [total - total * (n + 1) // (kills + 1) for n in range(kills)]
    while left := waiting():
        if time.monotonic() - began > PATIENCE:
            raise SystemExit(f"{left} mails left after {PATIENCE} s")
        if time.monotonic() - told > 10:
            told = time.monotonic()
            print(f"… {left} mails left", flush=True)
        largest = max(largest, process.peak())
        if marks and left <= marks[0]:
            marks.pop(0)
            process.child.kill()
            process.child.wait()
            psql("UPDATE mails SET leased_until = now() WHERE leased_until IS NOT NULL")
            process = worker(config)
        time.sleep(0.05)
    took = time.monotonic() - began
    process.stop()
    return took, largest


def measure(arguments, folder, report):
    before = 0
    with smtp_server(folder) as port:
        config = configure(folder, smtp_port=port)
        migrate(config)
        owner, _ = account("anne", "{organiser}")
        for name, kills in (("undisturbed", 0), (f"killed {KILLS} times", KILLS)):
            sow(owner, -(-arguments.mails // PEOPLE), 1, PEOPLE)
            psql(QUEUE)
            mails = waiting()
            took, largest = drain(config, kills)
            ids = [email.message_from_bytes(path.read_bytes())["Message-ID"] for path in folder.glob("*.eml")]
            twice, never = len(ids) - len(set(ids)), before + mails - len(set(ids))
            report.row(f"{name}: mails a second", {"mails": mails, "seconds": took, "a second": mails / took})
            report.row(f"{name}: memory at most, MB", largest, "200")
            report.row(f"{name}: twice so far, and never", f"{twice}, {never}", "0, 0" if kills == 0 else "never: 0")
            if never:
                report.fault(f"{never} mails never came")
            before += mails


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench mail")
    parser.add_argument("mails", nargs="?", type=int, default=5000)
    run(parser, measure)
