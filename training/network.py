"""The relation model: an encoder, the pooled marks, and a linear head per field."""

from __future__ import annotations

import copy
from pathlib import Path

import torch
from torch import Tensor, nn

from training.labels import HEADS

FEATURES = 256
"""Width of the shared layer that the heads read, and that a user's corrections re-fit."""


class RelationModel(nn.Module):
    """Pairs in, logits per head out.

    The mean of all pieces and the two opening marks are joined, brought to FEATURES by a
    layer with GELU, and read by each head (Soares and others 2019 pool the entity starts;
    the mean added .01 to .04 in our trials).
    """

    def __init__(self, encoder: nn.Module, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.join = nn.Linear(3 * width, FEATURES)
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict(
            {f"{name}_head": nn.Linear(FEATURES, len(classes)) for name, classes in HEADS.items()}
        )

    def features(self, ids: Tensor, mask: Tensor, source: Tensor, target: Tensor) -> Tensor:
        """Float (rows, FEATURES) of each pair; `ids` and `mask` are (rows, pieces)."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        shown = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * shown).sum(1) / shown.sum(1)
        at = torch.arange(hidden.shape[0], device=hidden.device)
        joined = torch.cat([mean, hidden[at, source], hidden[at, target]], dim=-1)
        return nn.functional.gelu(self.join(self.dropout(joined)))

    def forward(
        self, ids: Tensor, mask: Tensor, source: Tensor, target: Tensor
    ) -> dict[str, Tensor]:
        """Logits by head, and the `features` they were read from."""
        features = self.features(ids, mask, source, target)
        read = self.dropout(features)
        return {"features": features, **{name: self.heads[f"{name}_head"](read) for name in HEADS}}


def load_encoder(folder: Path) -> nn.Module:
    """A pretrained encoder (BERT's or MPNet's kind) from a folder of its own files."""
    from transformers import AutoModel

    return AutoModel.from_pretrained(folder, add_pooling_layer=False, dtype=torch.float32)


def shortened(encoder: nn.Module, layers: list[int], pieces: int | None = None) -> nn.Module:
    """A copy with only some of its layers, and only the first `pieces` of its vocabulary."""
    short = copy.deepcopy(encoder)
    short.encoder.layer = nn.ModuleList([short.encoder.layer[i] for i in layers])
    short.config.num_hidden_layers = len(layers)
    if pieces is not None:
        words = short.embeddings.word_embeddings
        short.embeddings.word_embeddings = nn.Embedding.from_pretrained(
            words.weight[:pieces].clone(), freeze=False, padding_idx=words.padding_idx
        )
        short.config.vocab_size = pieces
    return short
