"""A real SMTP server for tests. Prints its port, then keeps every message it accepts in a folder:
NNNN.eml (the bytes received) and NNNN.json (its envelope).

A recipient's local part may order an answer: `refuse-550`, `defer-451`. A file `behaviour` in the folder
orders one for everybody, and is read again for each message: `accept`, `defer`, `refuse`, `cut` (keep the
message, then close without a word), `hang`.

With `starttls` or `tls` as a second word, it takes mail only over TLS and from the user `creneau` with the password
`mot de passe`; `authority.pem` in the folder is who vouches for its certificate.
"""

import asyncio
import json
import pathlib
import re
import ssl
import sys

import trustme
from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.kept = 0

    def behaviour(self):
        try:
            return (self.folder / "behaviour").read_text().strip()
        except FileNotFoundError:
            return "accept"

    async def handle_RCPT(self, server, session, envelope, address, options):
        ordered = re.match(r"(?:refuse|defer)-(\d{3})@", address)
        if ordered:
            return f"{ordered[1]} as ordered for {address}"
        if self.behaviour() == "defer":
            return "451 try later"
        if self.behaviour() == "refuse":
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        behaviour = self.behaviour()
        if behaviour == "hang":
            await asyncio.sleep(3600)
        self.kept += 1
        name = f"{self.kept:04}"
        (self.folder / f"{name}.json").write_text(
            json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos})
        )
        unfinished = self.folder / f"{name}.part"
        unfinished.write_bytes(envelope.original_content)
        unfinished.rename(self.folder / f"{name}.eml")
        if behaviour == "cut":
            server.transport.abort()
            return "421 cut"
        return "250 OK"


def certified(folder):
    """A TLS context for this machine, vouched for by an authority made on the spot."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "authority.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return context


def known(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (b"creneau", b"mot de passe")
    return AuthResult(success=right, handled=False)


async def main():
    folder = pathlib.Path(sys.argv[1])
    security = sys.argv[2] if len(sys.argv) > 2 else ""
    options, wrapped = {}, None
    if security:
        context = certified(folder)
        options = {"auth_required": True, "authenticator": known}
        if security == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        else:
            # The whole connection is in TLS, which the library cannot see.
            options |= {"auth_require_tls": False}
            wrapped = context
    handler = Handler(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="peer.test", enable_SMTPUTF8=True, **options), "127.0.0.1", 0, ssl=wrapped
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    # The test that started this holds its standard input; when it goes, so does the server.
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
