//! `cargo xtask demo`: the app, as it is shipped, against a Google that lives on this machine.

use clap::Args;
use sandbox::Scenario;
use serde_json::json;

use crate::{
    config::Config, dress, host, install, page, place, port, site, stage, stage::Stage,
    trouble::Trouble, weigh,
};

#[derive(Args)]
pub(crate) struct Options {
    /// The app's port
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The sandbox's port
    #[arg(long, default_value_t = 8090)]
    google_port: u16,
    /// The port of the example of a business system that opens the app
    #[arg(long, default_value_t = 8100)]
    host_port: u16,
    /// The world to begin in, such as consumer, workspace or blocked-by-admin
    #[arg(long, default_value_t, value_name = "NAME")]
    scenario: Scenario,
    /// Leave the browser alone
    #[arg(long)]
    no_open: bool,
}

pub(crate) fn run(options: &Options) -> Result<(), Trouble> {
    let app_port = port::take(options.port, "--port")?;
    let google_port = port::take(options.google_port, "--google-port")?;
    let host_port = port::take(options.host_port, "--host-port")?;
    let app = port::url("127.0.0.1", &app_port)? + "/";
    let alias = port::url("localhost", &app_port)? + "/";
    let google = port::url("127.0.0.1", &google_port)?;
    let host = port::url("localhost", &host_port)?;

    install::for_building()?;
    let built = page::build()?;
    // Another demo of this checkout may run on other ports.
    let folder = place::target().join(format!("demo-dist-{}", options.port));
    let mut config = stage::config(&google, options.scenario);
    config["embed_origins"] = json!([host, port::url("127.0.0.1", &host_port)?]);
    dress::dress(&built, &folder, &Config::made(&config)?)?;
    weigh::compress(&folder)?;

    let stage = Stage::new()?;
    stage.sandbox(google_port, options.scenario, &[&app, &alias])?;
    stage.serve(app_port, site::shipped(&folder)?)?;
    stage.serve(host_port, host::router(&app)?)?;
    greet(&app, &google, &host, options.scenario);
    if !options.no_open && open::that_detached(&app).is_err() {
        println!("No browser could be opened; open that address by hand.");
    }
    stage.until_asked();
    println!("\nThe demo has ended.");
    Ok(())
}

fn greet(app: &str, google: &str, host: &str, scenario: Scenario) {
    println!(
        "\nFromline runs, against a sandbox (scenario {scenario}) in place of Google at {google}:\n"
    );
    println!("{app}\n");
    println!(
        "Press \"Connect to Gmail\" there, pick the account, and go on past the warning, as with the real Google."
    );
    println!(
        "A business system that opens Fromline, and hears what became of an email:\n\n{host}/\n"
    );
    println!("Ctrl-C ends the demo.");
}
