//! What was typed on the pop-up's first page, carried from page to page.

use crate::{
    pages::{Field, escaped, tick_box},
    request::Fields,
    world::{Alias, Refused, Standing, is_well_formed},
};

/// An address on its way to be added, or the new details of one that is there.
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) treat_as_alias: bool,
    pub(super) reply_to: String,
}

impl Draft {
    pub(super) fn of(form: &Fields) -> Self {
        let text = |name: &str| form.one(name).unwrap_or_default().trim().to_owned();
        Self {
            name: text("name"),
            address: text("address"),
            treat_as_alias: form.one("alias").is_some(),
            reply_to: text("reply_to"),
        }
    }

    pub(super) fn from_alias(alias: &Alias) -> Self {
        Self {
            name: alias.name.clone(),
            address: alias.address.clone(),
            treat_as_alias: alias.treat_as_alias,
            reply_to: alias.reply_to.clone().unwrap_or_default(),
        }
    }

    /// The alias that is asked for; how it will stand, Gmail decides.
    pub(super) fn alias(&self) -> Alias {
        let mut alias = Alias::new(&self.address, &self.name, Standing::Pending);
        self.write_to(&mut alias);
        alias
    }

    pub(super) fn write_to(&self, alias: &mut Alias) {
        alias.name.clone_from(&self.name);
        alias.treat_as_alias = self.treat_as_alias;
        alias.reply_to = Some(self.reply_to.clone()).filter(|to| !to.is_empty());
    }

    /// What is wrong with the reply-to address, if one was typed.
    pub(super) fn reply_to_problem(&self) -> Option<String> {
        let wrong = !self.reply_to.is_empty() && !is_well_formed(&self.reply_to);
        wrong.then(|| Refused::NotAnAddress(self.reply_to.clone()).to_string())
    }

    /// "Treat as an alias" and the reply-to address, which is folded away until it is asked for.
    pub(super) fn details(&self, can_be_alias: bool, problem: Option<&str>) -> String {
        let alias = tick_box("Treat as an alias", "alias", self.treat_as_alias);
        let open = if self.reply_to.is_empty() && problem.is_none() { "" } else { " open" };
        let field =
            Field { problem, ..Field::text("Reply-to address", "reply_to", &self.reply_to) };
        format!(
            "{}<details{open}><summary>Specify a different \"reply-to\" address</summary>\n{}</details>\n",
            if can_be_alias { alias } else { String::new() },
            field.html()
        )
    }

    /// The same, unseen, for the pages that follow.
    pub(super) fn hidden(&self) -> String {
        let alias = if self.treat_as_alias { "1" } else { "" };
        let fields = [
            ("name", self.name.as_str()),
            ("address", &self.address),
            ("alias", alias),
            ("reply_to", &self.reply_to),
        ];
        let field = |(name, value): &(&str, &str)| {
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">\n", escaped(value))
        };
        let kept = fields.iter().filter(|(_, value)| !value.is_empty());
        kept.map(field).collect()
    }
}
