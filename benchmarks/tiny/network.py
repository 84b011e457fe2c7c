"""The Transformer as functions of a dictionary of weights, named as CTranslate2's specification names them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch  # type: ignore[import-not-found, unused-ignore]
from torch.nn import functional  # type: ignore[import-not-found, unused-ignore]

Weights = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the model: pre-norm, ReLU, one table of embeddings for both languages and the output."""

    vocabulary: int
    width: int = 192
    inner: int = 512
    heads: int = 4
    encoder: int = 3
    decoder: int = 2
    dropout: float = 0.0


def initial(shape: Shape, seed: int) -> Weights:
    """Return random weights."""
    torch.manual_seed(seed)
    weights: Weights = {"embeddings": torch.randn(shape.vocabulary, shape.width) * shape.width**-0.5}
    wide = shape.width

    def linear(name: str, rows: int, columns: int) -> None:
        weights[f"{name}.weight"] = torch.nn.init.xavier_uniform_(torch.empty(rows, columns))
        weights[f"{name}.bias"] = torch.zeros(rows)

    def norm(name: str) -> None:
        weights[f"{name}.gamma"], weights[f"{name}.beta"] = torch.ones(wide), torch.zeros(wide)

    for side, layers in (("encoder", shape.encoder), ("decoder", shape.decoder)):
        norm(f"{side}.layer_norm")
        for number in range(layers):
            layer = f"{side}.layer_{number}"
            norm(f"{layer}.self_attention.layer_norm")
            linear(f"{layer}.self_attention.linear_0", 3 * wide, wide)
            linear(f"{layer}.self_attention.linear_1", wide, wide)
            if side == "decoder":
                norm(f"{layer}.attention.layer_norm")
                linear(f"{layer}.attention.linear_0", wide, wide)
                linear(f"{layer}.attention.linear_1", 2 * wide, wide)
                linear(f"{layer}.attention.linear_2", wide, wide)
            norm(f"{layer}.ffn.layer_norm")
            linear(f"{layer}.ffn.linear_0", shape.inner, wide)
            linear(f"{layer}.ffn.linear_1", wide, shape.inner)
    for tensor in weights.values():
        tensor.requires_grad_()
    return weights


def positions(length: int, width: int) -> Any:
    """Return CTranslate2's sinusoids: positions count from 1, sines before cosines."""
    step = math.log(10000) / (width // 2 - 1)
    angles = torch.arange(1, length + 1)[:, None] * torch.exp(torch.arange(width // 2) * -step)[None]
    return torch.cat([torch.sin(angles), torch.cos(angles)], dim=1)


class Network:
    """The forward pass; `train` switches dropout on."""

    def __init__(self, shape: Shape, weights: Weights, *, train: bool) -> None:
        self._shape, self._weights, self._train = shape, weights, train
        self._positions = positions(1024, shape.width)

    def logits(self, source: Any, source_mask: Any, target: Any) -> Any:
        """Return the scores of the next piece after each piece of `target`; the mask is true where there is a piece."""
        memory = self._encode(source, source_mask)
        return functional.linear(self._decode(target, memory, source_mask), self._weights["embeddings"])

    def _encode(self, source: Any, mask: Any) -> Any:
        state = self._embed(source)
        for number in range(self._shape.encoder):
            layer = f"encoder.layer_{number}"
            normed = self._norm(f"{layer}.self_attention", state)
            state = state + self._drop(self._attend(f"{layer}.self_attention", normed, normed, mask=mask[:, None, None, :]))
            state = state + self._drop(self._feed(layer, state))
        return self._norm("encoder", state)

    def _decode(self, target: Any, memory: Any, mask: Any) -> Any:
        state = self._embed(target)
        for number in range(self._shape.decoder):
            layer = f"decoder.layer_{number}"
            normed = self._norm(f"{layer}.self_attention", state)
            state = state + self._drop(self._attend(f"{layer}.self_attention", normed, normed, causal=True))
            normed = self._norm(f"{layer}.attention", state)
            state = state + self._drop(self._attend(f"{layer}.attention", normed, memory, mask=mask[:, None, None, :]))
            state = state + self._drop(self._feed(layer, state))
        return self._norm("decoder", state)

    def _embed(self, ids: Any) -> Any:
        embedded = functional.embedding(ids, self._weights["embeddings"]) * math.sqrt(self._shape.width)
        return self._drop(embedded + self._positions[: ids.shape[1]])

    def _attend(self, name: str, queries: Any, memory: Any, *, mask: Any = None, causal: bool = False) -> Any:
        if queries is memory:
            q, k, v = self._linear(f"{name}.linear_0", queries).chunk(3, dim=-1)
            last = "linear_1"
        else:
            q = self._linear(f"{name}.linear_0", queries)
            k, v = self._linear(f"{name}.linear_1", memory).chunk(2, dim=-1)
            last = "linear_2"
        q, k, v = (part.unflatten(-1, (self._shape.heads, -1)).transpose(1, 2) for part in (q, k, v))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)
        return self._linear(f"{name}.{last}", mixed.transpose(1, 2).flatten(2))

    def _feed(self, layer: str, state: Any) -> Any:
        inner = functional.relu(self._linear(f"{layer}.ffn.linear_0", self._norm(f"{layer}.ffn", state)))
        return self._linear(f"{layer}.ffn.linear_1", self._drop(inner))

    def _linear(self, name: str, state: Any) -> Any:
        return functional.linear(state, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _norm(self, name: str, state: Any) -> Any:
        gamma, beta = self._weights[f"{name}.layer_norm.gamma"], self._weights[f"{name}.layer_norm.beta"]
        return functional.layer_norm(state.float(), (self._shape.width,), gamma, beta, 1e-5)

    def _drop(self, state: Any) -> Any:
        return functional.dropout(state, self._shape.dropout) if self._train and self._shape.dropout else state
