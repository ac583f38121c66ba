use crate::{
    mail::Address,
    organisation::{Script, User},
};

pub const SCRIPTS: (&str, &str) = (
    "Without giving Fromline access",
    "Take the same list with you and add the aliases where you trust it. Nothing is asked of Google here.",
);
pub const PAIRS: &str = "People and addresses";
pub const PAIRS_HINT: &str = "One a line: the person’s main address, then the address to add.";

/// What a form is called.
pub const fn script_name(script: Script) -> &'static str {
    match script {
        Script::Gam => "GAM commands",
        Script::Csv => "CSV file",
        Script::Terraform => "Terraform",
    }
}

/// What to do with it.
pub const fn script_hint(script: Script) -> &'static str {
    match script {
        Script::Gam => {
            "Run them where GAM is set up. The second line of each pair also adds the address in Gmail, so the person has nothing left to do."
        }
        Script::Csv => "For GAM: gam csv aliases.csv gam create alias ~alias user ~user",
        Script::Terraform => {
            "For the provider hashicorp/googleworkspace. It adds the address in Gmail; the alias itself must be in the user’s aliases first."
        }
    }
}

/// The title of the letter to a person.
pub fn letter_title(user: &User) -> String {
    format!("Send this to {}", user.called())
}

pub fn instruction_subject(alias: &Address) -> String {
    format!("One click left for {alias}")
}

/// What a person does whose alias is there: once, in their own Gmail.
pub fn instruction(user: &User, alias: &Address, app_url: &str) -> String {
    let greeting = match user.name.as_str().split_whitespace().take(6).collect::<Vec<_>>().join(" ")
    {
        name if name.is_empty() => "Hello,".to_owned(),
        name => format!("Hello {name},"),
    };
    let page = app_url.split('#').next().unwrap_or_default();
    let encoded: String = url::form_urlencoded::byte_serialize(alias.as_str().as_bytes()).collect();
    format!(
        "{greeting}\n\n{alias} is yours now: email sent to it arrives in your inbox. To send from it, add it in Gmail once. It takes a minute, and no server or password is asked for.\n\n\
         1. Open this link on your computer: {page}#/add/{}\n   It shows each step and tells you when it works.\n\n\
         Or without it, signed in to Gmail as {}:\n\
         1. Open Gmail, then the gear at the top right, then See all settings.\n\
         2. Open the tab Accounts.\n\
         3. At Send mail as, choose Add another email address.\n\
         4. Enter {alias}, keep Treat as an alias ticked, and choose Next Step.\n\n\
         If Gmail asks for a server, close its window and try again tomorrow: a new address can take a day.\n",
        encoded.replace("%40", "@"),
        user.address,
    )
}
