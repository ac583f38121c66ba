use super::{AdminConnection, connection::read};
use crate::{
    google::directory::{DirectoryError, ListDomains, ListUsers},
    organisation::{Domain, User},
};

/// What was read just now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Found {
    /// The organisation's domains; an error where this administrator may not see them, which hinders nothing else.
    Domains(Result<Vec<Domain>, DirectoryError>),
    Users {
        users: Vec<User>,
        is_last: bool,
    },
}

/// Reads the domains and then all users, page by page; `take` is handed each and tells whether to go on.
pub async fn read_directory(
    admin: &impl AdminConnection,
    mut take: impl FnMut(Found) -> bool,
) -> Result<(), DirectoryError> {
    let directory = &admin.endpoints().directory;
    let mut page: Option<String> = None;
    let mut is_first = true;
    loop {
        // Users first: their answer tells whether this account may look at all.
        let answer = read(admin, directory, &ListUsers { page: page.as_deref() }).await?;
        if std::mem::take(&mut is_first)
            && !take(Found::Domains(read(admin, directory, &ListDomains).await))
        {
            return Ok(());
        }
        // A token that comes again would never end.
        let next = answer.next.filter(|next| page.as_ref() != Some(next));
        let is_last = next.is_none();
        if !take(Found::Users { users: answer.users, is_last }) || is_last {
            return Ok(());
        }
        page = next;
    }
}
