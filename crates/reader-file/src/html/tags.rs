//! The elements of HTML that matter to the text, and how each behaves.

/// An element. Everything that changes nothing (unknown names among it) has no entry and is looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tag {
    Html,
    Head,
    Body,
    Block,
    Paragraph,
    Heading,
    Item,
    Term,
    Article,
    Header,
    Footer,
    Nav,
    Aside,
    Table,
    Section,
    Row,
    Cell,
    Pre,
    Link,
    Inline,
    Script,
    Title,
    Select,
    Button,
    Hidden,
    /// `<h1>`, apart from other headings because it may be the page's title.
    First,
}

/// How many there are.
pub(super) const TAGS: usize = Tag::First as usize + 1;

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Has content and an end.
    Element(Tag),
    /// Ends the line and has no content.
    Break,
    /// `<meta>`.
    Meta,
    /// Looked through.
    Nothing,
}

pub(super) fn meaning(name: &[u8]) -> Meaning {
    let tag = match name {
        b"html" => Tag::Html,
        b"head" => Tag::Head,
        b"body" => Tag::Body,
        b"div" | b"section" | b"form" | b"fieldset" | b"center" | b"blockquote" | b"ul" | b"ol" | b"dl" | b"figure"
        | b"figcaption" | b"address" | b"details" | b"summary" | b"dir" | b"ucapcontent" | b"ucaptitle" | b"hgroup" => {
            Tag::Block
        }
        b"p" => Tag::Paragraph,
        b"h1" => Tag::First,
        b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading,
        b"li" => Tag::Item,
        b"dt" | b"dd" => Tag::Term,
        b"article" | b"main" => Tag::Article,
        b"header" => Tag::Header,
        b"footer" => Tag::Footer,
        b"nav" | b"menu" => Tag::Nav,
        b"aside" | b"dialog" => Tag::Aside,
        b"table" => Tag::Table,
        b"thead" | b"tbody" | b"tfoot" | b"caption" => Tag::Section,
        b"tr" => Tag::Row,
        b"td" | b"th" => Tag::Cell,
        b"pre" | b"listing" => Tag::Pre,
        b"a" => Tag::Link,
        b"span" | b"font" | b"b" | b"strong" | b"i" | b"em" | b"u" | b"label" | b"ins" => Tag::Inline,
        b"script" | b"style" | b"noscript" | b"iframe" | b"noframes" | b"noembed" | b"xmp" | b"textarea" => Tag::Script,
        b"title" => Tag::Title,
        b"select" | b"option" | b"optgroup" | b"datalist" => Tag::Select,
        b"button" | b"object" | b"audio" | b"video" | b"canvas" => Tag::Button,
        b"template" | b"svg" | b"math" | b"rt" | b"rp" | b"del" | b"s" | b"strike" => Tag::Hidden,
        b"br" | b"hr" => return Meaning::Break,
        b"meta" => return Meaning::Meta,
        _ => return Meaning::Nothing,
    };
    Meaning::Element(tag)
}

impl Tag {
    /// Begins and ends a line.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Link | Self::Inline | Self::Script | Self::Title | Self::Select | Self::Button | Self::Hidden
        )
    }

    /// Its content is no text of the page.
    pub(super) fn is_silent(self) -> bool {
        matches!(self, Self::Script | Self::Title | Self::Select | Self::Button | Self::Hidden | Self::Head)
    }

    /// An end tag inside it can't end what was begun outside.
    pub(super) fn bounds(self) -> bool {
        matches!(self, Self::Cell | Self::Html)
    }

    /// Stands around the article, never in it, unless its name lies.
    pub(super) fn is_furniture(self) -> bool {
        matches!(self, Self::Header | Self::Footer | Self::Nav | Self::Aside)
    }

    /// Whether its start ends an open element of the same kind (`<p>` in `<p>`, `<li>` after `<li>`).
    pub(super) fn ends(self, open: Self) -> bool {
        match open {
            Self::Paragraph | Self::Select | Self::Head => self.is_block(),
            Self::Item => self == Self::Item,
            Self::Term => self == Self::Term,
            Self::Cell => matches!(self, Self::Cell | Self::Row | Self::Section),
            Self::Row => matches!(self, Self::Row | Self::Section),
            Self::Section => self == Self::Section,
            Self::Heading | Self::First => matches!(self, Self::Heading | Self::First),
            Self::Link => self == Self::Link,
            _ => false,
        }
    }
}
