#!/usr/bin/env python3
"""What two validators that share no code with the project say of messages, or of documents.

    validity.py < LINES

Each line is `NAME <tab> DESCRIPTION <tab> FILE`: a WSDL with its schemas or one schema, and an envelope or a bare document. For each it
prints `NAME <tab> VERDICT <tab> WHY`. The verdict is `valid`, `invalid`, or `unusable` when the validator cannot even read the schemas.
A message is judged as far as a schema can: every element of the Body and every header block against its global declaration; SOAP itself,
rpc parts and the SOAP encoding are not in the schemas, and are `unjudged`. Needs Python's lxml and xmlschema.
"""
import os
import sys
import tempfile

import xmlschema
from lxml import etree

XSD = "{http://www.w3.org/2001/XMLSchema}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
SOAP = "{http://schemas.xmlsoap.org/wsdl/soap/}"
SOAP12 = "{http://schemas.xmlsoap.org/wsdl/soap12/}"
ENVELOPES = ("{http://schemas.xmlsoap.org/soap/envelope/}", "{http://www.w3.org/2003/05/soap-envelope}")


def parse(path):
    return etree.parse(path, etree.XMLParser(resolve_entities=False, huge_tree=True, no_network=True))


def absolute(schema, folder):
    """Makes the locations of an inline schema absolute."""
    for node in schema:
        location = node.get("schemaLocation") if isinstance(node.tag, str) else None
        if location and "://" not in location:
            node.set("schemaLocation", os.path.join(folder, location))


def documents(path, seen):
    """The WSDL and what it imports."""
    path = os.path.realpath(path)
    if path in seen:
        return
    seen.add(path)
    root = parse(path).getroot()
    yield path, root
    for node in root.findall(WSDL + "import"):
        location = node.get("location") or ""
        target = os.path.join(os.path.dirname(path), location)
        if "://" not in location and os.path.isfile(target):
            yield from documents(target, seen)


def schema_of(path, scratch):
    """One schema that imports every schema of the description; and whether the description is rpc or encoded."""
    if not path.endswith(".wsdl"):
        return path, False
    inline, rpc = [], False
    for file, root in documents(path, set()):
        if root.tag == XSD + "schema":
            inline.append((root.get("targetNamespace"), file))
            continue
        for binding in root.iter(SOAP + "binding", SOAP12 + "binding", SOAP + "operation", SOAP12 + "operation"):
            rpc = rpc or binding.get("style") == "rpc"
        for number, schema in enumerate(root.iter(XSD + "schema")):
            namespaces = dict(schema.nsmap)
            copy = etree.fromstring(etree.tostring(schema, with_tail=False))
            absolute(copy, os.path.dirname(file))
            inline.append((schema.get("targetNamespace"), os.path.join(scratch, "s%d.xsd" % len(inline))))
            etree.ElementTree(copy).write(inline[-1][1])
    # Schemas in one description may import each other without a location.
    located = {}
    for namespace, file in inline:
        located.setdefault(namespace, []).append(file)
    for namespace, file in inline:
        if not file.startswith(scratch):
            continue
        tree = parse(file)
        for node in tree.getroot().findall(XSD + "import"):
            if not node.get("schemaLocation") and node.get("namespace") in located:
                node.set("schemaLocation", located[node.get("namespace")][0])
        tree.write(file)
    # Several schemas of one namespace are put together by including them.
    top = os.path.join(scratch, "top.xsd")
    with open(top, "w", encoding="utf-8") as out:
        out.write('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:all">')
        for number, (namespace, files) in enumerate(located.items()):
            file = files[0]
            if len(files) > 1:
                file = os.path.join(scratch, "all%d.xsd" % number)
                target = ' targetNamespace="%s"' % namespace if namespace else ""
                with open(file, "w", encoding="utf-8") as together:
                    together.write('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"%s>' % target)
                    together.writelines('<xs:include schemaLocation="%s"/>' % one for one in files)
                    together.write("</xs:schema>")
            target = ' namespace="%s"' % namespace if namespace else ""
            out.write('<xs:import%s schemaLocation="%s"/>' % (target, file))
        out.write("</xs:schema>")
    return top, rpc


def said(error):
    return " ".join(str(error).split())[:240]


class Schema:
    def __init__(self, path):
        self.scratch = tempfile.TemporaryDirectory()
        self.lxml = self.other = None
        self.errors = []
        self.rpc = False
        self.described = path.endswith(".wsdl")
        try:
            top, self.rpc = schema_of(path, self.scratch.name)
        except Exception as error:
            self.errors = [said(error)]
            return
        try:
            self.lxml = etree.XMLSchema(parse(top))
        except Exception as error:
            self.errors.append("lxml: " + said(error))
        try:
            self.other = xmlschema.XMLSchema(top, allow="local")
        except Exception as error:
            self.errors.append("xmlschema: " + said(getattr(error, "message", error)))

    def element(self, node):
        node = etree.fromstring(etree.tostring(node, with_tail=False))
        if self.lxml is not None and not self.lxml.validate(node):
            return "lxml: " + said(self.lxml.error_log[0].message)
        if self.other is not None:
            for error in self.other.iter_errors(node):
                return "xmlschema: " + said(error.reason or error)
        return None


def judge(schema, file):
    try:
        root = parse(file).getroot()
    except Exception as error:
        return "invalid", "no XML: " + said(error)
    if schema.lxml is None and schema.other is None:
        return "unusable", schema.errors[0]
    envelope = next((uri for uri in ENVELOPES if root.tag == uri + "Envelope"), None)
    if envelope is None and schema.described:
        return "invalid", "SOAP: no Envelope"
    if envelope is None:
        why = schema.element(root)
        return ("invalid", why) if why else ("valid", "")
    for header in root.findall(envelope + "Header"):
        # SOAP 1.1 section 4.2: header blocks are elements, with a namespace.
        blocks = [node for node in header if isinstance(node.tag, str)]
        if (header.text or "").strip() or any(not node.tag.startswith("{") for node in blocks):
            return "invalid", "SOAP: text, or a block without a namespace, in the Header"
    if [node.tag for node in root if isinstance(node.tag, str)] not in (
        [envelope + "Body"],
        [envelope + "Header", envelope + "Body"],
    ):
        return "invalid", "SOAP: an Envelope holds a Header or none, and a Body"
    body = root.find(envelope + "Body")
    if body is None:
        return "invalid", "no Body"
    if schema.rpc:
        return "unjudged", "rpc"
    for node in body:
        if isinstance(node.tag, str) and node.tag != envelope + "Fault":
            why = schema.element(node)
            if why:
                return "invalid", why
    return "valid", "" if len(body) else "the Body is empty"


def main():
    known = {}
    for line in sys.stdin:
        name, description, file = line.rstrip("\n").split("\t")
        if description not in known:
            known[description] = Schema(description)
        verdict, why = judge(known[description], file)
        print("%s\t%s\t%s" % (name, verdict, why))


if __name__ == "__main__":
    main()
