//! The servers that a demo or a test plays on. They end with the stage.

use std::net::TcpListener;

use axum::Router;
use sandbox::{Registration, Sandbox, Scenario};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::{port, trouble::Trouble};

/// The client that the sandbox knows; its secret is as public as any in a page.
const CLIENT: &str = "fromline-demo.apps.googleusercontent.com";
const SECRET: &str = "sandbox-public-secret";

pub(crate) struct Stage {
    runtime: Runtime,
}

impl Stage {
    pub(crate) fn new() -> Result<Self, Trouble> {
        Runtime::new().map(|runtime| Self { runtime }).map_err(Trouble::Server)
    }

    /// Starts a Google that knows the app under these URLs.
    pub(crate) fn sandbox(
        &self,
        listener: TcpListener,
        scenario: Scenario,
        apps: &[&str],
    ) -> Result<(), Trouble> {
        let base = port::url("127.0.0.1", &listener)?;
        let sandbox = Sandbox::scenario(Registration::demo(&base, apps), scenario);
        let listener = self.listen(listener)?;
        self.runtime.spawn(async move {
            let Err(error) = sandbox::serve(sandbox, listener).await;
            eprintln!("The sandbox stopped: {error}");
        });
        Ok(())
    }

    /// Starts a server of static files, or of what else the router answers.
    pub(crate) fn serve(&self, listener: TcpListener, router: Router) -> Result<(), Trouble> {
        let listener = self.listen(listener)?;
        self.runtime.spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("A server stopped: {error}");
            }
        });
        Ok(())
    }

    /// Plays until a person asks it to end, or the system does.
    pub(crate) fn until_asked(&self) {
        self.runtime.block_on(asked_to_end());
    }

    fn listen(&self, listener: TcpListener) -> Result<tokio::net::TcpListener, Trouble> {
        let _here = self.runtime.enter();
        listener.set_nonblocking(true).map_err(Trouble::Server)?;
        tokio::net::TcpListener::from_std(listener).map_err(Trouble::Server)
    }
}

/// The `config.json` that sends the app to the sandbox instead of Google.
pub(crate) fn config(sandbox: &str, scenario: Scenario) -> Value {
    let mut config = json!({
        "client_id": CLIENT,
        // A mail of the demo hurts no one: it is sent at once.
        "undo_seconds": 0,
        "endpoints": {
            "authorize": format!("{sandbox}/o/oauth2/v2/auth"),
            "token": format!("{sandbox}/token"),
            "revoke": format!("{sandbox}/revoke"),
            "gmail": sandbox,
            "gmail_web": sandbox,
            "dns": format!("{sandbox}/resolve"),
            "directory": sandbox,
            "groups_settings": sandbox,
            "cloud_identity": sandbox,
            "console": format!("{sandbox}/sandbox/console"),
            "issuer": sandbox,
        },
    });
    // That scenario is about a page whose deployer left the secret out.
    if scenario != Scenario::NoSecret {
        config["client_secret"] = SECRET.into();
    }
    config
}

#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};

    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return interrupted().await;
    };
    tokio::select! {
        () = interrupted() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    interrupted().await;
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without a way to hear Ctrl-C the system's own ends the program.
        std::future::pending::<()>().await;
    }
}
