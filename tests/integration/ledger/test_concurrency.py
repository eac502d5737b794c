"""Two people at the same moment: one wins, the other is told."""

import threading

import pytest
from django.db import connection, connections

from jianxing.ledger.api import Changed, Item, ItemEvent, claim, report


@pytest.mark.django_db(transaction=True)
def test_of_many_reports_at_once_exactly_one_is_taken(item: Item, people) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.fail("this test needs a database that several connections share: a file")
    item = claim(by=people.liaison, item=item, version=1)
    outcomes: list[str] = []
    ready = threading.Barrier(4)

    def act(word: str) -> None:
        try:
            ready.wait()
            report(by=people.liaison, item=item, version=2, progress=word)
            outcomes.append("taken")
        except Changed:
            outcomes.append("told")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(word,)) for word in "甲乙丙丁"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["taken", "told", "told", "told"]
    assert Item.objects.get(pk=item.pk).version == 3
    assert ItemEvent.objects.filter(item=item).count() == 2
