"""`python -m tools.train_attribution`: train a model, measure it, and write it as a folder."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.attribution.model import load_model
from reader.domain.errors import ReaderError
from reader.program_files import resources_folder
from tools.train_attribution.base import base_pieces
from tools.train_attribution.calibrating import (
    expected_error,
    fit_calibration,
    judge_drafts,
    reliability,
)
from tools.train_attribution.corpus import GoldDocument, read_corpus
from tools.train_attribution.export import Trained, export_model
from tools.train_attribution.linking import fit_links
from tools.train_attribution.names import label_names
from tools.train_attribution.own_collections import read_collection, tell_needs
from tools.train_attribution.speakers import read_speakers, score_speakers
from tools.train_attribution.training import TrainingOptions, train_tagger

LANGUAGE = "en"


def main() -> None:
    """Train as the arguments say."""
    options = _parser().parse_args()
    try:
        _train(options)
    except (ReaderError, OSError) as error:
        raise SystemExit(str(error)) from error


def _train(options: argparse.Namespace) -> None:
    for line in tell_needs(options.collection, LANGUAGE):
        print(line)
    documents = [
        *(document for path in options.train for document in read_corpus(path)),
        *(each for path in options.collection for each in read_collection(path, LANGUAGE)),
    ]
    if not documents:
        raise SystemExit(
            "There is nothing to train on: name a corpus with --train, or collections with "
            "verified statements in English with --collection."
        )
    marked = sum(len(document.attributions) for document in documents)
    print(f"Training on {len(documents):,} documents with {marked:,} attributions.")
    training = TrainingOptions(epochs=options.epochs, seed=options.seed)
    pieces, table = base_pieces()
    tagger, chain = train_tagger(documents, label_names(documents), table, training)
    sources, contents = fit_links(documents)
    # Without texts kept aside the bundled model's confidence is the best guess that there is.
    usual = load_model(resources_folder() / "models" / "attribution-en").calibration
    trained = Trained(
        tagger=tagger, chain=chain, pieces=pieces, sources=sources, contents=contents,
        calibration=tuple(usual.weights), ways=dict(usual.ways),
        version=options.version, language=LANGUAGE,
    )  # fmt: skip
    export_model(trained, options.output)
    if options.development:
        held_out = _one_a_text(list(read_corpus(options.development)))
        _calibrate(trained, held_out, options.speakers, options.output)
    else:
        print(
            "The confidence is the bundled model's, not fitted to this one: keep marked texts "
            "aside and name them with --development to fit it."
        )
    print(f"Written to {options.output}.")


def _calibrate(
    trained: Trained, documents: Sequence[GoldDocument], speakers: Path | None, output: Path
) -> None:
    """Fit the confidence to texts kept aside, and tell how well it fits the other half of them."""
    model = load_model(output)
    halves = [judge_drafts(documents[start::2], model) for start in (0, 1)]
    pairs = []
    for learned, judged in (halves, halves[::-1]):
        weights = fit_calibration(learned)
        calibration = replace(model.calibration, weights=weights)
        pairs += [(calibration.of_words(each.evidence), right) for each, right in judged]
    curve = reliability(pairs)
    print(f"Reliability of the confidence (expected error {expected_error(curve):.3f}):")
    for each in curve:
        print(f"  said {each.confidence:.2f}  right {each.right:.2f}  of {each.count:,}")
    ways = trained.ways
    if speakers is not None:
        scores = score_speakers(documents, read_speakers(speakers), model)
        print(
            f"Speakers, given their sources: {scores.right} of {scores.named} right, "
            f"{scores.wrong} wrong, {scores.misled} without a name given one"
        )
        ways = scores.ways
    weights = fit_calibration([*halves[0], *halves[1]])
    export_model(replace(trained, calibration=weights, ways=ways), output)


def _one_a_text(documents: Sequence[GoldDocument]) -> list[GoldDocument]:
    return list({document.id: document for document in reversed(documents)}.values())[::-1]


def _parser() -> argparse.ArgumentParser:
    usual = TrainingOptions()
    parser = argparse.ArgumentParser(prog="python -m tools.train_attribution", description=__doc__)
    parser.add_argument(
        "--train", type=Path, action="append", default=[], help="a corpus of JSON lines"
    )
    parser.add_argument(
        "--collection",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="learn from the verified statements of this .attest file too",
    )
    parser.add_argument("--development", type=Path, help="a corpus kept aside, for the confidence")
    parser.add_argument("--speakers", type=Path, help="who speaks in the corpus kept aside")
    parser.add_argument("--output", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--epochs", type=int, default=usual.epochs)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--version", default="1.0", help="recorded as the origin of proposals")
    return parser


if __name__ == "__main__":
    main()
