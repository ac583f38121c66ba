//! `cargo xtask test`: every test there is. A part that fails doesn't stop the others, and one that ran no test failed.

mod engine;
mod parts;
mod report;
mod table;
mod tally;
mod world;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use clap::{Args, ValueEnum};

use crate::{install::Browser, trouble::Trouble};
use engine::{Engine, Walked};
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
    /// The first of all journeys, in WebKit
    Webkit,
}

impl Part {
    const ALL: [Self; 6] =
        [Self::Native, Self::Browser, Self::Conformance, Self::E2e, Self::Firefox, Self::Webkit];

    fn title(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Browser => "browser",
            Self::Conformance => "conformance",
            Self::E2e => "end to end",
            Self::Firefox => "in Firefox",
            Self::Webkit => "in WebKit",
        }
    }

    fn play(self, arguments: &[String]) -> Result<Played, Trouble> {
        let walk =
            |engine: Engine| engine.walk(arguments).map(|walked| Played::Journeys(engine, walked));
        match self {
            Self::Native => parts::native(arguments).map(Played::Tests),
            Self::Browser => parts::browser(arguments).map(Played::Tests),
            Self::Conformance => parts::conformance(arguments).map(Played::Tests),
            Self::E2e => walk(Engine::Chromium),
            Self::Firefox => walk(Engine::Firefox),
            Self::Webkit => walk(Engine::WebKit),
        }
    }
}

/// What a part brought: a count, and, where it was journeys, each of them.
enum Played {
    Tests(Tally),
    Journeys(Engine, Walked),
}

impl Walked {
    const fn tally(&self) -> Tally {
        match self {
            Self::NotHere(_) => Tally::NOT_HERE,
            Self::Reported(tally, _) => *tally,
        }
    }
}

/// What came of a part.
struct Outcome {
    part: Part,
    tally: Tally,
    walked: Option<(Engine, Walked)>,
    time: Duration,
}

impl Outcome {
    fn of(part: Part, arguments: &[String]) -> Self {
        println!("\n── {} tests", part.title());
        let start = Instant::now();
        let (tally, walked) = match part.play(arguments) {
            Ok(Played::Tests(tally)) => (tally, None),
            Ok(Played::Journeys(engine, walked)) => (walked.tally(), Some((engine, walked))),
            Err(trouble) => {
                eprintln!("{trouble}");
                (Tally::NOTHING_RAN, None)
            }
        };
        if let Some((_, Walked::NotHere(why))) = &walked {
            println!("Skipped: {why}.");
        } else if tally.passed == 0 {
            println!("No {} test passed: that counts as a failure.", part.title());
        }
        Self { part, tally: tally.or_failed(), walked, time: start.elapsed() }
    }
}

/// True if a page passes the journeys that these arguments name.
pub(crate) fn passes(
    page: &Path,
    browser: &Browser,
    arguments: &[String],
) -> Result<bool, Trouble> {
    Ok(engine::through(page, browser, arguments)?.tally().or_failed().failed == 0)
}

pub(crate) fn run(options: &Options) -> Result<(), Trouble> {
    let parts = options.only.map_or(Part::ALL.to_vec(), |part| vec![part]);
    let outcomes: Vec<_> =
        parts.into_iter().map(|part| Outcome::of(part, &options.arguments)).collect();
    let sum = outcomes.iter().map(|outcome| outcome.tally).fold(Tally::default(), Tally::plus);
    print(&outcomes);
    let columns: Vec<_> = outcomes.into_iter().filter_map(|outcome| outcome.walked).collect();
    println!("\n{}", table::of(&columns));
    let red = sum.failed > 0;
    if red {
        eprintln!("cargo xtask test: what failed is named above; `--only PART` runs a part alone");
    }
    // The last line, and plain: machines read it.
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if red { Err(Trouble::Told) } else { Ok(()) }
}

fn print(outcomes: &[Outcome]) {
    println!("\n{:<14} {:>7} {:>7} {:>8} {:>8}", "tests", "passed", "failed", "skipped", "seconds");
    for Outcome { part, tally: Tally { passed, failed, skipped }, time, .. } in outcomes {
        println!("{:<14} {passed:>7} {failed:>7} {skipped:>8} {:>8}", part.title(), time.as_secs());
    }
}
