//! `cargo xtask bench`: what a person waits for, beside a React page that does the same job, against the figures to
//! reach. What is measured, and how, is told in docs/benchmark.md.

mod crates;
mod figures;
mod lighthouse;
mod report;
mod stand;
mod table;

use clap::Args;

use crate::{command, install, page, trouble::Trouble};

#[derive(Args)]
pub(crate) struct Options {
    /// Measure this alone
    #[arg(value_enum, value_name = "WHAT")]
    what: Option<What>,
    /// Walk through each page this many times; the median counts
    #[arg(long, default_value_t = 5, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Tell what each crate weighs in the wasm instead
    #[arg(long)]
    crates: bool,
}

/// What can be measured alone.
#[derive(Clone, Copy, clap::ValueEnum)]
enum What {
    /// What becomes of a mail under each fault of a server at each await of the page
    Faults,
    /// Lighthouse's scores, and what moves on a page while it comes
    Lighthouse,
}

pub(crate) fn run(options: &Options) -> Result<(), Trouble> {
    if let Some(What::Faults) = options.what {
        return faults();
    }
    if options.crates {
        install::for_building()?;
        page::build()?;
        return crates::print();
    }
    let browser = install::for_measuring()?;
    let page = page::build()?;
    if let Some(What::Lighthouse) = options.what {
        let audits = lighthouse::audit(&page, &browser)?;
        lighthouse::print(&audits);
        return lighthouse::judge(&audits);
    }
    let report = stand::measure(&page, &browser, options.runs)?;
    table::print_files("Fromline", &report.ours);
    table::print_files("the peer", &report.peer);
    let rows = figures::rows(&report);
    table::print(&rows, options.runs, &report.browser);
    let audits = lighthouse::audit(&page, &browser)?;
    lighthouse::print(&audits);
    // Both are told, and the first one's trouble ends the run.
    let scores = lighthouse::judge(&audits);
    figures::judge(&rows).and(scores)
}

/// The table that `tests/journeys/faults.rs` prints: natively, for it needs no browser.
fn faults() -> Result<(), Trouble> {
    let test = "no_fault_at_no_await_sends_twice_or_forgets_a_mail";
    let mut cargo = command::command("cargo");
    cargo.args(["test", "--quiet", "--package", "fromline", "--test", "journeys"]);
    cargo.args([test, "--", "--nocapture"]);
    command::run(&mut cargo, "see what the test says above")
}
