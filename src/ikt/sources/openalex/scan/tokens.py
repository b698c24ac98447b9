"""What JSON consists of, walked over byte by byte or many at once.

Each function takes the address at which something begins and returns where it is over, or ``ODD``
where it is not as JSON has it. Nothing goes beyond the end of the line: no token holds one.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from ikt.sources.openalex.scan.memory import ESCAPE, QUOTE, WIDE, byte, ends, first, word

ODD = -1
BITS = np.uint64
COMMA, COLON, MINUS, PLUS, POINT, ZERO, SLASH = (ord(c) for c in ",:-+.0/")
OPEN, CLOSE, OPEN_LIST, CLOSE_LIST = (ord(c) for c in "{}[]")
T, F, N, R, B, E, U, D = (ord(c) for c in "tfnrbeud")
BLANK, TAB, RETURN, LOWER = ord(" "), ord("\t"), ord("\r"), 32
NULL, TRUE, FALSE = (BITS(int.from_bytes(w, "little")) for w in (b"null", b"true", b"fals"))
FOUR = BITS(0xFFFF_FFFF)
ZEROS, ABOVE_NINE, HIGH = (BITS(c * 0x0101_0101_0101_0101) for c in (0x30, 0x46, 0x80))
ONE = BITS(1)
DEEPEST = ONE << BITS(62)
"""So many levels of lists and objects within each other are odd."""


@njit(forceinline=True)
def gap(at: int) -> int:
    """Pass over white space; most records have none, or one blank."""
    if byte(at) > BLANK:
        return at
    return at + 1 if byte(at) == BLANK and byte(at + 1) > BLANK else _gap(at)


@njit(inline="never")
def _gap(at: int) -> int:
    while byte(at) == BLANK or byte(at) == TAB or byte(at) == RETURN:
        at += 1
    return at


@njit(forceinline=True)
def string(at: int) -> int:
    """Pass over a text, from behind its first quote to behind its last."""
    found = ends(at)
    while found == 0:
        at += WIDE
        found = ends(at)
    at += first(found)
    return at + 1 if byte(at) == QUOTE else _rest(at)


@njit
def _rest(at: int) -> int:
    """Pass over the rest of a text with an escape in it."""
    while byte(at) == ESCAPE:
        at = _escaped(at + 1)
        if at < 0:
            return ODD
        found = ends(at)
        while found == 0:
            at += WIDE
            found = ends(at)
        at += first(found)
    return at + 1 if byte(at) == QUOTE else ODD


@njit(forceinline=True)
def _escaped(at: int) -> int:
    one = byte(at)
    if one == U:
        return _code(at + 1)
    return at + 1 if one in (QUOTE, ESCAPE, SLASH, N, T, R, B, F) else ODD


@njit(forceinline=True)
def _code(at: int) -> int:
    """Pass over four hexadecimal digits; half of a pair is odd."""
    for place in range(at, at + 4):
        one, small = byte(place), byte(place) | LOWER
        if not (ZERO <= one < ZERO + 10 or ord("a") <= small <= F):
            return ODD
    return ODD if byte(at) | LOWER == D and byte(at + 1) >= ZERO + 8 else at + 4


@njit(forceinline=True)
def digits(at: int) -> int:
    """Return how many of eight bytes are digits, from the first on."""
    eight = word(at)
    others = ((eight + ABOVE_NINE) | (eight - ZEROS) | eight) & HIGH
    return first(others) >> 3 if others else 8


@njit(forceinline=True)
def whole(at: int) -> int:
    """Pass over digits, one or more."""
    count = digits(at)
    if count == 0:
        return ODD
    at += count
    while count == 8:
        count = digits(at)
        at += count
    return at


@njit(forceinline=True)
def decimal(at: int) -> int:
    """Pass over a number without exponent."""
    if byte(at) == MINUS:
        at += 1
    end = at
    while ZERO <= byte(end) < ZERO + 10:  # few digits, and as many as before
        end += 1
    if end == at or (byte(at) == ZERO and end > at + 1):
        return ODD
    return whole(end + 1) if byte(end) == POINT else end


@njit(forceinline=True)
def number(at: int) -> int:
    """Pass over a number."""
    at = decimal(at)
    if at < 0 or byte(at) | LOWER != E:
        return at
    at += 1
    return whole(at + 1 if byte(at) == PLUS or byte(at) == MINUS else at)


@njit(forceinline=True)
def null(at: int) -> int:
    """Pass over ``null``."""
    return at + 4 if word(at) & FOUR == NULL else ODD


@njit(forceinline=True)
def truth(at: int) -> int:
    """Pass over ``true`` or ``false``."""
    four = word(at) & FOUR
    if four == TRUE:
        return at + 4
    return at + 5 if four == FALSE and byte(at + 4) == E else ODD


@njit(forceinline=True)
def _key(at: int) -> int:
    """Pass over a key and its colon."""
    if byte(at) != QUOTE:
        return ODD
    at = string(at + 1)
    if at < 0:
        return ODD
    at = gap(at)
    return gap(at + 1) if byte(at) == COLON else ODD


@njit(inline="never")
def skip(at: int) -> int:
    """Pass over a value of whatever kind, with all that is in it."""
    # Which of the levels around are objects: a bit each, the innermost lowest, above all a one.
    around = ONE
    while True:
        here = byte(at)
        closed = True
        if here == QUOTE:
            at = string(at + 1)
        elif here | LOWER == OPEN:  # or a list
            if around >= DEEPEST:
                return ODD
            at = gap(at + 1)
            if here == OPEN:
                around = around << ONE | ONE
                closed = byte(at) == CLOSE
                if not closed:
                    at = _key(at)
            else:
                around <<= ONE
                closed = byte(at) == CLOSE_LIST
        elif here == N:
            at = null(at)
        elif here >= F:
            at = truth(at)
        else:
            at = number(at)
        if at < 0:
            return ODD
        while closed:
            if around == ONE:
                return at
            at = gap(at)
            if byte(at) == COMMA:
                at = gap(at + 1)
                if around & ONE:
                    at = _key(at)
                    if at < 0:
                        return ODD
                closed = False
            elif byte(at) == (CLOSE if around & ONE else CLOSE_LIST):
                at += 1
                around >>= ONE
            else:
                return ODD
