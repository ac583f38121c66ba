use crate::{browser::fetch_beside, config::FileBeside};

/// The host's `settings.json`, as it was fetched at the start: its text, or the host's status, or nothing where the host
/// could not be reached. Nothing at all where `config.json` names none.
#[derive(Clone, Debug, Default)]
pub(crate) struct BaseText(pub(crate) Option<Result<String, Option<u16>>>);

impl BaseText {
    /// Before anything is drawn: no mail is sent by settings that are about to change.
    pub(crate) async fn fetch(file: Option<&FileBeside>) -> Self {
        match file {
            Some(file) => Self(Some(fetch_beside(file.as_str()).await)),
            None => Self(None),
        }
    }
}
