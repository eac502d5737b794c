"""What other parts may use of insight."""

from jianxing.insight.standing import STANDINGS, Standing, projected, standing

__all__ = ["STANDINGS", "Standing", "projected", "standing"]
