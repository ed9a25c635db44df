"""What the swap check compares besides events: every kind of row is made of the sample corpus."""

from evenhand.evaluate.surfaces import AsItIs, surface_rows
from evenhand.ingest import FieldMap, load
from evenhand.read.reader import Reader
from evenhand.reconcile import DocumentMeta, reconcile
from evenhand.records import Failure
from evenhand.sample import ARTICLES

KINDS = {"toll", "framing", "omission", "grade", "coverage", "party", "side", "copy"}


def test_every_kind_of_row_is_there_under_a_name_of_its_own(reader: Reader) -> None:
    found = [item.document for item in load([str(ARTICLES)], FieldMap.parse([])) if not isinstance(item, Failure)]
    documents = {
        d.doc: DocumentMeta(doc=d.doc, outlet=d.outlet, published=d.published, text=d.text[d.body.start : d.body.end]) for d in found
    }
    claims = [claim for document in found for claim in reader.read(document).claims]
    names = [name for name, _ in surface_rows(reconcile(claims, documents), claims, documents, AsItIs())]
    assert {name.split()[0] for name in names} >= KINDS
    assert len(set(names)) == len(names)
