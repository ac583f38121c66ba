use std::str::FromStr;

/// A file beside the page, named in `config.json`: it lies on the page's own host, which the page's policy allows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FileBeside(String);

/// Why a text names no file beside the page.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("it must be a file name such as settings.json, without a host")]
pub struct NotBeside;

impl FileBeside {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FileBeside {
    type Err = NotBeside;

    fn from_str(text: &str) -> Result<Self, NotBeside> {
        let is_plain = |char: char| char.is_ascii_alphanumeric() || "-_./".contains(char);
        let is_part = |part: &str| !part.is_empty() && !part.trim_matches('.').is_empty();
        let is_file = text.chars().all(is_plain) && text.split('/').all(is_part);
        if is_file { Ok(Self(text.to_owned())) } else { Err(NotBeside) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_lies_beside_the_page_or_in_a_folder_there() {
        for text in ["settings.json", "data/settings.json", "s-1_a.json"] {
            assert_eq!(text.parse::<FileBeside>().map(|file| file.0).as_deref(), Ok(text));
        }
        for text in [
            "",
            "/settings.json",
            "../settings.json",
            "a//b",
            "https://evil.example/s.json",
            "//evil.example/s.json",
            "s.json?x",
            "s.json#x",
            "a\\b",
            "a/./b",
            "a b",
        ] {
            assert_eq!(text.parse::<FileBeside>(), Err(NotBeside), "{text}");
        }
    }
}
