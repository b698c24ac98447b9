"""Records read off their bytes into columns by compiled code; no object is made of a record.

:mod:`plan` says what is wanted of a record, as numbers; :mod:`tokens` and :mod:`records` walk over
the bytes; :mod:`columns` holds what was found and makes trees of Arrow of it. Only records without
anything unusual are read here; the others are told, for a slower reader.
"""
