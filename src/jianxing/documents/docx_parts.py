"""The parts of a Word document that hold its words: opened without unpacking its pictures, and never without a bound."""

import io
import posixpath
import zipfile
from typing import Any, NamedTuple

from jianxing.kernel.message import Message, Refused

# The words of the longest plan, with all that Word writes around them, take a few megabytes.
MAXIMUM_UNPACKED = 32 * 1024 * 1024
MAXIMUM_ENTRIES = 2_000
MAXIMUM_TAGS = 2_000_000
_CENTRAL_ENTRY = b"PK\x01\x02"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL_PLACE = "word/document.xml"


class WordParts(NamedTuple):
    """Roots of the document, its styles and its list formats; the latter two are None where the file has none."""

    document: Any
    styles: Any
    numbering: Any


def word_parts(data: bytes, name: str) -> WordParts:
    """The parts; Refused when this is no Word document, is damaged, or unpacks to more than a plan can hold."""
    from lxml.etree import XMLSyntaxError

    if data.count(_CENTRAL_ENTRY) > 5 * MAXIMUM_ENTRIES:
        raise _too_large(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _opened(archive, name)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, XMLSyntaxError, _Torn) as fault:
        raise Refused(Message("documents.damaged", {"file": name})) from fault


class _Torn(Exception):
    """A packed part that does not unpack."""


def _opened(archive: zipfile.ZipFile, name: str) -> WordParts:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if any(entry.flag_bits & 1 for entry in entries.values()):
        raise Refused(Message("documents.password", {"file": name}))
    if len(entries) > MAXIMUM_ENTRIES:
        raise _too_large(name)
    left, tags = MAXIMUM_UNPACKED, MAXIMUM_TAGS

    def root(path: str | None) -> Any:
        nonlocal left, tags
        if path is None or path not in entries:
            return None
        # zipfile reads no more than an entry declares, so the declared size bounds what is unpacked.
        left -= entries[path].file_size
        if left < 0:
            raise _too_large(name)
        words = _unpacked(archive, entries[path])
        tags -= words.count(b"<")
        if tags < 0:
            raise _too_large(name)
        return _parsed(words)

    main = _related(root("_rels/.rels"), "").get("officeDocument", _USUAL_PLACE)
    if main not in entries and _USUAL_PLACE not in entries:
        raise Refused(Message("documents.not_word", {"file": name}))
    main = main if main in entries else _USUAL_PLACE
    folder, base = posixpath.split(main)
    related = _related(root(posixpath.join(folder, "_rels", f"{base}.rels")), folder)
    document = root(main)
    if not str(document.tag).endswith("}document"):
        raise Refused(Message("documents.not_word", {"file": name}))
    return WordParts(document, root(related.get("styles")), root(related.get("numbering")))


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    import zlib

    try:
        return archive.read(entry)
    except zlib.error as fault:
        raise _Torn from fault


def _parsed(words: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(words, parser)
    if root.getroottree().docinfo.doctype:  # Word writes none; entities that swell or read files are declared there
        raise _Torn
    return root


def _related(root: Any, folder: str) -> dict[str, str]:
    """The last word of each kind of relationship to the part that it names."""
    if root is None:
        return {}
    found: dict[str, str] = {}
    for relation in root.iter(_RELATIONSHIP):
        if relation.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
            found.setdefault(posixpath.basename(relation.get("Type") or ""), path.lstrip("/"))
    return found


def _too_large(name: str) -> Refused:
    return Refused(Message("documents.unpacks_too_large", {"file": name, "limit": MAXIMUM_UNPACKED // 1024 // 1024}))
