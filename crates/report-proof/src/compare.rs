//! The tagged figures of the page against the entries of the list, figure by figure.

use std::collections::{HashMap, VecDeque};

use document::{TaggedBlock, TaggedFigure, TaggedPage};

use crate::difference::{Difference, DifferenceKind};
use crate::printed;
use crate::stated::{Entry, Stated};

/// Every contradiction, in the order of the page; what only the list has comes last.
pub(crate) fn differences(page: &TaggedPage, list: &Stated) -> Vec<Difference> {
    let tags: Vec<(&TaggedBlock, &TaggedFigure)> =
        page.blocks.iter().flat_map(|block| block.figures.iter().map(move |figure| (block, figure))).collect();
    let mut partner = equals(&tags, list);
    // What is left of one id is paired in order: there a digit was changed.
    let mut rest: HashMap<&str, VecDeque<usize>> = HashMap::new();
    let taken: Vec<bool> = {
        let mut taken = vec![false; list.figures.len()];
        partner.iter().flatten().for_each(|entry| taken.iter_mut().skip(*entry).take(1).for_each(|t| *t = true));
        taken
    };
    for (index, entry) in list.figures.iter().enumerate().filter(|(index, _)| taken.get(*index) == Some(&false)) {
        rest.entry(entry.id.as_str()).or_default().push_back(index);
    }
    for ((_, figure), partner) in tags.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
        *partner = rest.get_mut(figure.id.as_str()).and_then(VecDeque::pop_front);
    }
    let mut found = Vec::new();
    for ((block, figure), partner) in tags.iter().zip(&partner) {
        let told = |kind, page: &str, list: &str| Difference {
            kind,
            figure: figure.id.clone(),
            page: page.to_owned(),
            list: list.to_owned(),
            sentence: figure.sentence.clone(),
        };
        if !printed::says(&figure.text, &figure.value) {
            found.push(told(DifferenceKind::Printed, &figure.text, &figure.value));
        }
        let Some(entry) = partner.and_then(|index| list.figures.get(index)) else {
            found.push(told(DifferenceKind::NotInList, &figure.text, ""));
            continue;
        };
        for (kind, page, list) in [
            (DifferenceKind::Value, &figure.value, &entry.value),
            (DifferenceKind::Unit, &figure.unit, &entry.unit),
            (DifferenceKind::Period, &figure.period, &entry.period),
            (DifferenceKind::Text, &figure.text, &entry.text),
        ] {
            if page != list {
                found.push(told(kind, page, list));
            }
        }
        if figure.text == entry.text && !says_sentence(block, entry) {
            found.push(told(DifferenceKind::Sentence, "", &entry.sentence));
        }
    }
    let mut missing: Vec<usize> = rest.into_values().flatten().collect();
    missing.sort_unstable();
    found.extend(missing.into_iter().filter_map(|index| list.figures.get(index)).map(|entry| Difference {
        kind: DifferenceKind::NotInPage,
        figure: entry.id.clone(),
        page: String::new(),
        list: entry.text.clone(),
        sentence: entry.sentence.clone(),
    }));
    found.extend(within_list(list));
    found
}

/// For each tag the entry that is equal to it in every respect, in their order.
fn equals<'a>(tags: &[(&'a TaggedBlock, &'a TaggedFigure)], list: &'a Stated) -> Vec<Option<usize>> {
    type Key<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);
    let mut entries: HashMap<Key<'a>, VecDeque<usize>> = HashMap::new();
    for (index, entry) in list.figures.iter().enumerate() {
        let key = (&*entry.id, &*entry.value, &*entry.unit, &*entry.period, &*entry.text);
        entries.entry(key).or_default().push_back(index);
    }
    let mut partners = Vec::with_capacity(tags.len());
    for (_, figure) in tags {
        let key = (&*figure.id, &*figure.value, &*figure.unit, &*figure.period, &*figure.text);
        partners.push(entries.get_mut(&key).and_then(VecDeque::pop_front));
    }
    partners
}

/// Whether the paragraph says the sentence of the list. A cell of a table stands for itself.
fn says_sentence(block: &TaggedBlock, entry: &Entry) -> bool {
    if matches!(block.element.as_str(), "td" | "th") {
        return true;
    }
    // A mark within the sentence begins a new paragraph; the figure stands in one of its parts.
    let mut parts =
        entry.sentence.split(char::is_control).map(str::trim).filter(|part| part.contains(&entry.text)).peekable();
    parts.peek().is_none() || parts.any(|part| block.text.contains(part))
}

/// The list's numbers of the text against its own figures of the year.
fn within_list(list: &Stated) -> Vec<Difference> {
    let ledger: HashMap<&str, &str> = list.ledger.iter().map(|line| (&*line.id, &*line.value)).collect();
    let bare = |value: &str| value.trim_end_matches(['%', '％']).to_owned();
    let differs = |entry: &&Entry| {
        let number = |value: &str| value.starts_with(|c: char| c.is_ascii_digit());
        ledger.get(&*entry.id).is_some_and(|value| number(value) && bare(value) != bare(&entry.value))
    };
    let told = |entry: &Entry| Difference {
        kind: DifferenceKind::Ledger,
        figure: entry.id.clone(),
        page: entry.value.clone(),
        list: ledger.get(&*entry.id).copied().unwrap_or_default().to_owned(),
        sentence: entry.sentence.clone(),
    };
    list.figures.iter().filter(differs).map(told).collect()
}
