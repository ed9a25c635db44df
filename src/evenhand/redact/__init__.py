"""What may leave a project: records without personal data, coarse where they are recent, with a list of what was taken out.

Pure functions of records: claims and events come in, the same records come out with neutral tokens in place of names,
contacts and positions. Every surface that shares writes these records as it writes any other.
"""

from evenhand.redact.redaction import Redaction, Rules, added, told
from evenhand.redact.share import shared_case, shared_claim, shared_document

__all__ = ["Redaction", "Rules", "added", "shared_case", "shared_claim", "shared_document", "told"]
