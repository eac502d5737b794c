"""What other parts may listen to."""

from django.dispatch import Signal

# Sent inside the transaction that takes a version, with ``by`` (User), ``plan`` (Plan) and ``version`` (PlanVersion):
# whoever listens changes its own rows with it, or fails with it.
version_taken = Signal()
