"""Words of `ikt strategy show`, in both languages."""

from __future__ import annotations

from ikt.base.text import Text

PARTS = {
    "reasons": Text(nl="Waarom een strategie", en="Why a strategy"),
    "directions": Text(nl="Richtingen", en="Directions"),
    "objectives": Text(nl="Doelen en effecten", en="Objectives and effects"),
    "core_values": Text(nl="Kernwaarden", en="Core values"),
    "criteria": Text(nl="Criteria voor landen", en="Criteria for countries"),
    "signals": Text(nl="Signalen uit cijfers", en="Signals from figures"),
    "statuses": Text(nl="Statussen van landen", en="Statuses of countries"),
    "countries": Text(nl="Landen", en="Countries"),
    "fora": Text(nl="Multilaterale fora", en="Multilateral fora"),
    "issues": Text(nl="Onderwerpen in fora", en="Issues in fora"),
    "actors": Text(nl="Wie het doen", en="Who does it"),
    "instruments": Text(nl="Instrumenten en fondsen", en="Instruments and funds"),
    "sectors": Text(nl="Sectoren met een tekort", en="Sectors with a shortage"),
    "initiatives": Text(nl="Binden van talent", en="Binding talent"),
    "motions": Text(nl="Moties", en="Motions"),
    "commitments": Text(nl="Toezeggingen", en="Commitments"),
    "transition": Text(nl="Stappen van de overgang", en="Steps of the transition"),
    "coordination": Text(nl="Overleg en afspraken", en="Coordination"),
    "sections": Text(nl="Delen van de tekst", en="Sections of the text"),
}
"""Lists of a strategy and their headings."""
KINDS = {
    "fund": Text(nl="fonds", en="fund"),
    "scholarship": Text(nl="beurs", en="scholarship"),
    "rule": Text(nl="regel", en="rule"),
    "support": Text(nl="ondersteuning", en="support"),
    "campaign": Text(nl="campagne", en="campaign"),
    "agreement": Text(nl="afspraak", en="agreement"),
    "government": Text(nl="regering", en="government"),
    "ministry": Text(nl="ministerie", en="ministry"),
    "umbrella": Text(nl="koepel", en="umbrella organisation"),
    "funder": Text(nl="financier", en="funder"),
    "academy": Text(nl="academie", en="academy"),
    "agency": Text(nl="uitvoerder", en="agency"),
    "post": Text(nl="posten", en="posts"),
    "attache": Text(nl="attachés", en="attachés"),
    "institution": Text(nl="instelling", en="institution"),
    "research": Text(nl="onderzoek", en="research"),
    "business": Text(nl="bedrijfsleven", en="business"),
    "civil_society": Text(nl="maatschappelijke organisaties", en="civil society"),
    "network": Text(nl="netwerk", en="network"),
    "international": Text(nl="internationaal", en="international"),
}
RECURRING = {
    "half-yearly": Text(nl="elk half jaar", en="every half year"),
    "yearly": Text(nl="elk jaar", en="every year"),
}
RULES = {
    "up": Text(nl="stijgt", en="rises by"),
    "down": Text(nl="daalt", en="falls by"),
    "both": Text(nl="verandert", en="changes by"),
}
RULE = Text(
    nl="{measure} {moves} {least} of meer in {window} jaar",
    en="{measure} {moves} {least} or more in {window} years",
)
INTERVAL = Text(nl="{least} keer zijn interval", en="{least} times its interval")
SINCE = Text(nl="Vanaf {start}", en="From {start}")
UNTIL = Text(nl="; de overgang duurt tot en met {end}", en="; the transition lasts until {end}")
POSTS = Text(nl="Inzet op {posts} landen", en="Effort on {posts} countries")
ALSO = Text(nl="Ook genoemd", en="Also named")
CONSULTED = Text(nl="in het overleg van alle partijen", en="in the consultation of all parties")
RECRUIT = Text(nl="werven in het buitenland", en="recruit abroad")
RECRUIT_NOT = Text(nl="niet werven in het buitenland", en="do not recruit abroad")
DUE = Text(nl="uiterlijk {due}", en="by {due}")
OFFICE = Text(nl="had een kantoor", en="had an office")
JUDGED = Text(nl="oordelen over {n} landen", en="judgements of {n} countries")
NOTHING = Text(nl="Hierover staat niets in de strategie.", en="The strategy says nothing on this.")
