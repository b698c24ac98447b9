"""One record after another into columns: the compiled walk along a plan.

It is given addresses of the arrays that :class:`ikt.sources.openalex.scan.columns.Columns` holds.
One is the state: how many rows of each kind there are, and how many bytes the text of each column
has; then, of the record that is being read, where the text of each column begins and ends, and the
objects and lists around; last the state before that record, to go back to when it is odd.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from ikt.sources.openalex.scan import plan
from ikt.sources.openalex.scan.compiling import kept
from ikt.sources.openalex.scan.memory import (
    QUOTE,
    WIDE,
    byte,
    copy,
    ends,
    ends_of_ascii,
    first,
    got,
    put,
    put_byte,
    put_half,
    word,
)
from ikt.sources.openalex.scan.tokens import (
    BITS,
    CLOSE,
    CLOSE_LIST,
    COLON,
    COMMA,
    LOWER,
    ODD,
    OPEN,
    OPEN_LIST,
    ZERO,
    E,
    N,
    decimal,
    digits,
    gap,
    null,
    skip,
    string,
    truth,
)

LINE = ord("\n")
LONGEST = 24
"""Bytes of a number that is read here; longer ones are odd."""
FULL = -2
"""There is no more room in the columns."""
MOST = 1 << 16
"""Rows of one kind."""
ROOM = 1 << 21
"""Bytes for the text of a column."""
LEVELS = 32
FILLED = plan.MOST_ROWS
SPANS = FILLED + plan.MOST_COLUMNS
AROUND = SPANS + 2 * plan.MOST_COLUMNS
BEFORE = AROUND + 2 * LEVELS
STATE = BEFORE + SPANS
"""Where in the state is what, and its size."""


@njit(forceinline=True)
def _begin(at: int, size: int) -> int:
    """Return the first bytes of a name, eight at most, as a number."""
    eight = word(at)
    return eight if size >= 8 else eight & ((BITS(1) << BITS(8 * size)) - BITS(1))


@njit(forceinline=True)
def _field(at: int, node: int, numbers: int) -> tuple[int, int]:
    """Read a key and its colon; return the node of its value, and where that begins."""
    if byte(at) != QUOTE:
        return plan.NOWHERE, ODD
    at += 1
    found = ends(at)
    if found == 0:  # longer than any name
        node, end = plan.NOWHERE, string(at)
    else:
        size = first(found)
        end = at + size + 1 if byte(at + size) == QUOTE else ODD
        slot = (_begin(at, size) ^ BITS(size)) * BITS(got(numbers, node + plan.FACTOR))
        slot >>= BITS(64 - plan.SLOT_BITS)
        node = got(numbers, got(numbers, node + plan.SLOTS) + np.int64(slot))
        if not _has(node, at, size, numbers):
            node = plan.NOWHERE
    if end < 0:
        return node, ODD
    end = gap(end)
    return node, (gap(end + 1) if byte(end) == COLON else ODD)


@njit(forceinline=True)
def _has(node: int, at: int, size: int, numbers: int) -> bool:
    """Return whether a node has the name that stands here."""
    if got(numbers, node + plan.SIZE) != size:
        return False
    name = node + plan.NAME
    for begin in range(0, size, 8):
        if _begin(at + begin, size - begin) != BITS(got(numbers, name)):
            return False
        name += 1
    return True


@njit(forceinline=True)
def _value(at: int, node: int, numbers: int, state: int) -> int:
    """Note where a value begins and ends."""
    kind, begin = got(numbers, node + plan.KIND), at
    if kind == plan.TEXT:
        if byte(at) != QUOTE:
            return ODD
        begin = at = at + 1
        found = ends_of_ascii(at)
        while found == 0:
            at += WIDE
            found = ends_of_ascii(at)
        at += first(found)
        if byte(at) != QUOTE:
            return ODD
    elif kind == plan.COUNT:
        count = digits(at)
        if count == 8:
            count += digits(at + 8)
        zeros = byte(at) == ZERO and count > 1
        if count == 0 or zeros or count > got(numbers, node + plan.DIGITS):
            return ODD
        at += count
    elif kind == plan.REAL:
        at = decimal(at)
        if at < 0 or at - begin > LONGEST or byte(at) | LOWER == E:
            return ODD
    elif kind == plan.TRUTH:
        at = truth(at)
    else:  # an object or a list is wanted here
        return ODD
    if at < 0:
        return ODD
    span = SPANS + 2 * got(numbers, node + plan.COLUMN)
    put(state, span, begin)
    put(state, span + 1, at)
    return at + 1 if kind == plan.TEXT else at


@njit(forceinline=True)
def _add_row(node: int, numbers: int, state: int, ends: int, texts: int, given: int) -> bool:
    """Add a row with what was noted for its columns; return whether there was room."""
    rows = got(numbers, node + plan.ROWS)
    row = got(state, rows)
    if row == MOST:
        return False
    for column in range(got(numbers, node + plan.FIRST), got(numbers, node + plan.LAST)):
        counted, span = got(numbers, column), SPANS + 2 * column
        if counted >= 0:
            end = got(state, counted)
        else:
            begin, end = got(state, span), got(state, FILLED + column)
            if begin:
                size = got(state, span + 1) - begin
                if end + size + WIDE > ROOM:
                    return False
                to = texts + column * ROOM + end
                for done in range(0, size, WIDE):
                    copy(to + done, begin + done)
                end += size
                put(state, FILLED + column, end)
                put(state, span, 0)
            put_byte(given + column * MOST + row, begin != 0)
        put_half(ends, column * (MOST + 1) + row + 1, end)
    put(state, rows, row + 1)
    return True


@njit(forceinline=True)
def _record(at: int, numbers: int, state: int, ends: int, texts: int, given: int) -> int:
    """Read a record; return where it is over, ``ODD`` or ``FULL``."""
    node, seen, around = plan.ROOT, 0, AROUND
    while True:
        kind, here = got(numbers, node + plan.KIND), byte(at)
        opened = (kind == plan.OBJECT and here == OPEN) or (kind == plan.LIST and here == OPEN_LIST)
        if opened:
            around += 2
            if around == BEFORE:
                return ODD
            put(state, around, node)
            put(state, around + 1, seen)
            at, seen = at + 1, 0
        else:
            if kind == plan.UNWANTED:
                at = skip(at)
            elif here != N:
                at = _value(at, node, numbers, state)
            else:
                at = null(at) if got(numbers, node + plan.NULLABLE) else ODD
            if at < 0:
                return ODD
            begins = got(numbers, node + plan.ROWS) >= 0
            if begins and not _add_row(node, numbers, state, ends, texts, given):
                return FULL
        while True:
            node, at = got(state, around), gap(at)
            within = got(numbers, node + plan.KIND) == plan.OBJECT
            if byte(at) == (CLOSE if within else CLOSE_LIST):
                needed = got(numbers, node + plan.NEEDED)
                if seen & needed != needed:
                    return ODD
                begins = within and got(numbers, node + plan.ROWS) >= 0
                if begins and not _add_row(node, numbers, state, ends, texts, given):
                    return FULL
                seen, at, opened = got(state, around + 1), at + 1, False
                around -= 2
                if around == AROUND:
                    return at
            elif opened or byte(at) == COMMA:
                at = at if opened else gap(at + 1)
                if within:
                    node, at = _field(at, node, numbers)
                    bit = got(numbers, node + plan.BIT)
                    if at < 0 or seen & bit:  # twice: which counts is not for us to say
                        return ODD
                    seen |= bit
                else:
                    node = got(numbers, node + plan.ITEM)
                break
            else:
                return ODD


@kept
def scan(
    at: int, stop: int, most: int, numbers: int, state: int, ends: int, texts: int, given: int
) -> tuple[int, int]:
    """Read records line by line until there are so many, or until one is not for us.

    Args:
        at: where a line begins.
        stop: where the last one is over; there must be more bytes behind.
        most: how many records there may be in the columns.
        numbers: of the plan.
        state: see above.
        ends: where each list, or text, of each column ends.
        texts: of each column.
        given: whether there is one.

    Returns:
        Where it stopped, at the beginning of a line; and why: ``ODD``, ``FULL``, or 0.
    """
    while at < stop and got(state, 0) < most:
        begin = gap(at)
        if byte(begin) == LINE:
            at = begin + 1
            continue
        for place in range(SPANS):
            put(state, BEFORE + place, got(state, place))
        end = _record(begin, numbers, state, ends, texts, given)
        if end >= 0:
            end = gap(end)
            if byte(end) != LINE:
                end = ODD
        if end < 0:
            for place in range(SPANS):
                put(state, place, got(state, BEFORE + place))
            for place in range(SPANS, AROUND):
                put(state, place, 0)
            return at, end
        at = end + 1
    return at, 0
