"""What other parts may use of insight."""

from jianxing.insight.standing import STANDINGS, Standing, judged, projected, standing

__all__ = ["STANDINGS", "Standing", "judged", "projected", "standing"]
