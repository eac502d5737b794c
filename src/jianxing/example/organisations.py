"""The organisations and the accounts of the invented county."""

from dataclasses import dataclass

from jianxing.example.geography import county
from jianxing.example.parameters import read

PASSWORD = "yunxi-2024"  # noqa: S105  # pragma: allowlist secret - documented; example accounts work on this machine only


@dataclass(frozen=True)
class Organisation:
    """A unit of the county; ``parent`` is the code of the one above it, "" at the top.

    ``kind``: office, department, township, institution or partner; ``level``: county or township.
    """

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    kind: str
    level: str
    area_code: str
    parent: str


@dataclass(frozen=True)
class Account:
    """An account of the example: who it is, in which role, for which organisation and area."""

    username: str
    password: str
    display_name: str
    role: str
    organisation: str
    area_code: str
    says_zh: str
    says_en: str


def organisations() -> tuple[Organisation, ...]:
    """Units, then township governments, then the named health institutions that are not units already."""
    here = county()
    units = [
        Organisation(
            each["id"],
            each["name"],
            each["name_en"],
            (*each["aliases"], *_full(each["name"])),
            each["kind"],
            "county",
            here.code,
            each.get("parent", ""),
        )
        for each in read("organisations.toml")["organisation"]
    ]
    townships = [
        Organisation(
            township.code,
            f"{township.name}{'办事处' if township.name.endswith('街道') else '人民政府'}",
            f"{township.name_en} Government",
            (township.name,),
            "township",
            "township",
            township.code,
            "",
        )
        for township in here.townships
    ]
    known = {name for unit in units for name in (unit.name, *unit.aliases)}
    institutions = [
        Organisation(
            each["id"], each["alias"], each["name_en"], (each["name"],), "institution", "county", here.code, "health"
        )
        for each in read("facilities.toml")["facility"]
        if each["alias"] not in known and each["ownership"] == "public"
    ]
    return (*units, *townships, *institutions)


def accounts() -> tuple[Account, ...]:
    """One account for every role, and a second liaison; all have the documented password."""
    return tuple(
        Account(
            each["username"],
            PASSWORD,
            f"示例·{each['name']}",
            each["role"],
            each["organisation"],
            county().code,
            each["says_zh"],
            each["says_en"],
        )
        for each in read("accounts.toml")["account"]
    )


def _full(name: str) -> tuple[str, ...]:
    """The name with the county's own name, as on a letterhead."""
    return (f"云溪{name}",) if name.startswith("县") and not name.startswith("县委") else ()
