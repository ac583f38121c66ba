use super::html::{Element, Part};

/// HTML of which every element, attribute and value is on a list of harmless ones, and that every reader of HTML takes
/// for the same tree. Only [`sanitise`](super::sanitise) and [`from_text`](super::from_text) make one.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SafeHtml {
    pub(super) parts: Vec<Part>,
    pub(super) is_cut: bool,
}

impl SafeHtml {
    /// In the order of the document; each start has its end.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// True if it was longer than a signature can be, and ends earlier.
    pub const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// True if a reader sees nothing of it.
    pub fn is_blank(&self) -> bool {
        let is_seen = |part: &Part| match part {
            Part::Text(text) => !text.trim().is_empty(),
            Part::Start(element) => element.name == "img" || element.name == "hr",
            Part::End => false,
        };
        !self.parts.iter().any(is_seen)
    }

    /// True if there are pictures in it, which a preview leaves out.
    pub fn has_pictures(&self) -> bool {
        let is_picture = |part: &Part| matches!(part, Part::Start(one) if one.name == "img");
        self.parts.iter().any(is_picture)
    }

    /// As it is sent: pictures are loaded from where they lie.
    pub fn to_html(&self) -> String {
        written(&self.parts)
    }

    /// As it is shown in Fromline: its description in the place of each picture, links that lead nowhere, and no styles, which
    /// the page's own policy would stop. Nothing in it loads anything.
    pub fn for_preview(&self) -> String {
        let mut parts = Vec::new();
        for part in &self.parts {
            let Part::Start(element) = part else {
                parts.push(part.clone());
                continue;
            };
            let name = match &*element.name {
                "img" => "span",
                "a" => "u",
                name => name,
            };
            let is_shown = |(name, _): &&(String, String)| SHOWN.contains(&&**name);
            let attributes = element.attributes.iter().filter(is_shown).cloned().collect();
            parts.push(Part::Start(Element { name: name.into(), attributes }));
            if element.name == "img" {
                let alt = element.attribute("alt").filter(|alt| !alt.trim().is_empty());
                parts.push(Part::Text(format!("[{}]", alt.unwrap_or(EMPTY))));
            }
        }
        written(&parts)
    }
}

/// The attributes that show without a style and load nothing.
const SHOWN: [&str; 9] =
    ["dir", "lang", "align", "valign", "color", "face", "size", "colspan", "rowspan"];
/// What stands in the place of a picture without a description.
const EMPTY: &str = "\u{a0}\u{a0}\u{a0}";

/// True for elements that have no end tag.
pub(super) fn is_void(name: &str) -> bool {
    ["br", "hr", "img"].contains(&name)
}

/// As HTML is written (<https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments>).
pub(super) fn written(parts: &[Part]) -> String {
    let (mut html, mut open) = (String::new(), Vec::new());
    for part in parts {
        match part {
            Part::Start(element) => {
                push_start(&mut html, element);
                open.push(&*element.name);
            }
            Part::Text(text) => push_escaped(&mut html, text),
            Part::End => match open.pop() {
                Some(name) if !is_void(name) => {
                    html.push_str("</");
                    html.push_str(name);
                    html.push('>');
                }
                _ => {}
            },
        }
    }
    html
}

fn push_start(html: &mut String, element: &Element) {
    html.push('<');
    html.push_str(&element.name);
    for (name, value) in &element.attributes {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        push_escaped(html, value);
        html.push('"');
    }
    html.push('>');
}

/// A text or a value: what means something to a reader of HTML stands for itself.
fn push_escaped(html: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\u{a0}' => html.push_str("&nbsp;"),
            char => html.push(char),
        }
    }
}
