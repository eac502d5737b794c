"""The document beside its reading: every character stays, every item is linked both ways."""

from jianxing.web.plans.document import paragraphs, unread

TEXT = "一、总体目标\n到2025年，规范管理率达到65%。\n\n1.管好慢病。规范管理率达到65%。（责任单位：县卫生健康局）\n没读懂的一句。"


def at(words: str, after: int = 0) -> dict[str, int]:
    start = TEXT.index(words, after)
    return {"start": start, "end": start + len(words)}


TASK_AT = TEXT.index("1.管好慢病")
READING = {
    "tasks": [
        {
            "id": "t1",
            "title": "管好慢病",
            "source": at("1.管好慢病。规范管理率达到65%。（责任单位：县卫生健康局）"),
            "lead_units": [],
            "responsible_units": [
                {"name": "县卫生健康局", "source": at("县卫生健康局")},
                {"name": "增补", "source": None},
            ],
        }
    ],
    "targets": [
        {"id": "g1", "source": at("规范管理率达到65%", TASK_AT)},
        {"id": "g2", "source": at("规范管理率达到65%", TASK_AT)},  # as when one clause sets several values
    ],
    "duties": [],
    "sentences": [
        {"kinds": ["heading"], "source": at("一、总体目标")},
        {"kinds": ["unread"], "source": at("没读懂的一句。")},
    ],
    "findings": [{"code": "x", "at": [at("65%", TASK_AT)]}],
}


def test_joined_the_pieces_are_the_text() -> None:
    joined = "\n".join("".join(piece.text for piece in p.pieces) for p in paragraphs(TEXT, READING))
    assert joined == "\n".join(line for line in TEXT.split("\n") if line.strip())


def test_each_item_has_one_anchor_and_leads_to_its_card() -> None:
    pieces = [piece for p in paragraphs(TEXT, READING) for piece in p.pieces]
    anchors = [anchor for piece in pieces for anchor in (piece.anchor, *piece.also) if anchor]
    assert sorted(anchors) == sorted(set(anchors))
    assert {"at-t1", "at-g1", "at-g2", "at-s1", "at-f0"} <= set(anchors)
    by_text = {piece.text: piece for piece in pieces if piece.marks}
    assert by_text["管好慢病"].leads_to == "t1"
    assert by_text["县卫生健康局"].leads_to == "t1"
    assert by_text["规范管理率达到"].leads_to == "g1"
    # Where a finding lies on a target, both marks show and the target's card is where one is led.
    assert by_text["65%"].leads_to == "g1"
    assert {"v", "bad"} <= set(by_text["65%"].marks.split())


def test_headings_and_unread_sentences() -> None:
    assert [p.is_heading for p in paragraphs(TEXT, READING)] == [True, False, False, False]
    assert [(one.id, one.words, TEXT[one.start : one.end]) for one in unread(TEXT, READING)] == [
        ("s1", "没读懂的一句。", "没读懂的一句。")
    ]


def test_advice_stands_beside_the_words_it_speaks_of_and_is_referred_to_where_it_comes_back() -> None:
    second = TEXT.index("没读懂")
    advice = [
        {"at": [at("65%", TASK_AT), at("65%")]},
        {"at": [{"start": second, "end": second + 3}]},
        {"at": [{"start": 0, "end": 0}]},  # of the document as a whole
        {"at": [at("县卫生健康局"), at("管好慢病")]},  # twice in one paragraph
    ]
    lines = paragraphs(TEXT, {**READING, "findings": advice})
    assert [(line.notes, line.also) for line in lines] == [((), ()), ((), (0,)), ((0, 3), ()), ((1,), ())]
    assert [TEXT[line.start :].split("\n", maxsplit=1)[0] for line in lines] == [x for x in TEXT.split("\n") if x]
    anchors = {a for line in lines for piece in line.pieces for a in (piece.anchor, *piece.also)}
    assert {"at-f0", "at-f0-1", "at-f1", "at-f3", "at-f3-1"} <= anchors
