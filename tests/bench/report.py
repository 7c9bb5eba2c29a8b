"""How a bench ends: one table, the figures beside those to reach, JSON, and an exit code that tells of errors only."""

import json
import pathlib
import sys
import tempfile

from data import machine


def run(parser, measure):
    """Measures in a folder of its own. `measure(arguments, folder)` gives rows (what, figure, to reach) and faults."""
    parser.add_argument("--json", metavar="FILE")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rows, faults = measure(arguments, pathlib.Path(name))
    if arguments.json:
        figures = {"machine": machine(), "figures": {what: figure for what, figure, _ in rows}, "faults": faults}
        pathlib.Path(arguments.json).write_text(json.dumps(figures, indent=1, ensure_ascii=False))
    show(rows)
    for fault in faults:
        print(f"FAULT: {fault}")
    sys.exit(1 if faults else 0)


def show(rows):
    width = max(len(what) for what, _, _ in rows)
    for what, figure, target in rows:
        print(f"{what:{width}}  {text(figure):48}{target and 'to reach: ' + target}", flush=True)


def text(figure):
    if isinstance(figure, dict):
        return "  ".join(f"{name} {text(value)}" for name, value in figure.items())
    if isinstance(figure, list):
        return " ".join(f"{value:.0f}" for value in figure)
    return f"{figure:,.2f}" if isinstance(figure, float) else str(figure)


def times(name, step, target=""):
    """The row of a step's times."""
    return f"{name}, ms", {share: step[share] for share in ("p50", "p95", "p99", "max")}, target
