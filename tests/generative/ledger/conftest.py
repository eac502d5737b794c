"""The people and the small plan of the integration tests, for machines that act on a real database."""

from integration.conftest import area, document, light_hashes, people
from integration.ledger.conftest import item, plan, year

__all__ = ["area", "document", "item", "light_hashes", "people", "plan", "year"]
