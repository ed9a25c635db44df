"""Which candidates are claims: what they must have, the evidence for and against, and the learned head that weighs it."""
