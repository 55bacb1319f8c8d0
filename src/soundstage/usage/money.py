"""Money in whole numbers: billionths of a US dollar, so that sums are exact."""

from decimal import ROUND_HALF_EVEN, Decimal

NANO = 10**9
"""Billionths of a US dollar in one."""
MICRO = 10**6
"""Millionths of a unit in one."""
CURRENCY = "USD"


def nano_usd(dollars: Decimal) -> int:
    """Return US dollars in billionths of one."""
    return int((dollars * NANO).to_integral_value(ROUND_HALF_EVEN))


def usd(nano: int) -> float:
    """Return billionths of a US dollar in dollars, for JSON."""
    return float(Decimal(nano) / NANO)


def units(micro: int) -> float:
    """Return millionths of a unit in units, for JSON."""
    return float(Decimal(micro) / MICRO)
