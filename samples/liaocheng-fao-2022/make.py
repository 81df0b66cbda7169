#!/usr/bin/env python3
"""Writes the sample year: acts/*.jsonl, refusals.txt and the people of sample.yaml. Run it where it lies.

The office and the totals that its published report of 2022 names are real; people, units, numbers of documents and
every case are invented here. Always the same output. How each matter is gone through stands in ../_make, what happened
in this year in make/*.py. After a change run

    python3 make.py && cargo run -q -p app --example sample ../samples/liaocheng-fao-2022

which performs all acts, holds each refusal against refusals.txt and prints the figures of the year.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(1, str(HERE.parent))

from _make.book import Book, Calendar
from make import deciding, lawful, serving
from make.people import APPLICANTS

MARK = "people:\n"


def main():
    book = Book("liaocheng-fao", 2022, Calendar(HERE.parent.parent / "law" / "holidays"))
    for write in [
        lawful.counsel, lawful.reviews, lawful.exams, lawful.studies, lawful.publicity,
        deciding.items, deciding.contracts, deciding.meetings, deciding.tasks, deciding.leaders, deciding.information, deciding.reports,
        serving.hotline, serving.letters, serving.enterprises, serving.cards, serving.visits, serving.abroad, serving.foreign,
    ]:
        book.chapter(write.__name__)
        write(book)
    sample = HERE / "sample.yaml"
    sample.write_text(sample.read_text("utf-8").split(MARK)[0] + MARK + APPLICANTS.yaml(), "utf-8")
    print(book.write(HERE))


if __name__ == "__main__":
    main()
