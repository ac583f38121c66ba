use crate::alias::{Alias, Route, Security, Standing};

/// What a status means, in a sentence.
pub fn meaning(standing: &Standing) -> String {
    match standing {
        Standing::Primary => "The connected account itself.".into(),
        Standing::Verified => "Confirmed by its owner. Ready to send.".into(),
        Standing::Ready => "An address of your organisation; Gmail asks for no code.".into(),
        Standing::Waiting => "Gmail sent a confirmation mail to this address. It can’t be used before somebody confirms.".into(),
        Standing::Unknown(word) => format!("Gmail calls its status “{word}”, which Fromline doesn’t know. It is not used."),
    }
}

/// Which servers its mail leaves by.
pub fn route(route: &Route) -> String {
    match route {
        Route::Google => "through Google".into(),
        Route::Smtp { host, .. } => format!("through {host}"),
    }
}

/// How the way to an SMTP server is secured, for those who look closer.
pub fn security(route: &Route) -> Option<String> {
    let Route::Smtp { port, security, .. } = route else { return None };
    let security = match security {
        Security::None => "not encrypted",
        Security::Ssl => "SSL",
        Security::StartTls => "TLS",
        Security::Unknown => return Some(format!("port {port}")),
    };
    Some(format!("port {port}, {security}"))
}

/// Where replies go, if elsewhere.
pub fn reply_to(alias: &Alias) -> Option<String> {
    let elsewhere = alias.reply_to.as_ref().filter(|address| **address != alias.address);
    elsewhere.map(ToString::to_string)
}
