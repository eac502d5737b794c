"""Every action of every part × every role × own and other organisation: what is not listed is refused."""

import inspect
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from jianxing.access.api import Assignment, Organisation, User, assign, create_user, roles
from jianxing.access.policies import forget_assignments
from jianxing.kernel.message import Refused
from jianxing.ledger.api import Item
from jianxing.planning.api import PlanVersion, advice, receive_document, review, take, upload_document

# action: the permission that it needs, and whether its own organisation decides
PERMISSIONS = {
    "planning.upload_document": ("plan.upload", False),
    "planning.receive_document": ("plan.upload", False),
    "planning.read_received": ("plan.upload", False),
    "planning.judge": ("plan.review", False),
    "planning.add": ("plan.review", False),
    "planning.decide": ("plan.review", False),
    "planning.continue_as": ("plan.review", False),
    "planning.accept_rest": ("plan.review", False),
    "planning.discard": ("plan.review", False),
    "planning.take": ("plan.take", False),
    "ledger.open_year": ("ledger.open", False),
    "ledger.claim": ("ledger.claim", True),
    "ledger.object_to": ("ledger.claim", True),
    "ledger.report": ("ledger.report", True),
    "ledger.settle": ("ledger.accept", True),
    "ledger.follow_lead": ("ledger.accept", True),
    "ledger.keep_owner": ("ledger.accept", True),
    "ledger.accept": ("ledger.accept", True),
    "ledger.send_back": ("ledger.accept", True),
    "ledger.close": ("ledger.close", True),
    "ledger.reopen": ("ledger.close", True),
    "intake.receive_file": ("records.import", False),
    "intake.correct_columns": ("records.import", False),
    "intake.take_file": ("records.import", False),
    "intake.discard_file": ("records.import", False),
    "intake.look_at_faults": ("records.import", False),
    "intake.fetch_returned": ("records.import", False),
    "intake.withdraw_batch": ("records.withdraw", False),
    "intake.enter_paper": ("data_mode.enter", False),
    "intake.withdraw_paper": ("data_mode.enter", False),
    "intake.sign_check_list": ("data_mode.sign", False),
    "intake.withdraw_signature": ("data_mode.sign", False),
    "intake.exporting.ask": ("data.death.export", False),
    "intake.exporting.approve": ("data.approve_export", False),
    "intake.exporting.refuse": ("data.approve_export", False),
    "intake.quality.start_check": ("quality.check", False),
    "intake.quality.settle_finding": ("quality.settle", False),
    "intake.quality.name_owner": ("quality.settle", False),
    "intake.quality.open_rows": ("quality.read", False),
    "intake.summarising.tried": ("records.import", False),
    "intake.summarising.take": ("records.import", False),
    "access.create_user": ("access.manage", False),
    "access.create_organisation": ("access.manage", False),
    "access.amend_organisation": ("access.units", False),
    "access.end_organisation": ("access.units", False),
    "access.assign": ("access.manage", False),
    "access.end_assignment": ("access.manage", False),
}
# Everybody may change what is his own; `record` is called by actions.
# Only who asked for an export may fetch it, which test_class_rights holds.
OWN = {"access.change_password", "access.choose_language", "access.record", "intake.exporting.fetch"}
# Modules that an api offers whole.
WITHIN = ("intake.exporting", "intake.quality", "intake.summarising")
STATE = {
    "claim": "open",
    "object_to": "open",
    "report": "claimed",
    "settle": "disputed",
    "follow_lead": "claimed",
    "keep_owner": "claimed",
    "accept": "reported",
    "send_back": "reported",
    "close": "accepted",
    "reopen": "closed",
}


def test_every_action_of_every_part_is_in_the_list() -> None:
    present = set()
    for part in ("access", "planning", "ledger", "intake", *WITHIN):
        api = import_module(f"jianxing.{part}" if part in WITHIN else f"jianxing.{part}.api")
        for name in vars(api) if part in WITHIN else api.__all__:
            what = getattr(api, name)
            if part in WITHIN and (name.startswith("_") or getattr(what, "__module__", "") != api.__name__):
                continue
            if (
                inspect.isfunction(what)
                and (by := inspect.signature(what).parameters.get("by"))
                and by.default is by.empty
            ):
                assert by.kind is by.KEYWORD_ONLY, name
                present.add(f"{part}.{name}")
    assert present == PERMISSIONS.keys() | OWN


@pytest.fixture
def actors(people) -> dict[str, User]:
    """One user for every role, all in the health bureau."""
    found = {}
    for role in roles():
        user, _ = create_user(
            by=people.administrator,
            username=f"of-{role}",
            display_name=role,
            password="only for this test",
            invented=True,
        )
        assign(
            by=people.administrator,
            user=user,
            role=role,
            organisation=people.health,
            area_code="990101",
            valid_from=date(2021, 1, 1),
        )
        found[role] = user
    return found


class Tries:
    """Each action with arguments that would do, for a user."""

    def __init__(self, people: Any, document: bytes) -> None:
        self.people, self.document = people, document
        self.plan = take(by=people.office, version=upload_document(by=people.office, data=document, filename="a.txt"))
        odd = "。\n\n4.复核。到2025年，高血压患者规范管理率达到85%以上。\n"
        self.version: PlanVersion = upload_document(by=people.office, data=document + odd.encode(), filename="b.txt")
        self.reading = receive_document(by=people.office, data=document + "。。。".encode(), filename="d.txt")

    def item(self, state: str, owner: Organisation) -> Item:
        from jianxing.kernel.clock import now

        task = self.plan.current.tasks.first()  # type: ignore[union-attr]
        task.led_since = self.plan.current
        task.save()
        return Item.objects.create(
            year=2024,
            plan_task=task,
            title="事项",
            owner=owner,
            state=state,
            due_on=date(2024, 12, 31),
            opened_at=now(),
            updated_at=now(),
        )

    def arguments(self, part: str, name: str, owner: Organisation) -> dict[str, Any]:
        people = self.people
        given: dict[str, dict[str, Any]] = {
            "upload_document": {"data": self.document + "。。".encode(), "filename": "c.txt"},
            "receive_document": {"data": self.document + "。。".encode(), "filename": "c.txt"},
            "read_received": {"reading": self.reading},
            "add": {"version": self.version, "kind": "task", "start": 0, "end": 5},
            "decide": {"version": self.version, "key": advice(self.version)[0].key, "verdict": "as-written"},
            "continue_as": {"version": self.version, "item": review(self.version).tasks[0].id},
            "amend_organisation": {
                "organisation": people.insurance,
                "name": "县医疗保障局",
                "name_en": "",
                "aliases": [],
                "kind": "department",
            },
            "end_organisation": {"organisation": people.insurance, "on": date(2024, 1, 1), "document": "文〔2024〕1号"},
            "judge": {"version": self.version, "item": review(self.version).tasks[0].id, "verdict": "accepted"},
            "accept_rest": {"version": self.version},
            "discard": {"version": self.version},
            "take": {"version": self.version},
            "open_year": {"plan": self.plan, "year": 2024},
            "create_user": {"username": "new", "display_name": "新"},
            "create_organisation": {
                "code": "new",
                "name": "新局",
                "kind": "department",
                "level": "county",
                "area_code": "990101",
            },
            "assign": {"user": people.liaison, "role": "office", "organisation": people.health, "area_code": "990101"},
            "end_assignment": {
                "assignment": Assignment.objects.filter(user=people.liaison).first(),
                "on": date(2024, 10, 1),
            },
        }
        if part.partition(".")[0] == "intake":
            return self.of_intake(name)
        if part == "ledger" and name in STATE:
            words = {"report": {"progress": "进展"}, "settle": {"owner": people.education, "reason": "理由"}}
            why = {"reason": "理由"} if name in {"object_to", "send_back", "reopen"} else {}
            return {"item": self.item(STATE[name], owner), "version": 1, **words.get(name, why)}
        return given[name]

    def of_intake(self, name: str) -> dict[str, Any]:
        """A file, a paper, an export or a finding; what is refused for another reason than a right was open."""
        from jianxing.intake.api import CheckEntry, Export, ImportJob, QualityFinding
        from jianxing.kernel.clock import now

        by, at = self.people.statistician, now()
        held = {"begun_at": at, "beat_at": at, "started_at": at, "started_by": by}
        paper = {"document_number": "1", "issued_by": "局", "valid_from": date(2024, 1, 1)}
        asked = {"table": "deaths", "area_code": "990101", "purpose": "核对死因"}

        def job(step: str = "checked") -> ImportJob:
            return ImportJob.objects.create(
                table="deaths", source="x", filename="x", sha256="0", size=1, step=step, **held
            )

        def export() -> Export:
            return Export.objects.create(asked_by=by, asked_at=at, **asked)

        made: dict[str, Callable[[], dict[str, Any]]] = {
            "receive_file": lambda: {"table": "deaths", "filename": "x.csv", "parts": [b"x"]},
            "correct_columns": lambda: {"job": job(), "columns": []},
            "take_file": lambda: {"job": job()},
            "discard_file": lambda: {"job": job()},
            "look_at_faults": lambda: {"job": job()},
            "fetch_returned": lambda: {"job": job()},
            "withdraw_batch": lambda: {"batch": "none", "reason": ""},
            "enter_paper": lambda: {"kind": "protection_level", **paper},
            "withdraw_paper": lambda: {
                "entry": CheckEntry.objects.create(kind="protection_level", by=by, at=at, **paper)
            },
            "sign_check_list": dict,
            "withdraw_signature": dict,
            "ask": lambda: asked,
            "approve": lambda: {"export": export(), "expires_on": date(2099, 1, 1)},
            "refuse": lambda: {"export": export(), "reason": "不需要"},
            "start_check": dict,
            "settle_finding": lambda: {"finding": QualityFinding(), "state": "", "remark": ""},
            "name_owner": lambda: {"source": "", "organisation": self.people.health},
            "open_rows": lambda: {"finding": QualityFinding(table="facilities")},
            "tried": lambda: {"job": job(), "told": {}},
            "take": lambda: {"job": job(), "told": {}},
        }
        return made[name]()

    def goes(self, act: Callable[..., Any], arguments: dict[str, Any], by: User) -> bool:
        """Whether the act is allowed; what it does is undone."""
        try:
            with transaction.atomic():
                act(by=by, **arguments)
                raise Undone
        except Undone:
            return True
        except Refused as refused:
            if refused.messages[0].code == "access.not_allowed":
                return False
            if not act.__module__.startswith("jianxing.intake"):
                raise
            return True
        except ObjectDoesNotExist:
            return True
        finally:
            forget_assignments(by)


class Undone(Exception):
    """Rolls an act back after it went through."""


def test_an_action_is_open_to_the_roles_that_list_it_and_to_no_other(
    people, actors: dict[str, User], document: bytes
) -> None:
    tries = Tries(people, document)
    for action, (permission, by_organisation) in PERMISSIONS.items():
        part, _, name = action.rpartition(".")
        act = getattr(import_module(f"jianxing.{part}" if part in WITHIN else f"jianxing.{part}.api"), name)
        for owner in (people.health, people.education):
            arguments = tries.arguments(part, name, owner)
            for role_id, user in actors.items():
                role = roles()[role_id]
                reaches = not by_organisation or role.reach == "area" or owner == people.health
                expected = permission in role.permissions and reaches
                assert tries.goes(act, arguments, user) == expected, f"{role_id}: {action} for {owner}"
            Item.objects.all().delete()
