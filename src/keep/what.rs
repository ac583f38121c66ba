/// What a kept value is, so that the person can be told of it. The words for it stand in `words::kept`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum What {
    /// The access to Gmail, and the account that it opens.
    SignIn,
    /// State, code verifier and nonce of a sign-in that Google has not answered.
    PendingSignIn,
    /// That a mail waits for a renewal of the sign-in.
    HeldMail,
    /// Which mail's end a tab shows.
    LastMail,
    /// The mail that is being written.
    Draft,
    /// Settings that are changed and not saved.
    SettingsEdits,
    Settings,
    /// The people who send, with their names and addresses.
    Team,
    /// The base of the settings as it was when they were last saved.
    Base,
    /// The OAuth client that was pasted on Setup.
    Client,
    /// Who may use that client.
    Audience,
    /// The steps that are ticked on Setup.
    SetupProgress,
    /// What was typed on Setup and not used.
    ClientInput,
    /// The list of send-as addresses that Gmail gave last.
    SendAsList,
    /// The list of addresses as the person has seen it.
    Seen,
    /// What the last test of each address showed.
    Proofs,
    /// How long the records of mails are kept.
    Retention,
    /// The addresses that are being added.
    Wizards,
    /// The account that was connected last.
    LastAccount,
    /// What one tab tells the others as it disconnects or forgets.
    Farewell,
    /// The text by which a tab notices that everything was forgotten.
    Mark,
}
