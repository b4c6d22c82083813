"""The same transformer as CollapseLM's, in PyTorch: learned positions, pre-norm blocks, no biases, exact GELU, tied output.

B rows, T tokens, C channels, H heads, D channels a head, V characters; token V is the start symbol, read and never predicted.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.project = nn.Linear(width, 3 * width, bias=False)
        self.output = nn.Linear(width, width, bias=False)

    def forward(self, x):
        rows, count, width = x.shape
        q, k, v = self.project(x).view(rows, count, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)  # (B, H, T, D) each
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.output(mixed.transpose(1, 2).reshape(rows, count, width))

    def step(self, x, keys, values, position):
        """One new token of each row, x (B, C), against what the caches (B, H, T, D) hold."""
        rows, width = x.shape
        q, k, v = self.project(x).view(rows, 3, self.heads, 1, width // self.heads).unbind(1)  # (B, H, 1, D) each
        keys[:, :, position : position + 1] = k
        values[:, :, position : position + 1] = v
        keys, values = keys[:, :, : position + 1], values[:, :, : position + 1]
        if torch.compiler.is_compiling():  # faster here: Inductor fuses it, and calls the other as it is
            mixed = torch.softmax(q @ keys.transpose(2, 3) / math.sqrt(q.shape[-1]), dim=-1) @ values
        else:
            mixed = F.scaled_dot_product_attention(q, keys, values)
        return self.output(mixed.view(rows, width))


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.attention_norm = nn.LayerNorm(width, bias=False)
        self.attention = Attention(width, heads)
        self.feed_norm = nn.LayerNorm(width, bias=False)
        self.expand = nn.Linear(width, 4 * width, bias=False)
        self.contract = nn.Linear(4 * width, width, bias=False)

    def forward(self, x):
        x = x + self.attention(self.attention_norm(x))
        return x + self.feed(x)

    def step(self, x, keys, values, position):
        x = x + self.attention.step(self.attention_norm(x), keys, values, position)
        return x + self.feed(x)

    def feed(self, x):
        return self.contract(F.gelu(self.expand(self.feed_norm(x))))


class CharTransformer(nn.Module):
    def __init__(self, layers, heads, width, context, characters):
        super().__init__()
        self.context, self.characters, self.heads, self.head_size = context, characters, heads, width // heads
        self.embedding = nn.Embedding(characters + 1, width)
        self.positions = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm = nn.LayerNorm(width, bias=False)
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                scale = 0.02 / math.sqrt(2 * layers) if name.endswith(("output.weight", "contract.weight")) else 0.02
                nn.init.normal_(weight, std=scale)

    def forward(self, tokens):
        """Logits (B, T, V) of windows (B, T)."""
        x = self.embedding(tokens) + self.positions.weight[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x)
        return self.predict(x)

    def last(self, tokens):
        """Logits (B, V) after windows (B, T): only the last position is worth the output matrix."""
        x = self.embedding(tokens) + self.positions.weight[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x)
        return self.predict(x[:, -1])

    def step(self, tokens, caches, position):
        """Logits (B, V) after one more token a row, tokens (B)."""
        x = self.embedding(tokens) + self.positions.weight[position]
        for block, (keys, values) in zip(self.blocks, caches):
            x = block.step(x, keys, values, position)
        return self.predict(x)

    def predict(self, x):
        return F.linear(self.norm(x), self.embedding.weight[: self.characters])
