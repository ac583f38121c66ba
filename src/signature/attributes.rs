use super::{html::Element, link, style};

/// The attributes of an element that may stay, each once, with the value that may stay of it. The element goes under
/// the name `name` from now on.
pub(super) fn harmless(name: &str, element: &Element) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for (attribute, value) in &element.attributes {
        // A browser takes the first of a name.
        let is_first = element.attribute(attribute) == Some(value);
        if is_first
            && kept.iter().all(|(one, _)| one != attribute)
            && let Some(value) = self::value(name, attribute, value)
        {
            kept.push((attribute.clone(), value));
        }
    }
    kept
}

/// What stays of the value of an attribute; nothing, if the attribute goes.
fn value(element: &str, attribute: &str, value: &str) -> Option<String> {
    match (element, attribute) {
        (_, "style") => style::harmless(value),
        (_, "dir") => word(value, &["ltr", "rtl", "auto"]),
        ("a", "href") => link::target(value),
        ("img", "src") => link::picture(value),
        ("img", "alt") => Some(clean(value)),
        ("font", "color") => style::colour(value),
        ("font", "face") => style::families(value),
        ("font", "size") => font_size(value),
        ("ol", "start") | ("li", "value") => number(value),
        ("img", "align" | "border" | "hspace" | "vspace" | "width" | "height")
        | ("hr", "align" | "width" | "size")
        | (
            "div" | "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "tbody" | "thead"
            | "tfoot" | "tr" | "td" | "th",
            "align",
        )
        | ("table", "border" | "cellpadding" | "cellspacing" | "width" | "height" | "bgcolor")
        | ("tbody" | "thead" | "tfoot", "valign")
        | ("tr", "valign" | "height" | "bgcolor")
        | ("td" | "th", "valign" | "width" | "height" | "bgcolor" | "colspan" | "rowspan") => {
            of_layout(attribute, value)
        }
        _ => None,
    }
}

fn of_layout(attribute: &str, value: &str) -> Option<String> {
    match attribute {
        "align" | "valign" => {
            let words =
                ["left", "right", "center", "justify", "top", "middle", "bottom", "baseline"];
            word(value, &words)
        }
        "bgcolor" => style::colour(value),
        "width" | "height" => match value.trim().strip_suffix('%') {
            Some(percent) => number(percent).map(|percent| percent + "%"),
            None => number(value.trim().trim_end_matches("px")),
        },
        _ => number(value),
    }
}

fn word(value: &str, words: &[&str]) -> Option<String> {
    let small = value.trim().to_ascii_lowercase();
    words.contains(&&*small).then_some(small)
}

fn number(value: &str) -> Option<String> {
    let digits = value.trim();
    let is_number =
        (1..=4).contains(&digits.len()) && digits.bytes().all(|one| one.is_ascii_digit());
    is_number.then(|| digits.to_owned())
}

fn font_size(value: &str) -> Option<String> {
    let size = value.trim();
    let digit = size.strip_prefix(['+', '-']).unwrap_or(size);
    (digit.len() == 1 && number(digit).is_some()).then(|| size.to_owned())
}

/// A text without control characters and marks of an encoding; what ends a line is a line feed.
pub(super) fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n");
    let is_kept = |char: &char| match char {
        '\n' | '\t' => true,
        // A reader takes one at the beginning for a mark of the encoding.
        '\u{feff}' => false,
        char => !char.is_control(),
    };
    lines.chars().filter(is_kept).collect()
}
