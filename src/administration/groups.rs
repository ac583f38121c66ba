use super::{
    AdminConnection,
    connection::{call, read},
};
use crate::{
    google::directory::{
        DirectoryError, ListGmailPolicies, ListGroups, OutsideServers, ReadGroupSettings,
        SetPosting,
    },
    mail::Address,
    organisation::{GroupSettings, Posting, WorkspaceGroup},
};

/// All groups of the organisation.
pub async fn read_groups(
    admin: &impl AdminConnection,
) -> Result<Vec<WorkspaceGroup>, DirectoryError> {
    let directory = &admin.endpoints().directory;
    let (mut groups, mut page) = (Vec::new(), None::<String>);
    loop {
        let answer = read(admin, directory, &ListGroups { page: page.as_deref() }).await?;
        groups.extend(answer.groups);
        match answer.next.filter(|next| page.as_ref() != Some(next)) {
            None => return Ok(groups),
            next => page = next,
        }
    }
}

/// Who may write to a group.
pub async fn read_settings(
    admin: &impl AdminConnection,
    group: &Address,
) -> Result<GroupSettings, DirectoryError> {
    read(admin, &admin.endpoints().groups_settings, &ReadGroupSettings { group }).await
}

/// Lets others write to a group than before, and returns its settings as they are now. It is the same however often it is
/// asked, so after a lost answer the settings are read.
pub async fn set_posting(
    admin: &impl AdminConnection,
    group: &Address,
    posting: &Posting,
) -> Result<GroupSettings, DirectoryError> {
    let settings = &admin.endpoints().groups_settings;
    match call(admin, settings, &SetPosting { group, posting }).await {
        Err(error) if !error.is_certain() => match read_settings(admin, group).await {
            Ok(read) if read.posting == *posting => Ok(read),
            _ => Err(error),
        },
        told => told,
    }
}

/// Whether people of the organisation may send by servers outside Google.
pub async fn outside_servers(
    admin: &impl AdminConnection,
) -> Result<OutsideServers, DirectoryError> {
    read(admin, &admin.endpoints().cloud_identity, &ListGmailPolicies).await
}
