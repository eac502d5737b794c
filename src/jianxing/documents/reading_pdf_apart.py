"""Reading a .pdf in a process of its own, so that no file can hold up, fill or bring down the program.

A few kilobytes can tell a reader to draw the same form a thousand million times, or unpack to gigabytes; the library
that reads pages is written in C++, is not made for threads, and has no way to stop it.
"""

import gc
import json
import resource
import subprocess
import sys
from typing import Any

from jianxing.documents.text import Cell, Table, Text
from jianxing.kernel.message import Message, Refused

# The largest file that is read needs about half of this on a slow machine.
MAXIMUM_SECONDS = 4
MAXIMUM_MEMORY = 300 * 1024 * 1024
# Of the clock, not of the processor: for a machine that is busy with other things.
_PATIENCE = 60
# Without site (-S), which reads all that is installed: where modules are is said on the command line.
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from jianxing.documents.reading_pdf_apart import answer; answer()"


def read_pdf_apart(data: bytes, name: str) -> Text:
    """As `reading_pdf.read_pdf`; Refused too when a file needs more time or memory than any plan does."""
    asked = subprocess.Popen(  # noqa: S603 - our own program, and nothing of the file or its name
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _PROGRAM, *filter(None, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        said, _ = asked.communicate(data, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        asked.kill()
        asked.communicate()
        said = b""
    if asked.returncode or not said:
        raise Refused(Message("documents.pdf_too_hard", {"file": name}))
    told = json.loads(said)
    if "refused" in told:
        raise Refused(*(Message(code, parameters | {"file": name}) for code, parameters in told["refused"]))
    return _text(told)


def answer() -> None:
    """What the process of its own does: the file comes in on standard input, its text goes out as JSON."""
    gc.disable()  # the process ends before its garbage could matter
    resource.setrlimit(resource.RLIMIT_CPU, (MAXIMUM_SECONDS, MAXIMUM_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MAXIMUM_MEMORY, MAXIMUM_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from jianxing.documents.reading_pdf import read_pdf

    told: dict[str, Any]
    try:
        text = read_pdf(sys.stdin.buffer.read(), "")
        rows = [[[(cell.start, cell.end) for cell in row] for row in table.rows] for table in text.tables]
        told = {"text": text.text, "tables": rows, "headings": text.headings}
    except Refused as refused:
        told = {"refused": [(message.code, dict(message.parameters)) for message in refused.messages]}
    sys.stdout.write(json.dumps(told))


def _text(told: dict[str, Any]) -> Text:
    tables = tuple(Table(tuple(tuple(Cell(*cell) for cell in row) for row in table)) for table in told["tables"])
    headings = tuple((int(start), int(level)) for start, level in told["headings"])
    return Text(told["text"], "pdf", verbatim=False, tables=tables, headings=headings)
