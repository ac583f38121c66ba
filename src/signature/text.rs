use super::{
    html::{Element, Part},
    safe::SafeHtml,
};

/// The same as plain text: blocks and `<br>` as lines, list items with a hyphen, links with where they lead, the cells of a
/// row between bars, pictures as their descriptions. Lines end in a line feed, with one empty line at most between two.
pub fn to_text(html: &SafeHtml) -> String {
    let mut lines = Lines::default();
    let mut open = Vec::new();
    for part in html.parts() {
        match part {
            Part::Start(element) => {
                lines.start(element);
                open.push(element);
            }
            Part::Text(text) => lines.push(text),
            Part::End => {
                if let Some(element) = open.pop() {
                    lines.end(element);
                }
            }
        }
    }
    lines.text.truncate(lines.text.trim_end().len());
    lines.text
}

/// A text that grows.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    /// How many line ends come before the next word.
    breaks: usize,
    /// True if a blank comes before the next word.
    has_blank: bool,
    /// What comes before the next word of an item or a cell.
    lead: Option<String>,
    /// What a reader sees of the link that is open.
    link: Option<String>,
    /// How many lists are open.
    lists: usize,
    /// Where the rows that are open begin.
    rows: Vec<usize>,
}

impl Lines {
    fn start(&mut self, element: &Element) {
        match &*element.name {
            "a" => self.link = Some(String::new()),
            "br" => self.break_line(),
            "hr" => self.begin_lines(2),
            "img" => self.push(element.attribute("alt").unwrap_or_default()),
            "ul" | "ol" => {
                self.lists += 1;
                self.begin_lines(1);
            }
            "li" => {
                self.lead = None;
                self.begin_lines(1);
                self.lead = Some("  ".repeat(self.lists.saturating_sub(1).min(5)) + "- ");
            }
            "tr" => {
                self.begin_lines(1);
                self.rows.push(self.text.trim_end().len());
            }
            "td" | "th" => self.start_cell(),
            name => self.begin_lines(margin(name)),
        }
    }

    fn end(&mut self, element: &Element) {
        match &*element.name {
            "a" => self.tell_target(element.attribute("href").unwrap_or_default()),
            "li" | "td" | "th" => {
                self.lead = None;
                if element.name == "li" {
                    self.begin_lines(1);
                }
            }
            "tr" => {
                self.rows.pop();
                self.begin_lines(1);
            }
            "ul" | "ol" => {
                self.lists -= 1;
                self.begin_lines(1);
            }
            "br" | "hr" | "img" => {}
            name => self.begin_lines(margin(name)),
        }
    }

    /// A cell begins on the line on which the one before it ended.
    fn start_cell(&mut self) {
        if self.rows.last().is_some_and(|row| *row < self.text.trim_end().len()) {
            (self.breaks, self.has_blank) = (0, false);
            self.lead = Some(" | ".into());
        }
    }

    /// What comes next begins on a line of its own, with an empty one before it where `lines` is two.
    fn begin_lines(&mut self, lines: usize) {
        if self.lead.is_none() && lines > 0 {
            self.breaks = self.breaks.max(lines);
            self.has_blank = false;
        }
    }

    fn break_line(&mut self) {
        if self.lead.is_none() {
            self.breaks += 1;
            self.has_blank = false;
        }
    }

    /// A text, with its blanks as a browser shows them.
    fn push(&mut self, text: &str) {
        for char in text.chars() {
            if char.is_ascii_whitespace() {
                self.has_blank = true;
            } else {
                self.push_shown(char);
            }
        }
    }

    fn push_shown(&mut self, char: char) {
        let is_first = self.text.is_empty();
        if !is_first && self.breaks > 0 {
            self.text.truncate(self.text.trim_end().len());
            self.text.push_str(&"\n\n"[..self.breaks.min(2)]);
        }
        let begins_line = is_first || self.breaks > 0;
        match self.lead.take() {
            Some(lead) => self.text.push_str(&lead),
            None if self.has_blank && !begins_line => self.text.push(' '),
            None => {}
        }
        if let Some(link) = &mut self.link {
            let is_apart = !link.is_empty() && (self.has_blank || self.breaks > 0);
            link.extend(is_apart.then_some(' '));
            link.push(char);
        }
        (self.breaks, self.has_blank) = (0, false);
        self.text.push(if char == '\u{a0}' { ' ' } else { char });
    }

    /// Puts the target of a link behind its text, unless that says it.
    fn tell_target(&mut self, target: &str) {
        let shown = self.link.take().unwrap_or_default();
        let bare = target.strip_prefix("mailto:").or_else(|| target.strip_prefix("tel:"));
        let bare = bare.map_or(target, |bare| bare.split('?').next().unwrap_or(bare));
        if shown.trim().is_empty() {
            self.push(bare);
        } else if !says(shown.trim(), bare) {
            // Behind the text also where that has ended a line.
            self.text.truncate(self.text.trim_end().len());
            self.text.extend([" (", bare, ")"]);
        }
    }
}

/// How many line ends are before and after an element.
fn margin(name: &str) -> usize {
    match name {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" => 2,
        "div" | "center" | "table" | "tbody" | "thead" | "tfoot" => 1,
        _ => 0,
    }
}

/// True if a text is the target itself, perhaps without what a person leaves out.
fn says(text: &str, target: &str) -> bool {
    let short = |text: &str| {
        let small = text.to_lowercase();
        let small =
            small.strip_prefix("https://").or(small.strip_prefix("http://")).unwrap_or(&small);
        let small = small.strip_prefix("www.").unwrap_or(small);
        small.trim_end_matches('/').to_owned()
    };
    let digits = |text: &str| -> String {
        text.chars().filter(|char| char.is_ascii_digit() || char.is_alphabetic()).collect()
    };
    let is_number = !target.contains(char::is_alphabetic);
    short(text) == short(target) || is_number && digits(text) == digits(target)
}
