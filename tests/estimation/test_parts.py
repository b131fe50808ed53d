"""The parts under the estimator: words, vocabulary, classifier, made-up damage, detection figures."""

from __future__ import annotations

import gc
import itertools
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.errors import InputError
from translate.estimation.alignment import SUPPORTED, Alignment, Side, align
from translate.estimation.arrays import read_array
from translate.estimation.classifier import Classifier, Judge, dump_judges, load_judges
from translate.estimation.lexicon import DATA, Lexicon
from translate.estimation.spans import uncovered, unsupported
from translate.estimation.words import Vocabulary, cut, english_stem, german_stem
from translate.evaluation.annotated import read_annotated
from translate.evaluation.detection import auroc, calibration_error, false_alarms
from translate.training.mishaps import DAMAGES, Pool, make_up

LEXICON = Lexicon()
PAIRS = [
    ("Der Lehrer liest den Kindern eine Geschichte vor.", "The teacher reads the children a story."),
    ("Am Abend gehen wir oft am Fluss spazieren.", "In the evening we often go for a walk along the river."),
    ("Die Firma verkaufte im Mai 1200 neue Wagen.", "The company sold 1200 new cars in May."),
    ("Meine Schwester studiert Chemie in einer kleinen Stadt.", "My sister studies chemistry in a small town."),
]


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    found = cut(text)
    spelled_out = {"pm", "thousand", "million", "billion", "trillion", "tausend"}  # 5k, €5bn
    own_forms = [own for own in found if own.form not in spelled_out and "/" not in text[own.span.start : own.span.end]]
    assert all(text[own.span.start : own.span.end].casefold() == own.form for own in own_forms)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "forms"),
    [("Größe 1.200,5 kg", ["grösse", "1.200,5", "kg"]), ("A400M und 3-fach", ["a400m", "und", "3", "fach"]), ("", []),
     ("100m in 4K", ["100", "m", "in", "4k"]), ("Es ist 5 m lang: 3 €", ["es", "ist", "5", "m", "lang", "3"]),
     ("1,2Mrd. Euro, 3M, 5bnx", ["1,2", "mrd", "euro", "3m", "5bnx"])],
)  # fmt: skip
def test_cut(text: str, forms: list[str]) -> None:
    assert [word.form for word in cut(text)] == forms


@pytest.mark.parametrize(
    ("short", "written_out"),
    [("€476.8bn", "€476.8 billion"), ("$30bn-plus", "$30 billion plus"), ("£7bn", "£7 billion"),
     ("€5 bn", "€5 billion"), ("¥3.1tn", "¥3.1 trillion"), ("£40m", "£40 million"), ("EUR 1.3 mn", "EUR 1.3 million"),
     ("$15M", "$15 million"), ("€50k", "€50 thousand"), ("11pm", "11 pm"), ("400Tsd", "400 tausend"),
     ("1 1/2 hours", "1½ hours"), ("3/4 cup, 3/7", "¾ cup, 3 7")],
)  # fmt: skip
def test_a_figure_with_its_scale_in_letters_is_cut_as_if_written_out(short: str, written_out: str) -> None:
    assert [word.form for word in cut(short)] == [word.form for word in cut(written_out)]


@pytest.mark.parametrize(("one", "other"), [("häuser", "haus"), ("freundlichen", "freundliches"), ("gärten", "garten")])
def test_german_forms_meet(one: str, other: str) -> None:
    assert german_stem(one) == german_stem(other)


@pytest.mark.parametrize(("one", "other"), [("houses", "house"), ("walking", "walked"), ("parties", "party")])
def test_english_forms_meet(one: str, other: str) -> None:
    assert english_stem(one) == english_stem(other)


def test_compounds_fall_into_known_parts() -> None:
    ids = {"garten": 0, "zaun": 1, "farbe": 2}
    vocabulary = Vocabulary(ids, [8.0, 9.0, 7.0], german=True)
    assert vocabulary.look_up("gartenzaun") == (0, 1)
    assert vocabulary.look_up("gartenzaunfarbe") == (0, 1, 2)
    assert vocabulary.look_up("quarzuhr") == ()


@pytest.mark.parametrize(
    ("source", "target", "word", "supported"),
    [
        ("Der Krieg dauerte vier Jahre.", "The war lasted four years.", "war", True),
        ("Er war zu Hause.", "There was a war.", "war", False),  # equal letters, no translation
        ("Herr Grabowksi kam.", "Mr Grabowksi came.", "Grabowksi", True),
        ("Sie zahlten 1.500 Euro.", "They paid 1,500 euros.", "1,500", True),
        ("Sie zahlten 1.500 Euro.", "They paid 1,800 euros.", "1,800", False),
    ],
)
def test_support(source: str, target: str, word: str, supported: bool) -> None:
    pair = align(source, target, LEXICON)
    at = [target[own.span.start : own.span.end] for own in pair.target.words].index(word)
    assert (pair.support[at] >= 0.2) == supported


@pytest.mark.parametrize("unknown", ["Qxzzk", "Qxzzk Wqyyx Kzzxq"])
def test_unknown_words_leave_the_others_as_they_are(unknown: str) -> None:
    source, target = "Die Wasserversorgung der Kleinstadt ist gesichert.", "The small town's water supply is secure."
    alone, beside = align(source, target, LEXICON), align(f"{source} {unknown}", target, LEXICON)
    assert len(alone.source.ids[1]) > 1  # a compound, known by its parts
    assert beside.forward[: len(alone.source.words)].tolist() == alone.forward.tolist()
    assert beside.backward[: len(alone.source.words)].tolist() == alone.backward.tolist()


def laid_out(words: str, bits: dict[str, float]) -> Side:
    """A side whose words are as common as told, in bits; 1 where nothing is told."""
    found = cut(words)
    return Side(words, found, [(at,) for at in range(len(found))], np.array([bits.get(one.form, 1.0) for one in found]))


def aligned(source: Side, target: Side, strength: list[list[float]]) -> Alignment:
    table = np.array(strength).reshape(len(source.words), len(target.words))
    support, coverage = table.max(axis=0, initial=0.0), table.max(axis=1, initial=0.0)
    return Alignment(source, target, table, table, table, table, support, coverage)


@pytest.mark.parametrize(
    ("support", "marked"),
    [
        ([0.9, 0.9, 0.9, 0.9], []),
        ([0.9, 0.0, 0.9, 0.0], ["gull", "harbour"]),  # a small word between them, but one that is accounted for
        ([0.9, 0.0, 0.0, 0.0], ["gull of harbour"]),  # a weak small word joins them
        ([0.0, 0.9, 0.0, 0.9], []),  # small words alone are left unmarked
        ([0.9, SUPPORTED, 0.9, SUPPORTED - 0.01], ["harbour"]),
    ],
)
def test_stretches_that_nothing_accounts_for(support: list[float], marked: list[str]) -> None:
    text = laid_out("the gull of harbour", {"gull": 6.0, "harbour": 9.0})
    other = laid_out("x", {})
    there, back = aligned(other, text, [support]), aligned(text, other, [[own] for own in support])
    assert [text.text[start:end] for start, end in unsupported(there)] == marked
    assert [text.text[start:end] for start, end in uncovered(back)] == marked


@pytest.mark.parametrize(
    ("source", "target", "marked"),
    [
        ("möwe", "gull gull", []),  # twice is often style
        ("möwe", "gull and gulls and gull", [(9, 23)]),  # the later ones
        ("möwe möwe", "gull and gulls and gull", [(19, 23)]),
        ("möwe möwe möwe", "gull gull gull", []),
        ("hund", "gull gull gull", [(0, 14)]),  # never said at all
        ("vogel", "gull gull gull", [(5, 14)]),  # hardly called for, but once it is
        ("und", "and and and and", []),
        ("und", "and gull and hen and", [(4, 8), (13, 16)]),  # small words do not count: they part what is marked
    ],
)
def test_what_is_said_once_too_often(source: str, target: str, marked: list[tuple[int, int]]) -> None:
    bits = dict.fromkeys(("möwe", "vogel", "gull", "gulls", "hen", "hund"), 8.0)
    german, english = laid_out(source, bits), laid_out(target, bits)
    called = {"möwe": ("g", 0.1), "vogel": ("g", 0.07), "und": ("a", 0.1)}
    strength = [[weight if own.form.startswith(letter) else 0.0 for own in english.words]
                for letter, weight in (called.get(one.form, ("", 0.0)) for one in german.words)]  # fmt: skip
    assert [tuple(span) for span in unsupported(aligned(german, english, strength))] == marked


def test_classifier_follows_its_trees() -> None:
    one = Classifier(mean=[0.0, 0.0], scale=[1.0, 1.0], weights=[0.0, 0.0], products=[], intercept=0.0,
                     share=0.0, sizes=[7], which=[0, 1, -1, -1, 1, -1, -1], above=[0.5, 0.5, 0.1, 0.2, 1.5, 0.3, 0.4],
                     right=[4, 3, 0, 0, 6, 0, 0], slope=1.0, shift=0.0)  # fmt: skip
    rows = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 2.0]])
    assert (1 / (1 + np.exp(-one.forest(rows)))).tolist() == pytest.approx([0.1, 0.2, 0.3, 0.4])


def test_classifier_weighs_products_as_well() -> None:
    one = Classifier(mean=[1.0, 0.0], scale=[1.0, 2.0], weights=[0.5, 0.0], products=[1.0, 10.0, 100.0], intercept=-1.0,
                     share=1.0, sizes=[], which=[], above=[], right=[], slope=1.0, shift=0.0)  # fmt: skip
    rows = np.array([[1.0, 0.0], [3.0, 0.0], [3.0, 2.0], [100.0, 0.0]])  # standard: 0 0, 2 0, 2 1, and far out 6 0
    assert one.logit(rows).tolist() == pytest.approx([-1.0, 4.0, 124.0, 38.0])


@pytest.mark.parametrize("products", [False, True])
def test_a_written_out_logistic_model_tells_what_it_was_fitted_to(products: bool) -> None:
    from translate.training.estimator import _fitted_logistic

    rows = np.random.default_rng(4).normal(size=(20_000, 3))
    labels = rows[:, 0] * rows[:, 1] + 0.3 * rows[:, 2] > 0
    numbers = _fitted_logistic(rows, labels, np.ones(20_000), products)
    one = Classifier(mean=[0.0] * 3, scale=[1.0] * 3, **numbers, share=1.0, sizes=[], which=[], above=[], right=[],
                     slope=1.0, shift=0.0)  # fmt: skip
    right = np.mean((one.logit(rows) > 0) == labels)
    assert right > 0.8 if products else right < 0.7


def test_judges_survive_their_file(tmp_path: Path) -> None:
    one = Classifier(mean=[0.5], scale=[2.0], weights=[-1.0], products=[0.5], intercept=0.25, share=0.5,
                     sizes=[3], which=[0, -1, -1], above=[0.0, 0.25, 0.75], right=[2, 0, 0], slope=1.5,
                     shift=0.5)  # fmt: skip
    judges = {"text": Judge(names=("length",), classifiers=dict.fromkeys(("hallucination", "omission", "error"), one))}
    dump_judges(judges, tmp_path / "estimator.json")
    read = load_judges(tmp_path / "estimator.json")
    rows = [{"length": 1.0}, {"length": -3.0}, {"length": float("nan")}]
    assert read["text"].probabilities(rows) == judges["text"].probabilities(rows)


@pytest.mark.parametrize("damage", [damage for damage, _ in DAMAGES], ids=lambda damage: damage.__name__)
def test_damage_changes_the_pair_and_says_what_is_wrong(damage) -> None:  # type: ignore[no-untyped-def]
    pool, rng = Pool(PAIRS, ["I do not know.", "Thank you very much."]), random.Random(3)
    made = [damage(*pair, pool, rng) for pair in PAIRS for _ in range(20)]
    found = [one for one in made if one is not None]
    assert found
    assert all(one.error and one.kind for one in found)
    assert any((one.source, one.target) not in PAIRS for one in found)


def test_made_up_examples_come_out_the_same_again() -> None:
    pool = Pool(PAIRS * 20, ["I do not know."])
    made = make_up(pool, 40, 0.5, seed=5)
    assert made == make_up(pool, 40, 0.5, seed=5)
    assert {one.error for one in made} == {True, False}
    assert all(one.error != ((one.source, one.target) in PAIRS) for one in made)


def test_detection_figures() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.5])
    positive = np.array([True, True, False, True, False, False])
    assert auroc(scores, positive) == pytest.approx(8 / 9)
    assert false_alarms(scores, positive, 0.9) == pytest.approx(1 / 3)
    assert calibration_error(np.array([0.05] * 20), np.array([True] + [False] * 19)) == pytest.approx(0.0)
    said, seen = np.array([0.1, 0.1, 0.1, 0.9, 1.0]), np.array([True, False, False, True, False])
    assert calibration_error(said, seen) == pytest.approx(3 / 5 * (1 / 3 - 0.1) + 2 / 5 * (0.95 - 0.5))


def test_detection_figures_are_what_counting_couples_gives() -> None:
    rng = np.random.default_rng(8)
    for rows in (2, 7, 40):
        scores, positive = rng.integers(0, 5, rows) / 4, np.arange(rows) % 3 == 0
        above, below = scores[positive][:, None], scores[~positive]
        assert auroc(scores, positive) == pytest.approx(((above > below) + 0.5 * (above == below)).mean())
        found = [at for at in np.unique(scores) if (scores[positive] >= at).mean() >= 0.9]
        assert false_alarms(scores, positive) == (below >= max(found)).mean()


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("src\tmt\na\tb\n", encoding="utf-8")
    with pytest.raises(InputError, match="correctness"):
        read_annotated(path)


def test_the_gate_speaks_where_figures_fall() -> None:
    from translate.evaluation.baseline import Baseline
    from translate.evaluation.flags import gate

    kept = Baseline("flags").read()
    assert gate(kept, None) == 0
    name = "text, in folds, hallucination auroc"
    assert gate({**kept, name: kept[name] - 5.0}, None) == 1
    assert gate({**kept, "text, in folds, hallucination fpr90": 60.0}, None) == 1


@pytest.mark.parametrize("depth", [1, 4, 9])
def test_written_out_trees_say_what_the_fitted_ones_say(depth: int) -> None:
    from sklearn.ensemble import ExtraTreesClassifier

    from translate.training.estimator import _written

    rng = np.random.default_rng(4)
    rows = rng.normal(size=(300, 5))
    labels = rows[:, 0] * rows[:, 1] + 0.3 * rng.normal(size=300) > 0
    fitted = ExtraTreesClassifier(7, max_depth=depth, min_samples_leaf=5, random_state=0).fit(rows, labels)
    written = Classifier(mean=[0.0] * 5, scale=[1.0] * 5, weights=[0.0] * 5, products=[], intercept=0.0, share=0.0,
                         **_written([tree.tree_ for tree in fitted.estimators_]), slope=1.0, shift=0.0)  # fmt: skip
    expected = np.clip(fitted.predict_proba(rows.astype(np.float32))[:, 1], 1e-3, 1 - 1e-3)
    assert 1 / (1 + np.exp(-written.forest(rows))) == pytest.approx(expected)


def test_calibration_brings_probabilities_to_what_is_seen() -> None:
    from translate.training.estimator import calibration

    rng = np.random.default_rng(5)
    logits = rng.normal(size=4000)
    found = 1.5 * (rng.random(4000) < 0.2)  # what a finding of the texts adds
    labels = rng.random(4000) < 1 / (1 + np.exp(-(2.0 * logits - 1.0 + found)))
    slope, shift, factor = calibration(logits, labels, found)
    assert calibration_error(1 / (1 + np.exp(-(slope * logits + shift + found))), labels) < 0.02
    assert factor == pytest.approx(1.0, abs=0.3)
    without = calibration(logits, labels, np.zeros(4000))
    assert without[1] > shift and without[2] == 0.0


class _Dropped:
    """Rubbish for the collector, which lets other threads run while it is cleared away."""

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        sum(range(2_000))


def test_several_threads_may_read_tables_at_once() -> None:
    # before Python 3.11.8 nearly every run failed here while numpy read in several threads at once
    def read_often(_: int) -> set[bytes]:
        return {read_array(DATA / "counts.npy").tobytes() for _ in range(400) if _Dropped()}

    collected, switched = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(5)
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            assert len(set().union(*threads.map(read_often, range(4)))) == 1
    finally:
        gc.set_threshold(*collected)
        sys.setswitchinterval(switched)
