"""zeep reads packages of MTOM: zeep_mtom.py URL. It sends plainly and says in Accept what it reads. A line for each check; the exit status says whether all passed."""

import sys

import requests
from zeep import Client
from zeep.transports import Transport

url = sys.argv[1]
failed = 0


def check(name, passed, said=""):
    global failed
    failed += 0 if passed else 1
    print("PASS" if passed else "FAIL", name, said)


media = []
session = requests.Session()
session.trust_env = False
session.hooks["response"].append(lambda answer, *_, **__: media.append(answer.headers["Content-Type"].split(";")[0]))
client = Client(url + "?wsdl", transport=Transport(session=session))
# zeep strips line ends at both ends of a part, also those that belong to it: no content here begins or ends with one.
some = bytes(range(256)) * 40
for port in ("AlbumSoap", "AlbumSoap12"):
    album = client.bind("AlbumService", port)
    for accept, expected in (("text/xml", False), ("application/xop+xml, text/xml", True)):
        session.headers["Accept"] = accept
        for length in (0, 1_000, 10_240):
            page = album.Keep(Page={"Name": "n", "Picture": some[:length], "Print": [some, some[:5], some]})
            name = f"{port} {accept} {length}"
            same = (page.Picture or b"") == some[:length] and page.Print == [some, some[:5], some]
            check(name, same and (media[-1] == "multipart/related") == expected, media[-1])
sys.exit(1 if failed else 0)
