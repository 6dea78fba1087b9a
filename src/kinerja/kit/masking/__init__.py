"""What must not stand in a text that the public reads: proposed here, confirmed by a person.

`proposing.proposals` -> a person chooses -> `applying.masked`; `accusing.accuses` says whether a
text should not be public at all until somebody decided so.
"""
