"""Each task of the upper plan and the tasks of the lower that carry it."""

from collections import defaultdict

from jianxing.kernel.message import Message
from jianxing.plans.compare.model import AlignedTarget, AlignedTask, Status
from jianxing.plans.compare.places import Places
from jianxing.plans.compare.wording import Corpus, bare, likeness
from jianxing.plans.model import Plan, Task

# Judged row by row on a prefecture's and a county's real plan: below the first, two tasks share no more than the
# speech of the genre; between the two, one counterpart in three is doubtful and a person should look.
_ENOUGH = 0.07
_SURE = 0.11
_NEAR = 0.05
_MOST = 3
_TITLE = 0.25
_MEASURE = 0.03
_NEAREST = 60  # by wording, before titles are weighed; only a hostile plan has more that share anything


def align_tasks(upper: Plan, lower: Plan, targets: list[AlignedTarget], places: Places) -> list[AlignedTask]:
    """Rows in the order of the upper plan, then the tasks that only the lower plan has."""
    corpus = Corpus([_words(task) for task in upper.tasks], [_words(task) for task in lower.tasks])
    together = _shared_measures(targets)
    gaps = _gaps(targets)
    wordings = [bare(task.text) for task in lower.tasks]
    used: set[int] = set()
    rows: list[AlignedTask] = []
    for place, shared in enumerate(corpus.shared()):
        task = upper.tasks[place]
        scores = sorted(
            (
                (_score(corpus, place, other, weight, task, lower.tasks[other], together), other)
                for other, weight in corpus.nearest(shared, _NEAREST)
            ),
            reverse=True,
        )
        own = bare(task.text)
        equal = [other for other, words in enumerate(wordings) if words == own]
        best = equal or [other for score, other in scores[:_MOST] if score >= max(_ENOUGH, 0.6 * scores[0][0])]
        used.update(best)
        status: Status = "covered" if best else "missing"
        part = 1.0 if equal else corpus.covered(place, best) if best else 0.0
        named = places.named_in(task.text)
        notes = []
        if best and not equal and scores[0][0] < _SURE:
            notes.append(Message("plans.align_weak"))
        if not best and scores and scores[0][0] >= _NEAR:
            notes.append(Message("plans.align_nearest", {"task": lower.tasks[scores[0][1]].title}))
        if best and gaps.get(task.id):
            notes.append(Message("plans.align_task_gaps", {"targets": "、".join(gaps[task.id])}))
        if named == "elsewhere" and not best:
            notes.append(Message("plans.align_named_elsewhere"))
        if named == "here":
            notes.append(Message("plans.align_named_here", {"place": places.name}))
        carried = tuple(lower.tasks[other] for other in best)
        rows.append(AlignedTask(status, task, carried, part, named, tuple(notes)))
    rows += [AlignedTask("extra", None, (task,), 0.0) for place, task in enumerate(lower.tasks) if place not in used]
    return rows


def _words(task: Task) -> str:
    return task.text if task.title in task.text else f"{task.title}。{task.text}"


def _score(
    corpus: Corpus,
    place: int,
    other: int,
    weight: float,
    task: Task,
    lower: Task,
    together: dict[tuple[str, str], int],
) -> float:
    """The cosine of both wordings; titles that are alike and indicators in common add to it."""
    mass: float = (corpus.mass[0][place] * corpus.mass[1][other]) ** 0.5
    score = weight / mass
    score += _TITLE * max(0.0, likeness(task.title, lower.title) - 0.25)
    return score + _MEASURE * min(3, together.get((task.id, lower.id), 0))


def _shared_measures(targets: list[AlignedTarget]) -> dict[tuple[str, str], int]:
    """How many indicators a task of the upper plan and one of the lower both have."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for row in targets:
        uppers = {target.task_id for target in row.upper if target.task_id}
        lowers = {target.task_id for target in row.lower if target.task_id}
        for pair in ((u, v) for u in uppers for v in lowers):
            found[pair] += 1
    return found


def _gaps(targets: list[AlignedTarget]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in targets:
        if row.status in ("lower", "later"):
            for target in row.upper:
                if target.task_id and row.indicator not in found[target.task_id]:
                    found[target.task_id].append(row.indicator)
    return found
