use super::safe::SafeHtml;

/// A whole document for `<iframe sandbox="" srcdoc>` that shows HTML as its reader will see it, and loads nothing.
///
/// A document in `srcdoc` keeps the policy of the page around it as well: where that forbids inline styles, the text is
/// shown without them.
pub fn preview_document(html: &SafeHtml) -> String {
    format!("{HEAD}<body>{}</body></html>", html.for_preview())
}

const HEAD: &str = concat!(
    r#"<!DOCTYPE html><html><head><meta charset="utf-8">"#,
    r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"#,
    r#"<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">"#,
    "<style>:root{color-scheme:light dark}",
    "body{margin:8px;font:14px/1.5 Arial,Helvetica,sans-serif;overflow-wrap:anywhere}",
    "a{color:LinkText;text-decoration:underline}</style></head>",
);
