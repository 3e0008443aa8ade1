"""The models of MDM Variance Explorer in PyTorch, from the weights that the page and the command line save (.safetensors).

    from tiny_model import load_model
    model = load_model("addition-standard-seed-1-step-2000.safetensors")
    logits = model(tokens)        # tokens [rows, length] of ids 0 … mask_id; logits [rows, length, vocabulary]

docs/model.md gives the forward pass, docs/own-model.md the file. Linear layers are y = x·W + b, with W [inputs, outputs].
"""
import json
import math
import struct

import torch
from torch import nn
from torch.nn import functional as F


def read_safetensors(path):
    """Its metadata (texts by name) and its float32 tensors; the package `safetensors` does the same, and more."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        if entry["dtype"] != "F32":
            raise ValueError(f"{path}: {name} is {entry['dtype']}, and F32 is needed.")
        start, end = entry["data_offsets"]
        tensor = torch.frombuffer(data, dtype=torch.float32, count=(end - start) // 4, offset=start)
        tensors[name] = tensor.reshape(entry["shape"]).clone()
    return metadata, tensors


class TinyModel(nn.Module):
    """A transformer of the page; its parameters are called as in the file, with underscores for dots."""

    def __init__(self, metadata, tensors):
        super().__init__()
        self.metadata = metadata
        self.layers, self.heads = int(metadata["layers"]), int(metadata["heads"])
        self.length, self.vocabulary = int(metadata["length"]), int(metadata["vocabulary"])
        self.mask_id = int(metadata["mask_token"])
        self.prompt_length = int(metadata["prompt_length"])
        self.symbols = json.loads(metadata["symbols"])
        self.causal = metadata["attention"] == "causal"
        for name, tensor in tensors.items():
            self.register_parameter(name.replace(".", "_"), nn.Parameter(tensor))

    def norm(self, x, name):
        gain, bias = getattr(self, name + "_gain"), getattr(self, name + "_bias")
        return F.layer_norm(x, gain.shape, gain, bias, eps=1e-5)

    def linear(self, x, name):
        return x @ getattr(self, name + "_weight") + getattr(self, name + "_bias")

    def attention(self, x):
        rows, length, width = x.shape[0], x.shape[1], x.shape[2] // 3
        q, k, v = (part.view(rows, length, self.heads, -1).transpose(1, 2) for part in x.split(width, dim=-1))
        scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.heads)
        if self.causal:
            scores = scores.masked_fill(torch.ones(length, length, dtype=torch.bool, device=x.device).triu(1), -1e9)
        return (scores.softmax(-1) @ v).transpose(1, 2).reshape(rows, length, width)

    def forward(self, tokens):
        x = self.token_embedding[tokens] + self.position_embedding[: tokens.shape[1]]
        for b in range(self.layers):
            block = f"block{b}_"
            x = x + self.linear(self.attention(self.linear(self.norm(x, block + "norm1"), block + "qkv")), block + "out")
            hidden = F.gelu(self.linear(self.norm(x, block + "norm2"), block + "up"), approximate="tanh")
            x = x + self.linear(hidden, block + "down")
        return self.linear(self.norm(x, "final_norm"), "head")


def load_model(path):
    """The model whose weights a file holds, in double precision where the default type is. ValueError for other files."""
    metadata, tensors = read_safetensors(path)
    if metadata.get("kind") != "mdm-variance-model":
        raise ValueError(f"{path} holds no weights that MDM Variance Explorer has saved.")
    return TinyModel(metadata, tensors).to(torch.get_default_dtype())
