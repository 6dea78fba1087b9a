"""Which complaint tells the same as another one, however it is written.

`Glance` picks out of thousands of stored texts, `ranked` compares what it picked.
"""

from kinerja.kit.likeness.ranking import BANNER, LOOKED_AT, Glance, Match, ranked

__all__ = ["BANNER", "LOOKED_AT", "Glance", "Match", "ranked"]
