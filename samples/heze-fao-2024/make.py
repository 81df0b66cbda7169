#!/usr/bin/env python3
"""Writes the sample year: acts/*.jsonl, refusals.txt and the applicants of sample.yaml. Run it where it lies.

The office and the totals that its published report of 2024 names are real; people, units, numbers of documents and
every case are invented here. Always the same output: the randomness is seeded, matter by matter. What comes in many like
cases is not written here but generated when the sample is performed: acts/*.gen.yaml. After a change run

    python3 make.py && cargo run -q -p app --example sample samples/heze-fao-2024

which performs all acts, holds each refusal against refusals.txt and prints the figures of the year.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True

from make import abtc, affairs, deciding, duties, invitation, notices, people, publishing, services, study
from make.book import Book, Calendar

HERE = Path(__file__).resolve().parent
MARK = "  # 申请单位经办人（由 make.py 写出）\n"


def main():
    book = Book(Calendar(HERE.parent.parent / "law" / "holidays"))
    for write in [
        services.enterprise_filing, services.consultation, abtc.abtc, invitation.invitation,
        affairs.incident, affairs.consular, affairs.drill, notices.headcount, notices.safety_notice,
        deciding.counsel, deciding.legality_review, deciding.decision, deciding.major_item, deciding.agreement, deciding.meeting,
        duties.key_task, duties.work_plan, duties.accountability, study.study_plan, study.study, study.exam_question, study.exam,
        publishing.publicity_duty, publishing.law_publicity, publishing.disclosure, publishing.foi, publishing.annual_report,
    ]:
        book.chapter(write.__name__)
        write(book)
    sample = HERE / "sample.yaml"
    sample.write_text(sample.read_text("utf-8").split(MARK)[0] + MARK + people.yaml(), "utf-8")
    print(book.write(HERE))


if __name__ == "__main__":
    main()
