"""A fitted student as what ships: ONNX with int8 weights, its tokenizer, and its facts.

Weights are quantized per channel to signed bytes (onnxruntime's dynamic quantization); PARTS of
the design measured less than .01 lost by it.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.labels import HEADS
from training.network import RelationModel

FOLDER = Path(__file__).parents[1] / "src" / "bedfellows" / "events" / "model"
INPUTS = ("ids", "mask", "source", "target")
OUTPUTS = ("features", *HEADS)


class Plain(nn.Module):
    """The model with its outputs in a row, as ONNX wants them."""

    def __init__(self, model: RelationModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor, source: Tensor, target: Tensor) -> Any:
        """Features, then the logits of each head."""
        found = self.model(ids, mask, source, target)
        return tuple(found[name] for name in OUTPUTS)


def ship(
    model: RelationModel, tokenizer_text: str, facts: dict[str, Any], folder: Path = FOLDER
) -> Path:
    """Write `relation.onnx`, `tokenizer.json` and `model.json`; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "relation.onnx"
    export(model, path)
    head = model.heads["type_head"]
    np.savez(folder / "type-layer.npz", weights=head.weight.detach().double().numpy(),
             biases=head.bias.detach().double().numpy())  # fmt: skip
    (folder / "tokenizer.json").write_text(tokenizer_text, encoding="utf-8")
    card = {
        "classes": {name: list(classes) for name, classes in HEADS.items()},
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        **facts,
    }
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    return folder


def export(model: RelationModel, path: Path) -> None:
    """One ONNX file with int8 weights; rows and pieces may have any number.

    Attention is written out step by step: the fused one guards against rows without any piece,
    which cost a tenth of the time and never occur.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.encoder.set_attn_implementation("eager")
    example = (torch.ones(3, 9, dtype=torch.long), torch.ones(3, 9, dtype=torch.long),
               torch.tensor([1, 2, 3]), torch.tensor([4, 5, 6]))  # fmt: skip
    row, piece = torch.export.Dim("rows"), torch.export.Dim("pieces", max=512)
    shapes = ({0: row, 1: piece}, {0: row, 1: piece}, {0: row}, {0: row})
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            Plain(model.cpu().eval()), example, exact, input_names=INPUTS,
            output_names=OUTPUTS, dynamic_shapes=shapes, dynamo=True, opset_version=18,
        )  # fmt: skip
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True)
    without_traces(path)


def without_traces(path: Path) -> None:
    """Take out of the file where on this machine each step came from."""
    import onnx

    model = onnx.load(path)
    graph = model.graph
    steps = (*graph.node, *graph.value_info, *graph.input, *graph.output, *graph.initializer)
    for part in (model, graph, *steps, *model.functions):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    onnx.save(model, path)
