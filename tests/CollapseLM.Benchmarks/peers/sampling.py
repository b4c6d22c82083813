"""Sampling without a key-value cache, as nanoGPT does, and with one. Texts begin at the start symbol and grow side by side."""

import torch
from torch.nn import functional as F


def draw(logits, temperature):
    """One character a row of logits (B, V). Dividing by exponential noise draws like multinomial and is faster."""
    probabilities = F.softmax(logits / temperature, dim=-1)
    return (probabilities / torch.empty_like(probabilities).exponential_()).argmax(dim=-1)


@torch.inference_mode()
def recomputing(model, last, rows, length, temperature):
    """Texts (B, length) by model.last or its compiled form: every character reads its whole window again."""
    tokens = torch.full((rows, length + 1), model.characters)
    for i in range(length):
        tokens[:, i + 1] = draw(last(tokens[:, max(0, i + 1 - model.context) : i + 1]), temperature)
    return tokens[:, 1:]


@torch.inference_mode()
def cached(model, step, rows, length, temperature):
    """
    Texts (B, length) by model.step or its compiled form. A full window begins anew with the start symbol and its newer half, since learned positions do not
    shift: the rule of CollapseLM's sampler.
    """
    shape = (rows, model.heads, model.context, model.head_size)
    caches = [(torch.empty(shape), torch.empty(shape)) for _ in model.blocks]
    text = torch.empty((rows, length), dtype=torch.long)
    start_symbol = torch.full((rows,), model.characters)
    start = 0
    for i in range(length):
        if i - start == model.context:
            start += model.context // 2
            reading = torch.cat([start_symbol[:, None], text[:, start:i]], dim=1)
            logits = prefill(model, reading, caches)
        else:
            logits = step(text[:, i - 1] if i > start else start_symbol, caches, i - start)
        text[:, i] = draw(logits, temperature)
    return text


def prefill(model, tokens, caches):
    """Logits (B, V) after windows (B, T), all read at one go into empty caches."""
    rows, count = tokens.shape
    x = model.embedding(tokens) + model.positions.weight[:count]
    for block, (keys, values) in zip(model.blocks, caches):
        attention = block.attention
        q, k, v = attention.project(block.attention_norm(x)).view(rows, count, 3, attention.heads, -1).permute(2, 0, 3, 1, 4)
        keys[:, :, :count] = k
        values[:, :, :count] = v
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + attention.output(mixed.transpose(1, 2).reshape(rows, count, -1))
        x = x + block.feed(x)
    return model.predict(x[:, -1])
