"""How the figure of each further kind is made of what was counted."""

from collections.abc import Callable
from typing import Any

import numpy as np

from jianxing.indicators.counts import Counted
from jianxing.indicators.drafts import Draft, NotComputable, said
from jianxing.indicators.language import (
    Count,
    Definition,
    Highest,
    Lowest,
    LowestProportion,
    Mean,
    Quantile,
    SurveyMean,
    SurveyProportion,
    parts_of,
)
from jianxing.indicators.scans import sample_of
from jianxing.indicators.tallied import Values
from jianxing.indicators.tallies import Source
from jianxing.statistics import Interval, proportion_interval
from jianxing.statistics.samples import sample_mean, sample_quantile
from jianxing.statistics.surveys import survey_mean, survey_proportion

HUNDRED = 100
Counting = Callable[[Any, Draft], Counted]


def _alone(value: float) -> Interval:
    return Interval(value, float("nan"), float("nan"))


def _make_count(draft: Draft, counting: Counting) -> None:
    """All of them, as they were counted: 0 is a figure."""
    counted = counting(draft.definition.numerator, draft)
    draft.numerator, draft.missing = counted.total, counted.missing_total
    draft.value("count", _alone(counted.total))


def _make_lowest_proportion(draft: Draft, _: Counting) -> None:
    """The item of the lowest proportion, of those that anybody was due for."""
    definition = draft.definition
    (hit,), (base,) = parts_of(definition.numerator), parts_of(definition.denominator)
    counts = draft.facts.items[Source.of(base)]
    due = counts.by_item(base.name, draft.area, draft.period)
    got = counts.by_item(hit.name, draft.area, draft.period)
    items = [item for item, number in due.items() if number > 0]
    draft.missing = counts.of(hit.name, draft.area, draft.period).missing_total
    if not items:
        draft.denominator = 0.0
        raise NotComputable(said("zero_denominator"))
    item = min(items, key=lambda one: (got.get(one, 0.0) / due[one], one))
    draft.numerator, draft.denominator = got.get(item, 0.0), due[item]
    draft.value("lowest-wilson", proportion_interval(draft.numerator, draft.denominator), definition.multiplier)
    draft.note("lowest_of", item=item, number=len(items))


def _make_survey(draft: Draft, _: Counting) -> None:
    """Weighted estimates; numerator and denominator are persons as they were asked, without weights."""
    definition = draft.definition
    sample = draft.facts.samples[sample_of(definition)].of(draft.area, draft.period)
    draft.denominator, draft.missing = sample.asked, sample.missing
    if sample.asked <= 0 or sample.weight.sum() <= 0:
        raise NotComputable(said("nobody_asked"))
    if definition.computable and sample.asked < definition.computable.number:
        raise NotComputable(said("too_small", least=definition.computable.number))
    sums = (sample.weight, sample.hit, sample.squares, sample.strata)
    if isinstance(definition, SurveyMean):
        found = survey_mean(*sums)
        draft.value("survey-mean", found.interval)
    else:
        draft.numerator = sample.hits
        found = survey_proportion(*sums)
        draft.value("survey-wilson", found.interval, definition.multiplier)
    draft.note("weighted", size=round(found.effective_size))
    if found.freedom < 1:
        draft.status = "not_assessable"
        draft.note("one_cluster")


def _make_of_values(draft: Draft, _: Counting) -> None:
    """Mean, quantile, lowest and highest of the amounts of rows; the denominator is how many there are."""
    definition = draft.definition
    (part,) = parts_of(definition.numerator)
    values = draft.facts.values[part].of(draft.area, draft.period)
    draft.denominator, draft.missing = float(values.times.sum()), values.missing
    if not draft.denominator:
        raise NotComputable(said("no_values"))
    if definition.computable and draft.denominator < definition.computable.number:
        raise NotComputable(said("too_small", least=definition.computable.number))
    method, found = _of_values(definition, values)
    draft.value(method, found)


def _of_values(definition: Definition, values: Values) -> tuple[str, Interval]:
    if isinstance(definition, Mean):
        return "mean", sample_mean(values.values, values.times)
    if isinstance(definition, Quantile):
        name = "median" if definition.at * 2 == HUNDRED else f"p{definition.at}"
        return name, sample_quantile(values.values, values.times, definition.at / HUNDRED)
    if isinstance(definition, Lowest):
        return "lowest", _alone(float(np.min(values.values)))
    return "highest", _alone(float(np.max(values.values)))


MAKERS: dict[type[Definition], Callable[[Draft, Counting], None]] = {
    Count: _make_count,
    LowestProportion: _make_lowest_proportion,
    SurveyProportion: _make_survey,
    SurveyMean: _make_survey,
    Mean: _make_of_values,
    Quantile: _make_of_values,
    Lowest: _make_of_values,
    Highest: _make_of_values,
}
"""The kinds that are not made of a numerator over a denominator."""
