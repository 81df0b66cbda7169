//! Which part of a page is the article. Sentences tell it from lists of links: the article is the smallest element that
//! holds nearly all of them, or the one that content systems name so.

use super::noise;
use super::page::Page;
use super::tags::Tag;
use super::tree::{Line, Tree};

/// What was chosen.
#[derive(Debug)]
pub(super) struct Chosen {
    /// The first line of the article and the first behind it.
    pub(super) first: usize,
    pub(super) behind: usize,
    /// For each line of the page, whether it stays if it is in the article.
    pub(super) kept: Vec<bool>,
    /// Whether the element is called an article by the page itself: then lines of links stay too.
    pub(super) named: bool,
    /// Whether any sentence was found.
    pub(super) stands_out: bool,
}

/// What an element and everything inside it hold.
#[derive(Debug, Clone, Copy, Default)]
struct Mass {
    /// Characters in sentences.
    prose: u64,
    /// Lines of them.
    sentences: u64,
    /// Characters that are neither links nor noise.
    plain: u64,
}

pub(super) fn article(page: &Page) -> Chosen {
    let tree = &page.tree;
    let quiet: Vec<bool> =
        tree.lines.iter().map(|line| line.chars <= 130 && noise::is_noise(tree.words(line))).collect();
    let all = masses(tree, |at, _| !quiet.get(at).copied().unwrap_or(true));
    let dropped = dropped(tree, &all);
    let out = |line: &Line| dropped.get(line.node as usize).copied().unwrap_or(false);
    let kept: Vec<bool> = tree.lines.iter().zip(&quiet).map(|(line, quiet)| !quiet && !out(line)).collect();
    let left = masses(tree, |at, _| kept.get(at).copied().unwrap_or(false));
    let total = left.first().copied().unwrap_or_default();
    let by_name = named(tree, &left, &dropped);
    let node = by_name.unwrap_or_else(|| smallest(tree, &left));
    let behind = tree.nodes.get(node).map_or(0, |node| node.end);
    let inside = |line: &Line| line.node as usize >= node && line.node < behind;
    let first = tree.lines.iter().position(inside).unwrap_or(0);
    let last = tree.lines.iter().rposition(inside).map_or(0, |last| last + 1);
    let mut chosen = Chosen { first, behind: last, kept, named: by_name.is_some(), stands_out: total.sentences > 0 };
    take_in_head_and_foot(tree, &mut chosen);
    chosen
}

/// A line that is a sentence or part of one, and no list of links.
fn is_prose(tree: &Tree, line: &Line) -> bool {
    line.links * 2 < line.chars && tree.words(line).contains(['，', '。', '；'])
}

fn masses(tree: &Tree, counts: impl Fn(usize, &Line) -> bool) -> Vec<Mass> {
    let mut masses = vec![Mass::default(); tree.nodes.len()];
    for (at, line) in tree.lines.iter().enumerate() {
        if !counts(at, line) {
            continue;
        }
        let prose = is_prose(tree, line);
        if let Some(mass) = masses.get_mut(line.node as usize) {
            let plain = u64::from(line.chars - line.links);
            mass.plain += plain;
            mass.prose += if prose { plain } else { 0 };
            mass.sentences += u64::from(prose);
        }
    }
    // Elements stand before what is inside them: backwards, everything is summed up in one pass.
    for at in (1..tree.nodes.len()).rev() {
        let Some((&mass, node)) = masses.get(at).zip(tree.nodes.get(at)) else { continue };
        if let Some(outer) = masses.get_mut(node.parent as usize) {
            outer.plain += mass.plain;
            outer.prose += mass.prose;
            outer.sentences += mass.sentences;
        }
    }
    masses
}

/// Elements that stand around the article by their kind or name, unless they hold much of the page's sentences.
fn dropped(tree: &Tree, masses: &[Mass]) -> Vec<bool> {
    let total = masses.first().copied().unwrap_or_default();
    let mut dropped = vec![false; tree.nodes.len()];
    // An article's own head and foot are its addressee and whom it is copied to.
    let mut own = vec![false; tree.nodes.len()];
    for (at, node) in tree.nodes.iter().enumerate() {
        let mass = masses.get(at).copied().unwrap_or_default();
        let within = at > 0 && own.get(node.parent as usize).copied().unwrap_or(false);
        if let Some(place) = own.get_mut(at) {
            *place = within || node.tag == Tag::Article || node.hint.article;
        }
        let tag = node.tag.is_furniture() && !(within && matches!(node.tag, Tag::Header | Tag::Footer));
        let furniture = tag || (node.hint.furniture && !node.hint.article);
        let light = if total.prose > 0 { mass.prose * 10 < total.prose * 3 } else { mass.plain * 2 < total.plain };
        let hidden = node.hidden && mass.prose * 2 <= total.prose;
        let outer = at > 0 && dropped.get(node.parent as usize).copied().unwrap_or(false);
        if let Some(place) = dropped.get_mut(at) {
            *place = outer || (furniture && light) || hidden;
        }
    }
    dropped
}

/// The element that the page itself calls its article and that holds most of the sentences; of several the innermost.
fn named(tree: &Tree, masses: &[Mass], dropped: &[bool]) -> Option<usize> {
    let total = masses.first().copied().unwrap_or_default().prose;
    let called = |at: usize| {
        tree.nodes.get(at).is_some_and(|node| node.hint.article || node.tag == Tag::Article)
            && !dropped.get(at).copied().unwrap_or(true)
    };
    let prose = |at: usize| masses.get(at).map_or(0, |mass| mass.prose);
    (1..tree.nodes.len())
        .filter(|&at| total > 0 && called(at) && prose(at) * 10 >= total * 7)
        .max_by_key(|&at| (prose(at), at))
}

/// From the whole page down, as long as one element inside holds nearly all sentences and little else is lost.
fn smallest(tree: &Tree, masses: &[Mass]) -> usize {
    let mut at = 0;
    loop {
        let Some(node) = tree.nodes.get(at) else { return at };
        let whole = masses.get(at).copied().unwrap_or_default();
        let mut best: Option<(usize, Mass)> = None;
        let mut child = at + 1;
        while child < node.end as usize {
            let mass = masses.get(child).copied().unwrap_or_default();
            if best.is_none_or(|(_, most)| mass.prose > most.prose) {
                best = Some((child, mass));
            }
            child = tree.nodes.get(child).map_or(usize::MAX, |node| (node.end as usize).max(child + 1));
        }
        let Some((child, mass)) = best else { return at };
        let container = tree.nodes.get(child).is_some_and(|node| {
            !matches!(node.tag, Tag::Paragraph | Tag::Heading | Tag::First | Tag::Item | Tag::Term)
        });
        let lost = whole.plain - mass.plain;
        let nearly_all = mass.prose > 0
            && mass.prose * 10 >= whole.prose * 9
            && (mass.sentences >= 3 || mass.prose == whole.prose)
            && (lost * 8 <= whole.plain || lost <= 160);
        if !container || !nearly_all {
            return at;
        }
        at = child;
    }
}

/// An addressee or number just above the article, and a signature and date just below it, belong to it although page
/// makers like to set them in elements of their own.
fn take_in_head_and_foot(tree: &Tree, chosen: &mut Chosen) {
    let plain = |at: usize| {
        let line = tree.lines.get(at)?;
        let own = chosen.kept.get(at).copied().unwrap_or(false) && line.links == 0 && line.chars <= 60;
        own.then(|| tree.words(line))
    };
    let mut first = chosen.first;
    let above = (chosen.first.saturating_sub(3)..chosen.first).rev();
    for at in above {
        let Some(words) = plain(at) else { break };
        let addressee = words.ends_with(['：', ':']);
        let number = words.contains('〔') && words.ends_with('号');
        if addressee || number {
            first = at;
        }
    }
    let mut behind = chosen.behind;
    for at in chosen.behind..chosen.behind.saturating_add(4) {
        let Some(words) = plain(at) else { break };
        if is_date(words) || (behind > chosen.behind && words.starts_with(['（', '(']) && words.contains("公开")) {
            behind = at + 1;
        }
    }
    (chosen.first, chosen.behind) = (first, behind);
}

/// A line that is a day and nothing else.
fn is_date(words: &str) -> bool {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let day = plain.ends_with('日') && plain.contains('年') && plain.contains('月');
    let only = |c: char| c.is_ascii_digit() || "年月日〇○零一二三四五六七八九十０１２３４５６７８９".contains(c);
    day && plain.chars().all(only)
}
