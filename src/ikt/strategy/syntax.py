"""What a YAML parser complains of, in words for people who know no YAML."""

from __future__ import annotations

import yaml

from ikt.strategy.problem import Problem


def explain(error: yaml.YAMLError, name: str, lines: list[str], quoted: tuple[int, int]) -> Problem:
    """Return the problem behind a parser's error.

    Args:
        error: what the parser raised.
        name: name of the file.
        lines: its lines, at least one.
        quoted: first and last line of the last text in quotes before it, 0 for none.
    """
    said = str(getattr(error, "problem", None) or getattr(error, "reason", "")).strip()
    context = str(getattr(error, "context", None) or "")
    # The parser may stop after the last line, where no editor can go.
    line = min(_line(error, "problem_mark"), len(lines))
    begun = min(_line(error, "context_mark"), line)
    if "quoted scalar" in context:
        what = "A quote opens on this line and never closes."
        return Problem(name, begun, what, "Close it; write '' for a ' inside '…'.")
    if quoted[0] < quoted[1] == line:
        what = f"A quote opens on this line and closes only on line {line}."
        return Problem(name, quoted[0], what, "Close it where the text ends.")
    written = lines[line - 1]
    if "\t" in written[: len(written) - len(written.lstrip())]:
        what = "A tab stands in the indentation."
        return Problem(name, line, what, "Indent with spaces; YAML takes no tab.")
    return Problem(name, line, f"This is not valid YAML: {said}.", _remedy(said, context, begun))


def _remedy(said: str, context: str, begun: int) -> str:
    if "flow" in context:
        return f"Close the bracket that opens on line {begun}, and mind the commas after it."
    if "mapping values" in said:
        return "Put the text in quotes if it holds a colon; else check the indentation."
    if "cannot start any token" in said:
        return "Put the text in quotes: it begins with a sign that YAML keeps for itself."
    return "Check indentation, colons and quotes on this line and the one above."


def _line(error: yaml.YAMLError, mark: str) -> int:
    found = getattr(error, mark, None)
    return found.line + 1 if found else 1
