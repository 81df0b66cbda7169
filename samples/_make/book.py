"""The book of acts: working days, cases, and the files that come out.

A case collects its acts in order; at the end all cases get ids of the form matter-year-n, in the order in which they
were opened, and the acts are written in the order of time, one file a month (one a year for the years before).
"""

import json
import random
import re
from datetime import date, datetime, timedelta
from pathlib import Path


def day(text):
    """A date from text, a date or a moment."""
    if isinstance(text, datetime):
        return text.date()
    return text if isinstance(text, date) else date.fromisoformat(text)


def plus(start, days):
    return day(start) + timedelta(days=days)


def minutes(at, n):
    return at + timedelta(minutes=n)


class Calendar:
    """Working days as the yearly notices of holidays arrange them (law/holidays)."""

    def __init__(self, folder):
        self.off, self.work = set(), set()
        for path in sorted(Path(folder).glob("*.yaml")):
            for kind, listed in re.findall(r"^\s+(off|work): \[(.*)\]", path.read_text("utf-8"), re.M):
                for part in listed.split(","):
                    first, _, last = part.strip().partition("..")
                    one, end = day(first), day(last or first)
                    while one <= end:
                        (self.off if kind == "off" else self.work).add(one)
                        one = plus(one, 1)

    def works(self, one):
        return one in self.work or (one not in self.off and one.weekday() < 5)

    def on(self, one):
        """The day itself, or the first working day after it."""
        one = day(one)
        while not self.works(one):
            one = plus(one, 1)
        return one

    def after(self, one, n=1):
        """The n-th working day after (before, when n is negative)."""
        one, step = day(one), 1 if n > 0 else -1
        for _ in range(abs(n)):
            one = plus(one, step)
            while not self.works(one):
                one = plus(one, step)
        return one


class Case:
    def __init__(self, book, matter):
        self.book, self.matter, self.acts, self.last, self.id = book, matter, [], None, None

    def act(self, by, name, on, set=None, materials=(), opinion="", to=None, links=None, refused=None):
        """One act. `on` is a day (then in office hours, on a working day) or a moment (then exactly then).

        `refused` names the rules, with ", " between them, by which the platform must refuse it. Answers the day.
        """
        at = on if isinstance(on, datetime) else self._office_hours(self.book.calendar.on(on))
        if self.last and at < self.last:
            raise SystemExit(f"{self.matter}.{name} at {at} is before the case's last act at {self.last}: {set}")
        self.last = at
        line = {"act": name, "by": by, "at": at.isoformat(timespec="minutes")}
        if set:
            line["set"] = {key: plain(value) for key, value in set.items()}
        if materials:
            line["materials"] = list(materials)
        if opinion:
            line["opinion"] = opinion
        if to:
            line["to"] = to
        self.acts.append((at, self.book.count(), line, links or {}, refused))
        return at.date()

    def _office_hours(self, one):
        start = datetime(one.year, one.month, one.day, 9, 0)
        if self.last and self.last >= start:
            at = minutes(self.last, self.book.rng.randint(6, 35))
            if at.date() == one and at.hour < 18:
                return at
            one = self.book.calendar.after(max(one, self.last.date()))
            start = datetime(one.year, one.month, one.day, 9, 0)
        return minutes(start, self.book.rng.randint(5, 400))


class Book:
    """All cases of one sample year of one office."""

    def __init__(self, office, year, calendar):
        self.office, self.year, self.calendar, self.cases, self.counted = office, year, calendar, [], 0
        self.chapter("")

    def chapter(self, name):
        """Begins a matter, so that a change in one matter moves nothing in the others."""
        self.rng = random.Random(f"{self.office}-{self.year}/{name}")

    def count(self):
        self.counted += 1
        return self.counted

    def case(self, matter):
        self.cases.append(Case(self, matter))
        return self.cases[-1]

    def write(self, folder):
        """acts/*.jsonl, and refusals.txt: every act that must be refused, by which rules. Answers some counts."""
        self.cases = [case for case in self.cases if case.acts]
        numbers = {}
        for case in sorted(self.cases, key=lambda case: case.acts[0][:2]):
            series = (case.matter, case.acts[0][0].year)
            numbers[series] = numbers.get(series, 0) + 1
            case.id = f"{case.matter}-{series[1]}-{numbers[series]:04}"
        lines = sorted(
            ((at, n, case, line, links, refused) for case in self.cases for at, n, line, links, refused in case.acts),
            key=lambda one: one[:2],
        )
        files, refusals = {}, []
        for at, _, case, line, links, refused in lines:
            name = f"{at.year}.jsonl" if at.year < self.year else f"{at:%Y-%m}.jsonl"
            written = {"office": self.office, "case": case.id, "matter": case.matter, **line}
            if links:
                written["links"] = {link: other.id for link, other in links.items()}
            files.setdefault(name, []).append(json.dumps(written, ensure_ascii=False))
            if refused:
                refusals.append(f"{name}:{len(files[name])} {refused}")
        acts = Path(folder) / "acts"
        acts.mkdir(exist_ok=True)
        for old in acts.glob("*.jsonl"):
            old.unlink()
        for name, rows in files.items():
            (acts / name).write_text("\n".join(rows) + "\n", "utf-8")
        (Path(folder) / "refusals.txt").write_text("\n".join(refusals) + "\n", "utf-8")
        return {"cases": len(self.cases), "acts": len(lines), "refused": len(refusals), "files": len(files)}


def plain(value):
    """Days as text, all the way down."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value
