"""The calculators, in the order of the page that lists them: what stands here is offered."""

from typing import Final

from kinerja.site.calculators.achievement import ACHIEVEMENT
from kinerja.site.calculators.credit import CREDIT
from kinerja.site.calculators.definition import Calculator
from kinerja.site.calculators.distribution import DISTRIBUTION
from kinerja.site.calculators.due import DUE
from kinerja.site.calculators.nik import NIK
from kinerja.site.calculators.nip import NIP
from kinerja.site.calculators.predikat import PREDIKAT
from kinerja.site.calculators.sample import SAMPLE
from kinerja.site.calculators.skm import SKM

CALCULATORS: Final[tuple[Calculator, ...]] = (
    SKM,
    SAMPLE,
    ACHIEVEMENT,
    DUE,
    PREDIKAT,
    DISTRIBUTION,
    CREDIT,
    NIP,
    NIK,
)
