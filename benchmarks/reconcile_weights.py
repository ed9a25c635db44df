"""Learn the weights of the pair scores from the gold, and check them on folds that were not learned from.

usage: reconcile_weights.py [--write | --renew=ASPECT] [--folds] CLAIMS.jsonl ARTICLES.jsonl ARTICLE_CLAIMS.jsonl

CLAIMS are what the reader made of the development documents, each read by a head that has not seen it
(`training/crossvalidate.py`): those that meet a gold claim are learned from beside the gold's own, so that a value lent by
another sentence is trusted as far as reading deserves. ARTICLES, each on one incident (Gun Violence Corpus, CC BY 4.0; one document a
line with `doc`, `event`, `published`, `text`), and what the reader made of them (`read --scope any`, `export claims`) teach what tells
one story from another away from one war. Of the rest only LEARNED is learned from; the seeds, the texts of other conflicts and
the reports held out stay unseen. --folds prints event B3 of documents whose weights were learned on the other folds, and of articles
whose weights were learned on the other half of the incidents; --write renews the table, --renew only one aspect of it across
documents: its worths beside that of its first level, where nothing is to be compared.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from degrade import degraded
from incidents import HALVES, incidents

from evenhand.export.claims import claim_from_row
from evenhand.reconcile.cluster import link
from evenhand.reconcile.compare import ACROSS, ASPECTS, BY_CLASS, CLASSES, WITHIN, levels, pair_class
from evenhand.reconcile.encode import make_units
from evenhand.reconcile.picks import Picks
from evenhand.reconcile.score import score_matrix
from evenhand.reconcile.tellings import tellings_of, text_order
from evenhand.records import Claim
from gold import SHARED, folds, gold

TABLE = Path(__file__).resolve().parents[1] / "src" / "evenhand" / "reconcile" / "weights.tsv"
LEARNED = ("dev",)
"""The gold files that weights are learned from; the folds, and what the reader made of them, are the first's. With "reports" beside it
annotated claims of other conflicts are gathered better (B3 +.01), claims read from the seeds worse (links .52 to .32)."""
WORTH = {"clean": 1.0, "degraded": 0.6, "read": 1.0, "incidents": 1.0}
"""How much a pair counts by how its claims came about."""
STORY = ("wording", "names", "people", "published")
"""The aspects whose worth incidents teach, too: that rare names, wording and days of publication in common tell one story is so
everywhere. What types, doers and places tell in a war, crimes do not: there two acts of one day and town are seldom two. With all
aspects shared, other halves of the incidents gain .01, and an attack and the one that it answers become one event."""
SHARED_PENALTY, CLASS_PENALTY = 6.0, 30.0
"""How hard weights are drawn to 0, and a class's own weights to the shared ones."""
RARE = {"people": 0.5}
"""The same for aspects that few pairs have and that then tell much."""
CONSTANT_PENALTY = 0.1
"""The same for constants."""
NOTHING, NOTHING_PENALTY = 0, 1e6
"""A column that is worth nothing, for what a pair has no part in."""
CLAIMS_A_DOCUMENT = 20
"""Pairs of a document with so many claims count in full; those of a longer one count less, or few documents would rule."""


def columns(found, kinds, aspects, elsewhere):
    """Each pair's columns in the design, and each column's penalty and name. `elsewhere`: of incidents, not of a war; but for STORY
    these have columns of their own, which no table holds."""
    at, index, penalty, names = 1, [], [NOTHING_PENALTY], []
    for aspect in ("", *aspects):
        n_levels = len(ASPECTS[aspect][1]) if aspect else 1
        values = found[aspect].astype(np.int64) if aspect else np.zeros(len(kinds), dtype=np.int64)
        for own in (False, True) if aspect in ("", *BY_CLASS) else (False,):
            n, apart = n_levels * (len(CLASSES) if own else 1), elsewhere and aspect not in STORY
            column = at + (kinds.astype(np.int64) * n_levels + values if own else values)
            index.append(np.full(len(kinds), NOTHING) if apart and own else column + n if apart else column)
            n_apart = 0 if own or aspect in STORY else n
            penalty += [(CLASS_PENALTY if own else RARE.get(aspect, SHARED_PENALTY)) if aspect else CONSTANT_PENALTY] * (n + n_apart)
            names.append((aspect, own, at, n_levels))
            at += n + n_apart
    return np.stack(index, axis=1), np.array(penalty), names


def fit(index, penalty, same, weight, rounds=8, steps=40):
    """Logistic regression by Newton's method; each step is found by conjugate gradients, for the design is sparse."""
    flat, width, n = index.ravel(), index.shape[1], len(penalty)

    def down(values):
        return np.bincount(flat, np.repeat(values, width), minlength=n)

    beta = np.zeros(n)
    for _ in range(rounds):
        chance = 1 / (1 + np.exp(-beta[index].sum(axis=1)))
        curve = weight * chance * (1 - chance)
        left, step, scale = down(weight * (same - chance)) - penalty * beta, np.zeros(n), down(curve) + penalty
        along = left / scale
        length, enough = left @ along, 1e-3 * np.linalg.norm(left)
        for _ in range(steps):
            bent = down(curve * along[index].sum(axis=1)) + penalty * along
            far = length / (along @ bent)
            step, left = step + far * along, left - far * bent
            if np.linalg.norm(left) < enough:
                break
            length, before = left @ (left / scale), length
            along = left / scale + length / before * along
        beta += step
    return beta


def table(beta, names):
    """Weights by aspect, class and level."""
    out = {name: np.zeros((len(CLASSES), len(level_names))) for name, (_, level_names) in ASPECTS.items()}
    out[""] = np.zeros((len(CLASSES), 1))
    for aspect, own, at, n in names:
        values = beta[at : at + n * (len(CLASSES) if own else 1)]
        out[aspect] += values.reshape(len(CLASSES), n) if own else values[None, :]
    return out


class Pairs:
    """The pairs of one gold set with what was found on them."""

    def __init__(self, groups, documents, events, aspects, orders, fold, worth, within, elsewhere=False):
        self.elsewhere = elsewhere
        units = make_units(groups, documents, orders)
        i, j = np.triu_indices(len(units), 1)
        keep = units.doc[i] == units.doc[j] if within else np.ones(len(i), dtype=bool)
        label = [Counter(events[c.claim_id] for c in group).most_common(1)[0][0] for group in groups]
        numbers = {event: n for n, event in enumerate(dict.fromkeys(label))}
        code = np.array([numbers[event] for event in label])
        same = code[i] == code[j]
        if not within:
            keep &= same | (np.random.default_rng(0).random(len(i)) < 0.25) | (units.doc[i] == units.doc[j])
        i, j, same = i[keep], j[keep], same[keep]
        a, b = Picks(units, i), Picks(units, j)
        self.kinds = pair_class(a, b)
        self.found = {name: value.astype(np.int16) for name, value in levels(a, b, aspects).items()}
        self.same = same.astype(float)
        self.weight = np.full(len(i), worth)
        if within:
            self.weight *= np.sqrt(CLAIMS_A_DOCUMENT / np.bincount(units.doc)[units.doc[i]])
        else:
            self.weight[~same & (units.doc[i] != units.doc[j])] *= 4
        places = np.array([fold.get(group[0].doc, -1) for group in groups])
        self.folds = places[i], places[j]


def learn(sets: list[Pairs], aspects, leave: int | None):
    """Weights from all pairs that touch no document of the fold left out."""
    index, same, weight = [], [], []
    for pairs in sets:
        seen = np.full(len(pairs.same), True)
        keep = seen if leave is None else (pairs.folds[0] != leave) & (pairs.folds[1] != leave)
        columns_, penalty, names = columns({a: v[keep] for a, v in pairs.found.items()}, pairs.kinds[keep], aspects, pairs.elsewhere)
        index.append(columns_)
        same.append(pairs.same[keep])
        weight.append(pairs.weight[keep])
    return table(fit(np.concatenate(index), penalty, np.concatenate(same), np.concatenate(weight)), names)


def b_cubed(events, clusters):
    """B3 precision, recall and F1 of clusters of claim ids."""
    of = {claim: n for n, cluster in enumerate(clusters) for claim in cluster}
    both, mine = Counter((events[c], n) for c, n in of.items()), Counter(of.values())
    theirs = Counter(events[c] for c in of)
    p = np.mean([both[events[c], n] / mine[n] for c, n in of.items()])
    r = np.mean([both[events[c], n] / theirs[events[c]] for c, n in of.items()])
    return float(p), float(r), float(2 * p * r / (p + r))


def inputs(read: Path):
    """What is learned from, clean, degraded and as read, as (how, claims, documents, events)."""
    for name in LEARNED:
        claims, documents, events = gold(name)
        yield "clean", sorted(claims, key=text_order), documents, events
        yield "degraded", sorted(degraded(claims), key=text_order), documents, events
    documents, met = gold(LEARNED[0])[1], met_events(LEARNED[0], read)
    yield "read", sorted((claim for claim, _ in met), key=text_order), documents, {claim.claim_id: event for claim, event in met}


def met_events(name: str, path: Path) -> list[tuple[Claim, str]]:
    """The claims of an export that meet a gold claim, each with that one's event."""
    from score import locate, pair  # type: ignore[import-not-found]

    rows = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        rows[json.loads(line)["doc"]].append(json.loads(line))
    out = []
    for line in (SHARED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        locate(document)
        told, mine = document["claims"], rows[document["doc"]]
        out += [(claim_from_row(mine[p]), told[g]["event"]) for g, p in pair(document, told, mine)]
    return out


def train(known, within_of: Callable[[str], object]):
    """Weights across documents, from tellings made by weights that did not see their fold, and from the gold's own."""
    fold, sets = folds(), []
    for how, claims, documents, events in known:
        told = [
            t
            for weights in ({id(w): w for w in map(within_of, {c.doc for c in claims})}.values())
            for t in tellings_of([c for c in claims if within_of(c.doc) is weights], documents, weights=weights)[0]
        ]
        told.sort(key=lambda t: text_order(t[1][0]))
        groups, orders = [g for _, g in told], [o for o, _ in told]
        sets.append(Pairs(groups, documents, events, ACROSS, orders, fold, WORTH[how], False))
        if how == "clean":
            by_event: dict[tuple[str, str], list[Claim]] = defaultdict(list)
            for claim in claims:
                by_event[claim.doc, events[claim.claim_id]].append(claim)
            sets.append(Pairs(list(by_event.values()), documents, events, ACROSS, None, fold, 0.5, False))
    return sets


def main(arguments: list[str]) -> None:
    """Learn; check; write."""
    files = [Path(argument) for argument in arguments if not argument.startswith("--")]
    if len(files) != 3:
        sys.exit(__doc__)
    known, fold = list(inputs(files[0])), folds()
    within = [
        Pairs([[c] for c in claims], documents, events, WITHIN, None, fold, WORTH[how], True) for how, claims, documents, events in known
    ]
    everything = learn(within, WITHIN, None)
    by_fold = {n: learn(within, WITHIN, n) for n in range(5)}
    sets = train(known, lambda doc: by_fold[fold[doc]] if doc in fold else everything)
    told, documents, events, half = incidents(files[1], files[2], everything)
    groups, orders = [g for _, g in told], [o for o, _ in told]
    sets.append(Pairs(groups, documents, events, ACROSS, orders, half, WORTH["incidents"], False, elsewhere=True))
    if "--folds" in arguments:
        held = [
            (how, n, tellings_of([c for c in claims if fold.get(c.doc) == n], documents, weights=by_fold[n])[0], documents, events)
            for how, claims, documents, events in known
            for n in range(5)
        ]
        held += [("incidents", n, [t for t in told if half[t[1][0].doc] == n], documents, events) for n in HALVES]
        show_folds(held, sets)
    across = learn(sets, ACROSS, None)
    if "--write" in arguments:
        keep([*lines("within", everything), *lines("across", across)])
    for aspect in (argument.removeprefix("--renew=") for argument in arguments if argument.startswith("--renew=")):
        others = [line for line in TABLE.read_text(encoding="utf-8").splitlines()[1:] if not line.startswith("across")
                  or line.split("\t")[2] != aspect]  # fmt: skip
        keep([*others, *lines("across", {aspect: across[aspect] - across[aspect][:, :1]})])


def lines(model: str, some):
    """Rows of the table: of `some` aspects of a model."""
    return [
        f"{model}\t{kind}\t{aspect}\t{level}\t{value:.3f}"
        for aspect, values in some.items()
        for k, kind in enumerate(CLASSES)
        for level, value in enumerate(values[k])
        if abs(value) >= 0.0005
    ]


def keep(rows: list[str]) -> None:
    """Write the table."""
    head = "# model, class of pair, aspect, level, worth in log-odds; made by benchmarks/reconcile_weights.py"
    TABLE.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


def show_folds(held, sets: list[Pairs]) -> None:
    """Print event B3 of each fold's tellings, linked by weights that have not seen the fold."""
    results, across = defaultdict(list), {n: learn(sets, ACROSS, n) for n in sorted({n for _, n, *_ in held})}
    for how, n, told, documents, events in held:
        if not told:
            continue
        units = make_units([g for _, g in told], documents, [o for o, _ in told])
        scores = score_matrix(units, np.arange(len(units)), across[n], ACROSS)
        for threshold in (-0.5, -0.25, 0.0, 0.5):
            groups = [[c.claim_id for k in g for c in told[k][1]] for g in link(scores, units.size, threshold)]
            results[how, threshold].append((sum(map(len, groups)), *b_cubed(events, groups)))
    for key, rows in sorted(results.items()):
        sizes, figures = np.array(rows)[:, :1], np.array(rows)[:, 1:]
        mean = np.round((sizes * figures).sum(axis=0) / sizes.sum(), 3)
        print(f"{key[0]:9s}", key[1], "B3 P R F1", mean)


if __name__ == "__main__":
    main(sys.argv[1:])
