"""Some hundred German sentences of our own, put together from parts, for tests that need many."""

from __future__ import annotations

from itertools import product

WHO = (
    "Die Ministerin",
    "Der Bürgermeister von Lindenau",
    "Eine Sprecherin der Polizei",
    "Unser alter Nachbar",
    "Frau Dr. Wessel",
)
WHAT = (
    "hat gestern einen neuen Vertrag unterschrieben",
    "will 2,5 Millionen Euro für die Schulen ausgeben",
    "sprach am 3. Mai mit 120 Gästen aus Polen",
    "kauft jeden Morgen zwei Brötchen",
    "bezeichnete den Vorschlag als „völlig unnötig“",
    "weiß nicht, warum die Brücke gesperrt ist",
    "arbeitet seit 1998 in einem kleinen Krankenhaus",
    "möchte heute Abend früher nach Hause gehen",
)
TAILS = (
    "",
    ", obwohl es den ganzen Tag geregnet hat",
    ", sagte die Zeitung am Montag",
    " – trotz aller Kritik",
    ", weil niemand Zeit hatte",
)
EXTRA = (
    "Guten Tag.",
    "Wie geht es Ihnen?",
    "DAS IST EIN GROSSER ERFOLG",
    "z. B. in Bonn",
    "100 %",
    "Ja!",
    "Der A400M flog über Köln.",
    "Er sagte: „Ich komme wieder.“",
    "www.beispiel.de ist nicht erreichbar.",
)


def sentences(count: int = 200) -> list[str]:
    """The first `count` of them, always the same."""
    made = [f"{who} {what}{tail}." for tail, what, who in product(TAILS, WHAT, WHO)]
    return [*EXTRA, *made][:count]
