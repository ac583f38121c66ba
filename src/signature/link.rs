/// A longer address is none that a person has put there; characters.
const LONGEST: usize = 2_000;

/// Where a link may lead: to a page, to an e-mail, to a telephone. It is returned as browsers read it: they pass over
/// control characters, and over blanks around it (<https://url.spec.whatwg.org/#url-parsing>).
pub(super) fn target(text: &str) -> Option<String> {
    let (scheme, rest) = parts(text)?;
    let is_known = match &*scheme {
        "http" | "https" => has_host(&rest),
        "mailto" | "tel" => !rest.is_empty(),
        _ => false,
    };
    is_known.then(|| format!("{scheme}:{rest}"))
}

/// Where a picture may come from: from another computer, by a connection that no other computer reads.
pub(super) fn picture(text: &str) -> Option<String> {
    let (scheme, rest) = parts(text)?;
    (scheme == "https" && has_host(&rest)).then(|| format!("{scheme}:{rest}"))
}

fn parts(text: &str) -> Option<(String, String)> {
    let seen: String = text.chars().filter(|char| !char.is_control()).collect();
    let (scheme, rest) = seen.trim().split_once(':')?;
    let is_short = rest.chars().nth(LONGEST).is_none();
    is_short.then(|| (scheme.to_ascii_lowercase(), rest.trim().replace(' ', "%20")))
}

fn has_host(rest: &str) -> bool {
    rest.strip_prefix("//").is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}
