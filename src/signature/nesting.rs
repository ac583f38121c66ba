//! The nesting that the rules for reading HTML leave as it is: <https://html.spec.whatwg.org/multipage/parsing.html>.
use super::{
    elements::Class,
    html::{Element, Part},
    safe::{SafeHtml, written},
};

/// A tree that grows, part by part.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    parts: Vec<Part>,
    open: Vec<Open>,
    /// How long it is as HTML; bytes.
    length: usize,
    is_cut: bool,
}

/// An element without its end.
#[derive(Debug)]
struct Open {
    class: Class,
    /// Where it begins among the parts.
    start: usize,
    /// A part of a table that was not written: what stood between the cells is put into one.
    is_implied: bool,
}

impl SafeHtml {
    /// No signature is longer: Gmail takes 10,000 characters; bytes of HTML.
    pub const LONGEST: usize = 50_000;
}

/// A browser goes on to some five hundred, and a signature to twenty or so.
const DEEPEST: usize = 100;

impl Nesting {
    /// How many elements are open.
    pub(super) const fn depth(&self) -> usize {
        self.open.len()
    }

    /// An element begins, where it can; tells the depth at which it ends.
    pub(super) fn open(&mut self, mut element: Element, class: Class) -> usize {
        let class = match class {
            Class::Item if self.top() != Some(Class::List) => Class::Block,
            Class::Heading if self.is_in(Class::Heading) => Class::Block,
            class => class,
        };
        if class == Class::Block
            && ["li", "h1", "h2", "h3", "h4", "h5", "h6"].contains(&&*element.name)
        {
            element.name = "div".into();
            element.attributes.retain(|(name, _)| name != "value");
        }
        if class == Class::Link && self.is_in(Class::Link) || !self.make_room(class) {
            return self.depth();
        }
        if class.is_block() {
            self.end_paragraph();
        }
        self.push(element, class, false)
    }

    pub(super) fn text(&mut self, text: &str) {
        let is_white = text.chars().all(|char| matches!(char, ' ' | '\n' | '\t'));
        let is_between_cells = self.top().is_some_and(Class::is_frame_of_cells);
        if text.is_empty() || is_white && is_between_cells {
            return;
        }
        if !self.make_room(Class::Void) || !self.grow(escaped_length(text)) {
            return;
        }
        if let Some(Part::Text(before)) = self.parts.last_mut() {
            before.push_str(text);
        } else {
            self.parts.push(Part::Text(text.to_owned()));
        }
    }

    /// Ends every element that is deeper.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.open.pop();
            self.parts.push(Part::End);
        }
    }

    pub(super) fn finish(mut self) -> SafeHtml {
        self.close_to(0);
        SafeHtml { parts: self.parts, is_cut: self.is_cut }
    }

    fn top(&self) -> Option<Class> {
        self.open.last().map(|open| open.class)
    }

    fn is_in(&self, class: Class) -> bool {
        self.open.iter().any(|open| open.class == class)
    }

    /// Opens or ends what has to be for an element of this class; false, if it can't be here.
    fn make_room(&mut self, class: Class) -> bool {
        if class.is_part_of_table() {
            while self.open.last().is_some_and(|open| open.is_implied && !takes(open.class, class))
            {
                self.close_to(self.depth() - 1);
            }
        }
        let missing: &[(&str, Class)] = match (self.top(), class) {
            (Some(Class::Table), Class::Rows)
            | (Some(Class::Rows), Class::Row)
            | (Some(Class::Row), Class::Cell) => &[],
            (Some(Class::Table), Class::Row) => &IMPLIED[..1],
            (Some(Class::Table), Class::Cell) => &IMPLIED[..2],
            (Some(Class::Rows), Class::Cell) => &IMPLIED[1..2],
            (_, Class::Rows | Class::Row | Class::Cell) => return false,
            (Some(Class::Table), _) => &IMPLIED,
            (Some(Class::Rows), _) => &IMPLIED[1..],
            (Some(Class::Row), _) => &IMPLIED[2..],
            _ => &[],
        };
        // The room for a table's parts is there since it began.
        let needed = match class {
            Class::Void | Class::Rule | Class::Rows | Class::Row | Class::Cell => 0,
            Class::Table => missing.len() + 4,
            _ => missing.len() + 1,
        };
        if self.depth() + needed > DEEPEST {
            return false;
        }
        for (name, class) in missing {
            let element = Element { name: (*name).to_owned(), attributes: Vec::new() };
            self.push(element, *class, true);
        }
        !self.is_cut
    }

    /// A paragraph that a block begins in is no paragraph: it would end there.
    fn end_paragraph(&mut self) {
        let since_cell = self.open.iter_mut().rev().take_while(|open| open.class != Class::Cell);
        for open in since_cell.filter(|open| open.class == Class::Paragraph) {
            open.class = Class::Block;
            if let Some(Part::Start(element)) = self.parts.get_mut(open.start) {
                element.name = "div".into();
            }
        }
    }

    fn push(&mut self, element: Element, class: Class, is_implied: bool) -> usize {
        let depth = self.depth();
        let end = element.name.len() + "</>".len();
        let longer = if class == Class::Paragraph { 2 * ("div".len() - "p".len()) } else { 0 };
        let start = Part::Start(element);
        if !self.grow(written(std::slice::from_ref(&start)).len() + end + longer) {
            return depth;
        }
        self.open.push(Open { class, start: self.parts.len(), is_implied });
        self.parts.push(start);
        if matches!(class, Class::Void | Class::Rule) {
            self.close_to(depth);
        }
        depth
    }

    /// Takes so many bytes more, or nothing from now on.
    fn grow(&mut self, length: usize) -> bool {
        self.is_cut |= self.length + length > SafeHtml::LONGEST;
        if !self.is_cut {
            self.length += length;
        }
        !self.is_cut
    }
}

/// What is put around what stands between the cells of a table.
const IMPLIED: [(&str, Class); 3] =
    [("tbody", Class::Rows), ("tr", Class::Row), ("td", Class::Cell)];

/// True if a part of a table has one of the other class directly in it, or in one that can be implied.
fn takes(outer: Class, inner: Class) -> bool {
    matches!((outer, inner), (Class::Rows, Class::Row | Class::Cell) | (Class::Row, Class::Cell))
}

fn escaped_length(text: &str) -> usize {
    let length = |char: char| match char {
        '&' => 5,
        '<' | '>' => 4,
        '"' | '\u{a0}' => 6,
        char => char.len_utf8(),
    };
    text.chars().map(length).sum()
}
