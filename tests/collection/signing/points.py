"""Points of the curve that no honest key or signature has."""

from __future__ import annotations

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, P) % P


def _spell(y: int, sign: int) -> bytes:
    return (y | sign << 255).to_bytes(32, "little")


def _eighth() -> int:
    """Return y of a point of order 8: twice that point has y = 0, so d x²y² x² = ... = 1."""
    # A point (x, y) doubles to y = 0 where x² = -y², and lies on the curve where
    # -x² + y² = 1 + d x²y². So d y⁴ + 2 y² - 1 = 0.
    root = pow(1 + _D, (P + 3) // 8, P)
    if root * root % P != (1 + _D) % P:
        root = root * pow(2, (P - 1) // 4, P) % P
    for square in ((root - 1) * pow(_D, -1, P) % P, (-root - 1) * pow(_D, -1, P) % P):
        y = pow(square, (P + 3) // 8, P)
        for found in (y, y * pow(2, (P - 1) // 4, P) % P):
            if found * found % P == square:
                return found
    raise AssertionError("there is a point of order 8")


_Y8 = _eighth()
SMALL_ORDER = [_spell(y, sign) for y in (0, 1, P - 1, _Y8, P - _Y8) for sign in (0, 1)]
"""Every point of order 1, 2, 4 and 8, with both signs."""
NOT_CANONICAL = [_spell(P + more, sign) for more in range(19) for sign in (0, 1)]
"""Every second spelling of a coordinate."""


def add_order(signature: bytes) -> bytes:
    """Return a signature's second form, as RFC 8032 forbids it: its number plus the order."""
    number = int.from_bytes(signature[32:], "little") + ORDER
    return signature[:32] + number.to_bytes(32, "little")
