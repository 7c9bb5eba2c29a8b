"""The application's own tests on a database whose polls are distributed over hash partitions: partitions.py [WORDS…]

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). The schema is
made and distributed in the database every test's own is a copy of, so that neither the application nor its tests know.
"""

import argparse
import os
import re
import subprocess
import time

from data import HERE
from instance import configure, migrate, psql
from report import run

# Tests that mean something else here, each with the reason.
LEFT_OUT = {
    "a_database_without_its_tables_is_not_ready": "a database without a schema",
    "it_does_not_start_on_a_database_without_its_tables": "a database without a schema",
    "the_migrations_make_the_schema_from_nothing_and_again_change_nothing": "the migrations themselves",
    "t126_each_migration_keeps_what_is_there_and_one_cut_short_changes_nothing": "the migrations themselves",
    "every_constraint_has_a_name_of_its_own": "PostgreSQL names what a reference needs for each partition",
    "no_statement_reads_a_growing_table_from_end_to_end_or_again_for_each_row": "what crosses polls is planned otherwise over small partitions",
}


def distribute(folder, parts):
    """Makes and distributes the schema in the template of all databases; gives how many tables were distributed."""
    plain = os.environ["DATABASE_URL"]
    os.environ["DATABASE_URL"] = re.sub(r"/[^/]*$", "/template1", plain)
    try:
        migrate(configure(folder))
        psql((HERE / "partitions.sql").read_text(), parts=parts)
        # The application turns it off for itself; what a test asks by itself would be compiled for seconds each time.
        psql("ALTER SYSTEM SET jit = off")
        psql("SELECT pg_reload_conf()")
        return int(psql("SELECT count(*) FROM pg_partitioned_table"))
    finally:
        os.environ["DATABASE_URL"] = plain


def followed(words):
    """Runs a command, telling now and then how many tests are over; gives all it said."""
    said, over = [], 0
    with subprocess.Popen(words, cwd=HERE, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as child:
        for row in child.stdout:
            said.append(row)
            if re.match(r"test \S+ \.\.\. (ok|FAILED)$", row):
                over += 1
                if over % 50 == 0:
                    print(f"… {over} tests are over", flush=True)
    return "".join(said)


def measure(arguments, folder, report):
    for test, why in LEFT_OUT.items():
        report.row(f"left out: {test}", why)
    began = time.monotonic()
    report.row("tables over hash partitions", distribute(folder, arguments.parts))
    report.row("partitions of each", arguments.parts, "16")
    report.row("seconds to make them", time.monotonic() - began)
    words = ["cargo", "test", "--locked", "--features", "demo", "--test", "app", "--no-fail-fast", "--", *arguments.words]
    words += [word for test in LEFT_OUT for word in ("--skip", test)]
    began = time.monotonic()
    said = followed(words)
    failed = sorted(set(re.findall(r"^test (\S+) \.\.\. FAILED$", said, re.MULTILINE)))
    result = re.search(r"^test result: \w+\. (\d+) passed; (\d+) failed", said, re.MULTILINE)
    if not result:
        raise SystemExit(said[-4000:])
    if failed:
        print(said[said.find("\nfailures:\n"):])
    report.row("tests passed", int(result[1]))
    report.row("tests failed", len(failed), "0")
    report.row("seconds", time.monotonic() - began)
    for test in failed:
        report.fault(f"failed: {test}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench partitions")
    parser.add_argument("--parts", type=int, default=16)
    parser.add_argument("words", nargs="*", help="only the tests whose names have these words")
    run(parser, measure)
