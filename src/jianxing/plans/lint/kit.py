"""What a rule is: a code, how serious it is, and a pure function from a document to the places it speaks of.

The words of a rule stand in the messages of the part: ``lint_<code>`` says what was found, and with ``_title``, ``_why``
and ``_remedy`` its name, why it matters and what the drafting unit can do. A rule without all four is refused when it
is registered, so that a finding never lacks its reason.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from itertools import islice
from pkgutil import iter_modules
from typing import Any

from jianxing.kernel.message import LANGUAGES, Message, texts
from jianxing.plans.lint.document import Document
from jianxing.plans.model import Finding, Severity, Source

_MOST = 300  # findings of one rule: more help nobody
_PARTS = ("", "_title", "_why", "_remedy")


@dataclass(frozen=True)
class Hit:
    """The places a rule speaks of, the one to mend first, and the facts that fill its message."""

    at: tuple[Source, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)


Check = Callable[[Document], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """One kind of advice about a text. ``theme`` is the module it stands in."""

    code: str
    severity: Severity
    theme: str
    check: Check

    @property
    def title(self) -> Message:
        return Message(self._key("_title"))

    @property
    def why(self) -> Message:
        return Message(self._key("_why"))

    @property
    def remedy(self) -> Message:
        return Message(self._key("_remedy"))

    @property
    def meaning(self) -> str:
        """What exactly is compared, and what is left out on purpose."""
        return " ".join((self.check.__doc__ or "").split())

    def findings(self, document: Document) -> list[Finding]:
        """All findings of this rule, in the order of the document, each place said once."""
        found: dict[tuple[Source, ...], Finding] = {}
        for hit in islice(self.check(document), _MOST):
            found.setdefault(
                hit.at, Finding(self.code, self.severity, Message(self._key(""), hit.facts), self.remedy, hit.at)
            )
        return sorted(found.values(), key=lambda finding: finding.at)

    def _key(self, part: str) -> str:
        return f"plans.lint_{self.code.replace('-', '_')}{part}"


_registered: dict[str, Rule] = {}


def rule(code: str, severity: Severity) -> Callable[[Check], Check]:
    """Register a check under its code; ValueError when its words are missing or the code is taken."""

    def register(check: Check) -> Check:
        made = Rule(code, severity, check.__module__.rpartition(".")[2], check)
        for language in LANGUAGES:
            known = texts("plans", language)
            missing = [part for part in _PARTS if f"lint_{code.replace('-', '_')}{part}" not in known]
            if missing or not made.meaning:
                raise ValueError(f"rule {code} says nothing in {language}: {missing or 'docstring'}")
        if code in _registered:
            raise ValueError(f"two rules are called {code}")
        _registered[code] = made
        return check

    return register


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the themes."""
    themes = import_module("jianxing.plans.lint.rules")
    for module in iter_modules(themes.__path__):
        import_module(f"{themes.__name__}.{module.name}")
    return tuple(_registered.values())
