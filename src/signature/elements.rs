/// What is done with an element.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Treatment {
    /// It stays, under this name.
    Keep(&'static str, Class),
    /// Its children stay in its place.
    Unwrap,
    /// It goes, with all that is in it.
    Drop,
}

/// Where an element can be, by how HTML is read (<https://html.spec.whatwg.org/multipage/parsing.html>).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Class {
    Inline,
    /// A link, which is in no other.
    Link,
    /// `br` and `img`: without children.
    Void,
    Block,
    /// `hr`: a block without children.
    Rule,
    /// `p`: it has no block in it.
    Paragraph,
    Heading,
    List,
    Item,
    Table,
    /// `tbody` and its like.
    Rows,
    Row,
    Cell,
}

impl Class {
    /// True for one that ends a paragraph that it begins in.
    pub(super) const fn is_block(self) -> bool {
        use Class::{Block, Heading, Item, List, Paragraph, Rule, Table};
        matches!(self, Block | Heading | Item | List | Paragraph | Rule | Table)
    }

    /// True for a part of a table that has no text of its own.
    pub(super) const fn is_frame_of_cells(self) -> bool {
        matches!(self, Self::Table | Self::Rows | Self::Row)
    }

    /// True for what is nowhere but in a table.
    pub(super) const fn is_part_of_table(self) -> bool {
        matches!(self, Self::Rows | Self::Row | Self::Cell)
    }
}

/// What stays, in the order of the alphabet.
const KEPT: &[(&str, Class)] = &[
    ("a", Class::Link),
    ("b", Class::Inline),
    ("big", Class::Inline),
    ("blockquote", Class::Block),
    ("br", Class::Void),
    ("center", Class::Block),
    ("cite", Class::Inline),
    ("code", Class::Inline),
    ("del", Class::Inline),
    ("div", Class::Block),
    ("em", Class::Inline),
    ("font", Class::Inline),
    ("h1", Class::Heading),
    ("h2", Class::Heading),
    ("h3", Class::Heading),
    ("h4", Class::Heading),
    ("h5", Class::Heading),
    ("h6", Class::Heading),
    ("hr", Class::Rule),
    ("i", Class::Inline),
    ("img", Class::Void),
    ("ins", Class::Inline),
    ("li", Class::Item),
    ("ol", Class::List),
    ("p", Class::Paragraph),
    ("s", Class::Inline),
    ("small", Class::Inline),
    ("span", Class::Inline),
    ("strike", Class::Inline),
    ("strong", Class::Inline),
    ("sub", Class::Inline),
    ("sup", Class::Inline),
    ("table", Class::Table),
    ("tbody", Class::Rows),
    ("td", Class::Cell),
    ("tfoot", Class::Rows),
    ("th", Class::Cell),
    ("thead", Class::Rows),
    ("tr", Class::Row),
    ("u", Class::Inline),
    ("ul", Class::List),
];

/// Blocks of other names, whose lines would run together without one.
const AS_DIV: &[&str] = &[
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "dd",
    "details",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "header",
    "main",
    "nav",
    "pre",
    "search",
    "section",
    "summary",
];

/// What runs, loads, asks, or is read by rules of its own.
const DROPPED: &[&str] = &[
    "annotation-xml",
    "applet",
    "area",
    "audio",
    "base",
    "basefont",
    "bgsound",
    "button",
    "canvas",
    "col",
    "colgroup",
    "command",
    "datalist",
    "dialog",
    "embed",
    "form",
    "frame",
    "frameset",
    "head",
    "iframe",
    "image",
    "input",
    "keygen",
    "link",
    "listing",
    "map",
    "marquee",
    "math",
    "menuitem",
    "meta",
    "meter",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "output",
    "param",
    "picture",
    "plaintext",
    "progress",
    "script",
    "select",
    "source",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "track",
    "video",
    "xmp",
];

/// What is done with elements of this name, in small letters.
pub(super) fn treatment(name: &str) -> Treatment {
    if let Some((name, class)) = KEPT.iter().find(|(kept, _)| *kept == name) {
        Treatment::Keep(name, *class)
    } else if AS_DIV.contains(&name) {
        Treatment::Keep("div", Class::Block)
    } else if DROPPED.contains(&name) {
        Treatment::Drop
    } else {
        Treatment::Unwrap
    }
}
