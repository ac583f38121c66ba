use super::{ImportError, LARGEST};

/// How the letters of a file are written as bytes (<https://encoding.spec.whatwg.org>).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    /// The name by which the browser's `TextDecoder` knows it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }
}

/// The text of a file. `decoder` turns bytes without a byte order mark into a text, or doesn't know the encoding.
pub fn decode(
    bytes: &[u8],
    decoder: impl FnOnce(Encoding, &[u8]) -> Option<String>,
) -> Result<String, ImportError> {
    if bytes.len() > LARGEST {
        return Err(ImportError::TooLarge);
    }
    if let Some(error) = not_text(bytes) {
        return Err(error);
    }
    let (encoding, bytes) = recognise(bytes)?;
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if encoding == Encoding::Utf8 => text.to_owned(),
        _ => decoder(encoding, bytes).ok_or(ImportError::Unreadable)?,
    };
    if text.contains('\0') { Err(ImportError::Binary) } else { Ok(text) }
}

/// What a file is that begins as no text does.
fn not_text(bytes: &[u8]) -> Option<ImportError> {
    // A zip file, as which xlsx, ods and Numbers are packed, and the older format of Excel (Compound File Binary).
    const SPREADSHEETS: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"];
    const OTHERS: [&[u8]; 5] = [b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b"];
    let begins = |starts: &[&[u8]]| starts.iter().any(|start| bytes.starts_with(start));
    if begins(&SPREADSHEETS) {
        Some(ImportError::Spreadsheet)
    } else {
        begins(&OTHERS).then_some(ImportError::Binary)
    }
}

/// The encoding, and the bytes without the mark that tells it.
fn recognise(bytes: &[u8]) -> Result<(Encoding, &[u8]), ImportError> {
    let marks: [(&[u8], Encoding); 3] = [
        (b"\xef\xbb\xbf", Encoding::Utf8),
        (b"\xff\xfe", Encoding::Utf16Le),
        (b"\xfe\xff", Encoding::Utf16Be),
    ];
    for (mark, encoding) in marks {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return Ok((encoding, rest));
        }
    }
    if bytes.contains(&0) {
        return by_zeros(bytes).map(|encoding| (encoding, bytes)).ok_or(ImportError::Binary);
    }
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    Ok((if is_utf8 { Encoding::Utf8 } else { Encoding::Windows1252 }, bytes))
}

/// UTF-16 by the zeros at every second byte, which the letters of Europe have, and the @ and the dot of an address
/// in any script.
fn by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let units = bytes.len() / 2;
    let zeros = |at: usize| bytes.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    // A text has no NUL, which is a zero in both places.
    if first == 0 && second * 4 >= units {
        Some(Encoding::Utf16Le)
    } else if second == 0 && first * 4 >= units {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}
