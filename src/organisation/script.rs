use std::fmt::Write as _;

use super::{Addition, Directory};
use crate::mail::{Address, DisplayName};

/// In which form a plan is handed to an administrator who does it elsewhere.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Script {
    /// Commands of GAM, the command line for Workspace: <https://github.com/GAM-team/GAM/wiki/Aliases>. They also add the
    /// address to each person's Gmail, where GAM has domain-wide delegation.
    #[default]
    Gam,
    /// A table of users and aliases, for `gam csv` and for spreadsheets.
    Csv,
    /// Resources of the provider `hashicorp/googleworkspace`, which add an alias that is there to a person's Gmail.
    Terraform,
}

impl Script {
    pub const ALL: [Self; 3] = [Self::Gam, Self::Csv, Self::Terraform];

    /// The name of a file that holds it.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Gam => "aliases-gam.txt",
            Self::Csv => "aliases.csv",
            Self::Terraform => "aliases.tf",
        }
    }
}

/// A plan as a text that another program carries out; it needs no permission here.
pub fn script(form: Script, additions: &[Addition], directory: &Directory) -> String {
    let name = |user: &Address| directory.user(user).map(|user| user.name.clone());
    let mut text = String::new();
    if form == Script::Csv {
        text.push_str("user,alias\n");
    }
    for (number, Addition { user, alias }) in additions.iter().enumerate() {
        let name = name(user).unwrap_or_default();
        let written = match form {
            Script::Gam => gam(&mut text, user, alias, &name),
            Script::Csv => writeln!(text, "{},{}", field(user), field(alias)),
            Script::Terraform => terraform(&mut text, number + 1, user, alias, &name),
        };
        debug_assert!(written.is_ok(), "a String takes all");
    }
    text
}

fn gam(text: &mut String, user: &Address, alias: &Address, name: &DisplayName) -> std::fmt::Result {
    let name = if name.is_empty() { alias.local_part() } else { name.as_str() };
    let (user, alias) = (word(user.as_str()), word(alias.as_str()));
    writeln!(text, "gam create alias {alias} user {user}")?;
    writeln!(text, "gam user {user} add sendas {alias} {} treatasalias true", word(name))
}

fn terraform(
    text: &mut String,
    number: usize,
    user: &Address,
    alias: &Address,
    name: &DisplayName,
) -> std::fmt::Result {
    writeln!(text, "resource \"googleworkspace_gmail_send_as_alias\" \"alias_{number}\" {{")?;
    writeln!(text, "  primary_email = {}", quoted(user.as_str()))?;
    writeln!(text, "  send_as_email = {}", quoted(alias.as_str()))?;
    if !name.is_empty() {
        writeln!(text, "  display_name  = {}", quoted(name.as_str()))?;
    }
    writeln!(text, "}}")
}

/// A word for a shell: as it is, or in single quotes (POSIX.1-2024, Shell Command Language §2.2.2).
fn word(text: &str) -> String {
    let is_plain = |char: char| char.is_ascii_alphanumeric() || "@._-+".contains(char);
    if !text.is_empty() && !text.starts_with('-') && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// A string of Terraform's language, whose `${` and `%{` would begin an expression.
/// <https://developer.hashicorp.com/terraform/language/expressions/strings>
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace("${", "$${").replace("%{", "%%{"))
}

/// A field of RFC 4180 in quotes; an address has none of its own. It stays exact, for GAM takes it to the letter.
fn field(address: &Address) -> String {
    format!("\"{address}\"")
}
