"""Bits per character of a text under a weights.safetensors, with nothing but Python's standard library.

    python3 docs/design/score_weights.py weights.safetensors text.txt
    python3 docs/design/score_weights.py runs/RUN/chains/CHAIN/gen-000/weights.safetensors runs/RUN/human/test.jsonl

An independent reading of docs/design/weights.md, in double precision and meant for a few thousand characters. A .jsonl file holds
a passage a line, and the second command repeats human.bitsPerChar; any other text is scored as one passage. Characters
outside the vocabulary are left out and counted.
"""
import array
import json
import math
import operator
import struct
import sys

LOG2 = math.log(2)


def load(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = array.array("f", data[begin:end])
        if sys.byteorder == "big":
            values.byteswap()
        shape = entry["shape"]
        tensors[name] = [values[row * shape[1]:(row + 1) * shape[1]].tolist() for row in range(shape[0])] if len(shape) == 2 else values.tolist()
    return metadata, tensors


def dot(left, right):
    return sum(map(operator.mul, left, right))


def multiply(matrix, vector):
    return [dot(row, vector) for row in matrix]


def add(left, right):
    return list(map(operator.add, left, right))


def norm(vector, weight):
    mean = sum(vector) / len(vector)
    variance = sum((value - mean) ** 2 for value in vector) / len(vector)
    scale = 1 / math.sqrt(variance + 1e-5)
    return [(value - mean) * scale * factor for value, factor in zip(vector, weight)]


def gelu(value):
    return value * (1 + math.erf(value / math.sqrt(2))) / 2


def log_softmax(values):
    largest = max(values)
    log_sum = largest + math.log(sum(math.exp(value - largest) for value in values))
    return [value - log_sum for value in values]


def attend(projected, heads):
    width = len(projected[0]) // 3
    size = width // heads
    mixed = []
    for t, row in enumerate(projected):
        joined = []
        for head in range(heads):
            query, key, value = (slice(part * width + head * size, part * width + (head + 1) * size) for part in range(3))
            scores = [dot(row[query], other[key]) / math.sqrt(size) for other in projected[:t + 1]]
            shares = [math.exp(share) for share in log_softmax(scores)]
            joined += [dot(shares, column) for column in zip(*(other[value] for other in projected[:t + 1]))]
        mixed.append(joined)
    return mixed


def log_probabilities(tokens, metadata, tensors):
    stream = [add(tensors["characters"][token], tensors["positions"][t]) for t, token in enumerate(tokens)]
    for block in range(int(metadata["layers"])):
        def weight(name):
            return tensors[f"blocks.{block}.{name}"]
        mixed = attend([multiply(weight("queryKeyValue"), norm(x, weight("attentionNorm"))) for x in stream], int(metadata["heads"]))
        stream = [add(x, multiply(weight("attentionOutput"), m)) for x, m in zip(stream, mixed)]
        expanded = [multiply(weight("feedForwardInput"), norm(x, weight("feedForwardNorm"))) for x in stream]
        stream = [add(x, multiply(weight("feedForwardOutput"), list(map(gelu, e)))) for x, e in zip(stream, expanded)]
    output = tensors["characters"][:-1] if metadata["tieWeights"] == "true" else tensors["output"]
    return [log_softmax(multiply(output, norm(x, tensors["finalNorm"]))) for x in stream]


def passages(path):
    """The passages of a .jsonl file such as human/test.jsonl; any other file is one passage."""
    with open(path, encoding="utf-8", newline="") as file:
        return [json.loads(line)["text"] for line in file] if path.endswith(".jsonl") else [file.read()]


def main(weights_path, text_path):
    metadata, tensors = load(weights_path)
    context = int(metadata["context"])
    vocabulary = {character: token for token, character in enumerate(metadata["vocabulary"])}
    nats, count, left_out = 0.0, 0, 0
    for passage in passages(text_path):
        text = [vocabulary[character] for character in passage if character in vocabulary]
        scored, start = 0, 0
        while scored < len(text):
            window = text[start:start + context]
            rows = log_probabilities([len(vocabulary)] + window[:-1], metadata, tensors)
            for i in range(scored - start, len(window)):
                nats -= rows[i][window[i]]
            scored = start + len(window)
            start += context // 2
        count += len(text)
        left_out += len(passage) - len(text)
    print(f"bits per character {nats / LOG2 / count:.6f}, characters {count}, left out {left_out}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
