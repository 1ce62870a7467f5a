"""Fitting a relation model to rows, from their labels or from a teacher's probabilities."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from bedfellows.events.marking import Marked
from training.labels import HEADS, SILENT, Targets
from training.network import RelationModel

WEIGHTS = {"type": 1.0, "modality": 0.3, "polarity": 0.3, "mode": 0.3}
"""How much each head's loss counts; the type is what everything else hangs on."""
TAUGHT = ("type", "modality", "polarity")
"""Heads in which a teacher's word counts.

Modes come from labels alone: a teacher of few rounds has hardly learnt the rare ones, and a
student that followed it fell from .47 to .20 (macro-F1).
"""
SMOOTHING = 0.05
"""Label smoothing of the type head: two readers differ on about one row in ten."""

Soft = dict[str, np.ndarray]
"""A teacher's probabilities by head, each float32 (rows, classes), rows summing to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long and how fast to fit."""

    epochs: int = 5
    rate: float = 3e-5
    head_rate: float = 3e-4
    batch: int = 32
    warm: float = 0.1
    seed: int = 0
    temperature: float = 1.0
    frozen: int = 0
    """Lowest layers that stay as they were pretrained, the word pieces' vectors with them."""
    hard: float = 0.3
    """Share of the true label beside the teacher's probabilities, where a row has both."""


def batches(lengths: Sequence[int], size: int, rng: random.Random) -> list[list[int]]:
    """Indices in batches of like length, shuffled (less padding, so faster)."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.random() * 8)
    cut = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(cut)
    return cut


def tensors(marked: Sequence[Marked], pad: int, device: torch.device) -> tuple[Tensor, ...]:
    """Ids, mask, and the places of both marks, padded to the longest."""
    longest = max(len(m.ids) for m in marked)
    ids = torch.tensor([m.ids + [pad] * (longest - len(m.ids)) for m in marked])
    mask = torch.tensor([[1] * len(m.ids) + [0] * (longest - len(m.ids)) for m in marked])
    source = torch.tensor([m.source for m in marked])
    target = torch.tensor([m.target for m in marked])
    return tuple(t.to(device, non_blocking=True) for t in (ids, mask, source, target))


def hard_losses(logits: dict[str, Tensor], wanted: dict[str, Tensor]) -> dict[str, Tensor]:
    """Cross-entropy by head; 0 where every row is silent, and silent rows do not count."""
    losses = {}
    for name in HEADS:
        smooth = SMOOTHING if name == "type" else 0.0
        losses[name] = (
            nn.functional.cross_entropy(
                logits[name].float(), wanted[name], ignore_index=SILENT, label_smoothing=smooth
            )
            if (wanted[name] != SILENT).any()
            else logits[name].new_zeros(())
        )
    return losses


def soft_losses(
    logits: dict[str, Tensor], wanted: dict[str, Tensor], temperature: float
) -> dict[str, Tensor]:
    """Kullback-Leibler divergence from the teacher by head (Hinton and others 2015)."""
    losses = {}
    for name in TAUGHT:
        own = nn.functional.log_softmax(logits[name].float() / temperature, dim=-1)
        found = nn.functional.kl_div(own, wanted[name], reduction="batchmean")
        losses[name] = found * temperature**2
    return losses


def optimizer_of(model: RelationModel, plan: Plan) -> torch.optim.Optimizer:
    """AdamW with a higher rate for what is not pretrained."""
    fresh = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": [p for p in model.encoder.parameters() if p.requires_grad],
               "lr": plan.rate}, {"params": fresh, "lr": plan.head_rate}]  # fmt: skip
    return torch.optim.AdamW(groups, weight_decay=0.01)


def freeze(encoder: nn.Module, layers: int) -> None:
    """Keep the lowest layers, and the pieces' vectors, as they are; none when `layers` is 0."""
    still = [encoder.embeddings, *encoder.encoder.layer[:layers]] if layers else []
    for part in still:
        part.requires_grad_(False)


def fit(
    model: RelationModel,
    marked: Sequence[Marked],
    classes: Sequence[Targets],
    *,
    pad: int,
    plan: Plan,
    soft: Soft | None = None,
) -> RelationModel:
    """Fit in place and return the model, on whatever device it is."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    device = next(model.parameters()).device
    freeze(model.encoder, plan.frozen)
    optimizer = optimizer_of(model, plan)
    lengths = [len(m.ids) for m in marked]
    steps = plan.epochs * len(batches(lengths, plan.batch, random.Random(0)))
    warm = max(1, int(plan.warm * steps))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / max(1, steps - warm)))
    )
    model.train()
    for _ in range(plan.epochs):
        for chosen in batches(lengths, plan.batch, rng):
            with fast(device):
                logits = model(*tensors([marked[i] for i in chosen], pad, device))
            loss = loss_of(logits, chosen, classes, soft, plan, device)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            rate.step()
    return model.eval()


def loss_of(
    logits: dict[str, Tensor],
    chosen: list[int],
    classes: Sequence[Targets],
    soft: Soft | None,
    plan: Plan,
    device: torch.device,
) -> Tensor:
    """The loss of one batch: from labels, and in the taught heads from the teacher too."""
    hard = {n: torch.tensor([getattr(classes[i], n) for i in chosen], device=device) for n in HEADS}
    losses = hard_losses(logits, hard)
    if soft is not None:
        wanted = {n: torch.from_numpy(soft[n][chosen]).to(device) for n in TAUGHT}
        for name, taught in soft_losses(logits, wanted, plan.temperature).items():
            losses[name] = (1 - plan.hard) * taught + plan.hard * losses[name]
    return torch.stack([WEIGHTS[name] * losses[name] for name in HEADS]).sum()


def fast(device: torch.device) -> object:
    """Half precision where the device is quicker at it."""
    if device.type == "cuda" or torch.ops.mkldnn._is_mkldnn_bf16_supported():
        return torch.autocast(device.type, dtype=torch.bfloat16)
    return nullcontext()


@torch.no_grad()
def logits_of(
    model: RelationModel, marked: Sequence[Marked], *, pad: int, size: int = 128
) -> dict[str, np.ndarray]:
    """Float32 (rows, classes) by head, in the order of the rows."""
    model.eval()
    device = next(model.parameters()).device
    order = sorted(range(len(marked)), key=lambda i: len(marked[i].ids))
    parts: dict[str, list[np.ndarray]] = {name: [] for name in HEADS}
    for start in range(0, len(order), size):
        with fast(device):
            out = model(*tensors([marked[i] for i in order[start : start + size]], pad, device))
        for name in HEADS:
            parts[name].append(out[name].float().cpu().numpy())
    back = np.argsort(order)
    return {name: np.concatenate(found)[back] for name, found in parts.items()}


def softmax(logits: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    """Rows of logits as probabilities."""
    scaled = logits / temperature
    scaled = np.exp(scaled - scaled.max(-1, keepdims=True))
    return np.asarray(scaled / scaled.sum(-1, keepdims=True), dtype=np.float32)
