"""
One measured process: reads a job as JSON from its argument, gets ready, and then for each line "N" on its input does N units
of work and answers with a JSON list of their seconds. It sleeps in between, so that several workers can take turns.
"""

import json
import sys
import time

import numpy
import torch

from model import CharTransformer
from sampling import cached, recomputing
from scoring import nats
from training import Training


def shape(job):
    return CharTransformer(job["layers"], job["heads"], job["width"], job["context"], job["characters"])


def read(job):
    return torch.from_numpy(numpy.fromfile(job["text"], dtype=numpy.uint8).astype(numpy.int64))


def timed(action):
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def train(job):
    """Unit: one optimiser step."""
    step = Training(shape(job), read(job), job["batch"], job["compiled"], job["bfloat16"]).step
    return lambda: [timed(step)]


def sampler(job, model):
    """A function that samples so many texts."""
    way, reader = (cached, model.step) if job["cache"] else (recomputing, model.last)
    if job["compiled"]:
        reader = torch.compile(reader, dynamic=True)
    return lambda rows: way(model, reader, rows, job["length"], job["temperature"])


def sample(job):
    """Unit: one batch of texts."""
    texts = sampler(job, shape(job).eval())
    return lambda: [timed(lambda: texts(job["batch"]))]


def generation(job):
    """Unit: a model trained from scratch, then a held-out text scored, then texts sampled; a number of seconds for each."""
    text = read(job)
    held_out = text[-job["scoredChars"] :]

    def unit():
        model = shape(job)
        training = Training(model, text, job["batch"])
        texts = sampler(job, model)

        def train_all():
            for _ in range(max(1, job["trainedChars"] // (job["batch"] * job["context"]))):
                training.step()
            model.eval()

        def sample_all():
            left = job["sampledChars"] // job["length"]
            while left > 0:
                texts(min(left, job["samplingBatch"]))
                left -= job["samplingBatch"]

        return [timed(train_all), timed(lambda: nats(model, held_out)), timed(sample_all)]

    return unit


def main():
    job = json.loads(sys.argv[1])
    torch.set_num_threads(job["threads"])
    torch.manual_seed(1)
    unit = {"train": train, "sample": sample, "generation": generation}[job["task"]](job)
    print("ready", flush=True)
    for line in sys.stdin:
        seconds = []
        for _ in range(int(line)):
            seconds += unit()
        print(json.dumps(seconds), flush=True)


if __name__ == "__main__":
    main()
