"""Pure numerics of population health: life tables, intervals, standardisation, decomposition.

Array-likes in; tables come back as pandas DataFrames, single results as frozen dataclasses. No input or output
happens here, and nothing here knows what an indicator is.
"""

from jianxing.statistics.bands import Interval
from jianxing.statistics.decomposition import Decomposition, decompose_life_expectancy
from jianxing.statistics.forecasting import Forecast, forecast, prior_of_similar
from jianxing.statistics.intervals import proportion_interval, rate_interval
from jianxing.statistics.lifetable import life_table, life_table_columns, separation_factors
from jianxing.statistics.premature import premature_mortality
from jianxing.statistics.standardised import directly_standardised_rate

__all__ = [
    "Decomposition",
    "Forecast",
    "Interval",
    "decompose_life_expectancy",
    "directly_standardised_rate",
    "forecast",
    "life_table",
    "life_table_columns",
    "premature_mortality",
    "prior_of_similar",
    "proportion_interval",
    "rate_interval",
    "separation_factors",
]
