"""What other parts may use of indicators. Cheap to import: engines load when something is computed."""

from jianxing.indicators.catalogue import catalogue
from jianxing.indicators.vocabulary import Name, vocabulary

__all__ = ["Name", "catalogue", "vocabulary"]
