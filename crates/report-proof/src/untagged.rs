//! Numbers of the prose without a tag: what the reader of published reports takes for a figure, and every other run of digits that is
//! not the number of something.

use std::sync::LazyLock;

use document::TaggedPage;
use reader::Aliases;
use regex::Regex;
use serde::Serialize;

/// A number without a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Untagged {
    /// The number with its unit, as printed.
    pub quote: String,
    /// The sentence it stands in.
    pub sentence: String,
    /// Whether it stands among the arrangements for the next year.
    #[serde(skip)]
    pub planned: bool,
}

/// Digits that count nothing.
static NAMES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        // titles, slogans and names in quotation marks, numbers of documents, articles, meetings
        "《[^《》\n]{1,80}》",
        "“[^“”\n]{1,40}”",
        "[〔\\[【][0-9]{4}[〕\\]】][0-9]*号?",
        "第[0-9]+(至第?[0-9]+)?[条款项号章节届次期批编版类]",
        // dates and times
        "[0-9]{4}([-—至][0-9]{4})?年度?([0-9]{1,2}月([0-9]{1,2}日)?)?",
        "[0-9]{1,2}月([0-9]{1,2}日|份)?",
        "[0-9]{1,2}(日|[:：][0-9]{2})",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        // telephones, hotlines, identity numbers
        "[0-9]{3,4}-[0-9]{7,8}",
        "[0-9]{7,}",
        "1[0-9]{4}(政务|市民|便民)?(服务)?热线",
        // numbers of headings, annexes and tables; names such as G20 and 5G
        "(^|\n)(（[0-9]+）|[0-9]+[.．、])",
        "附件：?[0-9]*[.．]?",
        "表[0-9]+",
        "[A-Za-z]+[-0-9]*[0-9]|[0-9]+[A-Za-z]+",
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

static DIGITS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[0-9０-９][0-9０-９.,，．]*[%％]?(余|多)?[\p{Han}]?").ok());

/// Every number without a tag, in the order of the page.
pub(crate) fn numbers(page: &TaggedPage) -> Vec<Untagged> {
    let prose = Prose::of(page);
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    for figure in reader::read("", &prose.text, &Aliases::default()).figures {
        if prose.is_free(figure.value_start, figure.value_end) {
            let unit = figure.unit.trim_end_matches(['%', '％']).chars().count();
            found.push((figure.value_start, figure.value_end + unit, figure.planned));
        }
    }
    let plans = found.iter().find(|(_, _, planned)| *planned).map(|(start, _, _)| *start);
    for (start, end) in prose.digits() {
        let known = found.iter().any(|(from, to, _)| start < *to && *from < end);
        if !known && prose.is_free(start, end) {
            found.push((start, end, plans.is_some_and(|plans| start > plans)));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(start, end, planned)| prose.told(start, end, planned)).collect()
}

/// The words of the page, one block a line.
struct Prose {
    text: String,
    chars: Vec<char>,
    /// Which characters belong to a tagged figure or to a name.
    tagged: Vec<bool>,
    named: Vec<bool>,
}

impl Prose {
    fn of(page: &TaggedPage) -> Self {
        let mut text = String::new();
        let mut tagged = Vec::new();
        for block in &page.blocks {
            let start = tagged.len();
            tagged.resize(start + block.text.chars().count() + 1, false);
            for figure in &block.figures {
                tagged.iter_mut().skip(start + figure.start).take(figure.end - figure.start).for_each(|t| *t = true);
            }
            text.push_str(&block.text);
            text.push('\n');
        }
        let chars: Vec<char> = text.chars().collect();
        let mut named = vec![false; chars.len()];
        for (start, end) in NAMES.iter().flat_map(|pattern| spans(&text, pattern)) {
            named.iter_mut().skip(start).take(end - start).for_each(|n| *n = true);
        }
        Self { text, chars, tagged, named }
    }

    fn is_free(&self, start: usize, end: usize) -> bool {
        !self.tagged.iter().skip(start).take(end - start).any(|tagged| *tagged)
    }

    /// Runs of digits that are no part of a name.
    fn digits(&self) -> Vec<(usize, usize)> {
        let all = DIGITS.as_ref().map(|digits| spans(&self.text, digits)).unwrap_or_default();
        all.into_iter().filter(|(start, _)| self.named.get(*start) != Some(&true)).collect()
    }

    fn told(&self, start: usize, end: usize, planned: bool) -> Untagged {
        let ends = |c: &char| matches!(c, '。' | '\n');
        let from = self.chars.iter().take(start).rposition(ends).map_or(0, |at| at + 1);
        let length = self.chars.iter().skip(start).position(ends).map_or(self.chars.len() - start, |at| at + 1);
        let span = |from: usize, to: usize| -> String {
            self.chars.iter().skip(from).take(to - from).filter(|c| **c != '\n').collect()
        };
        Untagged { quote: span(start, end), sentence: span(from, start + length).chars().take(200).collect(), planned }
    }
}

/// Where a pattern matches, in characters.
fn spans(text: &str, pattern: &Regex) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let (mut byte, mut character) = (0, 0);
    let mut place = |to: usize| {
        character += text.get(byte..to).map_or(0, |between| between.chars().count());
        byte = to;
        character
    };
    for found in pattern.find_iter(text) {
        spans.push((place(found.start()), place(found.end())));
    }
    spans
}
