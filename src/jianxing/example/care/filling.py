"""All record tables of care for persons in the invented county, one after the other."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jianxing.example.care.cancer_screenings import cancer_screenings
from jianxing.example.care.children import child_care
from jianxing.example.care.contracts import family_doctor_contracts
from jianxing.example.care.deliveries import maternal_care
from jianxing.example.care.diabetes import diabetes
from jianxing.example.care.elderly_checks import elderly_checks
from jianxing.example.care.hiv import hiv
from jianxing.example.care.hypertension import hypertension
from jianxing.example.care.mental_disorder import mental_disorder
from jianxing.example.care.setting import Setting
from jianxing.example.care.tuberculosis import tuberculosis
from jianxing.example.care.vaccinations import vaccinations

if TYPE_CHECKING:
    import pyarrow as pa


def care_tables(setting: Setting) -> Iterator[tuple[str, "pa.Table"]]:
    """Each table with its rows. What was yielded is not kept, so that one table stands in memory at a time."""
    for disease in (hypertension, diabetes, mental_disorder, hiv, tuberculosis):
        yield from disease(setting)
    yield "elderly_checks", elderly_checks(setting)
    yield from maternal_care(setting)
    yield from child_care(setting)
    yield "vaccinations", vaccinations(setting)
    yield "cancer_screenings", cancer_screenings(setting)
    yield "family_doctor_contracts", family_doctor_contracts(setting)
