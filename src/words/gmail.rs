//! Gmail's own labels, in English, in one table; and what each drawing of Gmail shows, for those who can't see it.
//! <https://support.google.com/mail/answer/22370>

use crate::mail::Address;

/// Gmail's labels as its settings write them.
pub mod label {
    pub const TABS: [&str; 3] = ["General", "Labels", "Inbox"];
    pub const ACCOUNTS_OF_A_PERSON: &str = "Accounts and Import";
    pub const ACCOUNTS_OF_AN_ORGANISATION: &str = "Accounts";
    pub const SEND_MAIL_AS: &str = "Send mail as:";
    pub const ADD_ANOTHER: &str = "Add another email address";
    pub const WINDOW: &str = "Gmail – Add another email address you own";
    pub const NAME: &str = "Name:";
    pub const ADDRESS: &str = "Email address:";
    pub const ALIAS: &str = "Treat as an alias.";
    pub const NEXT: &str = "Next Step »";
    pub const SERVER: &str = "SMTP Server:";
    pub const PORT: &str = "Port:";
    pub const USERNAME: &str = "Username:";
    pub const PASSWORD: &str = "Password:";
    pub const ADD_ACCOUNT: &str = "Add Account »";
    pub const CODE: &str = "Enter and verify the confirmation code";
    pub const VERIFY: &str = "Verify";
    pub const CONFIRM: &str = "Confirm";
}

/// The settings page.
pub fn settings(tab: &str) -> String {
    format!(
        "Gmail’s settings, tab “{tab}”. In the part “{}” the link “{}” is marked.",
        label::SEND_MAIL_AS.trim_end_matches(':'),
        label::ADD_ANOTHER
    )
}

/// The first page of Gmail's window.
pub fn first_page(address: &Address, is_alias: bool) -> String {
    let tick = if is_alias { "ticked" } else { "not ticked" };
    format!(
        "Gmail’s small window: your name, {address}, “Treat as an alias” {tick}, and the button “Next Step”, which is marked."
    )
}

/// Its second page.
pub const SERVER_PAGE: &str = "Gmail’s small window, second page: server, port, user name and password, and the button “Add Account”, which is marked.";

/// The confirmation, and where its code goes.
pub fn confirmation(address: &Address) -> String {
    format!(
        "Google’s email to {address}: a confirmation code and a link, which is marked. Below it Gmail’s small window with a field for the code and the button “Verify”."
    )
}

/// The confirmation's own words, shortened.
pub fn confirmation_text(account: &Address, address: &Address) -> String {
    format!(
        "{account} has requested to add {address} to their Gmail account. Confirmation code: 123456789"
    )
}
