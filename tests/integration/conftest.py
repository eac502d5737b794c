"""People, organisations and a small plan for tests that write to a real database."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

from jianxing.access.api import Organisation, User, assign, create_organisation, create_user, found_office

COUNTY = "990101"
DOCUMENT = """云溪县健康提升行动计划（2021—2025年）

一、总体目标

到2025年，人均预期寿命达到77.5岁，孕产妇死亡率控制在10/10万以下。

二、重点任务

（一）慢性病防治行动

1.建立慢性病监测制度。全县高血压患者规范管理率达到75%以上。（牵头单位：县卫生健康局；责任单位：县医保局、各乡镇人民政府）

2.开展健康宣传。每季度开展一次宣传活动。（责任单位：县教科局、县卫健局）

（二）人才队伍建设行动

3.培养全科医生。到2024年，每万人口全科医生数达到3名，到2025年达到3.5名。（责任单位：县水晶办）
"""


@dataclass(frozen=True)
class People:
    """One account for each kind of user, each in its organisation."""

    administrator: User
    office: User
    liaison: User
    other_liaison: User
    leader: User
    auditor: User
    statistician: User
    health: Organisation
    insurance: Organisation
    education: Organisation
    township: Organisation


@pytest.fixture(autouse=True)
def light_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same password hash at its least cost: hundreds of accounts are made here, and none is worth cracking."""
    for cost, least in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
        monkeypatch.setattr(Argon2PasswordHasher, cost, least)


@pytest.fixture
def area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A home of the test's own in the invented county."""
    own = replace(
        settings.HOME,
        path=tmp_path,
        area_code=COUNTY,
        area_name="云溪县",
        area_name_en="Yunxi County",
        mode="data",
        invented=True,
    )
    monkeypatch.setattr(settings, "HOME", own)
    return COUNTY


@pytest.fixture
def people(db: None, area: str) -> People:
    """The office and three bureaus of the invented county, with an account for each role that tests need."""
    health = Organisation.objects.create(
        code="health",
        name="县卫生健康局",
        aliases=["县卫健局"],
        kind="office",
        level="county",
        area_code=area,
        valid_from=date(2020, 1, 1),
    )
    administrator, _ = found_office(username="admin", display_name="管理员", area_code=area, organisation=health)
    made = {
        code: create_organisation(
            by=administrator, code=code, name=name, kind=kind, level=level, area_code=where, valid_from=date(2020, 1, 1)
        )
        for code, name, kind, level, where in (
            ("insurance", "县医保局", "department", "county", area),
            ("education", "县教科局", "department", "county", area),
            ("990101002", "青石镇人民政府", "township", "township", "990101002"),
        )
    }

    def account(username: str, role: str, organisation: Organisation) -> User:
        user, _ = create_user(
            by=administrator, username=username, display_name=username, password="only for this test", invented=True
        )
        assign(
            by=administrator,
            user=user,
            role=role,
            organisation=organisation,
            area_code=area,
            valid_from=date(2021, 1, 1),
        )
        return user

    return People(
        administrator=administrator,
        office=account("office", "office", health),
        liaison=account("liaison", "liaison", health),
        other_liaison=account("liaison2", "liaison", made["education"]),
        leader=account("leader", "county_leader", health),
        auditor=account("auditor", "auditor", health),
        statistician=account("statistician", "statistician", health),
        health=health,
        insurance=made["insurance"],
        education=made["education"],
        township=made["990101002"],
    )


@pytest.fixture
def document() -> bytes:
    """A small plan in our own words, as a text file."""
    return DOCUMENT.encode()
