use crate::config::ConfigFault;

/// Why `config.json` can't be used.
pub(crate) fn fault(fault: &ConfigFault) -> String {
    match fault {
        ConfigFault::Missing { status } => format!(
            "The host answers {status} for config.json. The file must stand beside index.html."
        ),
        ConfigFault::IndexPage => "The host answers with a page where config.json should be. Publish config.json beside index.html, and switch off “rewrite everything to index.html” for it.".into(),
        ConfigFault::Unreadable { line, column, message } => {
            format!("config.json can’t be read: line {line}, column {column}. {message}")
        }
        ConfigFault::Unreachable => {
            "config.json could not be fetched. Check the connection, then load the page again."
                .into()
        }
    }
}
