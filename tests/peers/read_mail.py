"""Reads messages with Python's own `email` and with `icalendar`, and prints what they say as JSON: one
object for each path given."""

import datetime
import email
import email.policy
import json
import sys

import icalendar


def value(prop):
    parameters = {key: str(item) for key, item in getattr(prop, "params", {}).items()}
    return {"value": prop.to_ical().decode(), "text": str(prop), "parameters": parameters}


def instant(event, key, zones):
    """The instant of a date-time as the file's own VTIMEZONE tells it, or the civil date."""
    prop = event[key]
    when = prop.dt
    if not hasattr(when, "hour"):
        return when.isoformat()
    zone = zones.get(prop.params.get("TZID"))
    if zone is not None:
        when = when.replace(tzinfo=zone)
    return when.astimezone(datetime.timezone.utc).isoformat()


def calendar(data):
    read = icalendar.Calendar.from_ical(data)
    zones = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in read.walk("VTIMEZONE")}
    events = []
    for event in read.walk("VEVENT"):
        properties = {}
        for key, item in event.property_items(recursive=False):
            if key in ("BEGIN", "END"):
                continue
            properties.setdefault(key, []).append(value(item))
        events.append(
            {
                "properties": properties,
                "starts": instant(event, "DTSTART", zones),
                "ends": instant(event, "DTEND", zones),
            }
        )
    return {"method": str(read.get("METHOD")), "zones": list(zones), "events": events}


def read(path):
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    parts = []
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        entry = {
            "type": part.get_content_type(),
            "parameters": {key: item for key, item in part["Content-Type"].params.items()},
            "file": part.get_filename(),
            "text": content.decode(part.get_content_charset("utf-8")),
            "defects": [type(defect).__name__ for defect in part.defects],
        }
        if entry["type"] == "text/calendar":
            entry["calendar"] = calendar(content)
        parts.append(entry)
    return {
        "headers": [[name, str(item)] for name, item in message.items()],
        "parts": parts,
        "defects": [type(defect).__name__ for defect in message.defects],
    }


print(json.dumps([read(path) for path in sys.argv[1:]]))
