"""What steward is held to, and whether it is so.

Each goal is a sentence, the size that it is about, a figure of the findings, and a bound: the figure must
be at least or at most that.
"""
import operator
from dataclasses import dataclass
from typing import Callable

from measure import percentile, spread

AT_LEAST, AT_MOST = operator.ge, operator.le
MEGABYTE = 1e6


def seconds(figures, size, program, case="cold"):
    """The median on the first place; None where it was not measured."""
    values = [row["seconds"] for row in figures.of("run", size=size, program=program, case=case,
                                                   place=next(iter(figures.places()), None))]
    return spread(values).median if values else None


def ratio(over, under):
    return over / under if over is not None and under is not None else None


def times_faster_than(program):
    return lambda figures, size: ratio(seconds(figures, size, program), seconds(figures, size, "steward"))


def times_the_yardstick(figures, size):
    return ratio(seconds(figures, size, "steward"), seconds(figures, size, "bare C"))


def percent_of_cold(*cases):
    def figure(figures, size):
        cold = seconds(figures, size, "steward")
        each = [ratio(seconds(figures, size, "steward", case), cold) for case in cases]
        return None if None in each else 100 * max(each)
    return figure


def peak(figures, size):
    values = [row["peak"] for row in figures.of("run", size=size, program="steward")]
    return max(values) / MEGABYTE if values else None


def unequal_sites(figures, size):
    rows = figures.of("equal", size=size)
    return sum(not row["equal"] for row in rows) if rows else None


def growth(figures, _size):
    def each(records):
        values = [row["seconds"] / records for row in figures.of("curve", mix="both", records=records)]
        return spread(values).median if values else None
    return ratio(each(100000), each(10000))


def told_after(percent):
    """Milliseconds from a saved sentence to the event."""
    def figure(figures, size):
        values = [row["told"] for row in figures.of("save", size=size, program="steward", kind="a sentence")]
        return percentile(values, percent) if values else None
    return figure


def unequal_saved_sites(figures, size):
    rows = figures.of("saved site", size=size)
    return sum(not row["equal"] for row in rows) if rows else None


def preview_peak(figures, size):
    rows = figures.of("preview", size=size, program="steward")
    return max(row["peak"] for row in rows) / MEGABYTE if rows else None


@dataclass(frozen=True)
class Goal:
    says: str
    size: str
    figure: Callable
    compare: Callable
    bound: float
    unit: str


GOALS = (
    Goal("cold, times faster than Hugo", "medium", times_faster_than("hugo"), AT_LEAST, 20, "x"),
    Goal("cold, times faster than Zola", "medium", times_faster_than("zola"), AT_LEAST, 12, "x"),
    Goal("cold, times faster than Hugo", "large", times_faster_than("hugo"), AT_LEAST, 25, "x"),
    Goal("cold, times as long as reading all inputs, md4c and writing all outputs", "large",
         times_the_yardstick, AT_MOST, 2, "x"),
    Goal("no change, of cold", "medium", percent_of_cold("no change"), AT_MOST, 15, " %"),
    Goal("no change, of cold", "large", percent_of_cold("no change"), AT_MOST, 15, " %"),
    Goal("one edit of a task or page, of cold", "large", percent_of_cold("one task", "one page"), AT_MOST,
         25, " %"),
    Goal("sites after one edit whose bytes differ from a clean build's", "medium", unequal_sites, AT_MOST,
         0, ""),
    Goal("sites after one edit whose bytes differ from a clean build's", "large", unequal_sites, AT_MOST,
         0, ""),
    Goal("peak memory", "large", peak, AT_MOST, 250, " MB"),
    Goal("a sentence, saved to event, p50", "medium", told_after(50), AT_MOST, 12, " ms"),
    Goal("a sentence, saved to event, p95", "medium", told_after(95), AT_MOST, 30, " ms"),
    Goal("a sentence, saved to event, p95", "large", told_after(95), AT_MOST, 60, " ms"),
    Goal("previewed sites whose bytes differ from a clean build's", "medium", unequal_saved_sites, AT_MOST, 0,
         ""),
    Goal("previewed sites whose bytes differ from a clean build's", "large", unequal_saved_sites, AT_MOST, 0,
         ""),
    Goal("resident memory of the preview", "large", preview_peak, AT_MOST, 250, " MB"),
    Goal("time per record at 100,000 records, times that at 10,000", "curve", growth, AT_MOST, 1.3, "x"),
)


def judge(figures):
    """Rows of a table: what, size, wanted, measured, verdict."""
    for goal in GOALS:
        value = goal.figure(figures, goal.size)
        word = "at least" if goal.compare is AT_LEAST else "at most"
        measured = "not measured" if value is None else f"{value:.3g}{goal.unit}"
        verdict = "" if value is None else "yes" if goal.compare(value, goal.bound) else "NO"
        yield goal.says, goal.size, f"{word} {goal.bound:g}{goal.unit}", measured, verdict
