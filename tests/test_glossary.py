"""The user's glossary: read, found by stem, kept or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.errors import InputError
from translate.glossary import Glossary, Tally, Term, as_markdown
from translate.records import Evidence, Pair, Row, Segment, Span, Translation

CASES = json.loads((Path(__file__).parent / "cases_glossary.json").read_text("utf-8"))


def named(cases):
    return [pytest.param(case, id=case["name"], marks=pytest.mark.xfail(reason="known failure", strict=True)
                         if case["kind"] == "known-failure" else ()) for case in cases]


def row(number: int, source: str, target: str, links: tuple[tuple[Span, Span], ...] = ()) -> Row:
    segment = Segment(id=number, block=0, index=0, start=0, end=len(source), text=source)
    translation = Translation(segment_id=number, text=target, score=None, source_tokens=0, target_tokens=0,
                              hit_length_limit=False, was_split=False, engine="")
    return Row(pair=Pair(segment=segment, translation=translation), evidence=Evidence(links=links))


@pytest.mark.parametrize("case", named(CASES["found"]))
def test_terms_are_found_in_their_forms(case):
    glossary = Glossary(Term(source=term, targets=("x",)) for term in case["terms"])
    text = case["source"]
    assert [[term.source, text[start:end]] for term, (start, end) in glossary.matches(text)] == case["matches"]
    compounds = [[term.source, text[start:end]] for term, (start, end) in glossary.compounds(text)]
    assert compounds == case.get("compounds", [])


@pytest.mark.parametrize("case", named(CASES["kept"]))
def test_translations_are_kept_in_their_forms(case):
    term = Term(source="Wort", targets=tuple(case["targets"]))
    found = Glossary([term]).kept(term, case["target"])
    assert (None if found is None else case["target"][found.start:found.end]) == case["found"]


@pytest.mark.parametrize("case", named(CASES["load"]))
def test_files_are_read(case, tmp_path: Path):
    path = tmp_path / case.get("file", "terms.tsv")
    path.write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    assert [[term.source, list(term.targets), term.note] for term in Glossary.load(path).terms] == case["terms"]


@pytest.mark.parametrize(("text", "said"), [
    ("ID;de-DE;en-US\n1;Haushalt;budget\n", "1 term; German from 'de-DE', English from 'en-US'; ignored: 'ID'"),
    ("de\ten-GB\ten-US\tUsage\tnote\nHof\tyard\tcourt\t\t\n",
     "1 term; German from 'de', English from 'en-GB', 'en-US', status from 'Usage'"),
    ("Hof\tyard, court\n",
     "1 term; German from 'column 1', English from 'column 2'; commas part translations in 1 line, as | and ; do "
     "everywhere"),
    ("Lemma\tEquivalent\nHaushalt\tbudget\n", "2 terms; German from 'column 1', English from 'column 2'"),
])
def test_how_a_file_was_understood_is_told(text: str, said: str, tmp_path: Path):
    (tmp_path / "terms").write_text(text, "utf-8")
    assert Glossary.load(tmp_path / "terms").understood == f"{tmp_path / 'terms'}: {said}"
    assert Glossary(()).understood == ""


@pytest.mark.parametrize(("text", "wanted"), [
    ("Entry_ID;German;German_Def;English;English_Status\n1;Bremse;x;brake;Preferred\n1;Bremse;x;break;Forbidden\n",
     [("Bremse", ("brake",), ("break",))]),
    ("de;en;Status\nSchaden;damage;nicht verwenden\n", [("Schaden", (), ("damage",))]),
    ("Deutsch;Englisch;Verwendung\nHof;yard;verboten\nHof;court;empfohlen\n", [("Hof", ("court",), ("yard",))]),
    ("de;en;status\nHof;yard;deprecatedTerm-admn-sts\nHof;court;preferredTerm-admn-sts\n",
     [("Hof", ("court",), ("yard",))]),
    ("DE term;EN term;EN forbidden\nBremse;brake;break, breaker\nHof;yard;\n",
     [("Bremse", ("brake",), ("break", "breaker")), ("Hof", ("yard",), ())]),
    ("de;en;Verboten\nHof;yard;ja\nHof;court;nein\n", [("Hof", ("court",), ("yard",))]),
    # whose status it is
    ("German;German_Status;English\nHof;deprecated;yard\n", [("Hof", ("yard",), ())]),
    ("de;en;Usage\nHof;yard;The yard is forbidden ground.\n", [("Hof", ("yard",), ())]),
])
def test_what_a_file_forbids_is_told_apart(text: str, wanted: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
                                           tmp_path: Path):
    (tmp_path / "terms.csv").write_text(text, "utf-8")
    assert [(one.source, one.targets, one.forbidden) for one in Glossary.load(tmp_path / "terms.csv").terms] == wanted


BRAKE = Term(source="Bremse", targets=("brake", "brake pedal"), note="nicht: break", forbidden=("break", "pedal"))
WANTED = "“brake” or “brake pedal”. Its note: nicht: break"
PAUSE = Term(source="Pause", targets=("break",))


@pytest.mark.parametrize(("source", "target", "found"), [
    ("Die Bremse rutscht.", "The brake slips.", []),
    ("Die Bremse rutscht.", "The break slips.",
     [("major", f"The glossary forbids “break” for “Bremse” and wants {WANTED}")]),
    ("Die Bremse rutscht.", "The pedal slips, the brake too.",
     [("minor", f"The glossary forbids “pedal” for “Bremse” and wants {WANTED}")]),
    ("Die Bremse rutscht.", "The clutch slips.",
     [("major", "The glossary wants “brake” or “brake pedal” for “Bremse”. Its note: nicht: break")]),
    # a part of what is allowed, and what another term allows
    ("Die Bremse klemmt.", "The brake pedal is stuck.", []),
    ("Nach der Pause: die Bremse.", "After the break: the brake.", []),
])
def test_a_finding_names_what_is_forbidden_and_the_note(source: str, target: str, found: list[tuple[str, str]]):
    from translate.checks.glossary import GLOSSARY, glossary_check

    hits = glossary_check(Glossary([BRAKE, PAUSE]))(Pair.of(source, target, 1), Evidence(), {})
    assert [(hit.severity or GLOSSARY.severity, hit.explanation) for hit in hits] == found


def test_a_term_that_only_forbids_wants_nothing():
    from translate.checks.glossary import glossary_check

    only = Glossary([Term(source="Schaden", targets=(), forbidden=("damage",))])
    for target, hits in (("The harm was great.", 0), ("The damages were great.", 1)):
        assert len(list(glossary_check(only)(Pair.of("Der Schaden war groß.", target, 1), Evidence(), {}))) == hits
    tally = Tally(only)
    list(tally.through([row(1, "Der Schaden war groß.", "The damage was great."), row(2, "Ein Schaden.", "Harm.")]))
    assert "| Schaden | not: damage | damage (1) | 1 |  |" in tally.as_markdown()


def test_a_workbook_is_read(tmp_path: Path):
    from openpyxl import Workbook

    book = Workbook()
    for line in (["Deutsch", "Englisch"], [None, None], ["Haushalt", "budget | household"]):
        book.active.append(line)
    book.save(tmp_path / "terms.xlsx")
    assert Glossary.load(tmp_path / "terms.xlsx").terms == (Term(source="Haushalt", targets=("budget", "household")),)


@pytest.mark.parametrize("case", named(CASES["refused"]))
def test_what_is_wrong_is_said_in_one_line(case, tmp_path: Path):
    path = tmp_path / "terms.tsv"
    path.write_bytes(case["text"].encode(case.get("encoding", "utf-8")))
    with pytest.raises(InputError, match=case["message"]) as caught:
        Glossary.load(path)
    assert "\n" not in str(caught.value)


def test_no_file_is_said_in_one_line(tmp_path: Path):
    with pytest.raises(InputError, match="cannot read the glossary"):
        Glossary.load(tmp_path / "none.tsv")


def test_the_report_counts_renderings_misses_and_compounds():
    glossary = Glossary([Term(source="Haushalt", targets=("budget",)), Term(source="Brücke", targets=("bridge",)),
                         Term(source="Hafen", targets=("port",))])
    source = "Der Haushalt fehlt."
    rows = [row(1, "Der Haushalt und die Brücken.", "The budget and the bridges."),
            row(2, "Die Haushaltslücke wächst mit dem Haushalt.", "The budgets' gap grows."),
            row(3, source, "The household is missing.", ((Span(4, 12), Span(4, 13)),)),
            row(4, "Ein Haushalt.", "Nothing of the kind.")]
    tally = Tally(glossary)
    assert list(tally.through(rows)) == rows
    reports = tally.reports()
    assert [report.term.source for report in reports] == ["Haushalt", "Brücke"]
    haushalt = reports[0]
    assert haushalt.renderings == {"budget": 1, "budgets'": 1, "household": 1} and haushalt.missed == [3, 4]
    assert haushalt.compounds == {"Haushaltslücke": 1} and reports[1].renderings == {"bridges": 1}
    table = as_markdown(reports)
    assert "| Haushalt | budget | budget (1), budgets' (1), household (1) | 3, 4 | Haushaltslücke (1) |" in table
    assert table.count("\n") == 4
    tally = Tally(Glossary([Term(source="A|B", targets=("x",))]))
    tally.add(row(1, "Die A|B.", "y"))
    assert tally.as_markdown().endswith("\n| A\\|B | x |  | 1 |  |\n")


def test_a_large_glossary_is_quick_to_ask():
    glossary = Glossary(Term(source=f"Wort{chr(97 + n % 26)}{n}", targets=("x",)) for n in range(20_000))
    assert list(glossary.matches("Das Wortb1 steht hier."))


def test_a_word_of_any_length_is_asked():
    glossary = Glossary([Term(source="Haushalt", targets=("budget",))])
    assert not list(glossary.compounds("X" + "x" * 500_000))
    assert not list(Glossary(()).compounds("X" * 500_000))


TEXT = st.text(alphabet=st.characters(exclude_categories=[]), max_size=60)
GERMAN = st.text(alphabet="AaÄäbdeEginNnORrsßtTuÜü -|.,2", max_size=40)


@settings(deadline=None)
@given(st.lists(GERMAN.filter(lambda text: any(map(str.isalpha, text.split()[0] if text.split() else ""))), min_size=1),
       TEXT | GERMAN, TEXT)
def test_any_text_is_searched_without_harm(terms: list[str], source: str, target: str):
    glossary = Glossary(Term(source=" ".join(text.split()), targets=(" ".join(text.split()),)) for text in terms)
    end = 0
    for _, span in glossary.matches(source):
        assert end <= span.start < span.end <= len(source)
        end = span.end
    for term, span in glossary.compounds(source):
        assert 0 <= span.start < span.end <= len(source) and term in glossary.terms
    for term in glossary.terms:
        kept = glossary.kept(term, target)
        assert kept is None or 0 <= kept.start < kept.end <= len(target)
    tally = Tally(glossary)
    tally.add(row(1, source, target))
    as_markdown(tally.reports())


@settings(deadline=None)
@given(st.from_regex(r"[A-ZÄÖÜ][a-zäöüß]{2,12}", fullmatch=True))
def test_every_noun_is_found_as_it_stands_and_in_the_genitive(noun: str):
    glossary = Glossary([Term(source=noun, targets=("x",))])
    for form in (noun, f"{noun}s"):
        assert [span for _, span in glossary.matches(f"Das {form}, ja.")] == [Span(4, 4 + len(form))]
    assert [span for _, span in glossary.matches(f"Das {noun.upper()}.")] == [Span(4, 4 + len(noun.upper()))]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused_in_one_line(tmp_path_factory, data: bytes):
    path = tmp_path_factory.mktemp("any") / "terms.tsv"
    path.write_bytes(data)
    try:
        assert Glossary.load(path).terms
    except InputError as error:
        assert "\n" not in str(error)


def test_an_error_value_is_no_term(tmp_path: Path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Haushalt", "#N/A"])  # openpyxl makes an error value of such a text
    book.save(tmp_path / "terms.xlsx")
    with pytest.raises(InputError, match=r"terms.xlsx, cell B1: the error value #N/A in place of a text"):
        Glossary.load(tmp_path / "terms.xlsx")
