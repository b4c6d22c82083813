"""Training in the manner of nanoGPT: random windows, cross-entropy, clipped gradients, AdamW that decays matrices only."""

import contextlib

import torch
from torch.nn import functional as F


class Training:
    def __init__(self, model, text, batch, compiled=False, bfloat16=False):
        self.model, self.text, self.batch = model, text, batch
        self.window = torch.arange(model.context)
        self.run = torch.compile(self.loss) if compiled else self.loss
        self.cast = (lambda: torch.autocast("cpu", dtype=torch.bfloat16)) if bfloat16 else contextlib.nullcontext
        matrices = [p for p in model.parameters() if p.dim() >= 2]
        vectors = [p for p in model.parameters() if p.dim() < 2]
        groups = [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0.0}]
        self.adam = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.99), fused=True)

    def loss(self, inputs, targets):
        logits = self.model(inputs)
        return F.cross_entropy(logits.reshape(-1, logits.shape[-1]), targets.reshape(-1))

    def draw(self):
        starts = torch.randint(len(self.text) - self.model.context, (self.batch, 1))
        targets = self.text[starts + self.window]  # (B, T)
        inputs = torch.full_like(targets, self.model.characters)
        inputs[:, 1:] = targets[:, :-1]
        return inputs, targets

    def step(self):
        """One optimiser step; the loss is given back as a number, as a training that logs would."""
        inputs, targets = self.draw()
        with self.cast():
            loss = self.run(inputs, targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.adam.step()
        self.adam.zero_grad(set_to_none=True)
        return loss.item()
