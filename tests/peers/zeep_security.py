"""zeep with UsernameToken against a server that asks for it: zeep_security.py URL. A line for each check; the exit status says whether all passed."""

import datetime
import sys

import requests
from zeep import Client
from zeep.exceptions import Fault
from zeep.transports import Transport
from zeep.wsse.username import UsernameToken

url = sys.argv[1]
failed = 0


def check(name, passed, said=""):
    global failed
    failed += 0 if passed else 1
    print("PASS" if passed else "FAIL", name, said)


def client(token, port="LanternSoap"):
    session = requests.Session()
    session.trust_env = False
    made = Client(url + "?wsdl", wsse=token, transport=Transport(session=session))
    return made.bind("LanternService", port)


def asked(token, port="LanternSoap"):
    try:
        return str(client(token, port).Light(Minutes=3))
    except Fault as fault:
        return fault.message


for port in ("LanternSoap", "LanternSoap12"):
    for name, token in (
        ("text", UsernameToken("anna", "S3cret & <more>")),
        ("digest", UsernameToken("anna", "S3cret & <more>", use_digest=True)),
        ("digest in UTC with Z", UsernameToken("anna", "S3cret & <more>", use_digest=True, zulu_timestamp=True)),
    ):
        said = asked(token, port)
        check(f"{port} {name}", said == "3", said)
    for name, token in (
        ("no token", None),
        ("wrong text", UsernameToken("anna", "other")),
        ("wrong digest", UsernameToken("anna", "other", use_digest=True)),
        ("unknown user", UsernameToken("eve", "S3cret & <more>")),
        (
            "old digest",
            UsernameToken(
                "anna",
                "S3cret & <more>",
                use_digest=True,
                zulu_timestamp=True,
                created=datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=1),
            ),
        ),
    ):
        said = asked(token, port)
        check(f"{port} {name}", said.startswith("soap.security"), said)
    # The same nonce at the same time twice: the second message is a replay.
    created = datetime.datetime.now(datetime.timezone.utc)
    made = lambda: UsernameToken(
        "anna", "S3cret & <more>", use_digest=True, nonce=f"nonce of {port}", created=created, zulu_timestamp=True
    )
    said = asked(made(), port)
    check(f"{port} first of two", said == "3", said)
    said = asked(made(), port)
    check(f"{port} replayed", said.startswith("soap.security"), said)
sys.exit(1 if failed else 0)
