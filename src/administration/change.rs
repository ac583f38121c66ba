use std::time::Duration;

use super::{
    AdminConnection,
    connection::{call, read},
};
use crate::{
    google::directory::{
        AddAlias, DirectoryError, DirectoryErrorKind, GetGroup, GetUser, ListUserAliases,
        RemoveAlias,
    },
    mail::Address,
    organisation::Addition,
};

/// A change of one alias.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Change {
    Add,
    Remove,
}

/// What became of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// The alias is there, or it is gone: as was asked.
    Done,
    /// It was so before.
    WasSo,
    /// Another user has the address.
    AnotherUsers(Address),
    AGroups(Address),
    /// Something has the address that can't be seen with the permissions granted: most often a group, or a user who was
    /// deleted moments ago.
    Taken,
    Refused(DirectoryError),
    /// Whether it was done is not known: the answer was lost, and looking showed nothing.
    NotKnown(DirectoryError),
}

/// How long to wait before looking once more for what a lost answer left open.
const LOOK_AGAIN: Duration = Duration::from_secs(3);

/// Gives a user an alias. A lost answer and “already exists” are looked up before anything is said.
pub async fn add(admin: &impl AdminConnection, addition: &Addition) -> Outcome {
    let Addition { user, alias } = addition;
    let directory = &admin.endpoints().directory;
    match call(admin, directory, &AddAlias { user, alias }).await {
        Ok(()) => Outcome::Done,
        Err(error) if error.kind == DirectoryErrorKind::Taken => taken(admin, addition).await,
        Err(error) if error.is_certain() => Outcome::Refused(error),
        Err(error) => match looked_up(admin, addition, Change::Add).await {
            Ok(true) => Outcome::Done,
            _ => Outcome::NotKnown(error),
        },
    }
}

/// Takes an alias from a user, as it was given here.
pub async fn remove(admin: &impl AdminConnection, addition: &Addition) -> Outcome {
    let Addition { user, alias } = addition;
    let directory = &admin.endpoints().directory;
    match call(admin, directory, &RemoveAlias { user, alias }).await {
        Ok(()) => Outcome::Done,
        Err(error) if error.kind == DirectoryErrorKind::NotFound => Outcome::WasSo,
        Err(error) if error.is_certain() => Outcome::Refused(error),
        Err(error) => match looked_up(admin, addition, Change::Remove).await {
            Ok(true) => Outcome::Done,
            _ => Outcome::NotKnown(error),
        },
    }
}

/// Looks, and once more after a pause, whether the user's aliases are as was asked.
async fn looked_up(
    admin: &impl AdminConnection,
    addition: &Addition,
    change: Change,
) -> Result<bool, DirectoryError> {
    for _ in 0..2 {
        if has(admin, addition).await? == (change == Change::Add) {
            return Ok(true);
        }
        admin.pause(LOOK_AGAIN).await;
    }
    has(admin, addition).await.map(|has| has == (change == Change::Add))
}

async fn has(admin: &impl AdminConnection, addition: &Addition) -> Result<bool, DirectoryError> {
    let list = ListUserAliases { user: &addition.user };
    let aliases = read(admin, &admin.endpoints().directory, &list).await?;
    Ok(aliases.contains(&addition.alias))
}

/// Who has the address. Google says “already exists” at times though it has just made the alias.
async fn taken(admin: &impl AdminConnection, addition: &Addition) -> Outcome {
    let directory = &admin.endpoints().directory;
    if has(admin, addition).await == Ok(true) {
        return Outcome::WasSo;
    }
    let question = GetUser { address: &addition.alias };
    if let Ok(Some(user)) = read(admin, directory, &question).await {
        return if user.address == addition.user {
            Outcome::WasSo
        } else {
            Outcome::AnotherUsers(user.address)
        };
    }
    let question = GetGroup { address: &addition.alias };
    match read(admin, directory, &question).await {
        Ok(Some(group)) => Outcome::AGroups(group.address),
        _ => Outcome::Taken,
    }
}
