"""The network is MarianMTModel itself; here is how it starts and how its loss is computed fast."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse
import scipy.sparse.linalg
import torch
from transformers import MarianConfig, MarianMTModel

PAIRS_FOR_START = 400_000


def build(geometry: dict[str, Any], vocabulary: int) -> MarianMTModel:
    """A MarianMTModel with random weights; `vocabulary` counts <pad>, whose row stays zero."""
    pad = vocabulary - 1
    config = MarianConfig(  # type: ignore[call-arg]
        vocab_size=vocabulary,
        decoder_vocab_size=vocabulary,
        max_position_embeddings=512,
        d_model=geometry["d_model"],
        encoder_layers=geometry["encoder_layers"],
        decoder_layers=geometry["decoder_layers"],
        encoder_ffn_dim=geometry["ffn"],
        decoder_ffn_dim=geometry["ffn"],
        encoder_attention_heads=geometry["heads"],
        decoder_attention_heads=geometry["heads"],
        activation_function=geometry["activation"],
        scale_embedding=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        static_position_embeddings=True,
        normalize_before=False,
        normalize_embedding=False,
        dropout=0.0,
        attention_dropout=0.0,
        activation_dropout=0.0,
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        add_bias_logits=False,
        add_final_layer_norm=False,
        num_beams=4,
        max_length=512,
    )
    config._attn_implementation = "eager"  # faster than the fused kernels on sentences of this length
    return MarianMTModel(config)


def cooccurrence_embedding(pairs: Any, vocabulary: int, width: int) -> np.ndarray:
    """Rows of unit length from the top eigenvectors of the positive PMI of source and target pieces.

    Pieces that translate each other start close together, which a random start needs millions of tokens to learn.
    Returns float32 [vocabulary, width], the <pad> row zero.
    """
    count = min(PAIRS_FOR_START, len(pairs["group"]))
    chosen = np.random.default_rng(0).permutation(len(pairs["group"]))[:count]

    def incidence(flat: np.ndarray, at: np.ndarray) -> scipy.sparse.csr_matrix:
        rows = np.concatenate([flat[at[i] : at[i + 1]] for i in chosen])
        lengths = at[chosen + 1] - at[chosen]
        sentence = np.repeat(np.arange(count), lengths)
        matrix = scipy.sparse.csr_matrix((np.ones(len(rows), np.float32), (sentence, rows)), (count, vocabulary))
        matrix.data[:] = 1.0
        return matrix

    source, target = incidence(pairs["source"], pairs["source_at"]), incidence(pairs["target"], pairs["target_at"])
    joint = np.asarray((source.T @ target).todense(), np.float64)
    joint += joint.T
    marginal = joint.sum(1) ** 0.75
    expected = np.outer(joint.sum(1), marginal / marginal.sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        ppmi = np.nan_to_num(np.maximum(np.log(joint / expected), 0.0), posinf=0.0)
    ppmi[joint < 3] = 0.0
    ppmi = ((ppmi + ppmi.T) / 2).astype(np.float32)
    values, vectors = scipy.sparse.linalg.eigsh(scipy.sparse.csr_matrix(ppmi), k=width, which="LA")
    rows = vectors * np.sqrt(np.maximum(values, 0.0))
    rng = np.random.default_rng(1)
    rows = rows @ np.linalg.qr(rng.standard_normal((width, width)))[0]  # spread the variance over all coordinates
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = np.where(lengths > 1e-6, rows / np.maximum(lengths, 1e-6), rng.standard_normal(rows.shape) / width**0.5)
    rows[vocabulary - 1] = 0.0
    return rows.astype(np.float32)


@torch.no_grad()
def start(model: MarianMTModel, embedding: np.ndarray, encoder_branch_scale: float) -> None:
    """Give the model its start values: embedding, identity through cross-attention, small encoder branches."""
    width = model.config.d_model
    model.model.shared.weight.copy_(torch.from_numpy(embedding))
    for name, weight in model.named_parameters():
        if "shared" in name or "embed" in name:
            continue
        if weight.dim() == 2:
            torch.nn.init.xavier_uniform_(weight)
            if name.startswith("model.encoder") and ("out_proj" in name or "fc2" in name):
                weight.mul_(encoder_branch_scale)
            if "encoder_attn.v_proj" in name or "encoder_attn.out_proj" in name:
                weight.mul_(0.1).add_(torch.eye(width))
        elif "norm" not in name:
            weight.zero_()


def add_dropout(model: MarianMTModel, share: float) -> None:
    """Leave out a share of what every branch adds, as MarianConfig.dropout does while training, at a tenth the cost.

    The masks are stretches of one long random mask: to draw anew for every product was a fifth of a step on a CPU.
    """
    mask = torch.rand(1 << 24, device=model.device).ge_(share).div_(1 - share).to(model.dtype)

    def drop(module: torch.nn.Module, given: Any, out: torch.Tensor) -> torch.Tensor:
        low = int(torch.randint(0, len(mask) - out.numel(), ()))
        return out * mask[low : low + out.numel()].view(out.shape)

    for name, module in model.named_modules():
        if name.endswith(("out_proj", "fc2")):
            module.register_forward_hook(drop)


class FusedCrossEntropy(torch.autograd.Function):
    """Label-smoothed cross-entropy of `hidden @ table.T`, its gradient made in the forward pass, in chunks.

    The logits of a whole batch (tokens x vocabulary) never exist at once, which on a CPU keeps them in the cache, and
    are passed over only twice: what smoothing and the right answer add to a gradient is added to the small products.
    """

    @staticmethod
    def forward(
        ctx: Any, hidden: torch.Tensor, table: torch.Tensor, gold: torch.Tensor, smoothing: float
    ) -> torch.Tensor:
        """Mean loss a token. Shapes: hidden [tokens, width], table [pieces, width], gold [tokens]."""
        size, spread, sure = hidden.shape[0], smoothing / table.shape[0], 1 - smoothing
        total = torch.zeros((), dtype=torch.float32, device=hidden.device)
        grad_hidden, grad_table = torch.empty_like(hidden), torch.zeros_like(table, dtype=torch.float32)
        summed = table.sum(0)
        step = 512 if hidden.device.type == "cpu" else 16384
        for low in range(0, size, step):
            part, want = hidden[low : low + step], gold[low : low + step, None]
            logits = part @ table.t()
            chances = torch.softmax(logits, 1)
            right = chances.gather(1, want).float().clamp_min(1e-30).log()
            log_sum = logits.gather(1, want).float() - right
            total -= sure * right.sum() + spread * (part.float() @ summed.float()).sum() - smoothing * log_sum.sum()
            torch.matmul(chances, table, out=grad_hidden[low : low + step])
            grad_table += chances.t() @ part
        grad_hidden -= spread * summed + sure * table[gold]
        grad_table -= spread * hidden.float().sum(0)
        grad_table.index_add_(0, gold, hidden.float(), alpha=-sure)
        ctx.save_for_backward(grad_hidden, grad_table)
        ctx.size = size
        return total / size

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        """The gradients made in `forward`."""
        grad_hidden, grad_table = ctx.saved_tensors
        scale = (grad / ctx.size).item() if grad.device.type == "cpu" else grad / ctx.size
        return grad_hidden * scale, (grad_table * scale).to(grad_hidden.dtype), None, None
