/// The properties that change how a text looks and nothing else: none of them takes a thing out of its place.
const PROPERTIES: &[&str] = &[
    "background",
    "background-color",
    "border",
    "border-bottom",
    "border-bottom-color",
    "border-bottom-style",
    "border-bottom-width",
    "border-collapse",
    "border-color",
    "border-left",
    "border-left-color",
    "border-left-style",
    "border-left-width",
    "border-radius",
    "border-right",
    "border-right-color",
    "border-right-style",
    "border-right-width",
    "border-spacing",
    "border-style",
    "border-top",
    "border-top-color",
    "border-top-style",
    "border-top-width",
    "border-width",
    "color",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "list-style-type",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-width",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "text-align",
    "text-decoration",
    "text-transform",
    "vertical-align",
    "width",
];

/// The declarations of a `style` attribute that may stay, one way of writing each; nothing, if none may.
pub(super) fn harmless(style: &str) -> Option<String> {
    let kept: Vec<_> = style.split(';').filter_map(declaration).collect();
    (!kept.is_empty()).then(|| kept.join("; "))
}

fn declaration(text: &str) -> Option<String> {
    let (name, value) = text.split_once(':')?;
    let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
    let value = match &*name {
        "font-family" => families(value)?,
        "display" => one_of(value, &["block", "inline", "inline-block"])?,
        "white-space" => one_of(value, &["normal", "nowrap", "pre-wrap"])?,
        name if PROPERTIES.contains(&name) => plain(value)?,
        _ => return None,
    };
    Some(format!("{name}: {value}"))
}

/// A colour; nothing for any other text.
pub(super) fn colour(text: &str) -> Option<String> {
    let small = text.trim().to_ascii_lowercase();
    (is_colour(&small) || is_word(&small)).then_some(small)
}

/// Names of typefaces, between commas.
pub(super) fn families(text: &str) -> Option<String> {
    let names = text.split(',').map(|name| {
        let name = name.trim();
        let quoted = ['"', '\'']
            .into_iter()
            .find_map(|quote| name.strip_prefix(quote).and_then(|name| name.strip_suffix(quote)));
        let name = quoted.unwrap_or(name).trim();
        let is_plain = |char: char| char.is_alphanumeric() || " -_".contains(char);
        let is_name = (1..=60).contains(&name.len()) && name.chars().all(is_plain);
        let is_one_word = name.chars().all(|char| char.is_ascii_alphabetic() || char == '-');
        match is_name {
            false => None,
            true if is_one_word => Some(name.to_owned()),
            true => Some(format!("'{name}'")),
        }
    });
    Some(names.collect::<Option<Vec<_>>>()?.join(", "))
}

fn one_of(value: &str, words: &[&str]) -> Option<String> {
    let small = value.to_ascii_lowercase();
    words.contains(&&*small).then_some(small)
}

/// A value of lengths, words and colours.
fn plain(value: &str) -> Option<String> {
    let small = value.to_ascii_lowercase();
    let small = small.strip_suffix("!important").unwrap_or(&small);
    let tokens = tokens(small);
    let is_known = |token: &String| is_length(token) || is_word(token) || is_colour(token);
    let is_plain = (1..=6).contains(&tokens.len()) && tokens.iter().all(is_known);
    is_plain.then(|| tokens.join(" "))
}

/// The value between blanks, but for those between brackets.
fn tokens(value: &str) -> Vec<String> {
    let (mut tokens, mut token, mut is_inside) = (Vec::new(), String::new(), false);
    for char in value.chars() {
        is_inside = (is_inside || char == '(') && char != ')';
        if char.is_ascii_whitespace() && !is_inside {
            tokens.push(std::mem::take(&mut token));
        } else {
            token.push(if char.is_ascii_whitespace() { ' ' } else { char });
        }
    }
    tokens.push(token);
    tokens.retain(|token| !token.is_empty());
    tokens
}

fn is_word(token: &str) -> bool {
    let is_short = (1..=30).contains(&token.len());
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
    is_short && token.bytes().all(is_letter) && token != "expression"
}

/// A length that is not negative: what is moved to the left or upwards covers something else.
fn is_length(token: &str) -> bool {
    let end = token.find(|char: char| !char.is_ascii_digit() && char != '.');
    let (number, unit) = token.split_at(end.unwrap_or(token.len()));
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let is_number = !(whole.is_empty() && part.is_empty())
        && whole.len() <= 4
        && part.len() <= 8
        && !part.contains('.');
    is_number && ["", "px", "pt", "em", "rem", "ex", "ch", "%"].contains(&unit)
}

fn is_colour(token: &str) -> bool {
    if let Some(digits) = token.strip_prefix('#') {
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return is_hex && [3, 4, 6, 8].contains(&digits.len());
    }
    let function = token.strip_suffix(')').and_then(|token| token.split_once('('));
    function.is_some_and(|(name, numbers)| {
        let is_number = |char: char| char.is_ascii_digit() || " .,%/".contains(char);
        ["rgb", "rgba", "hsl", "hsla"].contains(&name)
            && numbers.len() <= 40
            && numbers.chars().all(is_number)
    })
}
