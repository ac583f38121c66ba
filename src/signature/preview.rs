use super::safe::SafeHtml;

/// A whole document for `<iframe sandbox="" srcdoc>` that shows HTML as its reader will see it, but without styles and
/// pictures, and loads nothing.
///
/// A document in `srcdoc` keeps the policy of the page around it as well, which stops every inline style: so the letters
/// are chosen by an element, as mails do it.
pub fn preview_document(html: &SafeHtml) -> String {
    format!("{HEAD}<body>{FONT}{}</font></body></html>", html.for_preview())
}

const HEAD: &str = concat!(
    r#"<!DOCTYPE html><html><head><meta charset="utf-8">"#,
    r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"#,
    r#"<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"></head>"#,
);
const FONT: &str = r#"<font face="Arial, Helvetica, sans-serif">"#;
