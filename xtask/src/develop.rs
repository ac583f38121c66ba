//! For development by `trunk serve`: the sandbox by itself, and Trunk's page made to speak with it.

use std::path::PathBuf;

use clap::Args;
use sandbox::Scenario;

use crate::{config::Config, dress, port, stage, stage::Stage, trouble::Trouble};

#[derive(Args)]
pub(crate) struct SandboxOptions {
    /// The port that `trunk serve` has
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The sandbox's port
    #[arg(long, default_value_t = 8090)]
    google_port: u16,
    /// The world to begin in, such as consumer, workspace or blocked-by-admin
    #[arg(long, default_value_t, value_name = "NAME")]
    scenario: Scenario,
}

#[derive(Args)]
pub(crate) struct DressOptions {
    /// The folder of the page
    page: PathBuf,
    /// The sandbox's port
    #[arg(long, default_value_t = 8090)]
    google_port: u16,
}

/// Runs the sandbox alone.
pub(crate) fn sandbox(options: &SandboxOptions) -> Result<(), Trouble> {
    let listener = port::take(options.google_port, "--google-port")?;
    let google = port::url("127.0.0.1", &listener)?;
    let app = |host: &str| format!("http://{host}:{}/", options.port);
    let stage = Stage::new()?;
    stage.sandbox(listener, options.scenario, &[&app("127.0.0.1"), &app("localhost")])?;
    println!(
        "The sandbox (scenario {}) stands at {google}, for a page at {}. Ctrl-C ends it.",
        options.scenario,
        app("127.0.0.1")
    );
    stage.until_asked();
    Ok(())
}

/// Gives a page that Trunk built for development the sandbox's configuration, and leave to load itself anew.
pub(crate) fn dress(options: &DressOptions) -> Result<(), Trouble> {
    let google = format!("http://127.0.0.1:{}", options.google_port);
    let config = Config::made(&stage::config(&google, Scenario::default()))?;
    dress::configure(&options.page, &config)?;
    dress::allow_reloading(&options.page)
}
