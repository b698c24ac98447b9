"""What was promised to the Dutch House of Representatives, from its own open data.

The House publishes commitments (``Toezegging``) and motions (``Zaak`` with ``Soort`` ‘Motie’) as
OData 4 at https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0, free of rights (CC0) and without
registration, from September 2008 on; commitments since it keeps a register of them (2021).
"""

from ikt.sources.parliament.asked import Asked
from ikt.sources.parliament.paper import Letter, Paper, What
from ikt.sources.parliament.service import Answered, find, house

__all__ = ["Answered", "Asked", "Letter", "Paper", "What", "find", "house"]
