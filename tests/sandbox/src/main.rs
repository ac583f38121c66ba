//! `sandbox [--port 8090] [--app http://127.0.0.1:8080/] [--scenario NAME]`: a Google on this machine only.

use std::{env, net::Ipv4Addr, process::ExitCode};

use sandbox::{Registration, Sandbox, Scenario};
use tokio::net::TcpListener;

const USAGE: &str =
    "usage: sandbox [--port 8090] [--app http://127.0.0.1:8080/]… [--scenario NAME]";

struct Options {
    port: u16,
    apps: Vec<String>,
    scenario: Scenario,
}

fn options(mut words: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options { port: 8090, apps: Vec::new(), scenario: Scenario::default() };
    let no_port = |value: &str| format!("`{value}` isn't a port; {USAGE}");
    while let Some(word) = words.next() {
        let value = words.next().ok_or(USAGE)?;
        match word.as_str() {
            "--port" => options.port = value.parse().map_err(|_| no_port(&value))?,
            "--app" => options.apps.push(value),
            "--scenario" => options.scenario = value.parse().map_err(|error| format!("{error}"))?,
            _ => return Err(USAGE.to_owned()),
        }
    }
    if options.apps.is_empty() {
        options.apps.push("http://127.0.0.1:8080/".to_owned());
    }
    Ok(options)
}

async fn run() -> Result<(), String> {
    let options = options(env::args().skip(1))?;
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await.map_err(|error| {
            format!("Port {} can't be used ({error}); choose another with --port.", options.port)
        })?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    let base = format!("http://127.0.0.1:{port}");
    let apps: Vec<&str> = options.apps.iter().map(String::as_str).collect();
    let sandbox = Sandbox::scenario(Registration::demo(&base, &apps), options.scenario);
    println!("{base}");
    sandbox::serve(sandbox, listener).await.map_err(|error| error.to_string())?;
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
