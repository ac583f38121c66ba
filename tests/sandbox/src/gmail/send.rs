//! `users.messages.send`: what Gmail does with a message before it leaves, and where it arrives.

use std::time::SystemTime;

use base64::{
    Engine,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use http::StatusCode;
use mail_parser::{Address, Message, MessageParser};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    oauth::Access,
    reply::{self, Reply},
    request::Call,
    sandbox::Sandbox,
    scenario::Scenario,
    trouble::Trouble,
    world::{FromSwitch, Letter, Letterhead, Mail, Smtp, rfc822, same},
};

/// The largest message (`maxSize` in Gmail's discovery document): 35 MiB.
pub(super) const LARGEST: usize = 36_700_160;

/// Google's own clients write padding or leave it out.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A message that the API took, read only when a test or a page asks.
pub(crate) struct Taken {
    id: String,
    account: String,
    sent_from: String,
    raw: Vec<u8>,
}

impl Taken {
    pub(crate) fn read(&self) -> Accepted {
        let Self { id, account, sent_from, raw } = self;
        Accepted {
            id: id.clone(),
            account: account.clone(),
            sent_from: sent_from.clone(),
            mail: Mail::read(raw),
        }
    }
}

/// A message that the API took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Accepted {
    /// Its id, as the answer told.
    pub id: String,
    pub account: String,
    /// The From that it left with.
    pub sent_from: String,
    /// The message as the app wrote it.
    #[serde(flatten)]
    pub mail: Mail,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    #[serde(default)]
    raw: String,
    thread_id: Option<String>,
}

/// POST `messages/send` with the message in JSON.
pub(super) fn json(sandbox: &mut Sandbox, call: &Call, access: &Access) -> Result<Reply, Trouble> {
    let body: Body = serde_json::from_slice(&call.body)
        .map_err(|_| Trouble::invalid_argument("Invalid JSON payload received."))?;
    let raw = BASE64.decode(body.raw.trim()).map_err(|_| {
        let message = "Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed";
        Trouble::invalid_argument(message)
    })?;
    if raw.is_empty() {
        let message =
            "'raw' RFC822 payload message string or uploading message via /upload/* URL required";
        return Err(Trouble::invalid_argument(message));
    }
    send(sandbox, access, &raw, body.thread_id, call.now)
}

/// Sends one message: checks it, rewrites its header, and lays copies into SENT and the recipients' mailboxes.
pub(super) fn send(
    sandbox: &mut Sandbox,
    access: &Access,
    raw: &[u8],
    thread: Option<String>,
    now: SystemTime,
) -> Result<Reply, Trouble> {
    if sandbox.playing() == Scenario::DailyLimit {
        return Err(Trouble::daily_limit());
    }
    if raw.len() > LARGEST {
        return Err(Trouble::too_large());
    }
    let message = MessageParser::default().parse_headers(raw);
    let message = message.ok_or_else(|| Trouble::invalid_argument("Invalid message"))?;
    let recipients = recipients(&message)?;
    let sender = sender(sandbox, access, &message)?;
    let thread = thread.map(|thread| known_thread(sandbox, access, thread)).transpose()?;
    let head = rewritten(sandbox, raw, &sender, now);
    let mut sent = Letter::received(&mut sandbox.secrets, &access.account, head.bytes(), now);
    sent.thread = thread.unwrap_or(sent.thread);
    sent.labels = labels(&access.account, &recipients);
    let answer = json!({ "id": sent.id, "threadId": sent.thread, "labelIds": sent.labels });
    let (id, account) = (sent.id.clone(), access.account.clone());
    sandbox.world.letters.push(sent);
    deliver(sandbox, access, &sender, &recipients, head, now);
    sandbox.accepted.push(Taken { id, account, sent_from: sender.header, raw: raw.to_vec() });
    Ok(reply::json(StatusCode::OK, &answer))
}

fn known_thread(sandbox: &Sandbox, access: &Access, thread: String) -> Result<String, Trouble> {
    let known = sandbox.world.mailbox(&access.account).any(|letter| letter.thread == thread);
    if known { Ok(thread) } else { Err(Trouble::not_found()) }
}

fn labels(account: &str, recipients: &[String]) -> Vec<&'static str> {
    let to_oneself = recipients.iter().any(|one| same(one, account));
    if to_oneself { vec!["UNREAD", "SENT", "INBOX"] } else { vec!["SENT"] }
}

/// Everybody in To, Cc and Bcc, each once.
fn recipients(message: &Message<'_>) -> Result<Vec<String>, Trouble> {
    let mut all: Vec<String> = Vec::new();
    for (name, list) in [("To", message.to()), ("Cc", message.cc()), ("Bcc", message.bcc())] {
        for one in list.into_iter().flat_map(Address::iter) {
            let address = one.address().filter(|address| is_address(address));
            let address = address
                .ok_or_else(|| Trouble::invalid_argument(&format!("Invalid {name} header")))?;
            if !all.iter().any(|known| same(known, address)) {
                all.push(address.to_owned());
            }
        }
    }
    if all.is_empty() {
        return Err(Trouble::invalid_argument("Recipient address required"));
    }
    Ok(all)
}

fn is_address(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    parts.is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
        && !text.contains(char::is_whitespace)
}

/// Who a message leaves from.
struct Sender {
    address: String,
    /// The From that it leaves with.
    header: String,
    /// Whether `header` stands in the place of what the app wrote.
    replaced: bool,
    smtp: Option<Smtp>,
}

/// A From that may be used is kept. Another one is replaced or refused; that's what the switch is for. A missing one
/// becomes the default address, without its name.
fn sender(sandbox: &Sandbox, access: &Access, message: &Message<'_>) -> Result<Sender, Trouble> {
    let account = sandbox.world.account(&access.account).ok_or_else(Trouble::not_found)?;
    let default = account.default_alias().ok_or_else(Trouble::not_found)?;
    let replaced = |header: String| Sender {
        address: default.address.clone(),
        header,
        replaced: true,
        smtp: default.smtp.clone(),
    };
    let Some(from) = message.from() else {
        return Ok(replaced(default.address.clone()));
    };
    let addresses: Vec<&str> = from.iter().filter_map(|one| one.address()).collect();
    let [address] = addresses[..] else {
        return Err(Trouble::invalid_argument("Invalid From header"));
    };
    match account.alias(address).filter(|alias| sandbox.world.usable(alias)) {
        Some(alias) => Ok(Sender {
            address: alias.address.clone(),
            header: Letterhead::read(message.raw_message()).value("From").unwrap_or_default(),
            replaced: false,
            smtp: alias.smtp.clone(),
        }),
        None if sandbox.world.from == FromSwitch::Refuse => {
            Err(Trouble::invalid_argument("Invalid From header"))
        }
        None => Ok(replaced(default.mailbox())),
    }
}

/// The header as Gmail sends it: a Message-ID of its own, From checked, a Date if there was none.
fn rewritten(sandbox: &mut Sandbox, raw: &[u8], sender: &Sender, now: SystemTime) -> Letterhead {
    let mut head = Letterhead::read(raw);
    if let Some(own) = head.value("Message-ID") {
        head.set("X-Google-Original-Message-ID", &own);
    }
    let id = sandbox.secrets.token();
    head.set("Message-ID", &format!("<CA{}@mail.gmail.com>", &id[..40]));
    if sender.replaced {
        head.set("From", &sender.header);
    }
    if head.value("Date").is_none() {
        head.set("Date", &rfc822(now));
    }
    head.stamp(
        "Received",
        &format!(
            "from 1234567890 named unknown by gmailapi.google.com with HTTPREST; {}",
            rfc822(now)
        ),
    );
    head
}

/// Lays a copy without Bcc into each recipient's mailbox; who writes to oneself has the copy already.
fn deliver(
    sandbox: &mut Sandbox,
    access: &Access,
    sender: &Sender,
    recipients: &[String],
    mut head: Letterhead,
    now: SystemTime,
) {
    head.remove("Bcc");
    let server = sender.smtp.as_ref().map_or("mail-sor-f41.google.com", |smtp| smtp.host.as_str());
    head.stamp(
        "Received",
        &format!("from {server} by mx.sandbox.example with ESMTPS; {}", rfc822(now)),
    );
    let envelope = if sender.smtp.is_some() { &sender.address } else { &access.account };
    head.stamp("Return-Path", &format!("<{envelope}>"));
    let raw = head.bytes();
    for owner in recipients.iter().filter(|one| !same(one, &access.account)) {
        if !sandbox.world.receives(owner, now) {
            continue;
        }
        let copy = [format!("Delivered-To: {owner}\r\n").as_bytes(), raw.as_slice()].concat();
        sandbox.world.letters.push(Letter::received(&mut sandbox.secrets, owner, copy, now));
    }
}
