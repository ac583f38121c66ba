use super::{
    attributes::clean,
    html::{Element, Part},
    safe::SafeHtml,
};

/// A plain text as HTML that looks the same: its paragraphs, lines and blanks are kept, and nothing in it means anything.
pub fn from_text(text: &str) -> SafeHtml {
    let text = clean(text);
    let mut parts = Vec::new();
    let mut is_open = false;
    for line in text.split('\n') {
        if line.trim_matches([' ', '\t']).is_empty() {
            if is_open {
                parts.push(Part::End);
            }
            line_break(&mut parts);
            is_open = false;
            continue;
        }
        if is_open {
            line_break(&mut parts);
        } else {
            parts.push(start("div"));
        }
        parts.push(Part::Text(shown(line)));
        is_open = true;
    }
    if is_open {
        parts.push(Part::End);
    } else {
        // What follows the last line end is no line.
        parts.truncate(parts.len().saturating_sub(2));
    }
    SafeHtml { parts, is_cut: false }
}

fn start(name: &str) -> Part {
    Part::Start(Element { name: name.to_owned(), attributes: Vec::new() })
}

fn line_break(parts: &mut Vec<Part>) {
    parts.extend([start("br"), Part::End]);
}

/// A line whose blanks are all shown: a browser shows one of several, and none at the beginning.
fn shown(line: &str) -> String {
    let line = line.trim_end_matches([' ', '\t']).replace('\t', "    ");
    let rest = line.trim_start_matches(' ');
    let mut shown = "\u{a0}".repeat(line.len() - rest.len());
    let mut chars = rest.chars().peekable();
    while let Some(char) = chars.next() {
        let is_followed = char == ' ' && chars.peek() == Some(&' ');
        shown.push(if is_followed { '\u{a0}' } else { char });
    }
    shown
}
