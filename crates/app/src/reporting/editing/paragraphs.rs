//! The text that stands: the composed report with the wording of people laid over it, every figure a chip that knows how it
//! stands to the ledger now.

use super::base::{Base, Printed, runs_of};
use super::tokens::{Names, Token, kept, tokens};
use document::{Block, Document, FigureRef, Run, Table};
use model::{Moment, PersonId};
use std::collections::BTreeMap;
use store::ReportWording;

/// Whose words stand at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// As composed from the ledger.
    Composed,
    /// In the words of a person, in the place of what was composed.
    Own,
    /// Somebody decided that nothing is said there.
    LeftOut,
    /// A paragraph that a person added.
    Added,
    /// In the words of a person, where the ledger has nothing to say any more.
    Alone,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    Chip(Chip),
}

/// A figure in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    pub id: String,
    pub name: String,
    /// As the text states it.
    pub text: String,
    /// What was written or frozen, and what the ledger says now, when these are not the same.
    pub changed: Option<(String, String)>,
    value: String,
    unit: String,
}

/// A paragraph, a heading or a table with all that is known of its wording.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// As the book names it; an added one is called after the place it follows, with `+1` behind.
    pub place: String,
    /// Of a heading.
    pub level: Option<u8>,
    pub table: Option<Table>,
    /// Line by line: a person's wording may have several.
    pub lines: Vec<Vec<Piece>>,
    pub standing: Standing,
    /// What is composed there now, when something else stands.
    pub composed: Vec<Piece>,
    /// Who worded it, and when.
    pub worded: Option<(PersonId, Moment)>,
    /// The newest version; 0 when nobody has touched the place.
    pub version: u32,
    /// What stands in the field when somebody words it.
    pub typed: String,
}

impl Paragraph {
    /// The text as printed, its lines parted by line feeds.
    pub fn text(&self) -> String {
        let line = |pieces: &Vec<Piece>| pieces.iter().map(Piece::text).collect::<String>();
        self.lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// What stands above a table.
    pub fn caption(&self) -> String {
        self.table.as_ref().and_then(|table| table.caption.clone()).unwrap_or_default()
    }

    /// The rows of a table as printed; true for those of its head.
    pub fn rows(&self) -> Option<Vec<(bool, Vec<String>)>> {
        let table = self.table.as_ref()?;
        let row = |row: &Vec<document::Cell>| row.iter().map(document::Cell::printed).collect::<Vec<_>>();
        let head = table.head.iter().map(|cells| (true, row(cells)));
        Some(head.chain(table.rows.iter().map(|cells| (false, row(cells)))).collect())
    }

    /// Whether a person can word it: headings follow the law, tables the book.
    pub fn open(&self) -> bool {
        self.level.is_none() && self.table.is_none()
    }
}

impl Piece {
    /// As printed.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(words) => words,
            Self::Chip(chip) => &chip.text,
        }
    }
}

/// The report as it is worded, over what was composed live and, when its figures are frozen, over what was composed then.
#[derive(Debug)]
pub(super) struct Layers<'a> {
    pub live: &'a Base,
    pub frozen: Option<&'a Base>,
    /// Every version of every place, by place, the oldest first.
    pub wordings: &'a [ReportWording],
}

impl Layers<'_> {
    fn base(&self) -> &Base {
        self.frozen.unwrap_or(self.live)
    }

    pub(super) fn paragraphs(&self) -> Vec<Paragraph> {
        let newest: BTreeMap<&str, &ReportWording> =
            self.wordings.iter().map(|wording| (wording.place.as_str(), wording)).collect();
        let (base, now) = (self.base(), self.live.printed());
        let then = base.printed();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut paragraphs = Vec::new();
        for (place, block) in base.places.iter().zip(&base.document.body) {
            let composed: Vec<Piece> =
                runs_of(block).into_iter().map(|run| self.piece(run, &now, &then, &mut seen)).collect();
            let wording = newest.get(place.as_str()).copied();
            paragraphs.push(self.over(place, block, composed, wording, &now));
            let more = |wording: &&&ReportWording| added_to(&wording.place) == Some(place.as_str());
            for wording in newest.values().filter(more).filter(|wording| wording.state == "own") {
                paragraphs.push(self.own(wording, Standing::Added, &now));
            }
        }
        let known = |place: &str| base.places.iter().any(|known| known == place);
        for wording in newest.values().filter(|wording| wording.state == "own") {
            if !known(&wording.place) && !added_to(&wording.place).is_some_and(known) {
                let at = end_of_part(&paragraphs, &wording.place);
                paragraphs.insert(at, self.own(wording, Standing::Alone, &now));
            }
        }
        paragraphs
    }

    /// A composed block, with the wording that a person gave its place.
    fn over(
        &self,
        place: &str,
        block: &Block,
        composed: Vec<Piece>,
        wording: Option<&ReportWording>,
        now: &Printed<'_>,
    ) -> Paragraph {
        let (level, table) = match block {
            Block::Heading { level, .. } => (Some(*level), None),
            Block::Table(table) => (None, Some(table.clone())),
            Block::Paragraph(_) | Block::Entry { .. } => (None, None),
        };
        let worded = wording.map(|wording| (wording.by.clone(), wording.at));
        let version = wording.map_or(0, |wording| wording.n);
        match wording.filter(|_| level.is_none() && table.is_none()) {
            Some(wording) if wording.state == "own" => Paragraph { composed, ..self.own(wording, Standing::Own, now) },
            Some(wording) if wording.state == "left-out" => Paragraph {
                place: place.into(),
                level,
                table,
                lines: Vec::new(),
                standing: Standing::LeftOut,
                typed: self.typed(&composed),
                composed,
                worded,
                version,
            },
            _ => Paragraph {
                place: place.into(),
                level,
                table,
                typed: self.typed(&composed),
                lines: vec![composed],
                standing: Standing::Composed,
                composed: Vec::new(),
                worded: None,
                version,
            },
        }
    }

    /// What a person has worded.
    fn own(&self, wording: &ReportWording, standing: Standing, now: &Printed<'_>) -> Paragraph {
        let then = self.frozen.map(Base::printed);
        let piece = |token| match token {
            Token::Words(words) => Piece::Words(words.to_owned()),
            Token::Figure { id, text } => Piece::Chip(self.own_chip(id, text, now, then.as_ref())),
        };
        let lines = wording.words.lines().filter(|line| !line.trim().is_empty());
        Paragraph {
            place: wording.place.clone(),
            level: None,
            table: None,
            lines: lines.map(|line| tokens(line).into_iter().map(piece).collect()).collect(),
            standing,
            composed: Vec::new(),
            worded: Some((wording.by.clone(), wording.at)),
            version: wording.n,
            typed: Names::new(&self.base().names).shown(&wording.words),
        }
    }

    /// A figure in a person's wording: it follows the ledger, or stays as it was frozen; what was written is remembered.
    fn own_chip(&self, id: &str, written: &str, now: &Printed<'_>, then: Option<&Printed<'_>>) -> Chip {
        let live = now.like(id, written, None);
        let held = match then {
            Some(then) => then.like(id, written, None),
            None => live.clone(),
        };
        let (value, text) = held.unwrap_or_else(|| (String::new(), written.to_owned()));
        let before = if then.is_some() { &text } else { written };
        let after = live.map_or_else(|| GONE.to_owned(), |(_, text)| text);
        let changed = (*before != *after).then(|| (before.to_owned(), after));
        let base = self.base();
        let unit = base.known.get(id).map(|known| known.unit.clone()).unwrap_or_default();
        Chip { id: id.into(), name: base.name(id).to_owned(), text, changed, value, unit }
    }

    fn piece<'b>(
        &self,
        run: &'b Run,
        now: &Printed<'_>,
        then: &Printed<'_>,
        seen: &mut BTreeMap<&'b str, usize>,
    ) -> Piece {
        let Run::Figure(figure) = run else { return Piece::Words(run.text().to_owned()) };
        let nth = seen.entry(figure.id.as_str()).or_default();
        *nth += 1;
        let changed = self.frozen.and_then(|_| {
            let place = Some((*nth - 1, then.times(&figure.id)));
            match now.like(&figure.id, &figure.text, place) {
                Some((value, _)) if value == figure.value => None,
                Some((_, text)) => Some((figure.text.clone(), text)),
                None => Some((figure.text.clone(), GONE.to_owned())),
            }
        });
        Piece::Chip(Chip {
            id: figure.id.clone(),
            name: self.base().name(&figure.id).to_owned(),
            text: figure.text.clone(),
            changed,
            value: figure.value.clone(),
            unit: figure.unit.clone(),
        })
    }

    /// A composed paragraph as it stands in the field when somebody begins to word it.
    fn typed(&self, pieces: &[Piece]) -> String {
        let kept: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Chip(chip) => kept(&chip.id, &chip.text),
            })
            .collect();
        Names::new(&self.base().names).shown(&kept)
    }
}

/// What is said of a figure that the ledger no longer has.
const GONE: &str = "无";

/// The place that an added paragraph follows.
pub(super) fn added_to(place: &str) -> Option<&str> {
    place.rsplit_once('+').filter(|(_, n)| !n.is_empty() && n.bytes().all(|c| c.is_ascii_digit())).map(|(base, _)| base)
}

/// Behind the last paragraph of the part that a place belongs to.
fn end_of_part(paragraphs: &[Paragraph], place: &str) -> usize {
    let part = |place: &str| place.split(['/', '.', '+']).next().unwrap_or_default().to_owned();
    let own = part(place);
    paragraphs.iter().rposition(|one| part(&one.place) == own).map_or(paragraphs.len(), |at| at + 1)
}

/// The document that these paragraphs are.
pub(super) fn document(base: &Document, year: i16, paragraphs: &[Paragraph]) -> Document {
    let mut document = base.clone();
    document.body.clear();
    for paragraph in paragraphs {
        if let Some(table) = &paragraph.table {
            document.body.push(Block::Table(table.clone()));
            continue;
        }
        for pieces in &paragraph.lines {
            let runs = pieces.iter().map(|piece| run(piece, year)).collect();
            document.body.push(match paragraph.level {
                Some(level) => Block::Heading { level, runs },
                None => Block::Paragraph(runs),
            });
        }
    }
    document
}

fn run(piece: &Piece, year: i16) -> Run {
    match piece {
        Piece::Words(words) => Run::Text(words.clone()),
        Piece::Chip(chip) => Run::Figure(FigureRef {
            id: chip.id.clone(),
            text: chip.text.clone(),
            value: chip.value.clone(),
            unit: chip.unit.clone(),
            period: year.to_string(),
            href: format!("/figures/{}?year={year}", chip.id),
        }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
    use super::super::base::tests::base;
    use super::*;

    fn wording(place: &str, n: u32, state: &str, words: &str) -> ReportWording {
        let at = model::parse_moment("2025-01-07T09:00").unwrap();
        ReportWording { place: place.into(), n, state: state.into(), words: words.into(), by: "li".into(), at }
    }

    fn told(paragraphs: &[Paragraph]) -> Vec<(Standing, String)> {
        paragraphs.iter().map(|one| (one.standing, one.text())).collect()
    }

    fn chips(paragraph: &Paragraph) -> Vec<&Chip> {
        let pieces = paragraph.lines.iter().flatten();
        pieces.filter_map(|piece| if let Piece::Chip(chip) = piece { Some(chip) } else { None }).collect()
    }

    #[test]
    fn a_frozen_figure_keeps_its_value_and_names_the_new_one() {
        let (old, new) = (base("37"), base("38"));
        let live = Layers { live: &new, frozen: None, wordings: &[] }.paragraphs();
        assert_eq!(live[1].text(), "完成团组38个。");
        assert_eq!(chips(&live[1])[0].changed, None);
        let frozen = Layers { live: &new, frozen: Some(&old), wordings: &[] }.paragraphs();
        assert_eq!(frozen[1].text(), "完成团组37个。");
        assert_eq!(chips(&frozen[1])[0].changed, Some(("37个".into(), "38个".into())));
        let same = Layers { live: &old, frozen: Some(&old), wordings: &[] }.paragraphs();
        assert_eq!(chips(&same[1])[0].changed, None);
        let taken = document(&old.document, 2024, &frozen);
        assert_eq!(taken.body, {
            let mut body = old.document.body.clone();
            let Block::Paragraph(runs) = &mut body[1] else { panic!() };
            let Run::Figure(figure) = &mut runs[1] else { panic!() };
            figure.href = "/figures/outbound.trips?year=2024".into();
            body
        });
    }

    #[test]
    fn own_words_follow_the_ledger_and_say_so() {
        let new = base("38");
        let words = [wording("a/1.0", 1, "own", "团组{outbound.trips|37个}，比往年多。\n\n再一段。")];
        let live = Layers { live: &new, frozen: None, wordings: &words }.paragraphs();
        assert_eq!((live[1].standing, live[1].text().as_str()), (Standing::Own, "团组38个，比往年多。\n再一段。"));
        assert_eq!(chips(&live[1])[0].changed, Some(("37个".into(), "38个".into())));
        assert_eq!(live[1].typed, "团组{出访团组：37个}，比往年多。\n\n再一段。");
        assert_eq!(live[1].composed.iter().map(Piece::text).collect::<String>(), "完成团组38个。");
        assert_eq!(document(&new.document, 2024, &live).body.len(), 4, "two lines are two paragraphs");
        let old = base("37");
        let frozen = Layers { live: &new, frozen: Some(&old), wordings: &words }.paragraphs();
        assert!(frozen[1].text().starts_with("团组37个"));
    }

    #[test]
    fn places_are_left_out_added_and_never_lost() {
        let base = base("37");
        let words = [
            wording("a/1.0", 1, "own", "旧话"),
            wording("a/1.0", 2, "left-out", ""),
            wording("a/2.0+1", 1, "own", "另加一段。"),
            wording("a/9.0", 1, "own", "没有记录了的话。"),
        ];
        let paragraphs = Layers { live: &base, frozen: None, wordings: &words }.paragraphs();
        let expected = [
            (Standing::Composed, "一、成效"),
            (Standing::LeftOut, ""),
            (Standing::Composed, "又一段。"),
            (Standing::Added, "另加一段。"),
            (Standing::Alone, "没有记录了的话。"),
        ];
        assert_eq!(told(&paragraphs), expected.map(|(standing, text)| (standing, text.to_owned())));
        assert_eq!(paragraphs[1].typed, "完成团组{出访团组：37个}。");
        let back = [words[0].clone(), wording("a/1.0", 3, "composed", "")];
        let paragraphs = Layers { live: &base, frozen: None, wordings: &back }.paragraphs();
        assert_eq!((paragraphs[1].standing, paragraphs[1].version), (Standing::Composed, 3));
        assert!(!paragraphs[0].open() && paragraphs[1].open());
    }
}
