"""The recipe from packed pairs to a model that both engines load, on a few sentences of our own."""

from __future__ import annotations

import itertools
import lzma
import shutil
import tomllib
from pathlib import Path

import numpy as np
import pytest
import sentencepiece
import torch
from german import sentences

from translate.models.lock import lock_path, read_lock
from translate.models.store import verify
from translate.training import pin
from translate.training.__main__ import main
from translate.training.average import average
from translate.training.export import export
from translate.training.grow import grow
from translate.training.network import build
from translate.training.prepare import Respeller, encode, is_sound, prepare
from translate.training.resume import resume
from translate.training.risk import _kept, _open, expected_loss, gains_of, list_batches, risk
from translate.training.train import batches, draw, loss_of, rate_factor, train, trained, vocabulary_size
from translate.translator import open_translator

SETTINGS = tomllib.loads(
    """
    [data]
    seed = 1
    max_tokens = 60
    max_ratio = 2.2
    noise = 0.2
    [data.digests]
    [data.weights]
    own = 1.5
    [vocabulary]
    pieces = 420
    coverage = 1.0
    sentences = 1000
    [model.small]
    d_model = 32
    encoder_layers = 1
    decoder_layers = 1
    ffn = 64
    heads = 4
    activation = "relu"
    [model.deep]
    d_model = 32
    encoder_layers = 3
    decoder_layers = 1
    ffn = 64
    heads = 4
    activation = "relu"
    [train]
    seed = 1
    batch_tokens = 100
    late_batch_tokens = 200
    early_tokens = 400
    label_smoothing = 0.1
    dropout = 0.1
    respelled = 0.5
    respelling = 0.4
    rate = 0.002
    warmup_steps = 2
    decay_share = 0.5
    encoder_branch_scale = 0.2
    [risk]
    least_weight = 1.2
    sentences = 60
    shortest = 2
    longest = 60
    beam = 4
    kept = 3
    least_spread = 0.0001
    list_tokens = 200
    reference_tokens = 100
    sharpness = 5.0
    anchor = 0.2
    rate = 0.001
    warmup_steps = 2
    """
)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("work")
    rows = [f"own\t{line}\tIn English: {line}" for line in sentences()]
    for name in ("news", "general", "technical"):
        packed = "\n".join(["origin\tde\ten", *(rows if name == "news" else [])]) + "\n"
        (data / f"{name}.tsv.xz").write_bytes(lzma.compress(packed.encode()))
    prepare(data, folder, SETTINGS)
    return folder


def test_pairs_are_grouped_and_encoded(work: Path) -> None:
    pairs = dict(np.load(work / "pairs.npz"))
    assert len(pairs["source_at"]) == len(pairs["target_at"]) == len(pairs["group"]) + 1
    ends = pairs["source_at"][1:] - 1
    assert (pairs["source"][ends] == 0).all()  # </s> is 0
    drawn = draw(pairs, np.random.default_rng(1))
    whole = set(pairs["group"]) - set(pairs["group"][~pairs["keep"]])  # weights of 1.5: each is drawn once or twice
    assert pairs["keep"][drawn].all() and whole <= set(pairs["group"][drawn])
    source, target = next(batches(pairs, lambda: 100, np.random.default_rng(1), lambda rows: rows))
    assert len(source) == len(target) and len(source) % 4 == source.shape[1] % 4 == target.shape[1] % 4 == 0
    assert 0 < (target >= 0).sum() <= 300


def test_training_goes_on_from_its_checkpoint_and_both_engines_load_it(work: Path) -> None:
    train(work, SETTINGS, "small", 0.03)
    first = export(work, work / "export", SETTINGS, "small")
    train(work, SETTINGS, "small", 0.03)
    assert export(work, work / "export", SETTINGS, "small") > first > 0
    folder = str(work / "export")
    fast = open_translator(folder, "fast", beam=1, precision="float32")
    reference = open_translator(folder, "reference", beam=1)
    pairs = [("Guten Tag.", "In English: Guten Tag.")]
    ours, theirs = fast.engine.score(pairs)[0], reference.engine.score(pairs)[0]
    assert [one.log_probability for one in ours] == pytest.approx([one.log_probability for one in theirs], abs=1e-3)


def test_processes_train_one_model_together(work: Path) -> None:
    (work / "small.pt").unlink(missing_ok=True)
    train(work, SETTINGS, "small", 0.03, processes=2)
    together = torch.load(work / "small.pt", weights_only=True)
    train(work, SETTINGS, "small", 0.03, processes=2)
    further = torch.load(work / "small.pt", weights_only=True)
    assert further["tokens"] > together["tokens"] > 0
    assert further["optimiser"]["steps"] > together["optimiser"]["steps"] > 0
    assert 0 < (further["optimiser"]["master"] - together["optimiser"]["master"]).norm() < 100


def test_batches_abreast_are_of_like_lengths_and_none_is_left_out(work: Path) -> None:
    pairs = dict(np.load(work / "pairs.npz"))

    chosen = draw(pairs, np.random.default_rng(1))
    due = {tuple(pairs["target"][pairs["target_at"][i] : pairs["target_at"][i + 1]]) for i in chosen}
    drawn = batches(pairs, lambda: 100, np.random.default_rng(1), lambda rows: rows, abreast=3)
    lengths, rows, largest = [], 0, 0
    while due:
        _, target = next(drawn)
        lengths.append(target.shape[1])
        rows, largest = rows + len(target), max(largest, len(target))
        due -= {tuple(row[row >= 0]) for row in target}
        assert rows <= len(chosen) + 2 * largest  # one pass, and the last batch at most twice more
    steps = [lengths[low : low + 3] for low in range(0, len(lengths) - 2, 3)]
    assert len(steps) > 5 and np.mean([max(step) - min(step) for step in steps]) < 4


def test_a_respelled_sentence_is_the_same_text(work: Path) -> None:
    flat, at = encode(sentences(), work)
    rows = [flat[low:high] for low, high in itertools.pairwise(at)]
    processor = sentencepiece.SentencePieceProcessor(model_file=str(work / "source.spm"))
    for share, least, most in ((0.0, 0, 0), (0.5, 0.2, 0.7), (1.0, 0.6, 1.0)):
        other = Respeller(work, share, 0.4, seed=1)(rows)
        changed = sum(list(a) != list(b) for a, b in zip(rows, other, strict=True)) / len(rows)
        assert least <= changed <= most
        assert all(row[-1] == 0 and 0 not in row[:-1] for row in other)
        texts = [processor.decode([row[:-1].tolist() for row in side]) for side in (rows, other)]
        assert texts[0] == texts[1]


def loss_on_sentences(work: Path, size: str) -> float:
    model = build(SETTINGS["model"][size], vocabulary_size(work))
    flat = torch.load(work / f"{size}.pt", weights_only=True)["optimiser"]["master"]
    for p in trained(model).values():
        p.data, flat = flat[: p.numel()].view(p.shape), flat[p.numel() :]
    ids, at = encode(sentences()[:8], work)
    rows = np.full((8, int(np.diff(at).max())), -1, np.int64)
    for i, row in enumerate(rows):
        row[: at[i + 1] - at[i]] = ids[at[i] : at[i + 1]]
    with torch.no_grad():
        return float(loss_of(model.eval(), rows, rows, 0.1)[0])


def test_a_deeper_model_goes_on_where_the_small_one_was(work: Path) -> None:
    train(work, SETTINGS, "small", 0.03)
    grow(work, {**SETTINGS, "train": {**SETTINGS["train"], "encoder_branch_scale": 0.0}}, "small", "deep")
    assert loss_on_sentences(work, "deep") == pytest.approx(loss_on_sentences(work, "small"), abs=0.05)
    train(work, SETTINGS, "deep", 0.02)
    export(work, work / "deep", SETTINGS, "deep")
    assert open_translator(str(work / "deep"), "fast", beam=1).engine.score([("Guten Tag.", "Good day.")])[0]
    with pytest.raises(ValueError, match="small is not deep with more encoder layers"):
        grow(work, SETTINGS, "deep", "small")


def test_weights_of_runs_are_averaged_by_their_shares(work: Path) -> None:
    def weights(name: str) -> torch.Tensor:
        found: torch.Tensor = torch.load(work / name, weights_only=True)["optimiser"]["master"]
        return found

    train(work, SETTINGS, "small", 0.02)
    (work / "first.pt").write_bytes((work / "small.pt").read_bytes())
    train(work, SETTINGS, "small", 0.02)
    newest = weights("small.pt")
    average(work, "small", [(work / "first.pt", 0.25)])
    assert torch.allclose(weights("small.pt"), 0.75 * newest + 0.25 * weights("first.pt"), atol=1e-6)
    assert not torch.allclose(weights("small.pt"), newest, atol=1e-6)
    with pytest.raises(ValueError, match="together below 1"):
        average(work, "small", [(work / "first.pt", 1.0)])


@pytest.mark.parametrize(("step", "needed"), [("prepare", "--data"), ("pin", "--quality"), ("evaluate", "--sets")])
def test_a_step_says_what_it_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str], step: str, needed: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([step, "--work", str(tmp_path / "new")])
    assert f"{step} needs {needed}" in capsys.readouterr().err and not (tmp_path / "new").exists()


def test_a_model_that_is_pinned_is_what_the_lock_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(pin.PACKAGE, tmp_path / "new")
    shutil.copyfile(lock_path(), tmp_path / "models.lock")
    monkeypatch.setattr(pin, "PACKAGE", tmp_path / "package")
    monkeypatch.setattr(pin, "lock_path", lambda: tmp_path / "models.lock")
    shutil.copyfile(tmp_path / "new" / "target.spm", tmp_path / "new" / "vocab.json")
    revision = pin.pin(tmp_path / "new", 'weak: "BLEU 5" \\ by hand')
    before, after = read_lock(), read_lock(tmp_path / "models.lock")
    assert [model.name for model in after.models] == [model.name for model in before.models]
    assert (after["embedded"].revision, after["embedded"].quality) == (revision, 'weak: "BLEU 5" \\ by hand')
    assert after["embedded"].confidence == before["embedded"].confidence and revision != before["embedded"].revision
    assert verify(tmp_path / "package", after["embedded"].files)


def test_changed_data_is_refused(work: Path, tmp_path: Path) -> None:
    for name in ("news", "general", "technical"):
        (tmp_path / f"{name}.tsv.xz").write_bytes(lzma.compress(b"origin\tde\ten\n"))
    pinned = {**SETTINGS, "data": {**SETTINGS["data"], "digests": {"news.tsv.xz": "0" * 64}}}
    with pytest.raises(ValueError, match=r"news\.tsv\.xz"):
        prepare(tmp_path, tmp_path, pinned)


@pytest.mark.parametrize(
    ("german", "english", "sound"),
    [
        ("Das Haus ist alt.", "The house is old.", True),
        ("***", "***", False),
        ("Ja", "This is a very long sentence that no yes could ever stand for.", False),
        ("Im Jahr 1998 kam er aus Bonn zurück nach Hause.", "In 2004 he came back home from the city of Bonn.", False),
        ("Das ist derselbe Satz", "Das ist derselbe Satz", False),
    ],
)
def test_what_is_a_sound_pair(german: str, english: str, sound: bool) -> None:
    assert is_sound(german, english, 2.2) is sound


def test_the_rate_rises_holds_and_falls() -> None:
    options = {"warmup_steps": 10, "decay_share": 0.5}
    assert rate_factor(0, 0.0, options) == pytest.approx(0.1)
    assert rate_factor(50, 0.4, options) == 1.0
    assert rate_factor(50, 0.75, options) == pytest.approx(0.5)


def test_a_folder_becomes_a_checkpoint_again(work: Path, tmp_path: Path) -> None:
    train(work, SETTINGS, "small", 0.03)
    seen = export(work, work / "export", SETTINGS, "small")
    resume(tmp_path, work / "export", SETTINGS, "small", seen)
    before, after = (torch.load(folder / "small.pt", weights_only=True) for folder in (work, tmp_path))
    assert after["tokens"] == before["tokens"]
    assert after["optimiser"]["master"] == pytest.approx(before["optimiser"]["master"], abs=2e-3)  # half precision
    shutil.copyfile(work / "pairs.npz", tmp_path / "pairs.npz")
    train(tmp_path, SETTINGS, "small", 0.02)
    grow(tmp_path, SETTINGS, "small", "deep")
    with pytest.raises(ValueError, match="not a model of the size deep"):
        resume(tmp_path, work / "export", SETTINGS, "deep", seen)


def test_the_model_learns_from_its_own_translations(work: Path) -> None:
    train(work, SETTINGS, "small", 0.05)
    before = torch.load(work / "small.pt", weights_only=True)
    risk(work, SETTINGS, "small", 0.03)
    after = torch.load(work / "small.pt", weights_only=True)
    assert after["tokens"] > before["tokens"] and not after["optimiser"]["master"].equal(before["optimiser"]["master"])
    lists = dict(np.load(work / "lists-small.npz"))
    count, kept = lists["gain"].shape
    assert kept == 3 and len(lists["source_at"]) == count + 1 and len(lists["target_at"]) == count * kept + 1
    assert ((lists["gain"] >= 0) & (lists["gain"] <= 1)).all() and (np.ptp(lists["gain"], axis=1) > 0).all()
    drawn, batches_of = 0, list_batches(lists, 200, np.random.default_rng(1))
    while drawn < count:  # a pass has every list once
        source, target, gains = next(batches_of)
        assert len(target) == kept * len(source) == gains.size
        drawn += len(source)
    assert drawn == count


def test_the_expected_loss_favours_the_better_translation(work: Path) -> None:
    torch.manual_seed(1)
    model = build(SETTINGS["model"]["small"], vocabulary_size(work))
    source, target = np.array([[5, 6, 7, 0]]), np.array([[9, 8, 0, -1], [4, 5, 6, 0]])
    gains = np.array([[0.9, 0.1]], np.float32)
    steps = torch.optim.SGD(trained(model).values(), lr=0.5)
    first = 0.0
    for step in range(20):
        loss, gain = expected_loss(model, source, target, gains, 5.0, 0.0)
        first = first if step else gain
        steps.zero_grad()
        loss.backward()
        steps.step()
    assert 0.1 < first < gain < 0.9 and gain > first + 0.1


def test_gains_are_those_of_the_text_and_lists_hold_best_and_worst(work: Path) -> None:
    processor = sentencepiece.SentencePieceProcessor(model_file=str(work / "target.spm"))
    made = [processor.encode(text, out_type=str) for text in sentences()[:2]]
    _open(work)
    same, other, again = gains_of(([made[0], made[1], made[0]], [made[0]]))
    assert same == pytest.approx(1.0) and 0 <= other < 0.5 and again == -1.0
    options = {"kept": 3, "least_spread": 0.1}
    rng = np.random.default_rng(1)
    for _ in range(20):
        kept = _kept([0.5, 0.1, 0.6, -1.0, 0.9], options, rng)
        assert len(kept) == 3 and {0, 1, 4} == set(kept)
    assert _kept([0.5, 0.52, 0.55], options, rng) == [] == _kept([0.9, 0.1, -1.0], options, rng)
