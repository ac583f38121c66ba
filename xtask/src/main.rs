//! The project's own commands. What each does, and how it says that it can't, is told in the README.

mod bench;
mod check;
mod command;
mod config;
mod demo;
mod develop;
mod dress;
mod elsewhere;
mod headers;
mod host;
mod hosting;
mod install;
mod origin;
mod package;
mod page;
mod place;
mod policy;
mod port;
mod site;
mod stage;
mod test;
mod trouble;
mod wasm;
mod weigh;

use std::{env, io, path::PathBuf, process::ExitCode};

use clap::Parser;

use trouble::Trouble;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Fromline's own commands")]
enum Task {
    /// Serve the app against the sandbox, a Google that lives on this machine
    Demo(demo::Options),
    /// Serve the sandbox alone, for a page that `trunk serve` serves
    Sandbox(develop::SandboxOptions),
    /// Make a page of Trunk's speak with the sandbox: Trunk.toml calls this
    #[command(hide = true)]
    Dress(develop::DressOptions),
    /// Run every test: native, in a browser, conformance, end to end
    Test(test::Options),
    /// Make the production `dist/`
    Build {
        /// Becomes dist/config.json; its hosts become the page's security policy
        #[arg(long, value_name = "FILE", value_parser = from_here)]
        config: Option<PathBuf>,
    },
    /// Make a release that needs no build: target/package/fromline-VERSION.tar.gz
    Package,
    /// Measure what a person waits for, beside a React page that does the same job
    Bench(bench::Options),
    /// Check formatting, lints and what the page weighs, and count
    Check(check::Options),
}

impl Task {
    fn run(self) -> Result<(), Trouble> {
        match self {
            Self::Demo(options) => demo::run(&options),
            Self::Sandbox(options) => develop::sandbox(&options),
            Self::Dress(options) => develop::dress(&options),
            Self::Test(options) => test::run(&options),
            Self::Build { config } => build(config),
            Self::Package => package::run(),
            Self::Bench(options) => bench::run(&options),
            Self::Check(options) => check::run(&options),
        }
    }
}

/// Makes `dist/`; FILE is read first, because a build takes minutes.
fn build(file: Option<PathBuf>) -> Result<(), Trouble> {
    let config = match file {
        Some(file) => config::Config::read(&file)?,
        None => config::Config::shipped()?,
    };
    install::for_building()?;
    let page = page::build()?;
    let dist = place::root().join("dist");
    dress::dress(&page, &dist, &config)?;
    hosting::write(&dist, &place::root().join("hosting"))?;
    weigh::compress(&dist)?;
    println!(
        "dist/ is ready for any static host; its page may speak with {}.",
        config.hosts().join(", ")
    );
    println!(
        "hosting/ has the headers to send, for nginx, Caddy, Apache, Firebase and Docker; dist/_headers\nand dist/.htaccess for hosts that read those."
    );
    Ok(())
}

fn main() -> ExitCode {
    let task = Task::parse();
    match enter_the_workspace().and_then(|()| task.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Trouble::Told) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("\ncargo xtask: {trouble}");
            ExitCode::FAILURE
        }
    }
}

/// A path as the person typed it, which goes on meaning the same in another folder.
fn from_here(path: &str) -> io::Result<PathBuf> {
    std::path::absolute(path)
}

/// Lets every path below be one from the root, wherever the command was called.
fn enter_the_workspace() -> Result<(), Trouble> {
    let root = place::root();
    env::set_current_dir(root).map_err(|source| Trouble::file(root, source))
}
