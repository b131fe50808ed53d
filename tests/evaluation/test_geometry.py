from __future__ import annotations

from translate.evaluation.geometry import GEOMETRIES, translating_seconds

SMALL = GEOMETRIES["opus-mt"] | {
    "vocab_size": 64, "d_model": 16, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2,
    "decoder_attention_heads": 2, "encoder_ffn_dim": 32, "decoder_ffn_dim": 32, "pad_token_id": 63,
    "decoder_start_token_id": 63, "num_beams": 2,
}  # fmt: skip


def test_a_model_of_random_weights_translates_to_the_length_it_is_told() -> None:
    short, long = [("Guten Tag.", "Good day.")] * 4, [("Guten Tag.", "Good day, " * 60)] * 4
    times = [min(translating_seconds(SMALL, pairs, 1)[1] for _ in range(2)) for pairs in (short, long)]
    assert 0 < times[0] < times[1]
