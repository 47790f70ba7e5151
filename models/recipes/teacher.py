"""Marks names in text for models/en-ner.bin: the mean of several fine-tuned BERT encoders.

    python3 teacher.py learn BERT WORK SEED
    python3 teacher.py merge WORK SEED...

BERT   folder with BERT-base cased as transformers saves it (weights, config.json) and its vocab.txt
WORK   folder with train/CORPUS*.conll, learned from, and text/NAME.CORPUS.conll, to be marked: token and
       IOB2 tag, "_" where nothing is known; files that begin with "dev" have their annotation

"learn" fine-tunes one encoder (Devlin et al., NAACL 2019, section 5.3) and writes the probabilities of
all text to WORK/probabilities.SEED.npy. "merge" averages them, prints the F1 on the dev files and writes
WORK/silver.txt.gz: a letter a token of the other files in order of their names, a line a sentence. Capitals
begin a name, small letters go on with it (p, l, g for persons, places, organizations), o is outside. A name
of which a token has a probability below SURE, and a token outside that may be in one with more than DOUBT,
are unknown: "_". Before each sentence stands a mark that says whose guidelines it follows, since annotators
disagree; one sentence in ten is learned without.

Needs PyTorch and transformers; a GPU unless there are hours.
"""

import gzip
import math
import sys
import time
import unicodedata
from pathlib import Path

import numpy as np

TAGS = ["O"] + [f"{prefix}-{kind}" for kind in ("PER", "LOC", "ORG") for prefix in "BI"]
CORPORA = ["ewt", "btc", "wnut17", "litbank", "gum", "re-docred"]
LETTERS = "oPpLlGg"
SURE, DOUBT = 0.55, 0.2
UNKNOWN = -100
LONGEST = 250  # word pieces of one stretch of a sentence; longer ones are cut
EPOCHS, RATE, BATCH = 4, 5e-5, 64


def read(path):
    sentences, tokens, tags = [], [], []
    for line in path.read_text(encoding="utf-8").split("\n") + [""]:
        if line:
            token, tag = line.split("\t")[:2]
            tokens.append(token)
            tags.append(tag)
        elif tokens:
            if tokens[0] != "-DOCSTART-":
                sentences.append((tokens, tags))
            tokens, tags = [], []
    return sentences


class WordPieces:
    """Longest match first, as BERT was trained with; a word is a token of the text."""

    def __init__(self, path):
        lines = path.read_text(encoding="utf-8").split("\n")
        self.ids = {piece: i for i, piece in enumerate(lines) if piece}
        self.known = {}

    def of(self, word):
        if word not in self.known:
            pieces = []
            for part in self.parts(word):
                pieces += self.greedy(part)
            self.known[word] = pieces or [self.ids["[UNK]"]]
        return self.known[word]

    @staticmethod
    def parts(word):
        parts, run = [], ""
        for c in word:
            if unicodedata.category(c)[0] in "PS":
                parts += [run, c]
                run = ""
            else:
                run += c
        return [p for p in parts + [run] if p]

    def greedy(self, part):
        pieces, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = ("##" if start else "") + part[start:end]
                if piece in self.ids:
                    pieces.append(self.ids[piece])
                    break
            else:
                return [self.ids["[UNK]"]]
            start = end
        return pieces


def encode(sentence, corpus, pieces):
    """Stretches of (ids, places of the first piece of each token, tags of the tokens)."""
    tokens, tags = sentence
    mark = f"[unused{1 + CORPORA.index(corpus)}]" if corpus else "[unused9]"
    head = [pieces.ids["[CLS]"], pieces.ids[mark]]
    stretches, ids, places, labels = [], list(head), [], []
    for token, tag in zip(tokens, tags):
        own = pieces.of(token)[: LONGEST // 2]
        if len(ids) + len(own) > LONGEST:
            stretches.append((ids + [pieces.ids["[SEP]"]], places, labels))
            ids, places, labels = list(head), [], []
        places.append(len(ids))
        labels.append(UNKNOWN if tag == "_" else TAGS.index(tag))
        ids += own
    return stretches + [(ids + [pieces.ids["[SEP]"]], places, labels)]


def batches(stretches, size, generator=None):
    """Index lists; of like length, which saves padding."""
    noise = generator.random(len(stretches)) if generator else np.zeros(len(stretches))
    order = sorted(range(len(stretches)), key=lambda i: len(stretches[i][0]) * (1 + 0.2 * noise[i]))
    lists = [order[i : i + size] for i in range(0, len(order), size)]
    if generator:
        generator.shuffle(lists)
    return lists


def learn(bert, work, seed):
    import torch
    from transformers import BertModel

    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    pieces = WordPieces(bert / "vocab.txt")
    encoder = BertModel.from_pretrained(bert, add_pooling_layer=False).to(device)
    head = torch.nn.Linear(encoder.config.hidden_size, len(TAGS)).to(device)

    def scores(stretches):
        longest = max(len(ids) for ids, _, _ in stretches)
        most = max(len(places) for _, places, _ in stretches)
        ids = torch.tensor([s[0] + [0] * (longest - len(s[0])) for s in stretches])  # [B, L]
        mask = torch.tensor([[1] * len(s[0]) + [0] * (longest - len(s[0])) for s in stretches])  # [B, L]
        places = torch.tensor([s[1] + [0] * (most - len(s[1])) for s in stretches])  # [B, T]
        states = encoder(input_ids=ids.to(device), attention_mask=mask.to(device)).last_hidden_state  # [B, L, H]
        rows = torch.arange(len(stretches), device=device)[:, None]
        first = torch.nn.functional.dropout(states[rows, places.to(device)], 0.1, head.training)  # [B, T, H]
        return head(first).float(), most  # [B, T, 7]

    train = []
    for path in sorted((work / "train").glob("*.conll")):
        corpus = next(c for c in CORPORA if path.name.startswith(c))
        for sentence in read(path):
            train += encode(sentence, corpus if random.random() > 0.1 else None, pieces)
    steps = EPOCHS * math.ceil(len(train) / BATCH)
    optimizer = torch.optim.AdamW([*encoder.parameters(), *head.parameters()], lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, 10 * (s + 1) / steps) * max(0.0, 1 - s / steps)
    )
    began, done, total = time.time(), 0, 0.0
    encoder.train(), head.train()
    for _ in range(EPOCHS):
        for chosen in batches(train, BATCH, random):
            batch = [train[i] for i in chosen]
            with torch.autocast(device, dtype=torch.bfloat16):
                logits, most = scores(batch)  # [B, T, 7]
            labels = torch.tensor([s[2] + [UNKNOWN] * (most - len(s[2])) for s in batch], device=device)  # [B, T]
            loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*encoder.parameters(), *head.parameters()], 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            total += loss.detach()
            if done % 200 == 0:
                mean, seconds = total.item() / 200, time.time() - began
                print(f"seed {seed}: {done} of {steps}, loss {mean:.4f}, {seconds:.0f} s", flush=True)
                total = 0.0

    encoder.eval(), head.eval()
    text = [s for path, corpus in texts(work) for sentence in read(path) for s in encode(sentence, corpus, pieces)]
    found = [None] * len(text)
    with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
        for chosen in batches(text, 256):
            probabilities = scores([text[i] for i in chosen])[0].softmax(-1).half().cpu().numpy()  # [B, T, 7]
            for row, i in enumerate(chosen):
                found[i] = probabilities[row, : len(text[i][1])]  # [T, 7]
    np.save(work / f"probabilities.{seed}.npy", np.concatenate(found))
    print(f"seed {seed}: done in {time.time() - began:.0f} s", flush=True)


def texts(work):
    return [(path, path.stem.split(".", 1)[1]) for path in sorted((work / "text").glob("*.conll"))]


def best_path(p):
    """The likeliest tags in which an inside tag follows its own type (Viterbi)."""
    logs = np.log(p.astype(np.float64) + 1e-6)  # [T, 7]
    allowed = np.array([
        [0.0 if not b.startswith("I") or a[1:] == b[1:] else -1e9 for b in TAGS] for a in TAGS
    ])  # [7, 7]
    score = logs[0] + allowed[0]  # [7]
    back = []
    for row in logs[1:]:
        paths = score[:, None] + allowed  # [7, 7]
        back.append(paths.argmax(0))
        score = paths.max(0) + row  # [7]
    tags = [int(score.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def names(tags):
    """Spans of tags that are well-formed."""
    found, start = set(), None
    for t, tag in enumerate([*tags, "O"]):
        if start is not None and tag[0] != "I":
            found.add((start, t, tags[start][2:]))
            start = None
        if tag[0] == "B":
            start = t
    return found


def letters(best, p):
    """The line of a sentence."""
    found = ["o" if q[0] >= 1 - DOUBT else "_" for q in p]
    for start, end, _ in names([TAGS[t] for t in best]):
        sure = min(p[t][best[t]] for t in range(start, end)) >= SURE
        found[start:end] = [LETTERS[best[t]] if sure else "_" for t in range(start, end)]
    return "".join(found)


def merge(work, seeds):
    mean = sum(np.load(work / f"probabilities.{s}.npy").astype(np.float32) for s in seeds) / len(seeds)  # [N, 7]
    at, lines = 0, []
    for path, _ in texts(work):
        annotated, right, gold, guessed = path.stem.startswith("dev"), 0, 0, 0
        for tokens, tags in read(path):
            p = mean[at : at + len(tokens)]  # [T, 7]
            at += len(tokens)
            best = best_path(p)
            found, known = names([TAGS[t] for t in best]), names(tags)
            right, gold, guessed = right + len(found & known), gold + len(known), guessed + len(found)
            if not annotated:
                lines.append(letters(best, p) + "\n")
        if annotated:
            print(f"{path.stem}: F1 {200 * right / (gold + guessed):.2f}, {gold} / {guessed} / {right}")
    with gzip.GzipFile(work / "silver.txt.gz", "wb", mtime=0) as out:
        out.write("".join(lines).encode())


if __name__ == "__main__":
    if sys.argv[1] == "learn":
        learn(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    else:
        merge(Path(sys.argv[2]), sys.argv[3:])
