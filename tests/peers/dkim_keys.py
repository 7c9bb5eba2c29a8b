"""DKIM as its readers see it, by `dkimpy`.

    dkim_keys.py make FOLDER              writes FOLDER/key.pem (RSA, PKCS#1), prints the TXT record of its public half
    dkim_keys.py verify NAME TXT FILE …   prints as JSON whether each message is signed by the key that stands under NAME
"""

import base64
import json
import pathlib
import sys

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def make(folder):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    (pathlib.Path(folder) / "key.pem").write_bytes(pem)
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    print("v=DKIM1; k=rsa; p=" + base64.b64encode(public).decode())


def verify(name, record, paths):
    def dns(asked, timeout=5):
        return record.encode() if asked.rstrip(b".") == name.encode() else b""

    print(json.dumps([dkim.verify(pathlib.Path(path).read_bytes(), dnsfunc=dns) for path in paths]))


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    verify(sys.argv[2], sys.argv[3], sys.argv[4:])
