//! From the source of a page to its [`Tree`]: tags and entities are read as browsers read them.

use super::names::{self, Hint};
use super::tags::{Meaning, Tag, meaning};
use super::tree::Tree;
use crate::Fault;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// The longest title that is kept, in bytes.
const LONGEST_TITLE: usize = 2000;

/// A page with what its head says.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) tree: Tree,
    /// `<title>`.
    pub(super) title: String,
    /// `<meta name="ArticleTitle">`, which the standard for authorities' sites demands.
    pub(super) article_title: String,
}

pub(super) fn read(source: &str) -> Result<Page, Fault> {
    let mut builder = Builder::new();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| builder.handle(&event));
    emitter.naively_switch_states(true);
    // Something comes back only when a bound is reached; `finish` says which.
    let _ = Tokenizer::new_with_emitter(source, emitter).next();
    let mut page = builder.page;
    page.tree.finish()?;
    Ok(page)
}

impl Page {
    fn new() -> Self {
        Self { tree: Tree::new(), title: String::new(), article_title: String::new() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Name,
    Style,
    Target,
    MetaName,
    MetaContent,
    Other,
}

/// What the attributes of a tag say.
#[derive(Debug, Default)]
struct Seen {
    hint: Hint,
    hidden: bool,
    /// It has an address, so that a link leads somewhere.
    target: bool,
}

#[derive(Debug)]
struct Builder {
    page: Page,
    now: Meaning,
    attribute: Attribute,
    seen: Seen,
    is_article_title: bool,
    content: String,
    in_title: bool,
}

impl Builder {
    fn new() -> Self {
        Self {
            page: Page::new(),
            now: Meaning::Nothing,
            attribute: Attribute::Other,
            seen: Seen::default(),
            is_article_title: false,
            content: String::new(),
            in_title: false,
        }
    }

    fn open(&mut self, name: &[u8]) {
        self.now = meaning(name);
        self.attribute = Attribute::Other;
        self.seen = Seen::default();
        self.is_article_title = false;
        self.content.clear();
    }

    fn name(&mut self, name: &[u8]) {
        let meta = self.now == Meaning::Meta;
        self.attribute = match name {
            b"class" | b"id" => Attribute::Name,
            b"style" => Attribute::Style,
            b"href" => {
                self.seen.target = true;
                Attribute::Target
            }
            b"hidden" => {
                self.seen.hidden = true;
                Attribute::Other
            }
            b"name" if meta => Attribute::MetaName,
            b"content" if meta => Attribute::MetaContent,
            _ => Attribute::Other,
        };
    }

    fn value(&mut self, value: &[u8]) {
        match self.attribute {
            Attribute::Name => {
                let hint = names::hint(value);
                self.seen.hint.article |= hint.article;
                self.seen.hint.furniture |= hint.furniture;
            }
            Attribute::Style => self.seen.hidden |= names::hides(value),
            Attribute::MetaName => self.is_article_title = value.eq_ignore_ascii_case(b"articletitle"),
            Attribute::MetaContent if value.len() <= LONGEST_TITLE => {
                self.content = String::from_utf8_lossy(value).into_owned();
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        match self.now {
            Meaning::Element(tag) => {
                self.in_title = tag == Tag::Title && self.page.title.is_empty();
                self.page.tree.begin(tag, self.seen.hint, self.seen.hidden, self.seen.target);
            }
            Meaning::Break => self.page.tree.end_line(),
            Meaning::Meta if self.is_article_title && self.page.article_title.is_empty() => {
                self.page.article_title = std::mem::take(&mut self.content);
            }
            Meaning::Meta | Meaning::Nothing => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match meaning(name) {
            Meaning::Element(tag) => {
                self.in_title &= tag != Tag::Title;
                self.page.tree.end(tag);
            }
            Meaning::Break => self.page.tree.end_line(),
            Meaning::Meta | Meaning::Nothing => {}
        }
    }

    fn text(&mut self, value: &[u8]) {
        let text = String::from_utf8_lossy(value);
        if self.in_title {
            let room = LONGEST_TITLE.saturating_sub(self.page.title.len());
            self.page.title.extend(text.chars().take(room / 4));
        } else {
            self.page.tree.push_text(&text);
        }
    }

    /// Something when there is no use in reading on.
    fn handle(&mut self, event: &CallbackEvent<'_>) -> Option<()> {
        match event {
            CallbackEvent::OpenStartTag { name } => self.open(name),
            CallbackEvent::AttributeName { name } => self.name(name),
            CallbackEvent::AttributeValue { value } => self.value(value),
            CallbackEvent::CloseStartTag { .. } => self.close(),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.text(value),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        self.page.tree.is_full().then_some(())
    }
}
