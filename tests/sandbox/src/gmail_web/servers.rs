//! The mail servers outside Google that this world knows, and how they answer when Gmail tries a password there.
//!
//! Hosts, ports and user names are those that the providers publish, mostly as collected in Thunderbird's autoconfig
//! (<https://github.com/thunderbird/autoconfig>); passwords are all good, except `wrong`.

use thiserror::Error;

use crate::world::SmtpSecurity::{self, Ssl, Starttls};

/// Why Gmail couldn't log in, in Gmail's words (<https://support.google.com/mail/answer/22370>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(super) enum SmtpTrouble {
    #[error("Couldn't reach server. Please double-check the SMTP server and port number.")]
    NotReached,
    #[error("TLS Negotiation failed, the certificate doesn't match the host.")]
    Tls,
    #[error("Authentication failed. Please check your username/password.")]
    Login,
    #[error(
        "Authentication failed. Please check your username/password. [Server response: 535 5.7.139 Authentication \
         unsuccessful, basic authentication is disabled. code(535)]"
    )]
    NoPasswords,
}

/// A server, and what it wants of who logs in.
struct Server {
    host: &'static str,
    doors: &'static [(u16, SmtpSecurity)],
    login: Login,
}

#[derive(Clone, Copy)]
enum Login {
    /// The user name is a whole address.
    Address,
    /// The user name is what stands before the @.
    LocalPart,
    /// Microsoft's servers: OAuth alone, which Gmail can't do there.
    NoPasswords,
}

const BOTH: &[(u16, SmtpSecurity)] = &[(465, Ssl), (587, Starttls)];
const ONLY_SSL: &[(u16, SmtpSecurity)] = &[(465, Ssl)];
const ONLY_STARTTLS: &[(u16, SmtpSecurity)] = &[(587, Starttls)];

const SERVERS: &[Server] = &[
    server("smtp.gmail.com", BOTH, Login::Address),
    server("smtp.mail.yahoo.com", ONLY_SSL, Login::Address),
    server("smtp.aol.com", ONLY_SSL, Login::Address),
    server("smtp.mail.me.com", ONLY_STARTTLS, Login::Address),
    server("smtp.zoho.com", BOTH, Login::Address),
    server("smtp.zoho.eu", BOTH, Login::Address),
    server("smtp.zoho.com.au", BOTH, Login::Address),
    server("smtp.fastmail.com", BOTH, Login::Address),
    server("smtp.protonmail.ch", ONLY_STARTTLS, Login::Address),
    server("mail.gmx.com", BOTH, Login::Address),
    server("mail.gmx.net", BOTH, Login::Address),
    server("smtp.web.de", BOTH, Login::LocalPart),
    server("smtp.mail.ru", BOTH, Login::Address),
    server("smtp.yandex.com", ONLY_SSL, Login::Address),
    server("smtp.ionos.com", BOTH, Login::Address),
    server("smtp.ionos.de", BOTH, Login::Address),
    server("smtp.ionos.co.uk", BOTH, Login::Address),
    server("smtp.1und1.de", BOTH, Login::Address),
    server("smtpout.secureserver.net", ONLY_SSL, Login::Address),
    server("ssl0.ovh.net", ONLY_SSL, Login::Address),
    server("mail.privateemail.com", BOTH, Login::Address),
    server("smtp.titan.email", BOTH, Login::Address),
    server("smtp.comcast.net", BOTH, Login::Address),
    server("securesmtp.t-online.de", BOTH, Login::Address),
    server("smtp-mail.outlook.com", ONLY_STARTTLS, Login::NoPasswords),
    server("smtp.office365.com", ONLY_STARTTLS, Login::NoPasswords),
    // This world's own.
    server("smtp.tiles.example", BOTH, Login::Address),
    server("smtp.acme.example", ONLY_STARTTLS, Login::Address),
    server("mail.host.example", BOTH, Login::Address),
];

const fn server(host: &'static str, doors: &'static [(u16, SmtpSecurity)], login: Login) -> Server {
    Server { host, doors, login }
}

/// What a person types on the page "Send mail through your SMTP server".
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt<'a> {
    pub(super) host: &'a str,
    pub(super) port: u16,
    pub(super) security: SmtpSecurity,
    pub(super) user: &'a str,
    pub(super) password: &'a str,
}

impl Attempt<'_> {
    /// Logs in, as Gmail does before it takes the address.
    pub(super) fn made(self) -> Result<(), SmtpTrouble> {
        let host = self.host.trim().trim_end_matches('.');
        let server = SERVERS.iter().find(|one| one.host.eq_ignore_ascii_case(host));
        let server = server.ok_or(SmtpTrouble::NotReached)?;
        let door = server.doors.iter().find(|(port, _)| *port == self.port);
        let (_, security) = door.ok_or(SmtpTrouble::NotReached)?;
        if *security != self.security {
            return Err(SmtpTrouble::Tls);
        }
        let user = self.user.trim();
        let named = match server.login {
            Login::NoPasswords => return Err(SmtpTrouble::NoPasswords),
            Login::Address => user.contains('@'),
            Login::LocalPart => !user.is_empty() && !user.contains('@'),
        };
        if named && !self.password.is_empty() && self.password != "wrong" {
            Ok(())
        } else {
            Err(SmtpTrouble::Login)
        }
    }
}
