"""Puts calendar files into a real CalDAV server (Radicale, on loopback) as a client does, takes them back, lets the
server expand them to UTC and work out free and busy times; and reads the same files with `icalendar`.

Takes the paths of files, those that follow one another in one calendar joined by a colon; prints one JSON object for
each argument: what the server says of the events in the end, and the reader of each file."""

import base64
import datetime
import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as tree

import icalendar

BEGIN, END = "20200101T000000Z", "20350101T000000Z"
NAMES = {"C": "urn:ietf:params:xml:ns:caldav", "D": "DAV:"}
EXPAND = f"""<C:calendar-query xmlns:C="{NAMES['C']}" xmlns:D="DAV:"><D:prop><C:calendar-data>
<C:expand start="{BEGIN}" end="{END}"/></C:calendar-data></D:prop><C:filter><C:comp-filter name="VCALENDAR">
<C:comp-filter name="VEVENT"><C:time-range start="{BEGIN}" end="{END}"/></C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>"""
BUSY = f"""<C:free-busy-query xmlns:C="{NAMES['C']}"><C:time-range start="{BEGIN}" end="{END}"/></C:free-busy-query>"""


PATIENCE = 60  # seconds a server may take to start


class Server:
    """Radicale with one user and nothing in it, for the time of a `with`."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # What it says goes nowhere: were it ever left behind, it would keep nobody waiting for the end of our output.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{self.port}",
             "--auth-type", "none", "--storage-filesystem-folder", str(folder), "--logging-level", "error"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )

    def __enter__(self):
        try:
            self.wait_until_it_listens()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def wait_until_it_listens(self):
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if self.process.poll() is not None:
                raise SystemExit(f"Radicale ended with {self.process.returncode}")
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"Radicale does not start within {PATIENCE} seconds")

    def stop(self):
        self.process.kill()
        self.process.wait()

    def ask(self, method, path, body="", kind="text/calendar; charset=utf-8", **headers):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", data=body.encode() or None, method=method
        )
        request.add_header("Authorization", "Basic " + base64.b64encode(b"lise:x").decode())
        request.add_header("Content-Type", kind)
        for name, value in headers.items():
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def collection(self, name):
        status, text = self.ask("MKCALENDAR", f"/lise/{name}/", kind="text/xml")
        assert status == 201, (status, text)
        return f"/lise/{name}/"


def utc(value):
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def told(event, starts, ends):
    return {
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "summary": str(event["SUMMARY"]),
        "starts": starts,
        "ends": ends,
    }


def read_alone(text):
    """As `icalendar` reads it: each time by the VTIMEZONE that stands in the file, not by the reader's own rules."""
    calendar = icalendar.Calendar.from_ical(text)
    zones = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}

    def instant(prop):
        zone = zones.get(prop.params.get("TZID"))
        return utc(prop.dt.replace(tzinfo=zone) if zone is not None else prop.dt)

    events = [told(event, instant(event["DTSTART"]), instant(event["DTEND"])) for event in calendar.walk("VEVENT")]
    return {"method": str(calendar.get("METHOD")), "name": str(calendar.get("X-WR-CALNAME", "")), "events": events}


def put(server, home, text):
    """As a client stores what it received: without METHOD (RFC 4791, §4.1), each event of its own with its zones; an
    event of a higher SEQUENCE goes where the last one of its UID stands."""
    calendar = icalendar.Calendar.from_ical(text)
    zones, statuses = calendar.walk("VTIMEZONE"), []
    for event in calendar.walk("VEVENT"):
        stored = icalendar.Calendar()
        stored.add("VERSION", "2.0")
        stored.add("PRODID", "-//peer//test//EN")
        for part in [*zones, event]:
            stored.add_component(part)
        path = home + re.sub(r"[^A-Za-z0-9-]", "-", str(event["UID"])) + ".ics"
        status, _ = server.ask("PUT", path, stored.to_ical().decode())
        statuses.append(status)
        if status < 300:
            status, back = server.ask("GET", path)
            kept = icalendar.Calendar.from_ical(back).walk("VEVENT")
            assert status == 200 and [str(one["UID"]) for one in kept] == [str(event["UID"])]
    return statuses


def expand(server, home):
    status, text = server.ask("REPORT", home, EXPAND, "text/xml; charset=utf-8", Depth="1")
    assert status == 207, (status, text)
    events = []
    for data in tree.fromstring(text).iter(f"{{{NAMES['C']}}}calendar-data"):
        for event in icalendar.Calendar.from_ical(data.text).walk("VEVENT"):
            events.append(told(event, utc(event["DTSTART"].dt), utc(event["DTEND"].dt)))
    return sorted(events, key=lambda event: (event["starts"], event["uid"]))


def busy(server, home):
    status, text = server.ask("REPORT", home, BUSY, "text/xml; charset=utf-8", Depth="1")
    assert status == 200, (status, text)
    return sorted(set(re.findall(r"FBTYPE=([A-Z-]+)", text.replace("\r\n ", ""))))


def judge(server, number, paths):
    texts = [pathlib.Path(path).read_bytes().decode() for path in paths.split(":")]
    home = server.collection(f"c{number}")
    return {
        "read": [read_alone(text) for text in texts],
        "put": [status for text in texts for status in put(server, home, text)],
        "expanded": expand(server, home),
        "busy": busy(server, home),
    }


with tempfile.TemporaryDirectory() as folder, Server(folder) as server:
    # The same UID may stand in several files: each has a collection of its own.
    print(json.dumps([judge(server, number, paths) for number, paths in enumerate(sys.argv[1:])]))
