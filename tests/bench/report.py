"""What a bench tells: rows as they are known, the figures to reach beside them, JSON, and an exit code for errors only."""

import json
import pathlib
import sys
import tempfile

from client import failed
from data import machine


class Report:
    """The table so far, printed as it grows, so that what comes last cannot lose what came before."""

    def __init__(self):
        self.figures, self.faults = {}, []

    def row(self, what, figure, target=""):
        self.figures[what] = figure
        print(f"{what:36}  {text(figure):48}{target and 'to reach: ' + target}", flush=True)

    def fault(self, what):
        self.faults.append(what)
        print(f"FAULT: {what}", flush=True)

    def times(self, name, step, target=""):
        """The times of a step."""
        self.row(f"{name}, ms", {share: step[share] for share in ("p50", "p95", "p99", "max")}, target)

    def answered(self, name, step, *wanted):
        """It is a fault when some of a step were answered otherwise."""
        if wrong := failed(step, *wanted):
            self.fault(f"{name}: {wrong} of {step['count']} failed: {step['statuses']}")

    def stored(self, faults):
        """Whether the database holds what was sent, as `check` found."""
        for fault in faults:
            self.fault(fault)
        self.row("ballots and tallies as sent", "no" if faults else "yes", "yes")

    def memory(self, memory):
        """What was seen of a process's memory."""
        for row in memory.rows():
            self.row(*row)


def run(parser, measure):
    """Measures in a folder of its own: `measure(arguments, folder, report)`."""
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--quick", action="store_true", help="a smoke: the database does not wait for the disk")
    arguments = parser.parse_args()
    report = Report()
    try:
        with tempfile.TemporaryDirectory() as name:
            measure(arguments, pathlib.Path(name), report)
    finally:
        if arguments.json:
            found = {"machine": machine(), "figures": report.figures, "faults": report.faults}
            pathlib.Path(arguments.json).write_text(json.dumps(found, indent=1, ensure_ascii=False))
    sys.exit(1 if report.faults else 0)


def text(figure):
    if isinstance(figure, dict):
        return "  ".join(f"{name} {text(value)}" for name, value in figure.items())
    if isinstance(figure, list):
        return " ".join(f"{value:.0f}" for value in figure)
    return f"{figure:,.2f}" if isinstance(figure, float) else str(figure)
