"""How a purge of many polls goes, and whether answers go on meanwhile: purge.py [POLLS]

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). Writes POLLS
polls past their date, each with ten people, six ballots and twelve mails; `creneau purge` erases them while ballots of
one open poll are saved, in transactions like the application's, and the memory of the process is looked at.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from instance import configure, migrate, psql

SEED = """
INSERT INTO accounts (account_id, issuer, subject, name, email, language, created_at, last_signed_in_at)
SELECT gen_random_uuid(), 'http://localhost:9000/', 'o', 'Anne Tremblay', 'anne@staff.example', 'fr-CA', now(), now();
INSERT INTO polls (poll_id, owner_id, owner_name, title, description, place, zone, language, sensitivity,
                   results_visibility, if_needed_allowed, state, state_changed_at, state_reason, created_at, updated_at,
                   opened_at, deadline_local, deadline_at, purge_at)
SELECT gen_random_uuid(), account_id, name, 'Comité ' || n, 'Une description.', 'Salle 2', 'America/Toronto', 'fr-CA',
       'internal', 'counts', true, 'open', now(), 'by_hand', now(), now(), now() - interval '200 days',
       (now() + interval '9 days')::timestamp, now() + interval '9 days',
       CASE n WHEN 0 THEN now() + interval '90 days' ELSE now() - n * interval '1 second' END
FROM accounts, generate_series(0, :polls) AS n;
INSERT INTO tallies (poll_id) SELECT poll_id FROM polls;
INSERT INTO options (poll_id, option_id, ordinal, on_date, added_version)
SELECT poll_id, gen_random_uuid(), n, '2026-12-01'::date + n, 1 FROM polls, generate_series(0, 5) AS n;
INSERT INTO invitations (poll_id, invitation_id, name, email, required, language, expires_at, created_at, created_by)
SELECT poll_id, gen_random_uuid(), 'Personne ' || n, 'p' || n || '@example.org', true, 'fr-CA',
       now() + interval '20 days', now(), owner_id
FROM polls, generate_series(1, 10) AS n;
INSERT INTO ballots (poll_id, invitation_id, answers, options_version, note, request_id, cast_at, changed_at)
SELECT poll_id, invitation_id, 'yinyin', 1, 'Une note.', invitation_id, now(), now()
FROM invitations WHERE right(name, 1) IN ('1', '2', '3', '4', '5', '6');
INSERT INTO mails (poll_id, mail_id, kind, invitation_id, state, next_attempt_at, queued_at, sent_at)
SELECT poll_id, gen_random_uuid(), kind, invitation_id, 'sent', now(), now(), now()
FROM invitations, unnest(ARRAY['invitation', 'receipt']) AS kind;
ANALYZE;
"""

SAVE = """\\set who random(1, 10)
BEGIN;
SELECT 1 FROM polls WHERE poll_id = (SELECT poll_id FROM polls WHERE purge_at > now()) FOR UPDATE;
INSERT INTO ballots (poll_id, invitation_id, answers, options_version, request_id, cast_at, changed_at)
SELECT poll_id, invitation_id, 'ynynyn', 1, gen_random_uuid(), now(), now() FROM invitations
WHERE poll_id = (SELECT poll_id FROM polls WHERE purge_at > now()) AND name = 'Personne ' || :who
ON CONFLICT (poll_id, invitation_id) DO UPDATE SET revision = ballots.revision + 1, changed_at = now();
UPDATE polls SET version = version + 1 WHERE poll_id = (SELECT poll_id FROM polls WHERE purge_at > now());
COMMIT;
"""


def resident(process):
    """Resident memory now, in MB; 0 once it has ended."""
    try:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    except (OSError, StopIteration):
        return 0


def program(name):
    """A program of PostgreSQL: on the path, or in the newest of the distribution's folders."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else name


def answering(folder, seconds, out):
    """Saves ballots, twenty a second over two connections, each in a transaction; gives when each was saved, and in how
    many milliseconds."""
    script = folder / "save.sql"
    script.write_text(SAVE)
    done = subprocess.run(
        [program("pgbench"), "-n", "-f", str(script), "-c", "2", "-R", "20", "-T", str(seconds), "-l",
         "--log-prefix", str(folder / "latency"), os.environ["DATABASE_URL"]],
        capture_output=True, text=True,
    )
    if done.returncode:
        sys.exit(done.stderr)
    for path in folder.glob("latency*"):
        for line in path.read_text().splitlines():
            _, _, latency, _, second, micro, *_ = line.split()
            out.append((int(second) + int(micro) / 1e6, int(latency) / 1000))


def measure(polls):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        config = configure(folder)
        with config.open("a") as file:
            file.write(f'[retention]\nledger_file = "{folder / "erased.log"}"\n')
        run = [os.environ["CRENEAU"], "--config", str(config)]
        migrate(config)
        psql("TRUNCATE accounts, polls CASCADE")
        psql(SEED, polls=polls)
        calm = []
        answering(folder, 5, calm)
        for path in folder.glob("latency*"):
            path.unlink()
        latencies, memory = [], []
        meanwhile = threading.Thread(target=answering, args=(folder, max(10, polls // 400), latencies))
        meanwhile.start()
        began, since = time.monotonic(), time.time()
        process = subprocess.Popen([*run, "purge"], stdout=subprocess.PIPE, text=True)
        while process.poll() is None:
            memory.append(resident(process))
            time.sleep(0.1)
        took, until = time.monotonic() - began, time.time()
        meanwhile.join()
        during = [latency for at, latency in latencies if since <= at <= until]
        calm = [latency for _, latency in calm]
        if len(during) < 50:
            sys.exit(f"only {len(during)} ballots while it ran: give more polls")
        left = int(psql("SELECT count(*) FROM polls"))
        lines = sum(1 for _ in (folder / "erased.log").open())
        quiet, busy = statistics.quantiles(calm, n=100), statistics.quantiles(during, n=100)
        print(process.stdout.read().strip())
        print(
            f"{polls} polls: {took:.1f} s, {polls / took:.0f} polls/s; memory {memory[len(memory) // 4]:.0f}, "
            f"{memory[len(memory) // 2]:.0f}, {memory[len(memory) * 3 // 4]:.0f} MB at its quarters, {max(memory):.0f} at most; ledger {lines} lines; {left - 1} polls left"
        )
        print(
            f"ballots saved meanwhile: {len(during)}, median {busy[49]:.1f} ms, 99th percentile {busy[98]:.1f} ms, "
            f"slowest {max(during):.1f} ms (before: median {quiet[49]:.1f}, 99th {quiet[98]:.1f})"
        )
        return left != 1 or lines != polls


if __name__ == "__main__":
    sys.exit(1 if measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5000) else 0)
