use crate::{
    check::{Event, NotSent, Run, Server, probe},
    config::{Config, ConfigError, Endpoints},
    google::{ApiError, ApiErrorKind, Transport},
    mail::{Address, DisplayName, Draft},
    sending::{self, Connection, Delivery, Mail, NotSendable, Purpose},
};

/// What must be asked next.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Command {
    ReadConfig(Run),
    Probe(Run, Server),
    List(Run),
    /// A mail from the account's own address to itself.
    SendMail(Run, Address),
    MessageMetadata(Run, String),
}

/// What running the commands of a check takes, beside the connected account.
#[derive(Clone, Debug)]
pub struct Means<T> {
    pub transport: T,
    pub endpoints: Endpoints,
    /// Writes the mail from an address to itself.
    pub mail: fn(&Address) -> Draft,
    /// For an account that Gmail has no name for.
    pub name: DisplayName,
}

impl Command {
    /// Asks what the command says, and returns what the report is told of it; `read_config` reads the host's file anew.
    pub async fn run<F: Future<Output = Result<Config, ConfigError>>>(
        self,
        page: &impl Connection,
        means: &Means<impl Transport>,
        read_config: impl FnOnce() -> F,
    ) -> Event {
        match self {
            Self::ReadConfig(run) => Event::ConfigRead(run, Box::new(read_config().await)),
            Self::Probe(run, server) => {
                let reach = probe(server, &means.endpoints, &means.transport).await;
                Event::Probed(run, server, reach)
            }
            Self::List(run) => {
                let listed = sending::look(page).await.map_err(trouble);
                Event::Listed(run, listed, sending::today(page))
            }
            Self::SendMail(run, own) => {
                let draft = (means.mail)(&own);
                let mail = Mail::new(own, means.name.clone(), draft, Purpose::SetupTest);
                let outcome = sending::deliver(page, mail).await;
                Event::MailSent(run, id(outcome.map(|outcome| outcome.ending)))
            }
            Self::MessageMetadata(run, id) => {
                Event::FromRead(run, sending::read_from(page, &id).await.map_err(trouble))
            }
        }
    }
}

/// Gmail's id of the mail that it took.
fn id(ending: Result<Delivery, NotSendable>) -> Result<String, NotSent> {
    match ending {
        Ok(Delivery::Accepted(taken)) => Ok(taken.id),
        Ok(Delivery::Refused(trouble) | Delivery::Held { because: trouble, .. }) => {
            Err(NotSent::Refused(trouble.kind))
        }
        Ok(Delivery::Unknown(trouble)) => Err(NotSent::Unknown(trouble.kind)),
        Err(NotSendable::NotUsable(reason)) => Err(NotSent::NoSender(reason)),
        Err(NotSendable::NotRecorded(reason)) => Err(NotSent::NotRecorded(reason)),
        Err(reason) => Err(NotSent::Refused(trouble(reason).kind)),
    }
}

fn trouble(reason: NotSendable) -> ApiError {
    let kind = match reason {
        NotSendable::Gmail(trouble) => return trouble,
        NotSendable::SignedOut | NotSendable::OtherAccount | NotSendable::NotUsable(_) => {
            ApiErrorKind::SignedOut
        }
        NotSendable::NotRecorded(_)
        | NotSendable::Stopped
        | NotSendable::FileUnreadable(_)
        | NotSendable::NoSignature(_)
        | NotSendable::SignatureTooLong(_)
        | NotSendable::FilesGone
        | NotSendable::NotWaiting => ApiErrorKind::Refused,
        NotSendable::OnlyOwn | NotSendable::MayNotSend => ApiErrorKind::MissingPermission,
    };
    ApiError { kind, raw: None }
}
