"""Made-up works in the form of OpenAlex, with the truth about them known.

For tests and benchmarks only: nothing of it describes the world, and no figure of it is shown.

>>> from ikt.sources.openalex.made import World, write_parts
>>> world = World.made(works=200, seed=1)
>>> len(list(world.works()))
200
"""

from ikt.sources.openalex.made.records import record
from ikt.sources.openalex.made.world import Made, Move, World
from ikt.sources.openalex.made.writing import write_funders, write_parts

__all__ = ["Made", "Move", "World", "record", "write_funders", "write_parts"]
