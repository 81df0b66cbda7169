//! `law/holidays/<year>.yaml`.

use super::Reading;
use super::shape::{HolidaysFile, NoticeShape, Text, place};
use crate::calendar::{Arrangement, Notice};
use jiff::civil::Weekday;
use model::{Day, FileTree};

pub(super) fn read(reading: &mut Reading, files: &FileTree, path: &str, name: &str) {
    let Some(file) = reading.parse::<HolidaysFile>(files, path) else { return };
    let year = file.year.value;
    if year.to_string() != name {
        let message = format!("the file of {name} arranges {year}");
        reading.defect(path, place(&file.year), "wrong-year", message, "let the name and the year agree");
        return;
    }
    let general = notice(reading, path, &file.notice);
    reading.builder.know(year);
    for festival in &file.arrangements {
        let own = festival.notice.as_ref().map(|shape| notice(reading, path, shape));
        let paper = own.as_ref().unwrap_or(&general);
        for (off, texts) in [(true, &festival.off), (false, &festival.work)] {
            for text in texts {
                for day in span(reading, path, text) {
                    let arrangement = Arrangement { name: festival.name.clone(), off, notice: paper.clone() };
                    arrange(reading, path, text, year, day, arrangement);
                }
            }
        }
    }
}

fn arrange(reading: &mut Reading, path: &str, text: &Text, year: i16, day: Day, arrangement: Arrangement) {
    // A year's New Year may begin on the last days of the year before.
    let before = day.year() == year - 1 && day.month() == 12;
    if day.year() != year && !before {
        let message = format!("{day} does not belong to the arrangement of {year}");
        reading.defect(path, place(text), "foreign-day", message, "move it to its year");
        return;
    }
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    if !arrangement.off && !weekend {
        let message = format!("{day} is made a working day but is one already");
        reading.defect(path, place(text), "needless-make-up", message, "check the day");
    }
    if let Err(clash) = reading.builder.arrange(day, arrangement) {
        let message = format!("{day} is already arranged for {}", clash.earlier);
        reading.defect(path, place(text), "day-arranged-twice", message, "keep one of them");
    }
}

/// `2024-10-01` or `2024-10-01..2024-10-07`.
fn span(reading: &mut Reading, path: &str, text: &Text) -> Vec<Day> {
    let (first, last) = text.value.split_once("..").unwrap_or((&text.value, &text.value));
    let (Ok(first), Ok(last)) = (first.trim().parse::<Day>(), last.trim().parse::<Day>()) else {
        let message = format!("`{}` is neither a day nor a span of days", text.value);
        reading.defect(path, place(text), "bad-day", message, "write 2024-10-01 or 2024-10-01..2024-10-07");
        return Vec::new();
    };
    let days: Vec<Day> =
        std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(|day| *day <= last).take(60).collect();
    if days.last() != Some(&last) {
        let message = format!("`{}` runs backwards or is longer than any holiday", text.value);
        reading.defect(path, place(text), "bad-day", message, "check its ends");
        return Vec::new();
    }
    days
}

fn notice(reading: &mut Reading, path: &str, shape: &NoticeShape) -> Notice {
    let date = reading.maybe_day(path, shape.date.as_ref()).unwrap_or_default();
    Notice { number: shape.number.clone(), date, certainty: reading.certainty(path, &shape.certainty) }
}
