//! The two methods of the Gmail API that the main job needs.
//! <https://developers.google.com/workspace/gmail/api/reference/rest>

use base64::{Engine, prelude::BASE64_URL_SAFE};
use http::{Request, header};
use serde::Deserialize;

use super::Call;
use crate::{
    alias::{Alias, Roster, Route, Security, Standing},
    config::Endpoint,
    mail::Message,
    moment::Moment,
};

/// `users.settings.sendAs.list`; the answer is dated with the moment of asking.
#[derive(Clone, Copy, Debug)]
pub struct ListAliases {
    pub at: Moment,
}

impl Call for ListAliases {
    type Answer = Roster;

    fn request(&self, gmail: &Endpoint) -> Request<Vec<u8>> {
        Request::get(gmail.at("/gmail/v1/users/me/settings/sendAs"))
            .body(Vec::new())
            .expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<Roster> {
        let list: SendAsList = serde_json::from_slice(body)?;
        let (mut aliases, mut unreadable) = (Vec::new(), Vec::new());
        for entry in list.send_as {
            match entry.read() {
                Ok(alias) => aliases.push(alias),
                Err(address) => unreadable.push(address),
            }
        }
        Ok(Roster::new(aliases, unreadable, self.at))
    }
}

/// `users.messages.send`
#[derive(Clone, Debug)]
pub struct Send<'a>(pub &'a Message);

/// What Gmail answers when it has taken a mail: not which From it used, and not that it arrived.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub struct Taken {
    /// The message's id in the account's mailbox.
    pub id: String,
}

impl Call for Send<'_> {
    type Answer = Taken;

    fn request(&self, gmail: &Endpoint) -> Request<Vec<u8>> {
        let raw = BASE64_URL_SAFE.encode(self.0.bytes());
        Request::post(gmail.at("/gmail/v1/users/me/messages/send"))
            .header(header::CONTENT_TYPE, "application/json")
            // Base64 needs no escaping.
            .body(format!(r#"{{"raw":"{raw}"}}"#).into_bytes())
            .expect("an endpoint is a valid URL")
    }

    fn answer(&self, body: &[u8]) -> serde_json::Result<Taken> {
        serde_json::from_slice(body)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SendAsList {
    #[serde(default)]
    send_as: Vec<SendAs>,
}

/// False and empty fields are left out of Google's JSON.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct SendAs {
    #[serde(rename = "sendAsEmail")]
    address: String,
    display_name: String,
    reply_to_address: String,
    is_primary: bool,
    is_default: bool,
    verification_status: String,
    smtp_msa: Option<SmtpMsa>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct SmtpMsa {
    host: String,
    port: u16,
    security_mode: String,
}

impl SendAs {
    /// The alias, or the text that is no address.
    fn read(self) -> Result<Alias, String> {
        let Ok(address) = self.address.parse() else {
            return Err(self.address);
        };
        Ok(Alias {
            address,
            name: self.display_name.into(),
            reply_to: self.reply_to_address.parse().ok(),
            route: self.smtp_msa.map_or(Route::Google, Route::from),
            standing: standing(self.is_primary, &self.verification_status),
            is_default: self.is_default,
        })
    }
}

fn standing(is_primary: bool, status: &str) -> Standing {
    match (is_primary, status) {
        (true, _) => Standing::Primary,
        (false, "accepted") => Standing::Verified,
        (false, "pending") => Standing::Waiting,
        (false, "" | "verificationStatusUnspecified") => Standing::Ready,
        (false, word) => Standing::Unknown(word.to_owned()),
    }
}

impl From<SmtpMsa> for Route {
    fn from(wire: SmtpMsa) -> Self {
        let security = match wire.security_mode.as_str() {
            "ssl" => Security::Ssl,
            "starttls" => Security::StartTls,
            "none" => Security::None,
            _ => Security::Unknown,
        };
        Self::Smtp { host: wire.host, port: wire.port, security }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const AT: Moment = Moment::from_millis(7);

    fn list(body: &str) -> Roster {
        ListAliases { at: AT }.answer(body.as_bytes()).unwrap()
    }

    #[test]
    fn every_status_has_its_standing() {
        let roster = list(
            r#"{"sendAs": [
                {"sendAsEmail": "mia@acme.example", "isPrimary": true},
                {"sendAsEmail": "a@acme.example", "verificationStatus": "accepted"},
                {"sendAsEmail": "b@acme.example"},
                {"sendAsEmail": "c@acme.example", "verificationStatus": ""},
                {"sendAsEmail": "d@acme.example", "verificationStatus": "verificationStatusUnspecified"},
                {"sendAsEmail": "e@acme.example", "verificationStatus": "pending"},
                {"sendAsEmail": "f@acme.example", "verificationStatus": "paused"}]}"#,
        );
        let standings: Vec<_> = roster.iter().map(|alias| alias.standing.clone()).collect();

        assert_eq!(
            standings,
            [
                Standing::Primary,
                Standing::Verified,
                Standing::Ready,
                Standing::Ready,
                Standing::Ready,
                Standing::Waiting,
                Standing::Unknown("paused".into()),
            ]
        );
    }

    #[test]
    fn one_entry_that_cannot_be_read_does_not_hide_the_others() {
        let roster =
            list(r#"{"sendAs": [{"sendAsEmail": "müller"}, {"sendAsEmail": "a@b.example"}]}"#);

        assert_eq!(roster.iter().count(), 1);
        assert_eq!(roster.unreadable(), ["müller"]);
    }

    #[test]
    fn an_smtp_server_of_its_own_is_the_route() {
        let roster = list(
            r#"{"sendAs": [{"sendAsEmail": "a@b.example",
                "smtpMsa": {"host": "smtp.b.example", "port": 587, "securityMode": "starttls"}}]}"#,
        );

        assert_eq!(
            roster.iter().next().unwrap().route,
            Route::Smtp { host: "smtp.b.example".into(), port: 587, security: Security::StartTls }
        );
    }

    proptest! {
        /// S37: no bytes from the network are a panic.
        #[test]
        fn any_bytes_are_an_answer_or_an_error(body in any::<Vec<u8>>()) {
            let _ = ListAliases { at: AT }.answer(&body);
        }
    }
}
