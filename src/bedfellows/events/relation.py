"""The relation model: what passed between a marked pair, with calibrated probabilities.

A MiniLM encoder with a head each for type, modality, polarity and mode, fitted on our own
sentences (docs/model.md). Run by onnxruntime on one thread, since a worker has one core.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from bedfellows.events.adapting import Layer, home, kept
from bedfellows.events.marking import Marked, mark
from bedfellows.model import Modality, Polarity

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    Floats = NDArray[np.float32]

VARIABLE = "BEDFELLOWS_MODEL"
"""Names another model than the shipped one: `large`, once it is built."""
SLOW = ("SkipLayerNormFusion",)
"""What of onnxruntime's rewriting is left out: the fused sum and norm took a fifth of the time,
apart they take a fiftieth (1.32)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A text with two stretches, half-open in code points."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the model thinks of one pair: probabilities by class, each head summing to 1."""

    type: Mapping[str, float]
    modality: Mapping[Modality, float]
    polarity: Mapping[Polarity, float]
    mode: Mapping[str, float]

    @property
    def best(self) -> str:
        """The likeliest type, NONE included."""
        return max(self.type, key=self.type.__getitem__)

    def best_mode(self, type: str) -> str | None:
        """The likeliest mode of a type, None where the type alone is likelier."""
        own = {m.partition(".")[2]: p for m, p in self.mode.items() if m.startswith(f"{type}.")}
        best = max(own, key=own.__getitem__, default=None)
        return best if best is not None and own[best] > self.mode["-"] else None


@dataclass(frozen=True, slots=True)
class RelationModel:
    """The session, its tokenizer, and the facts of `model.json`."""

    session: InferenceSession
    tokenizer: Tokenizer
    facts: Mapping[str, Any]
    learnt: Layer | None = None
    """The type head that people's corrections taught, in place of the shipped one."""

    @property
    def coder(self) -> str:
        """What events name as their coder: the model, and what corrections made of it."""
        own = f"relation@{self.facts['sha256'][:8]}"
        return f"{own}+{self.learnt.name}" if self.learnt else own

    def judge(self, pairs: Sequence[Pair], cues: Sequence[str] | None = None) -> list[Judged]:
        """Judgements in the order of the pairs; with their cues, of both witnesses together."""
        alone = self.judge_alone(pairs)
        if cues is None:
            return alone
        return [self.with_cue(judged, cue) for judged, cue in zip(alone, cues, strict=True)]

    def with_cue(self, judged: Judged, cue: str) -> Judged:
        """A judgement weighed by what its cue tells of each type (a product of two experts)."""
        known = self.facts["cues"]["likelihood"].get(cue)
        if known is None:
            return judged
        weight = self.facts["cues"]["weight"]
        both = {name: p * share**weight
                for (name, p), share in zip(judged.type.items(), known, strict=True)}  # fmt: skip
        total = sum(both.values())
        return replace(judged, type={name: p / total for name, p in both.items()})

    def judge_alone(self, pairs: Sequence[Pair]) -> list[Judged]:
        """What the network thinks, in the order of the pairs.

        One by one, since the network scales its whole numbers by all that one call holds: in
        company a pair would be judged by its neighbours, too. It is also faster, without padding.
        """
        return [self.outcome(marked) for marked in mark(pairs, self.tokenizer)]

    def outcome(self, marked: Marked) -> Judged:
        """One call of the network."""
        names = list(self.facts["classes"])
        features, *found = self.session.run(
            ["features", *names], tensors([marked], self.facts["pad"])
        )
        if self.learnt is not None:
            found[names.index("type")] = self.learnt.logits(features)
        heads = {name: softmax(logits, self.facts["temperature"][name])[0].tolist()
                 for name, logits in zip(names, found, strict=True)}  # fmt: skip
        return Judged(**{name: dict(zip(self.facts["classes"][name], p, strict=True))
                         for name, p in heads.items()})  # fmt: skip

    def features(self, pairs: Sequence[Pair]) -> Floats:
        """What the heads read of each pair: float32 (pairs, features)."""
        rows = (tensors([marked], self.facts["pad"]) for marked in mark(pairs, self.tokenizer))
        return np.concatenate([self.session.run(["features"], row)[0] for row in rows])


def tensors(marked: Sequence[Marked], pad: int) -> dict[str, NDArray[np.int64]]:
    """The network's inputs: ids and mask (rows, longest), places of the marks (rows)."""
    ids = np.full((len(marked), max(len(m.ids) for m in marked)), pad, dtype=np.int64)
    for row, pair in enumerate(marked):
        ids[row, : len(pair.ids)] = pair.ids
    lengths = np.array([len(m.ids) for m in marked])
    return {
        "ids": ids,
        "mask": (np.arange(ids.shape[1]) < lengths[:, None]).astype(np.int64),
        "source": np.array([m.source for m in marked], dtype=np.int64),
        "target": np.array([m.target for m in marked], dtype=np.int64),
    }


def softmax(logits: Floats, temperature: float) -> Floats:
    """Rows of logits, cooled by a temperature, as probabilities (Guo and others 2017)."""
    scaled = np.exp((logits - logits.max(-1, keepdims=True)) / temperature)
    return np.asarray(scaled / scaled.sum(-1, keepdims=True), dtype=np.float32)


def model_folder() -> Any:
    """The shipped model's folder, or that of the one that `$BEDFELLOWS_MODEL` names."""
    name = os.environ.get(VARIABLE)
    return home() / name if name else files("bedfellows.events") / "model"


@cache
def load_relation_model() -> RelationModel:
    """The shipped model, loaded once a process; about a quarter of a second."""
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    folder = model_folder()
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = InferenceSession(
        (folder / "relation.onnx").read_bytes(), options, providers=["CPUExecutionProvider"],
        disabled_optimizers=SLOW,
    )  # fmt: skip
    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text("utf-8"))
    facts = json.loads((folder / "model.json").read_text("utf-8"))
    return RelationModel(session, tokenizer, facts, kept())


def shipped_layer() -> Layer:
    """The type head as it ships."""
    with (model_folder() / "type-layer.npz").open("rb") as file:
        held = np.load(file)
        return Layer(held["weights"], held["biases"])
