//! The text of a TXT record: one string, or several that are read as one without a space (RFC 7208 §3.3), bare or quoted as
//! in a zone file (RFC 1035 §5.1).

/// The text, from its written form. A byte that is not of UTF-8 becomes the replacement character.
pub(super) fn read(data: &str) -> String {
    let trimmed = data.trim();
    if !trimmed.starts_with('"') {
        return trimmed.to_owned();
    }
    let mut bytes = trimmed.bytes().peekable();
    let (mut text, mut is_inside) = (Vec::new(), false);
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => is_inside = !is_inside,
            b'\\' if is_inside => text.extend(escaped(&mut bytes)),
            // What stands between two strings is no part of the text.
            _ if is_inside => text.push(byte),
            _ => {}
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// `\"`, `\\` and `\DDD`, whose number is a byte's.
fn escaped(bytes: &mut std::iter::Peekable<std::str::Bytes>) -> Option<u8> {
    let first = bytes.next()?;
    if !first.is_ascii_digit() {
        return Some(first);
    }
    let mut number = u16::from(first - b'0');
    for _ in 0..2 {
        if let Some(digit) = bytes.next_if(u8::is_ascii_digit) {
            number = number * 10 + u16::from(digit - b'0');
        }
    }
    u8::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_string_and_several_are_one_text() {
        let cases = [
            ("v=spf1 -all", "v=spf1 -all"),
            (r#""v=spf1 -all""#, "v=spf1 -all"),
            (r#""v=DKIM1; p=MIIB" "IjAN""#, "v=DKIM1; p=MIIBIjAN"),
            (r#""v=DKIM1; p=MIIB""IjAN""#, "v=DKIM1; p=MIIBIjAN"),
            (r#""a\"b\\c\059d""#, r#"a"b\c;d"#),
            (r#""Z\195\188rich""#, "Zürich"),
            (r#""\999x""#, "x"),
            (r#""never closed"#, "never closed"),
            (r#""ends with \"#, "ends with "),
            (r#""""#, ""),
        ];
        for (data, text) in cases {
            assert_eq!(read(data), text, "{data}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read(data in ".*") {
            read(&data);
        }

        #[test]
        fn a_text_that_was_quoted_comes_back(text in "[ -~]*") {
            let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
            prop_assert_eq!(read(&format!("\"{quoted}\"")), text);
        }
    }
}
