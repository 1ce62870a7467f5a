"""Learn which codings to trust: `python -m training.trust` writes events/trust.json.

Readers judged every coding that the program could have told of the articles in
`training/judged/`. A logistic regression learns from the features of each how likely it is to
be right in type, source, target, direction, modality and polarity. Beside them it sees the
codings of our labelled sentences that the relation model has not, with less weight: they are
plainer than news, but hold the types that are rare in it.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from bedfellows.events.features import Features, features
from bedfellows.events.judging import characters, pooled, told_type
from bedfellows.events.lexicon import load_lexicon
from bedfellows.events.modality import weighed
from bedfellows.events.relation import load_relation_model
from bedfellows.model import Document
from bedfellows.pipeline import load_tools
from bedfellows.reading import Mention, Reading
from training.corpus import Stretch, rows

FOLDER = Path(__file__).parent / "judged"
OUT = Path(__file__).parents[1] / "src/bedfellows/events/trust.json"
FIELDS = ("source", "source_is", "target", "target_is", "type", "modality", "polarity")
"""What a coding says; `source_is` and `target_is` name whom the words were taken for."""
FEW = 8
"""Fewest codings that a feature must be seen in to get a weight."""
STRENGTHS = (0.03, 0.1, 0.3, 1.0)
"""Inverse regularizations tried; the best by log loss over articles left out is kept."""
FOLDS = 10

SENTENCES = 0.5
"""Weight of a coding in a labelled sentence beside one in an article; by judgement."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One coding that may be told, by its article and what it says."""

    article: str
    says: Key
    heads: tuple[int, int]
    """Where the words that head both sides begin, in code points."""
    shows: Features

    def joins(self, *marks: Stretch) -> bool:
        """Whether its two sides are headed inside two marked phrases."""
        pairs = zip(marks, self.heads, strict=True)
        return all(start <= head < end for (start, end), head in pairs)


def codings(path: Path) -> Iterator[Coding]:
    """Every coding that the program could tell of a file's articles."""
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        document = Document(
            id=row["id"], input=path.name, text=row["text"], title=row["title"],
            publisher=row["publisher"], published=row["published"],
        )  # fmt: skip
        yield from codings_of(reading_of(document), row["id"])


def reading_of(document: Document) -> Reading:
    """A document as the program reads it."""
    nlp = load_tools().nlp
    doc = nlp.make_doc(document.text)
    doc.user_data["bedfellows_document"] = document
    reading: Reading = nlp(doc)._.bedfellows_reading
    return reading


def labelled_codings() -> Iterator[tuple[Coding, bool]]:
    """Codings of labelled sentences that the model has not learnt from, and whether right."""
    unseen = (row for row in rows() if row.part != "train")
    for sentence, block in groupby(unseen, key=lambda row: row.sentence):
        pairs = list(block)
        document = Document(id=sentence, input="sentences", text=pairs[0].text)
        for coding in codings_of(reading_of(document), sentence):
            for row in pairs:
                if coding.joins(row.source, row.target):
                    yield coding, coding.says[5:] == (row.type, row.modality, row.polarity)


def codings_of(reading: Reading, article: str) -> Iterator[Coding]:
    """Every coding that the program could tell of one article."""
    lexicon = load_lexicon()
    for frame, judged in pooled(reading, lexicon, load_relation_model()):
        type, (modality, polarity) = told_type(judged), weighed(judged, frame.trigger)
        sides = [said for side in (frame.source, frame.target) for said in told_of(side, reading)]
        yield Coding(
            article=article,
            says=(article, *sides, type, modality, polarity),
            heads=(reading.doc[frame.source[0].head].idx, reading.doc[frame.target[0].head].idx),
            shows=features(frame, judged, type, modality, lexicon),
        )


def told_of(side: Sequence[Mention], reading: Reading) -> tuple[str, str]:
    """Where one side stands, and whom it was taken for, by the names that an event tells."""
    first, end = characters(side[0], reading)
    return f"{first}-{end}", "; ".join(p.name for mention in side for p in mention.parties)


def verdicts(path: Path = FOLDER / "verdicts.tsv") -> dict[Key, bool]:
    """Whether a coding is right, by what it says."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {tuple(row[f] for f in ("article", *FIELDS)): row["verdict"] == "right" for row in rows}


def learn(
    seen: Sequence[Coding], right: np.ndarray, weight: np.ndarray
) -> tuple[LogisticRegression, DictVectorizer, np.ndarray]:
    """The fit, its features, and each coding's probability by a fit without its article."""
    common = Counter(name for coding in seen for name in coding.shows)
    kept = [{n: x for n, x in c.shows.items() if common[n] >= FEW} for c in seen]
    vectors = DictVectorizer(sparse=False)
    shown = vectors.fit_transform(kept)
    groups = np.array([coding.article for coding in seen])
    tried = {c: left_out(shown, right, weight, groups, c) for c in STRENGTHS}
    best = min(tried, key=lambda c: log_loss(tried[c], right, weight))
    print(f"inverse regularization {best}")
    return fitted(best, shown, right, weight), vectors, tried[best]


def fitted(
    c: float, shown: np.ndarray, right: np.ndarray, weight: np.ndarray
) -> LogisticRegression:
    """One logistic regression."""
    return LogisticRegression(C=c, max_iter=5000).fit(shown, right, sample_weight=weight)


def left_out(
    shown: np.ndarray, right: np.ndarray, weight: np.ndarray, groups: np.ndarray, c: float
) -> np.ndarray:
    """The probability of each coding by fits that have not seen its article."""
    found = np.zeros(len(right))
    for some, others in GroupKFold(FOLDS).split(shown, right, groups):
        model = fitted(c, shown[some], right[some], weight[some])
        found[others] = model.predict_proba(shown[others])[:, 1]
    return found


def log_loss(p: np.ndarray, right: np.ndarray, weight: np.ndarray) -> float:
    """Mean negative log likelihood of the articles' codings."""
    losses = -np.log(np.where(right, p, 1 - p))
    return float(losses[weight == 1].mean())


def report(p: np.ndarray, right: np.ndarray) -> Iterator[str]:
    """What a least trust leaves, on articles left out."""
    yield f"{len(right)} codings, {right.mean():.3f} right, AUC {roc_auc_score(right, p):.3f}"
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        told = p >= least
        yield (
            f"trust ≥ {least}: {told.sum()} told, {right[told].mean():.3f} right, "
            f"{right[told].sum() / right.sum():.3f} of the right ones kept, "
            f"mean trust {p[told].mean():.3f}"
        )


def main() -> None:
    """Match codings with verdicts, fit, write, and say what it is worth."""
    known = verdicts()
    found = [c for path in sorted(FOLDER.glob("*.jsonl")) for c in codings(path)]
    pairs = [(coding, known[coding.says]) for coding in found if coding.says in known]
    print(f"{len(pairs)} of {len(found)} codings have a verdict")
    weight = [1.0] * len(pairs)
    pairs += labelled_codings()
    weight += [SENTENCES] * (len(pairs) - len(weight))
    seen, right, counts = [c for c, _ in pairs], np.array([r for _, r in pairs]), np.array(weight)
    model, vectors, alone = learn(seen, right, counts)
    names, weights = vectors.get_feature_names_out(), model.coef_[0].round(4).tolist()
    held = {"bias": round(float(model.intercept_[0]), 4),
            "weights": dict(zip(names, weights, strict=True))}  # fmt: skip
    OUT.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for least, name in ((1.0, "articles"), (SENTENCES, "labelled sentences")):
        print(name)
        print("\n".join(report(alone[counts == least], right[counts == least])))


if __name__ == "__main__":
    main()
