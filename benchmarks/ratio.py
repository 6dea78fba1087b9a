"""A figure of one run against another of the same run: machines differ, ratios travel."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Ratio:
    """`bound` is None for figures that are only told."""

    name: str
    value: float
    bound: float | None = None
    at_most: bool = True
    note: str = ""

    @property
    def passed(self) -> bool:
        if self.bound is None:
            return True
        return self.value <= self.bound if self.at_most else self.value >= self.bound

    @property
    def line(self) -> str:
        sign = "<=" if self.at_most else ">="
        bound = f"{sign} {self.bound:g}" if self.bound is not None else ""
        verdict = ("pass" if self.passed else "FAIL") if self.bound is not None else ""
        return f"{self.name:<58} {self.value:>9.2f} {bound:>9} {verdict:<5} {self.note}"


def told(ratios: Iterable[Ratio]) -> bool:
    """Print them; whether all passed."""
    ratios = list(ratios)
    for ratio in ratios:
        print(ratio.line, flush=True)
    return all(ratio.passed for ratio in ratios)


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU, all threads of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def medians(*works: Callable[[], object], repeats: int = 7) -> list[float]:
    """Each work's median CPU, run in turn so that a slow minute hits all alike."""
    for work in works:
        work()
    rounds = [[cpu(work) for work in works] for _ in range(repeats)]
    return [median(column) for column in zip(*rounds, strict=True)]
