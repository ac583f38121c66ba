/// HTML as a tree of elements and texts, in the order of the document: an element is its start, its children and its end.
///
/// It lies flat, so that no depth of it fills the stack: not when it is walked, and not when it is dropped.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Html {
    parts: Vec<Part>,
    open: usize,
}

/// A piece of a tree.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Part {
    /// An element begins; its children follow.
    Start(Element),
    Text(String),
    /// The innermost element ends.
    End,
}

/// The head of an element.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Element {
    /// In small letters.
    pub name: String,
    /// Names, in small letters, and values.
    pub attributes: Vec<(String, String)>,
}

impl Html {
    /// An element begins.
    pub fn start(&mut self, name: &str, attributes: Vec<(String, String)>) {
        let small = |(name, value): (String, String)| (name.to_ascii_lowercase(), value);
        let attributes = attributes.into_iter().map(small).collect();
        self.parts.push(Part::Start(Element { name: name.to_ascii_lowercase(), attributes }));
        self.open += 1;
    }

    pub fn text(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Text(text.into()));
    }

    /// The innermost element ends; without one nothing does.
    pub fn end(&mut self) {
        if self.open > 0 {
            self.open -= 1;
            self.parts.push(Part::End);
        }
    }

    /// In the order of the document. An element whose end is missing goes on to the end.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

impl Element {
    /// The value of the first attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    }
}
