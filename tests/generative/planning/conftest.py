"""The people of the integration tests, for machines that act on a real database."""

from integration.conftest import area, light_hashes, people

__all__ = ["area", "light_hashes", "people"]
