//! `cargo xtask test`: every test there is. A part that fails doesn't stop the others, and one that ran no test failed.

mod parts;
mod tally;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use clap::{Args, ValueEnum};

use crate::{install::Browser, trouble::Trouble};
use tally::Tally;

#[derive(Args)]
pub(crate) struct Options {
    /// Run one part
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Handed to that part's own runner, such as the name of a test
    #[arg(last = true, requires = "only")]
    arguments: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The core, the sandbox and these commands, without a browser
    Native,
    /// Components, in a browser
    Browser,
    /// Google's own client library against the sandbox
    Conformance,
    /// Journeys of a person through the shipped page, in Chromium
    E2e,
    /// Those of them that every engine must walk, in Firefox
    Firefox,
}

impl Part {
    const ALL: [Self; 5] =
        [Self::Native, Self::Browser, Self::Conformance, Self::E2e, Self::Firefox];

    fn title(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Browser => "browser",
            Self::Conformance => "conformance",
            Self::E2e => "end to end",
            Self::Firefox => "in Firefox",
        }
    }

    fn play(self, arguments: &[String]) -> Result<Tally, Trouble> {
        match self {
            Self::Native => parts::native(arguments),
            Self::Browser => parts::browser(arguments),
            Self::Conformance => parts::conformance(arguments),
            Self::E2e => parts::journeys(arguments),
            Self::Firefox => parts::in_firefox(arguments),
        }
    }
}

/// What came of a part.
struct Outcome {
    part: Part,
    tally: Tally,
    time: Duration,
}

impl Outcome {
    fn of(part: Part, arguments: &[String]) -> Self {
        println!("\n── {} tests", part.title());
        let start = Instant::now();
        let tally = part.play(arguments).unwrap_or_else(|trouble| {
            eprintln!("{trouble}");
            Tally::NOTHING_RAN
        });
        if tally == Tally::NOT_HERE {
            println!("There is no Firefox here, and none can be installed: skipped.");
        } else if tally.passed == 0 {
            println!("No {} test passed: that counts as a failure.", part.title());
        }
        Self { part, tally: tally.or_failed(), time: start.elapsed() }
    }
}

/// True if a page passes the journeys that these arguments name.
pub(crate) fn passes(
    page: &Path,
    browser: &Browser,
    arguments: &[String],
) -> Result<bool, Trouble> {
    Ok(parts::through(page, browser, arguments)?.or_failed().failed == 0)
}

pub(crate) fn run(options: &Options) -> Result<(), Trouble> {
    let parts = options.only.map_or(Part::ALL.to_vec(), |part| vec![part]);
    let outcomes: Vec<_> =
        parts.into_iter().map(|part| Outcome::of(part, &options.arguments)).collect();
    let sum = outcomes.iter().map(|outcome| outcome.tally).fold(Tally::default(), Tally::plus);
    println!("\n{:<14} {:>7} {:>7} {:>8} {:>8}", "tests", "passed", "failed", "skipped", "seconds");
    for Outcome { part, tally: Tally { passed, failed, skipped }, time } in &outcomes {
        println!("{:<14} {passed:>7} {failed:>7} {skipped:>8} {:>8}", part.title(), time.as_secs());
    }
    let red = sum.failed > 0;
    if red {
        eprintln!(
            "\ncargo xtask test: what failed is named above; `--only PART` runs a part alone"
        );
    }
    // The last line, and plain: machines read it.
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
    if red { Err(Trouble::Told) } else { Ok(()) }
}
