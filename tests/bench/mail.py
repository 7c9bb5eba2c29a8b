"""How fast the queue of mails drains, and whether a mail comes twice or never: mail.py [MAILS]

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away).
"""

import email
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from instance import configure, migrate, psql

HERE = pathlib.Path(__file__).resolve().parent
SEED = """
INSERT INTO accounts (account_id, issuer, subject, name, email, language, created_at, last_signed_in_at)
SELECT gen_random_uuid(), 'http://localhost:9000/', 'o', 'Anne Tremblay', 'anne@staff.example', 'fr-CA', now(), now();
INSERT INTO polls (poll_id, owner_id, owner_name, title, description, place, zone, language, sensitivity,
                   results_visibility, if_needed_allowed, state, state_changed_at, state_reason, created_at, updated_at,
                   opened_at, deadline_local, deadline_at, purge_at)
SELECT gen_random_uuid(), account_id, name, 'Comité ' || n, 'Une description.', 'Salle 2', 'America/Toronto', 'fr-CA',
       'internal', 'counts', true, 'open', now(), 'by_hand', now(), now(), now(), (now() + interval '9 days')::timestamp,
       now() + interval '9 days', now() + interval '90 days'
FROM accounts, generate_series(1, :mails / 50) AS n;
INSERT INTO invitations (poll_id, invitation_id, name, email, required, language, expires_at, created_at, created_by)
SELECT poll_id, gen_random_uuid(), 'Personne ' || n, 'p' || n || '.' || row_number() OVER () || '@example.org', true,
       'fr-CA', now() + interval '20 days', now(), owner_id
FROM polls, generate_series(1, 50) AS n;
INSERT INTO mails (poll_id, mail_id, kind, invitation_id, next_attempt_at, queued_at)
SELECT poll_id, gen_random_uuid(), 'invitation', invitation_id, now(), now() FROM invitations;
"""


def worker(config):
    return subprocess.Popen(
        [os.environ["CRENEAU"], "worker", "--config", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def peak(process):
    """Largest resident memory so far, in MB."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def waiting():
    return int(psql("SELECT count(*) FROM mails WHERE state = 'queued'"))


def drain(config, kills, patience):
    """Empties the queue; gives seconds and the largest memory. A killed worker's leases are let run out at once."""
    began, process, largest = time.monotonic(), worker(config), 0
    total = waiting()
    marks = [total - total * (n + 1) // (kills + 1) for n in range(kills)]
    while left := waiting():
        if time.monotonic() - began > patience:
            sys.exit(f"{left} mails left after {patience} s")
        largest = max(largest, peak(process))
        if marks and left <= marks[0]:
            marks.pop(0)
            process.kill()
            process.wait()
            psql("UPDATE mails SET leased_until = now() WHERE leased_until IS NOT NULL")
            process = worker(config)
        time.sleep(0.05)
    took = time.monotonic() - began
    process.terminate()
    process.wait()
    return took, largest


def received(folder):
    ids = [email.message_from_bytes(path.read_bytes())["Message-ID"] for path in folder.glob("*.eml")]
    return len(ids), len(set(ids))


def measure(mails, kills):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        server = subprocess.Popen(
            [sys.executable, str(HERE.parent / "peers" / "smtp_server.py"), name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        try:
            config = configure(folder, smtp_port=int(server.stdout.readline()))
            migrate(config)
            psql("TRUNCATE accounts, polls CASCADE")
            psql(SEED, mails=mails)
            took, largest = drain(config, kills, patience=600)
            arrived, different = received(folder)
            print(
                f"{mails} mails, worker killed {kills} times: {took:.1f} s, {mails / took:.0f} mails/s, "
                f"{largest:.0f} MB at most; {arrived - different} came twice, {mails - different} never"
            )
            return mails - different
        finally:
            server.kill()
            server.wait()


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    lost = measure(count, 0) + measure(count, 10)
    sys.exit(1 if lost else 0)
