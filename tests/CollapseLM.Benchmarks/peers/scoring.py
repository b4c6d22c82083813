"""Scoring a text in windows that overlap by half, every character once, passages of 1,024 characters: CollapseLM's rule."""

import torch
from torch.nn import functional as F

PASSAGE = 1024
TOKENS_PER_BATCH = 4096


@torch.inference_mode()
def nats(model, text):
    """Summed minus log-probability of a text (N); what is left after the last whole passage is not scored."""
    context, hop = model.context, model.context // 2
    starts = torch.arange(0, max(1, PASSAGE - context + hop), hop)
    fresh = torch.full((len(starts), context), False)  # which characters of a window no window before has scored
    fresh[0] = True
    fresh[1:, context - hop :] = True
    windows = text[: len(text) // PASSAGE * PASSAGE].view(-1, PASSAGE).unfold(1, context, hop)  # (passages, windows, T)
    targets = windows.reshape(-1, context)
    fresh = fresh.repeat(len(windows), 1)
    total = 0.0
    for first in range(0, len(targets), TOKENS_PER_BATCH // context):
        batch = targets[first : first + TOKENS_PER_BATCH // context]
        inputs = torch.full_like(batch, model.characters)
        inputs[:, 1:] = batch[:, :-1]
        losses = F.cross_entropy(model(inputs).view(-1, model.characters), batch.reshape(-1), reduction="none")
        total += losses[fresh[first : first + len(batch)].view(-1)].double().sum().item()
    return total
