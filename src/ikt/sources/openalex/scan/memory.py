"""Reading and writing at addresses, for compiled code: many bytes in one instruction.

An address is a whole number. Nothing looks whether it is right: behind each text there must be as
many bytes as are looked at at once, and behind each place that is copied to.
"""

# Arguments of these functions are types and values of the compiler, which gives them no types.
# mypy: disable-error-code="no-untyped-def,no-untyped-call"
from __future__ import annotations

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

WIDE = 32
"""Bytes that are looked at, or copied, at once."""
QUOTE, ESCAPE, SPACE = ord('"'), ord("\\"), ord(" ")
BYTE, HALF, WORD, MANY = ir.IntType(8), ir.IntType(32), ir.IntType(64), ir.IntType(WIDE)
BLOCK = ir.VectorType(BYTE, WIDE)


def _load(builder, address, kind):
    found = builder.load(builder.inttoptr(address, kind.as_pointer()))
    found.align = 1
    return found


def _store(context, builder, address, value):
    builder.store(value, builder.inttoptr(address, value.type.as_pointer())).align = 1
    return context.get_dummy_value()


def _item(builder, base, place, size):
    """Return the address of an item of an array."""
    return builder.add(base, builder.mul(place, ir.Constant(WORD, size)))


@intrinsic
def byte(_typing, _at):
    """Return the byte at an address."""

    def made(_context, builder, _signature, args):
        return builder.zext(_load(builder, args[0], BYTE), WORD)

    return types.int64(types.int64), made


@intrinsic
def word(_typing, _at):
    """Return eight bytes as one number, the first the lowest."""

    def made(_context, builder, _signature, args):
        return _load(builder, args[0], WORD)

    return types.uint64(types.int64), made


@intrinsic
def got(_typing, _base, _place):
    """Return an item of an array of numbers of 64 bits."""

    def made(_context, builder, _signature, args):
        return _load(builder, _item(builder, args[0], args[1], 8), WORD)

    return types.int64(types.int64, types.int64), made


@intrinsic
def put(_typing, _base, _place, _value):
    """Put a number in an array of numbers of 64 bits."""

    def made(context, builder, _signature, args):
        return _store(context, builder, _item(builder, args[0], args[1], 8), args[2])

    return types.void(types.int64, types.int64, types.int64), made


@intrinsic
def put_half(_typing, _base, _place, _value):
    """Put a number in an array of numbers of 32 bits."""

    def made(context, builder, _signature, args):
        at, value = _item(builder, args[0], args[1], 4), builder.trunc(args[2], HALF)
        return _store(context, builder, at, value)

    return types.void(types.int64, types.int64, types.int64), made


@intrinsic
def put_byte(_typing, _at, _value):
    """Put a byte at an address."""

    def made(context, builder, _signature, args):
        return _store(context, builder, args[0], builder.trunc(args[1], BYTE))

    return types.void(types.int64, types.int64), made


@intrinsic
def copy(_typing, _to, _at):
    """Copy as many bytes as go at once."""

    def made(context, builder, _signature, args):
        return _store(context, builder, args[0], _load(builder, args[1], BLOCK))

    return types.void(types.int64, types.int64), made


@intrinsic
def first(_typing, _bits):
    """Return the place of the lowest bit that is set; there must be one."""

    def made(_context, builder, _signature, args):
        return builder.cttz(args[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), made


def _ends(builder, at, compared):
    found = _load(builder, at, BLOCK)
    space, quote, escape = (ir.Constant(BLOCK, [c] * WIDE) for c in (SPACE, QUOTE, ESCAPE))
    ended = compared("<", found, space)
    for one in (quote, escape):
        ended = builder.or_(ended, builder.icmp_unsigned("==", found, one))
    return builder.zext(builder.bitcast(ended, MANY), WORD)


@intrinsic
def ends(_typing, _at):
    """Return a bit for each byte that is a quote, an escape, or may not stand in a text."""

    def made(_context, builder, _signature, args):
        return _ends(builder, args[0], builder.icmp_unsigned)

    return types.uint64(types.int64), made


@intrinsic
def ends_of_ascii(_typing, _at):
    """Return the same, with a bit for each byte beyond ASCII as well."""

    def made(_context, builder, _signature, args):
        return _ends(builder, args[0], builder.icmp_signed)

    return types.uint64(types.int64), made
