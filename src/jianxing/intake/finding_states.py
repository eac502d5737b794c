"""The life of a finding of data quality as a table: every state, and every move out of it. Nothing is read or written here."""

from collections.abc import Mapping

TO_CHECK, EXPLAINED, CORRECTED, REFERRED = "to_check", "explained", "corrected", "referred"
MOVES: Mapping[str, tuple[str, ...]] = {
    TO_CHECK: (EXPLAINED, CORRECTED, REFERRED),
    REFERRED: (EXPLAINED, CORRECTED, TO_CHECK),
    EXPLAINED: (TO_CHECK, REFERRED),
    CORRECTED: (TO_CHECK, REFERRED),
}
"""待核实, 已说明, 已更正, 移交业务主管, and where each can go. A move that is not here does not exist."""


def may_move(before: str, after: str) -> bool:
    """Whether there is a move from one state to another."""
    return after in MOVES.get(before, ())


def reopens(state: str, rows_then: int, rows_now: int) -> bool:
    """Whether a later check opens a settled finding again: what was corrected is still there, or what was explained grew."""
    if state == CORRECTED:
        return rows_now > 0
    return state == EXPLAINED and rows_now > rows_then
