"""Real plans side by side, where they are at hand. Verdicts were judged by reading both documents."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from acceptance.real_plans import all_plans, county_plan, prefecture_plan
from jianxing.plans.api import Plan, align, diff, read

if TYPE_CHECKING:
    from jianxing.plans.api import Alignment

# Indicators whose verdict was read off both documents by hand: the county's next value after the upper deadline is
# weaker, or as strong but later, or the county gives no year.
JUDGED = {
    "maternal_mortality": "lower",
    "infant_mortality": "lower",
    "under5_mortality": "lower",
    "health_literacy_rate": "lower",
    "smi_regular_medication_rate": "lower",
    "standard_mch_clinic_coverage": "lower",
    "prenatal_screening_rate": "later",
    "maternal_systematic_mgmt_rate": "later",
    "childcare_places_per_1000": "later",
    "geriatric_dept_share": "later",
    "healthy_village_share": "later",
    "newborn_hearing_screening_rate": "covered",
    "newborn_metabolic_screening_rate": "covered",
    "tb_bacteriological_positive_rate": "missing",
    "life_expectancy": "extra",
    "in_county_visit_rate": "extra",
}


def both() -> "Alignment":
    upper, lower = prefecture_plan(), county_plan()
    if upper is None or lower is None:
        return pytest.fail("the real plans are not at hand; name their folder in JIANXING_PLANS_DIR")
    return align(read(upper.read_bytes(), upper.name), read(lower.read_bytes(), lower.name))


if county_plan() and prefecture_plan():

    def test_a_county_against_its_prefecture() -> None:
        found = both()
        verdicts = {target.indicator_id: row.status for row in found.targets for target in (*row.upper, *row.lower)}
        assert {name: verdicts.get(name) for name in JUDGED} == JUDGED

    def test_a_total_over_the_prefecture_is_never_held_against_the_county() -> None:
        assert not [row for row in both().targets if row.binding == "total" and row.status in ("lower", "later")]


@pytest.mark.parametrize("file", all_plans(), ids=lambda file: file.stem)
def test_a_plan_covers_itself_and_does_not_differ_from_itself(file: Path) -> None:
    own: Plan = read(file.read_bytes(), file.name)
    assert not diff(own, own)
    found = align(own, own)
    assert {row.status for row in (*found.targets, *found.tasks)} == {"covered"}
