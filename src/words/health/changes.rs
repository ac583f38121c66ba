use crate::{
    health::{Change, ChangeValue, Item},
    words::Value,
};

pub fn title(change: &Change) -> String {
    let record = match change.item {
        Item::Spf => "SPF record",
        Item::Dkim if change.replaces.is_empty() => {
            return "Give the domain a DKIM key of its own".into();
        }
        Item::Dkim => return "Make a new DKIM key".into(),
        Item::Dmarc => "DMARC record",
        Item::Mx => "MX record",
    };
    match change.replaces.len() {
        0 => format!("Add the {record}"),
        1 => format!("Change the {record}"),
        _ => format!("Replace all {record}s by one"),
    }
}

/// What to do with the values below it.
pub fn lead(change: &Change) -> Vec<String> {
    match &change.value {
        ChangeValue::FromAdminConsole => vec![
            format!(
                "In the Admin console open Apps, Google Workspace, Gmail, Authenticate email, and choose {}.",
                domain(change)
            ),
            "Make a key of 2048 bits. Every domain needs its own, alias domains too.".into(),
            "Add the record it shows where you manage the domain’s DNS, under this name:".into(),
        ],
        ChangeValue::FromServer(host) => vec![
            format!("Ask the provider that runs {host} for its SPF value."),
            "Add this record where you manage the domain’s DNS, with that value:".into(),
        ],
        ChangeValue::Text(_) if change.replaces.is_empty() => {
            vec!["Add this record where you manage the domain’s DNS:".into()]
        }
        ChangeValue::Text(_) if change.replaces.len() == 1 => {
            vec!["Put this value in place of the old one where you manage the domain’s DNS:".into()]
        }
        ChangeValue::Text(_) => {
            vec!["Delete all of them where you manage the domain’s DNS, and add this one:".into()]
        }
    }
}

/// The record, piece by piece, as a host of domains asks for it.
pub fn values(change: &Change) -> Vec<Value> {
    let mut values = vec![Value::exact("Host name", &*change.host)];
    if change.host != "@" {
        values.push(Value::advice("In full", &*change.name));
    }
    values.push(Value::advice("Type", change.of.name()));
    if let Some(priority) = change.priority {
        values.push(Value::advice("Priority", priority.to_string()));
    }
    values.push(match &change.value {
        ChangeValue::Text(text) => Value::exact("Value", &**text),
        ChangeValue::FromAdminConsole => Value::advice("Value", "The Admin console shows it."),
        ChangeValue::FromServer(_) => Value::advice("Value", "Your provider tells you."),
    });
    values
}

/// What to know once it is done.
pub fn after(change: &Change) -> &'static str {
    match change.item {
        Item::Spf => "It can take 48 hours until every receiver sees it.",
        Item::Dkim => {
            "Then start authentication there. A new domain has to wait 24 to 72 hours for its first key, and up to 48 more until it works."
        }
        Item::Dmarc => {
            "Use an address that you read: reports come every day. Add it 48 hours after SPF and DKIM. p=none only asks for reports; make it stricter once they show no surprise."
        }
        Item::Mx => {
            "Only if the domain’s email is to arrive at Google. Remove other MX records then."
        }
    }
}

fn domain(change: &Change) -> &str {
    let before = change.name.strip_prefix(&*change.host);
    before.map_or(&*change.name, |rest| rest.trim_start_matches('.'))
}
