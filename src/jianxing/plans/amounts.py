"""All amounts of a sentence, in digits and in words, in their order."""

from jianxing.plans import spelled_amounts
from jianxing.plans.quantities import Amount, compared, numbers_in


def amounts_in(flat: str, begin: int, end: int) -> list[Amount]:
    """All amounts between two places of a text whose brackets and quotes are blanked."""
    found = [
        *numbers_in(flat, begin, end),
        *(compared(flat, share, begin, end) for share in spelled_amounts.shares(flat, begin, end)),
        *(compared(flat, ratio, begin, end) for ratio in spelled_amounts.proportions(flat, begin, end)),
        *(compared(flat, level, begin, end) for level in spelled_amounts.levels(flat, begin, end)),
        *spelled_amounts.counts(flat, begin, end),
    ]
    return sorted(found, key=lambda amount: amount.start)
