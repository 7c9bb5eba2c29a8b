"""A configured Créneau on a throw-away PostgreSQL, for measurements.

Needs `CRENEAU` (the binary) and `DATABASE_URL` (a superuser's, of a PostgreSQL that may be thrown away).
"""

import contextlib
import http.client
import os
import pathlib
import re
import secrets
import socket
import statistics
import subprocess
import threading
import time

CRENEAU = os.environ.get("CRENEAU", "")
HEX = secrets.token_hex(32)


def psql(statements, **variables):
    """Runs SQL; gives what it printed, one value a line."""
    words = ["psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1"]
    for name, value in variables.items():
        words += ["-v", f"{name}={value}"]
    done = subprocess.run(
        [*words, os.environ["DATABASE_URL"]], input=statements, text=True, check=True, stdout=subprocess.PIPE
    )
    return done.stdout.strip()


@contextlib.contextmanager
def on(url):
    """Another database of the same PostgreSQL is meant by everything here, for the time of a block."""
    before = os.environ["DATABASE_URL"]
    os.environ["DATABASE_URL"] = url
    try:
        yield
    finally:
        os.environ["DATABASE_URL"] = before


def application_url():
    """The database as the application's role sees it: it does not start as a superuser."""
    return re.sub("//[^@]+@", "//creneau_bench@", os.environ["DATABASE_URL"])


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def configure(folder, port=8080, smtp_port=25, server=""):
    """Writes a configuration; `server` are further lines of that section. The same keys whatever the file."""
    path = folder / f"creneau-{port}.toml"
    path.write_text(
        f"""
[server]
listen = "127.0.0.1:{port}"
base_url = "http://localhost:8080/"
worker = false
{server}
[database]
url = "{application_url()}"
owner_url = "{os.environ['DATABASE_URL']}"
[oidc]
issuer = "http://localhost:9000/"
client_id = "creneau"
client_secret = "unused"
administrator_groups = ["administrators"]
[mail]
from = "creneau@localhost"
smtp_host = "127.0.0.1"
smtp_port = {smtp_port}
smtp_security = "none"
smtp_timeout_seconds = 5
hourly = 1000000
hourly_per_organiser = 100000
[keys]
cookies = "{HEX}"
links = [{{ id = "k1", secret = "{HEX[:40]}" }}]
"""
    )
    return path


def migrate(config):
    """Makes the schema, and the role the application signs in as."""
    subprocess.run([CRENEAU, "migrate", "--config", str(config)], check=True, stdout=subprocess.DEVNULL)
    if psql("SELECT count(*) FROM pg_roles WHERE rolname = 'creneau_bench'") == "0":
        psql("CREATE ROLE creneau_bench LOGIN IN ROLE creneau_app")


class Process:
    """A running program: its memory and the time it spent on a processor."""

    def __init__(self, words, **options):
        self.began = time.monotonic()
        self.child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)

    def _status(self, field):
        status = pathlib.Path(f"/proc/{self.child.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith(field)).split()[1]) / 1024

    def memory(self):
        """Resident memory now, in MB."""
        return self._status("VmRSS")

    def peak(self):
        """Largest resident memory so far, in MB."""
        return self._status("VmHWM")

    def processor(self):
        """Seconds on a processor so far."""
        return processor(self.child.pid)

    def wait_for(self, port, path="/"):
        """Waits until it answers; gives the seconds since it was started."""
        while time.monotonic() - self.began < 60:
            try:
                one = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                one.request("GET", path, headers={"Host": "localhost:8080"})
                one.getresponse().read()
                return time.monotonic() - self.began
            except OSError:
                if self.child.poll() is not None:
                    raise SystemExit(f"it ended with {self.child.returncode}") from None
                time.sleep(0.005)
        raise SystemExit("it is not ready after a minute")

    def stop(self):
        self.child.terminate()
        self.child.wait()


@contextlib.contextmanager
def serving(config, port):
    """`creneau serve`, ready, for the time of a block."""
    server = Process([CRENEAU, "serve", "--config", str(config)])
    try:
        server.wait_for(port, "/readyz")
        yield server
    finally:
        server.stop()


class Memory(threading.Thread):
    """Looks at a process's memory every second, until it ends or it is asked what was seen; says it every `tell` seconds."""

    def __init__(self, process, tell=0):
        super().__init__(daemon=True)
        self.process, self.tell, self.seen, self.over = process, tell, [process.memory()], threading.Event()
        self.start()

    def run(self):
        while not self.over.wait(1):
            if self.process.child.poll() is not None:
                return
            self.seen.append(self.process.memory())
            if self.tell and len(self.seen) % self.tell == 0:
                print(f"… {self.seen[-1]:.1f} MB after {len(self.seen)} s", flush=True)

    def rows(self):
        """Once warm (the second tenth of the time), at the end (the last), and at most; how much it grew between."""
        self.over.set()
        self.join()
        tenth = max(1, len(self.seen) // 10)
        warm, end = statistics.median(self.seen[tenth : 2 * tenth] or self.seen), statistics.median(self.seen[-tenth:])
        told = [("memory as told, MB", self.seen[self.tell - 1 :: self.tell], "")] if self.tell else []
        return told + [
            ("memory once warm, MB", warm, ""), ("memory at the end, MB", end, ""),
            ("memory at most, MB", max(self.seen), "200"), ("memory, growth in %", (end / warm - 1) * 100, "5 in an hour"),
        ]


def processor(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def database_processor():
    """Process → seconds on a processor so far, of those of PostgreSQL that serve the application."""
    backends = psql(
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'creneau'"
        " OR backend_type IN ('checkpointer', 'walwriter', 'background writer')"
    ).split()
    found = {}
    for pid in backends:
        with contextlib.suppress(FileNotFoundError):
            found[pid] = processor(pid)
    return found


def database_spent(before):
    """Seconds they were on a processor since; what one did that has ended meanwhile is not known."""
    return sum(seconds - before.get(pid, 0) for pid, seconds in database_processor().items())


def statements():
    """Statements the database has executed so far, whoever sent them; those of this question aside."""
    return int(
        psql(
            "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat%'"
            " AND query NOT IN ('BEGIN', 'COMMIT', 'ROLLBACK')"
        )
    )
