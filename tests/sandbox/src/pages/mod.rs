//! The look of all pages: HTML with a style of its own, marked as not the real Google.

mod field;
mod sign_in;

use http::StatusCode;

pub(crate) use field::{Field, alert, lines, shown, tick_box};
pub(crate) use sign_in::{Asking, chooser, consent, warning};

use crate::reply::{self, Reply};

const STYLE: &str = include_str!("style.css");

/// Text as HTML shows it.
pub(crate) fn escaped(text: &str) -> String {
    let entity = |one: char| match one {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        other => other.to_string(),
    };
    text.chars().map(entity).collect()
}

/// One page; `kind` names it for those who walk the pages without a browser.
pub(crate) fn page(status: StatusCode, kind: &str, heading: &str, content: &str) -> Reply {
    let heading = escaped(heading);
    let page = format!(
        "<!doctype html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>{heading} – Sandbox</title>\n\
         <style>\n{STYLE}</style>\n\
         </head>\n\
         <body>\n\
         <header><p>Sandbox: not the real Google</p></header>\n\
         <main data-page=\"{kind}\">\n\
         <h1>{heading}</h1>\n\
         {content}\n\
         </main>\n\
         </body>\n\
         </html>\n"
    );
    reply::html(status, page)
}

/// An error that stays on Google's own page and never gets back to the app.
pub(crate) struct Problem {
    status: StatusCode,
    heading: String,
    error: &'static str,
    text: String,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, error: &'static str, text: &str) -> Self {
        Self {
            status,
            heading: "Access blocked: Authorization Error".to_owned(),
            error,
            text: text.to_owned(),
        }
    }

    pub(crate) fn blocked(status: StatusCode, error: &'static str, why: &str, text: &str) -> Self {
        Self { heading: format!("Access blocked: {why}"), ..Self::new(status, error, text) }
    }

    pub(crate) fn page(&self) -> Reply {
        let (text, code, error) = (escaped(&self.text), self.status.as_u16(), self.error);
        let content = format!("<p>{text}</p>\n<p class=\"error\">Error {code}: {error}</p>");
        page(self.status, "problem", &self.heading, &content)
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_from_outside_stays_text() {
        assert_eq!(escaped("<b title=\"x\">&"), "&lt;b title=&quot;x&quot;&gt;&amp;");
    }
}
