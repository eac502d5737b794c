"""One sentence while it is read: its clauses, years and amounts, and what has been made of them so far."""

from jianxing.plans.amounts import amounts_in
from jianxing.plans.deadlines import deadlines_in, governing
from jianxing.plans.duties import periods_in
from jianxing.plans.grammar_words import Base, Reading, Standing
from jianxing.plans.quantities import Amount
from jianxing.plans.spans import Flat, clauses


class Frame:
    """``flat`` is the text with brackets blanked; ``used`` are amounts that have a reading already.

    ``taken`` are starts of clauses that hold a target; ``shares`` starts of those whose subject follows a percentage,
    so that what they count is its condition. ``per_capita`` is the base that brackets take from the words before them.
    """

    def __init__(self, text: str, flat: Flat, begin: int, end: int, standing: Standing, per_capita: str) -> None:
        self.text, self.flat, self.begin, self.end = text, flat.text, begin, end
        self.inner = [(a, b) for a, b in flat.inner if begin <= a and b <= end]
        self.standing, self.per_capita = standing, per_capita
        self.clauses = clauses(self.flat, begin, end)
        self.first_clause = self.clauses[0][0] if self.clauses else begin
        self.deadlines = deadlines_in(self.flat, begin, end)
        self.periods = periods_in(self.flat, begin, end)
        self.amounts: list[Amount] = amounts_in(self.flat, begin, end)
        self.result = Reading()
        self.last_names: tuple[str, ...] = ()
        self.base: tuple[int, int, Base] | None = None
        self.continues = False
        self.taken: set[int] = set()
        self.used: list[Amount] = []
        self.shares: set[int] = set()

    def clause_at(self, at: int) -> tuple[int, int]:
        return next(((a, b) for a, b in self.clauses if a <= at < b), (self.begin, self.end))

    def clause_before(self, start: int) -> tuple[int, int] | None:
        earlier = [span for span in self.clauses if span[1] <= start]
        return earlier[-1] if earlier else None

    def due_at(self, at: int) -> tuple[list[int], tuple[int, int] | None]:
        """The years that govern a place, and where they stand; no place for those of the document's one year."""
        standing = self.standing
        own = governing(self.flat, self.deadlines, at)
        if own is None and self.deadlines and self.clause_at(self.deadlines[0].start) == self.clause_at(at):
            own = self.deadlines[0]
        if own is not None:
            return list(own.years), (own.start, own.end)
        for deadline in (standing.inherited, standing.continued if self.continues else None):
            if deadline is not None:
                return list(deadline.years), (deadline.start, deadline.end) if deadline.start >= 0 else None
        return ([standing.fallback] if standing.fallback else []), None

    def things(self) -> list[Amount]:
        """Amounts that count something; ages (65岁及以上老年人) and 一次 belong to the words around them."""
        return [
            amount for amount in self.amounts if amount.unit != "year-of-age" and (amount.prefix or not amount.spelled)
        ]
