"""What is sown into the database, who may see it, and whether what was answered stands there."""

import base64
import hashlib
import json
import os
import pathlib
import platform
import re
import secrets
import subprocess

from instance import CRENEAU, psql

HERE = pathlib.Path(__file__).resolve().parent
CHOICES = "yin"


def machine():
    model = next((row.split(":")[1].strip() for row in open("/proc/cpuinfo", encoding="utf-8") if row.startswith("model name")), "")
    return {
        "processor": model or platform.machine(), "cores": os.cpu_count(), "postgresql": psql("SHOW server_version"),
        "creneau": subprocess.run([CRENEAU, "--version"], text=True, stdout=subprocess.PIPE).stdout.strip(),
        "binary_mb": os.path.getsize(CRENEAU) / 1e6,
    }


def account(name, roles):
    """Makes an account and a session of it; gives its id, and the cookie."""
    session = secrets.token_bytes(32)
    made = psql(
        """INSERT INTO accounts (account_id, issuer, subject, name, email, language, created_at, last_signed_in_at)
           VALUES (gen_random_uuid(), 'http://localhost:9000/', :'name', 'Anne Tremblay', :'name' || '@staff.example',
                   'fr-CA', now(), now()) RETURNING account_id""",
        name=name,
    )
    psql(
        """INSERT INTO sessions (session_hash, account_id, roles, created_at, seen_at)
           VALUES (decode(:'hash', 'hex'), :'account', :'roles', now(), now())""",
        hash=hashlib.sha256(session).hexdigest(), account=made, roles=roles,
    )
    return made, f"session={base64.urlsafe_b64encode(session).rstrip(b'=').decode()}"


def sow(owner, polls, options, people):
    """Makes polls that everybody has answered; gives their ids."""
    return psql(
        (HERE / "seed.sql").read_text(), owner=owner, polls=polls, options=options, people=people, title="Comité"
    ).split()


def unanswer(poll):
    """Takes all answers of a poll away again."""
    psql(
        """DELETE FROM ballots WHERE poll_id = :'poll';
           UPDATE tallies SET ballots = 0, yes = '{}', if_needed = '{}', no = '{}' WHERE poll_id = :'poll'""",
        poll=poll,
    )


def links(config, *polls):
    """Person → path of their link."""
    done = subprocess.run(
        [CRENEAU, "demo", "links", "--of", str(config), *polls], check=True, text=True, stdout=subprocess.PIPE
    )
    lines = map(json.loads, done.stdout.splitlines())
    return {line["invitation"]: re.sub("^https?://[^/]+", "", line["link"]) for line in lines}


def chosen(number, before, options):
    """The answers of line `number` of `arrivals`, sent for the `before`-th time, as they are stored."""
    return "".join(CHOICES[(number + before + place) % 3] for place in range(options))


def stored(polls):
    """(poll, person) → answers."""
    rows = psql(
        "SELECT poll_id, invitation_id, answers FROM ballots WHERE poll_id = ANY (:'polls')",
        polls="{" + ",".join(polls) + "}",
    )
    return {tuple(row.split("|")[:2]): row.split("|")[2] for row in rows.splitlines()}


def wrong_tallies(polls):
    """Polls whose tally is not the sum of their ballots."""
    return psql(
        """SELECT t.poll_id FROM tallies t,
               LATERAL (SELECT count(*) AS ballots FROM ballots b WHERE b.poll_id = t.poll_id) AS one,
               LATERAL (SELECT array_agg(yes ORDER BY ordinal) AS yes, array_agg(if_needed ORDER BY ordinal) AS if_needed,
                               array_agg(no ORDER BY ordinal) AS no
                        FROM (SELECT ordinal, (count(*) FILTER (WHERE letter = 'y'))::int AS yes,
                                     (count(*) FILTER (WHERE letter = 'i'))::int AS if_needed,
                                     (count(*) FILTER (WHERE letter = 'n'))::int AS no
                              FROM ballots b, LATERAL generate_series(1, length(answers)) AS ordinal,
                                   LATERAL substr(answers, ordinal, 1) AS letter
                              WHERE b.poll_id = t.poll_id GROUP BY ordinal) AS counted) AS sums
           WHERE t.poll_id = ANY (:'polls') AND (t.ballots <> one.ballots OR one.ballots > 0 AND
               (t.yes <> sums.yes OR t.if_needed <> sums.if_needed OR t.no <> sums.no))""",
        polls="{" + ",".join(polls) + "}",
    ).split()


def check(expected):
    """What is wrong with the answers of the polls named in `expected`, (poll, person) → answers of everybody."""
    polls = sorted({poll for poll, _ in expected})
    found = stored(polls)
    faults = []
    lost = [key for key in expected if key not in found]
    other = [key for key in expected if key in found and found[key] != expected[key]]
    if lost:
        faults.append(f"{len(lost)} ballots are not in the database, such as {lost[0]}")
    if other:
        key = other[0]
        faults.append(f"{len(other)} ballots are not what was sent, such as {found[key]} for {expected[key]}")
    if extra := len(found.keys() - expected.keys()):
        faults.append(f"{extra} ballots nobody sent")
    if wrong := wrong_tallies(polls):
        faults.append(f"{len(wrong)} tallies are not the sum of their ballots, such as that of {wrong[0]}")
    return faults
