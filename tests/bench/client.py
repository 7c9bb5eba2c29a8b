"""Those who ask: one browser at a time, or many by a load generator."""

import http.client
import json
import os
import pathlib
import re
import resource
import subprocess
import time

from data import links

HERE = pathlib.Path(__file__).resolve().parent


class Visitor:
    """Asks for pages as a browser with one cookie would."""

    def __init__(self, port, cookie=""):
        self.port, self.cookie = port, cookie

    def ask(self, method, path, body=None, **headers):
        one = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Host": "localhost:8080", "Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        one.request(method, path, body, {**sent, **{k.replace("_", "-"): v for k, v in headers.items()}})
        answer = one.getresponse()
        return answer, answer.read()

    def page(self, path):
        answer, body = self.ask("GET", path)
        if answer.status != 200:
            raise SystemExit(f"{path} answers {answer.status}")
        return body.decode()

    def tag(self, path):
        return self.ask("GET", path)[0].getheader("ETag")


def line(path, cookie="", method="GET", body=""):
    """One line for a load generator."""
    return f"{method}\t{path}\t{cookie}\t{body}"


def guests(config, poll, port, count=50):
    """Opens personal links; gives a visitor for each person."""
    found = {}
    for person, link in list(links(config, poll).items())[:count]:
        answer, _ = Visitor(port).ask("GET", link)
        found[person] = Visitor(port, answer.getheader("Set-Cookie").split(";")[0])
    return found


def ballot_line(poll, visitor, choice="yes"):
    """What the answer page would send for this person, again and again."""
    page = visitor.page(f"/p/{poll}")
    field = {
        name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("csrf", "options_version", "seen_revision")
    }
    options = dict.fromkeys(re.findall(r'name="(option-[0-9a-f-]+)"', page))
    choices = "&".join(f"{option}={choice}" for option in options)
    body = (
        f"csrf={field['csrf']}&request_id={{request}}&options_version={field['options_version']}"
        f"&seen_revision={{revision:{field['seen_revision']}}}&note=&{choices}"
    )
    return line(f"/p/{poll}/ballot", visitor.cookie, "POST", body)


def ballot_lines(poll, visitors):
    """A ballot of each person."""
    # What was in flight when the last round ended is written first.
    time.sleep(1)
    return [ballot_line(poll, visitor) for visitor in visitors.values()]


def wrk(folder, port, lines, connections, head, seconds):
    """Asks again as soon as answered, over so many connections; ends the bench when anything is refused or broken."""
    path = folder / "requests"
    path.write_text("\n".join(lines) + "\n")
    words = [
        "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s", "-s", str(HERE / "request.lua"),
        f"http://127.0.0.1:{port}", "--", str(path), *([head] if head else []),
    ]
    done = subprocess.run(words, check=True, text=True, stdout=subprocess.PIPE)
    found = json.loads(done.stdout.splitlines()[-1])
    if found["broken"] or found["refused"]:
        what = lines[0].split("\t")[1]
        raise SystemExit(f"{what}: of {found['requests']}, {found['refused']} refused, {found['broken']} broken")
    return found


class Arrivals:
    """A run of the load generator `arrivals`; it may be waited for later, so that something happens meanwhile."""

    def __init__(self, folder, port, lines, *mode):
        requests, self.log = folder / "arrivals", folder / "arrivals.log"
        requests.write_text("\n".join(lines) + "\n")
        program = os.environ.get("ARRIVALS") or str(pathlib.Path(os.environ["CRENEAU"]).parent / "examples" / "arrivals")
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        self.child = subprocess.Popen(
            [program, str(port), str(requests), *map(str, mode)],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "LOG": str(self.log)},
        )

    def wait(self):
        """Step → what came of it."""
        out, _ = self.child.communicate()
        if self.child.returncode:
            raise SystemExit(f"arrivals ended with {self.child.returncode}")
        return json.loads(out)["steps"]

    def _logged(self):
        """Of each request: its step, the number of its line, how many times that was sent before, status, milliseconds."""
        for row in self.log.read_text().splitlines():
            step, number, before, status, _, took = row.split("\t")
            yield step, int(number), int(before), status, float(took)

    def times(self):
        """The milliseconds each request took."""
        return [took for *_, took in self._logged()]

    def acknowledged(self):
        """Line of each ballot that was acknowledged → how many times it was sent before the last."""
        found = {}
        for step, number, before, status, _ in self._logged():
            if step in ("post", "ballot") and status == "303":
                found[number] = max(before, found.get(number, 0))
        return found


def failed(step, *wanted):
    """How many answers of a step are of another status than those."""
    return step["count"] - sum(step["statuses"].get(str(status), 0) for status in wanted)
