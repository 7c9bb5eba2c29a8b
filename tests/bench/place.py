"""Where a bench happens: one instance of its own, an organiser in it, and what asks it."""

import contextlib

import client
from data import account, sow
from instance import configure, free_port, migrate, psql, serving


class Place:
    """A schema, a configuration on a free port, and an organiser; served for the time of a block."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.config = configure(folder, self.port)
        migrate(self.config)
        self.owner, self.cookie = account("anne", "{organiser}")

    def sow(self, polls, options, people):
        """Polls of the organiser that everybody has answered; gives their ids."""
        return sow(self.owner, polls, options, people)

    @contextlib.contextmanager
    def serving(self):
        """The process that serves, once the database has settled."""
        psql("VACUUM ANALYZE")
        with serving(self.config, self.port) as server:
            yield server

    def guests(self, poll, count=50):
        """A visitor for each of so many people of a poll."""
        return client.guests(self.config, poll, self.port, count)

    def send(self, lines, *mode):
        """Begins a run of the load generator."""
        return client.Arrivals(self.folder, self.port, lines, *mode)
