"""Names and identification numbers of invented people: numbers that hold by their check digit and belong to nobody."""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example.draws import Draws, Integers
from jianxing.example.parameters import read
from jianxing.example.rows import coded, digits, joined
from jianxing.kernel.identity_number import CHECK_CHARACTERS, LENGTH, WEIGHTS

if TYPE_CHECKING:
    import pyarrow as pa

_ONE_CHARACTER = 0.16
"""Share of given names of one character."""


def names(sex: Integers, mother: Integers, draws: Draws) -> "pa.Array":
    """A name for each person; ``mother`` is the place of the mother, −1 where not known, whose household names the child."""
    import pyarrow.compute as pc

    facts = read("names.toml")
    surnames = facts["surnames"]
    surname = draws.share_out(len(sex), np.array(list(surnames.values()), dtype=np.float64))
    # Who has a mother here is named by the father, who bears the name of her household: one more draw, by the mother.
    household = draws.share_out(len(sex), np.array(list(surnames.values()), dtype=np.float64))
    surname = np.where(mother >= 0, household[np.maximum(mother, 0)], surname)
    given: list[Any] = []
    for position in ("first", "second"):
        men, women = (tuple(facts["given"][f"{position}_{group}"]) for group in ("men", "women"))
        place = np.where(sex == 0, draws.whole(len(sex), len(men)), len(men) + draws.whole(len(sex), len(women)))
        if position == "second":
            place = np.where(draws.uniform(len(sex)) < _ONE_CHARACTER, len(men) + len(women), place)
        given.append(coded(place, (*men, *women, "")))
    return pc.binary_join_element_wise(coded(surname, tuple(surnames)), given[0], pc.fill_null(given[1], ""), "")


def identity_numbers(area_code: str, born: Integers, sex: Integers) -> "pa.Array":
    """A number for each person, all different: area, day of birth, sequence (odd for men), check character (GB 11643).

    ValueError when more than 500 of one sex are born on one day, because there are no more numbers.
    """
    line = np.lexsort((sex, born))
    group = np.concatenate([[True], (np.diff(born[line]) != 0) | (np.diff(sex[line]) != 0)])
    starts = np.flatnonzero(group)
    rank = np.empty(len(born), dtype=np.int64)
    rank[line] = np.arange(len(born)) - np.repeat(starts, np.diff(np.append(starts, len(born))))
    if rank.max(initial=0) > 499:
        raise ValueError("more than 500 of one sex were born on one day")
    dates = born.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    year = months.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) % 12 + 1
    day = (dates - months).astype(np.int64) + 1
    body = digits(year * 10_000 + month * 100 + day, 8)
    end = digits(rank * 2 + (sex == 0), 3)
    return _checked(_repeated(area_code, len(born)), body, end)


def with_area(numbers: Any, area_code: str) -> "pa.Array":
    """The same numbers as given in another area; none of them is empty."""
    import pyarrow as pa

    whole = numbers.combine_chunks() if isinstance(numbers, pa.ChunkedArray) else numbers
    text = "".join(whole.to_pylist()).encode()
    characters = np.frombuffer(text, dtype=np.uint8).reshape(len(whole), LENGTH)
    return _checked(_repeated(area_code, len(whole)), characters[:, 6:17])


def _repeated(text: str, rows: int) -> Any:
    return np.broadcast_to(np.frombuffer(text.encode(), dtype=np.uint8), (rows, len(text)))


def _checked(*parts: Any) -> "pa.Array":
    """17 digits in parts, and the character that they demand."""
    first17 = np.concatenate(parts, axis=1)
    heap = (first17.astype(np.int64) - ord("0")) @ np.array(WEIGHTS, dtype=np.int64)
    check = np.frombuffer(CHECK_CHARACTERS.encode(), dtype=np.uint8)[heap % len(CHECK_CHARACTERS)]
    return joined(len(first17), first17, check[:, None])
