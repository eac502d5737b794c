"""A reading as a whole: what the reader made out, and the tasks and targets that reviewers added where it missed them."""

from collections.abc import Iterable, Mapping
from typing import Any

from jianxing.planning.models import Addition, PlanVersion

Item = Mapping[str, Any]
ADDED = "added-"  # what the ids of additions begin with


def reading_of(of: PlanVersion) -> dict[str, Any]:
    """The reading of a version with its additions in their places."""
    return with_additions(of.reading, sorted(of.additions.all(), key=lambda added: added.pk))


def with_additions(reading: Mapping[str, Any], additions: Iterable[Addition]) -> dict[str, Any]:
    """A reading with further tasks and targets, in the order of the document.

    What hung on no task and lies inside an added one belongs to it, and a sentence with an addition is read.
    """
    added = list(additions)
    if not added:
        return dict(reading)
    tasks = [one.value for one in added if one.kind == Addition.Kind.TASK]
    targets = [one.value for one in added if one.kind == Addition.Kind.TARGET]
    return {
        **reading,
        "tasks": _in_order([*reading["tasks"], *tasks]),
        "targets": _in_order([_adopted(target, tasks) for target in [*reading["targets"], *targets]]),
        "duties": [_adopted(duty, tasks) for duty in reading["duties"]],
        "sentences": [_read(sentence, added) for sentence in reading["sentences"]],
    }


def _in_order(items: list[Any]) -> list[Any]:
    return sorted(items, key=lambda item: int(item["source"]["start"]))  # stable: the reader's own order stays


def _adopted(item: Item, tasks: list[Any]) -> Item:
    if item["task_id"] is not None:
        return item
    home = next((task["id"] for task in tasks if _inside(item["source"], task["source"])), None)
    return {**item, "task_id": home} if home else item


def _inside(inner: Mapping[str, int], outer: Mapping[str, int]) -> bool:
    return outer["start"] <= inner["start"] and inner["end"] <= outer["end"]


def _read(sentence: Item, added: list[Addition]) -> Item:
    start, end = sentence["source"]["start"], sentence["source"]["end"]
    kinds = [one.kind for one in added if one.value["source"]["start"] < end and start < one.value["source"]["end"]]
    if not kinds:
        return sentence
    before = [kind for kind in sentence["kinds"] if kind != "unread"]
    return {**sentence, "kinds": list(dict.fromkeys([*before, *kinds]))}
