/// What a deployer does once, in order.
pub(crate) const STEPS: [&str; 5] = [
    "In the Google Cloud console, make a project and enable the Gmail API.",
    "Under “Audience”, choose who may use it, and add yourself as a test user.",
    "Under “Clients”, make an OAuth client of type “Web application”.",
    "Add the redirect URI below to it, letter by letter.",
    "Put its client id and client secret into config.json beside this page, or paste them here to try it out.",
];

pub(crate) const SECRET: &str = "Google wants it even though a page can’t keep it secret: everyone who opens this page can read it. It lets nobody into a mailbox by itself.";
