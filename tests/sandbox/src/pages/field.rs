//! Fields of forms: a label above each, and what is wrong with it said to everybody.

use super::escaped;

/// A field to type into.
pub(crate) struct Field<'a> {
    pub(crate) label: &'a str,
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    /// `text`, `email`, `password`, …
    pub(crate) kind: &'a str,
    /// What is wrong with it.
    pub(crate) problem: Option<&'a str>,
}

impl<'a> Field<'a> {
    pub(crate) fn text(label: &'a str, name: &'a str, value: &'a str) -> Self {
        Self { label, name, value, kind: "text", problem: None }
    }

    pub(crate) fn html(&self) -> String {
        let Self { label, name, kind, .. } = self;
        let wrong = self
            .problem
            .map(|_| format!(" aria-invalid=\"true\" aria-describedby=\"{name}-problem\""));
        let said = self.problem.map(|text| alert(&format!("{name}-problem"), text));
        format!(
            "{}<p><label for=\"{name}\">{label}</label>\
             <input id=\"{name}\" name=\"{name}\" type=\"{kind}\" value=\"{}\" \
             autocomplete=\"off\" spellcheck=\"false\"{}></p>\n",
            said.unwrap_or_default(),
            escaped(self.value),
            wrong.unwrap_or_default(),
        )
    }
}

/// What went wrong, read out at once.
pub(crate) fn alert(id: &str, text: &str) -> String {
    format!("<p role=\"alert\" class=\"alert\" id=\"{id}\">{}</p>\n", escaped(text))
}

/// A box, ticked or not.
pub(crate) fn tick_box(label: &str, name: &str, ticked: bool) -> String {
    let checked = if ticked { " checked" } else { "" };
    format!(
        "<p><label><input type=\"checkbox\" name=\"{name}\" value=\"1\"{checked}> {label}</label></p>\n"
    )
}

/// A field for several lines, with a word on what belongs there.
pub(crate) fn lines(field: &Field<'_>, hint: &str) -> String {
    let Field { label, name, value, problem, .. } = field;
    let said = problem.map(|text| alert(&format!("{name}-problem"), text)).unwrap_or_default();
    let told = match problem {
        Some(_) => format!("\"{name}-hint {name}-problem\" aria-invalid=\"true\""),
        None => format!("\"{name}-hint\""),
    };
    let rows = value.lines().count().max(1) + 1;
    format!(
        "{said}<p><label for=\"{name}\">{label}</label>\
         <span class=\"quiet\" id=\"{name}-hint\">{hint}</span>\
         <textarea id=\"{name}\" name=\"{name}\" rows=\"{rows}\" spellcheck=\"false\" \
         aria-describedby={told}>{}</textarea></p>\n",
        escaped(value)
    )
}

/// A value to be copied.
pub(crate) fn shown(label: &str, id: &str, value: &str) -> String {
    format!(
        "<p><label for=\"{id}\">{label}</label><input id=\"{id}\" type=\"text\" readonly value=\"{}\"></p>\n",
        escaped(value)
    )
}
