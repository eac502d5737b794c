"""Findings of several documents as JSON, as text, and as a page that can be forwarded."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, get_args

from jianxing.kernel.message import Language, Message
from jianxing.plans.lint.advice import Advice, AdviceCounts, counted
from jianxing.plans.lint.decisions import SETTLED, Decision
from jianxing.plans.lint.kit import rules
from jianxing.plans.model import Severity


@dataclass(frozen=True)
class Checked:
    """One document (its file name and title) with advice on it, and what was decided, by the key of the finding."""

    document: str
    title: str
    advice: tuple[Advice, ...]
    decisions: Mapping[str, Decision]

    @property
    def counts(self) -> AdviceCounts:
        """How many there are and how they were answered."""
        return counted(self.advice, self.decisions)

    @property
    def open_faults(self) -> int:
        """Errors and warnings that nobody has registered: those sent to the drafting unit are still open."""
        return sum(one.severity != "info" and not self.is_settled(one.key) for one in self.advice)

    def is_settled(self, key: str) -> bool:
        return key in self.decisions and self.decisions[key].verdict in SETTLED


def as_json(checked: Sequence[Checked], language: Language) -> list[dict[str, Any]]:
    """The findings of all documents as one list (contract of `plan lint`), each with its key and decision."""
    rows = []
    for one in checked:
        for finding in one.advice:
            decided = one.decisions.get(finding.key)
            words = {part: finding.said(part, language) for part in ("message", "remedy", "title", "why")}
            places = [
                {"start": p.start, "end": p.end, "document": one.document, "line": p.line, "words": p.words}
                for p in finding.at
            ]
            said = {"verdict": decided.verdict, "note": decided.note, "on": decided.on} if decided else None
            own = {"code": finding.code, "severity": finding.severity, **words, "at": places}
            rows.append({**own, "key": finding.key, "decision": said})
    return rows


def as_text(checked: Sequence[Checked], language: Language) -> str:
    """Findings for a terminal: what, where, what to do."""
    blocks = []
    for one in checked:
        blocks.append(f"{one.document}  {_counts(one, language)}")
        for finding in one.advice:
            severity = _said(f"severity_{finding.severity}", language)
            lines = [f"[{severity}] {finding.said('message', language)}"]
            for place in finding.at:
                where = Message("plans.place", {"line": place.line}).text(language)
                lines.append(f"    {where}  {place.before}【{place.words}】{place.after}")
            lines.append(f"    {finding.said('remedy', language)}  ({finding.key})")
            if decided := one.decisions.get(finding.key):
                lines.append(f"    {decided.said.text(language)} {decided.note}".rstrip())
            blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def as_html(checked: Sequence[Checked], language: Language) -> str:
    """A page without a script and without other files: a summary, then every finding with the words it speaks of."""
    title = _said("lint_report", language)
    body = [f"<h1>{escape(title)}</h1>", f"<p class=lead>{escape(_said('lint_report_note', language))}</p>"]
    body += [_chapter(one, f"d{number}", language) for number, one in enumerate(checked, 1)]
    mark = "zh-CN" if language == "zh" else "en"
    head = f"<meta charset=utf-8><meta name=viewport content='width=device-width,initial-scale=1'><title>{escape(title)}</title>"
    return f"<!doctype html><html lang={mark}><head>{head}<style>{_STYLE}</style></head><body>{''.join(body)}</body></html>\n"


def _chapter(one: Checked, mark: str, language: Language) -> str:
    counts = Counter(finding.code for finding in one.advice)
    gravest = sorted((r for r in rules() if counts[r.code]), key=lambda r: get_args(Severity).index(r.severity))
    rows = "".join(
        f"<tr><td><a href='#{mark}-{rule.code}'>{escape(rule.title.text(language))}</a></td>"
        f"<td>{_badge(rule.severity, language)}</td><td class=n>{counts[rule.code]}</td></tr>"
        for rule in gravest
    )
    heads = "".join(
        f"<th>{escape(_said(f'lint_column_{name}', language))}</th>" for name in ("rule", "severity", "count")
    )
    parts = [f"<h2>{escape(one.title or one.document)}</h2><p>{escape(_counts(one, language))}</p>"]
    parts.append(f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else "")
    for rule in gravest:
        own = "".join(_item(one, finding, language) for finding in one.advice if finding.code == rule.code)
        parts.append(
            f"<section id='{mark}-{rule.code}'><h3>{escape(rule.title.text(language))} {_badge(rule.severity, language)}</h3>"
            f"<p class=why>{escape(rule.why.text(language))}</p>"
            f"<p class=why>{escape(rule.remedy.text(language))}</p>{own}</section>"
        )
    return "".join(parts)


def _item(one: Checked, finding: Advice, language: Language) -> str:
    places = []
    for place in finding.at:
        line = Message("plans.place", {"line": place.line}).text(language)
        words = f"{escape(place.before)}<mark>{escape(place.words)}</mark>{escape(place.after)}"
        places.append(f"<li><span class=line>{escape(line)}</span> {words}</li>")
    decided = one.decisions.get(finding.key)
    said = f"<p class=decided>{escape(decided.said.text(language))} {escape(decided.note)}</p>" if decided else ""
    return (
        f"<article><p><b>{escape(finding.said('message', language))}</b></p><ol>{''.join(places)}</ol>{said}"
        f"<p class=key>{escape(finding.key)}</p></article>"
    )


def _badge(severity: str, language: Language) -> str:
    return f"<span class='badge {severity}'>{escape(_said(f'severity_{severity}', language))}</span>"


def _counts(one: Checked, language: Language) -> str:
    counts = one.counts
    facts = {str(name): getattr(counts, name) for name in get_args(Severity)}
    return Message("plans.lint_counts", {**facts, "all": len(one.advice), "settled": counts.settled}).text(language)


def _said(code: str, language: Language) -> str:
    return Message(f"plans.{code}").text(language)


_STYLE = """
body{font:15px/1.7 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1f2933;max-width:920px;margin:2em auto;padding:0 1em}
h1{font-size:1.5em}h2{font-size:1.2em;margin-top:2em;border-bottom:1px solid #cbd2d9}h3{font-size:1.05em;margin:1.6em 0 .3em}
.lead,.why{color:#52606d;margin:.2em 0}table{border-collapse:collapse;width:100%;margin:1em 0}
th,td{text-align:left;padding:.3em .6em;border-bottom:1px solid #e4e7eb}td:last-child,th:last-child{text-align:right}.n{font-variant-numeric:tabular-nums}
article{border-left:3px solid #cbd2d9;padding:.1em 0 .1em 1em;margin:1em 0;break-inside:avoid}article p{margin:.2em 0}
ol{margin:.3em 0;padding-left:1.4em}mark{background:#fff3c4}.line{color:#52606d;font-size:.9em}
.key{color:#616e7c;font:12px ui-monospace,monospace}.decided{color:#0b5394}
.badge{font-size:.8em;padding:.1em .5em;border-radius:.6em;border:1px solid}
.error{color:#a61b1b}.warning{color:#8d4b00}.info{color:#3e4c59}a{color:#0b5394}
@media print{body{margin:0;max-width:none}}
""".replace("\n", "")
