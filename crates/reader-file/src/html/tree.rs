//! A page as a flat list of elements and a flat list of lines. What it promises: built in one pass without recursion, in
//! time linear in the page, with at most [`DEEPEST`] open elements and [`MOST`] elements and lines.

use super::names::Hint;
use super::tags::{TAGS, Tag};
use crate::Fault;

/// Elements nested deeper are looked through, as browsers do.
pub(super) const DEEPEST: usize = 256;
/// More elements or lines are no document.
pub(super) const MOST: usize = 3_000_000;

/// An element that holds lines, before everything inside it.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: u32,
    /// The first element behind it that is not inside it.
    pub(super) end: u32,
    pub(super) tag: Tag,
    pub(super) hint: Hint,
    pub(super) hidden: bool,
}

/// Text between two ends of a line.
#[derive(Debug)]
pub(super) struct Line {
    /// The innermost element that holds it.
    pub(super) node: u32,
    /// Where it stands in [`Tree::text`], in bytes.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Visible characters.
    pub(super) chars: u32,
    /// Those of them that are links.
    pub(super) links: u32,
}

#[derive(Debug)]
struct Open {
    tag: Tag,
    /// The element that is current again when this one ends.
    outer: u32,
    own: bool,
    silent: bool,
    link: bool,
}

/// Builds the lists while tags and texts go by.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) lines: Vec<Line>,
    pub(super) text: String,
    open: Vec<Open>,
    counts: [u32; TAGS],
    beyond: [u32; TAGS],
    node: u32,
    silent: u32,
    link: u32,
    pre: u32,
    line: Line,
    /// White space since the last character, and whether a line feed of the source was in it.
    space: bool,
    feed: bool,
    full: bool,
}

impl Tree {
    pub(super) fn new() -> Self {
        let root = Node { parent: 0, end: 0, tag: Tag::Html, hint: Hint::default(), hidden: false };
        Self {
            nodes: vec![root],
            lines: Vec::new(),
            text: String::new(),
            open: Vec::new(),
            counts: [0; TAGS],
            beyond: [0; TAGS],
            node: 0,
            silent: 0,
            link: 0,
            pre: 0,
            line: Line { node: 0, start: 0, end: 0, chars: 0, links: 0 },
            space: false,
            feed: false,
            full: false,
        }
    }

    /// An element begins. `target` says whether a link leads anywhere.
    pub(super) fn begin(&mut self, tag: Tag, hint: Hint, hidden: bool, target: bool) {
        if tag.is_block() {
            self.end_line();
        }
        while self.open.last().is_some_and(|open| tag.ends(open.tag)) {
            self.pop();
        }
        if tag.is_block() {
            self.end_open_paragraph();
        }
        // A cell, row or item whose paragraphs were left open.
        if matches!(tag, Tag::Cell | Tag::Row | Tag::Section | Tag::Item | Tag::Term | Tag::Link) {
            self.end_open_sibling(tag);
        }
        if self.open.len() >= DEEPEST {
            if let Some(beyond) = self.beyond.get_mut(tag as usize) {
                *beyond += 1;
            }
            return;
        }
        let silent = tag.is_silent() || (hidden && !tag.is_block());
        let link = tag == Tag::Link && target;
        let outer = self.node;
        let own = tag.is_block();
        if own {
            self.node = u32::try_from(self.nodes.len()).unwrap_or_default();
            self.nodes.push(Node { parent: outer, end: 0, tag, hint, hidden });
            self.full |= self.nodes.len() >= MOST;
        }
        self.open.push(Open { tag, outer, own, silent, link });
        self.silent += u32::from(silent);
        self.link += u32::from(link);
        self.pre += u32::from(tag == Tag::Pre);
        if let Some(count) = self.counts.get_mut(tag as usize) {
            *count += 1;
        }
    }

    /// Ends a paragraph whose inner tags were left open.
    fn end_open_paragraph(&mut self) {
        if self.counts.get(Tag::Paragraph as usize).is_none_or(|&count| count == 0) {
            return;
        }
        let inner = self.open.iter().rev().take_while(|open| !open.tag.is_block()).count();
        let Some(at) = self.open.len().checked_sub(inner + 1) else { return };
        if self.open.get(at).is_some_and(|open| open.tag == Tag::Paragraph) {
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    /// Ends the open element of the same kind that `tag` follows, unless a table or list stands between.
    fn end_open_sibling(&mut self, tag: Tag) {
        let wall = match tag {
            Tag::Item => |open: Tag| matches!(open, Tag::Block | Tag::Cell | Tag::Table),
            Tag::Term => |open: Tag| matches!(open, Tag::Block | Tag::Cell | Tag::Table),
            Tag::Link => |open: Tag| open.is_block(),
            _ => |open: Tag| open == Tag::Table,
        };
        let mut found = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            if wall(open.tag) {
                break;
            }
            if tag.ends(open.tag) && open.tag != Tag::Paragraph && open.tag != Tag::Select {
                found = Some(at);
                if open.tag == tag {
                    break;
                }
            }
        }
        if let Some(at) = found {
            self.end_line();
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    /// An element ends. An end without a beginning only ends the line.
    pub(super) fn end(&mut self, tag: Tag) {
        if tag.is_block() {
            self.end_line();
        }
        if let Some(beyond) = self.beyond.get_mut(tag as usize)
            && *beyond > 0
        {
            *beyond -= 1;
            return;
        }
        if self.counts.get(tag as usize).is_none_or(|&count| count == 0) {
            return;
        }
        // A table's own tags reach through cells; others do not.
        let table = matches!(tag, Tag::Table | Tag::Row | Tag::Section | Tag::Cell | Tag::Body | Tag::Html);
        let mut found = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.tag == tag {
                found = Some(at);
                break;
            }
            let wall = if table { open.tag == Tag::Table } else { open.tag.bounds() };
            if wall || (!tag.is_block() && open.tag.is_block() && tag != Tag::Link) {
                break;
            }
        }
        if let Some(at) = found {
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.silent -= u32::from(open.silent);
        self.link -= u32::from(open.link);
        self.pre -= u32::from(open.tag == Tag::Pre);
        if let Some(count) = self.counts.get_mut(open.tag as usize) {
            *count = count.saturating_sub(1);
        }
        if !open.own {
            return;
        }
        self.end_line();
        // An element without a line inside leaves nothing; it is the last of the list then.
        let empty = self.lines.last().is_none_or(|line| line.node < self.node);
        let last = self.node as usize + 1 == self.nodes.len();
        if empty && last && self.node > 0 {
            self.nodes.pop();
        } else {
            let end = u32::try_from(self.nodes.len()).unwrap_or_default();
            if let Some(node) = self.nodes.get_mut(self.node as usize) {
                node.end = end;
            }
        }
        self.node = open.outer;
    }

    /// Ends the line, if anything stands in it.
    pub(super) fn end_line(&mut self) {
        (self.space, self.feed) = (false, false);
        if self.line.chars == 0 {
            return;
        }
        let end = u32::try_from(self.text.len()).unwrap_or_default();
        let next = Line { node: 0, start: end, end, chars: 0, links: 0 };
        let mut line = std::mem::replace(&mut self.line, next);
        line.end = end;
        self.lines.push(line);
        self.full |= self.lines.len() >= MOST;
    }

    /// Text of the page. White space is drawn together; between Chinese characters a line feed of the source is nothing.
    pub(super) fn push_text(&mut self, text: &str) {
        if self.silent > 0 {
            return;
        }
        for c in text.chars() {
            match c {
                '\n' if self.pre > 0 => self.end_line(),
                '\n' | '\r' => (self.space, self.feed) = (self.line.chars > 0, self.line.chars > 0),
                c if c.is_whitespace() => self.space = self.line.chars > 0,
                '\u{feff}' | '\u{200b}' | '\u{ad}' => {}
                c if c.is_control() => {}
                c => self.push_char(c),
            }
        }
    }

    fn push_char(&mut self, c: char) {
        if self.line.chars == 0 {
            self.line.node = self.node;
        } else if self.space {
            let latin = c.is_ascii() && self.text.as_bytes().last().is_some_and(u8::is_ascii);
            if latin || !self.feed {
                self.text.push(' ');
            }
        }
        (self.space, self.feed) = (false, false);
        self.text.push(c);
        self.line.chars += 1;
        self.line.links += u32::from(self.link > 0);
    }

    /// The page is over.
    pub(super) fn finish(&mut self) -> Result<(), Fault> {
        self.end_line();
        while !self.open.is_empty() {
            self.pop();
        }
        if let Ok(end) = u32::try_from(self.nodes.len())
            && let Some(root) = self.nodes.first_mut()
        {
            root.end = end;
        }
        if self.full { Err(Fault::hostile("段落或标签超过 300 万个")) } else { Ok(()) }
    }

    /// Whether a bound is reached and reading on is useless.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// The words of a line.
    pub(super) fn words(&self, line: &Line) -> &str {
        self.text.get(line.start as usize..line.end as usize).unwrap_or_default()
    }
}
