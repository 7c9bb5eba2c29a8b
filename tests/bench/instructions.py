"""How many instructions a request takes, which repeats where times do not: instructions.py [WORDS…]

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away). The server runs
under valgrind's callgrind, and one connection asks as soon as it is answered. Those of PostgreSQL are not counted.
"""

import argparse
import contextlib
import pathlib
import re
import subprocess

from client import wrk
from instance import CRENEAU, Process, configure, free_port, migrate
from pages import Data, cases
from report import run

WARM_SECONDS = 3


class Counted:
    """`creneau serve` under callgrind."""

    def __init__(self, folder, config):
        self.out = folder / "callgrind"
        words = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={self.out}"]
        self.server = Process([*words, CRENEAU, "serve", "--config", str(config)])

    def _tell(self, order):
        subprocess.run(["callgrind_control", order, str(self.server.child.pid)], check=True, capture_output=True)

    def forget(self):
        """Counts from nothing."""
        self._tell("--zero")

    def counted(self):
        """Instructions since then."""
        self._tell("--dump")
        latest = max(self.out.parent.glob(f"{self.out.name}.*"), key=lambda path: path.stat().st_mtime_ns)
        return int(re.search(r"^totals: (\d+)", latest.read_text(), re.MULTILINE)[1])


@contextlib.contextmanager
def counting(folder, config, port):
    """The server, ready, for the time of a block."""
    counted = Counted(folder, config)
    try:
        counted.server.wait_for(port, "/readyz")
        yield counted
    finally:
        counted.server.stop()


def measure(arguments, folder, report):
    (folder / "kept").mkdir()
    port = free_port()
    config = configure(folder, port)
    migrate(config)
    data = Data(config, folder, arguments.quick)
    with counting(folder, config, port) as server:
        for case in cases(data, port):
            if not all(word in case.name for word in arguments.words):
                continue
            for seconds in (WARM_SECONDS, arguments.seconds):
                lines = case.body_of() if case.body_of else case.requests
                server.forget()
                asked = wrk(pathlib.Path(folder), port, lines, 1, case.head(), seconds)["requests"]
                counted = server.counted()
            report.row(f"{case.name}, thousands of instructions", counted / asked / 1000)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/bench instructions")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("words", nargs="*", help="only the cases whose names have these words")
    run(parser, measure)
