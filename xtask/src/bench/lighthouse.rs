//! Lighthouse's word on the first page and on those of someone who is signed in, as on a phone and as on a desk.

use std::{fs, path::Path};

use sandbox::Scenario;
use serde::Deserialize;

use crate::{
    command::{command, run},
    config::Config,
    dress, install, place, port, site,
    stage::{self, Stage},
    trouble::Trouble,
    weigh,
};

/// One page in one form, as `tests/bench/lighthouse/audit.mjs` writes it down.
#[derive(Clone, Deserialize)]
pub(super) struct Audit {
    page: String,
    /// A phone or a desk.
    form: String,
    /// Of 100, as the next two.
    performance: f64,
    accessibility: f64,
    best_practices: f64,
    /// Cumulative layout shift.
    layout_shift: f64,
    /// Total blocking time, in milliseconds.
    blocked: f64,
    /// What Lighthouse found fault with, and what moved.
    causes: Vec<String>,
}

/// What a page must reach.
#[derive(Clone, Copy, PartialEq)]
enum Bar {
    AtLeast(f64),
    Below(f64),
}

struct Figure {
    what: &'static str,
    of: fn(&Audit) -> f64,
    bar: Bar,
    /// After the point.
    digits: usize,
    /// A busy machine must fail no run.
    is_time: bool,
}

const FIGURES: [Figure; 5] = [
    Figure {
        what: "performance",
        of: |a| a.performance,
        bar: Bar::AtLeast(95.0),
        digits: 0,
        is_time: true,
    },
    Figure {
        what: "accessibility",
        of: |a| a.accessibility,
        bar: Bar::AtLeast(100.0),
        digits: 0,
        is_time: false,
    },
    Figure {
        what: "best practices",
        of: |a| a.best_practices,
        bar: Bar::AtLeast(100.0),
        digits: 0,
        is_time: false,
    },
    Figure {
        what: "layout shift",
        of: |a| a.layout_shift,
        bar: Bar::Below(0.05),
        digits: 3,
        is_time: false,
    },
    Figure {
        what: "blocked, ms",
        of: |a| a.blocked,
        bar: Bar::Below(200.0),
        digits: 0,
        is_time: true,
    },
];

/// Check set-up asks Google what Google must refuse, and the browser's console tells of each: that is what it is for.
const REFUSED_ON_PURPOSE: (&str, &str) = ("Check set-up", "best practices");

impl Figure {
    /// A figure that wasn't measured reaches nothing.
    fn is_reached(&self, audit: &Audit) -> bool {
        match self.bar {
            Bar::AtLeast(least) => (self.of)(audit) >= least,
            Bar::Below(most) => (self.of)(audit) < most,
        }
    }

    fn bar(&self) -> String {
        match self.bar {
            Bar::AtLeast(least) => format!("≥ {least}"),
            Bar::Below(most) => format!("< {most}"),
        }
    }
}

/// Serves the page before the sandbox, and lets Lighthouse through it.
pub(super) fn audit(page: &Path, browser: &install::Browser) -> Result<Vec<Audit>, Trouble> {
    let (google, app) = (port::any()?, port::any()?);
    let google_url = port::url("127.0.0.1", &google)?;
    let app_url = port::url("127.0.0.1", &app)? + "/";
    let folder = place::target().join("bench/audited");
    dress::dress(page, &folder, &Config::made(&stage::config(&google_url, Scenario::default()))?)?;
    weigh::compress(&folder)?;
    let stage = Stage::new()?;
    stage.sandbox(google, Scenario::default(), &[&app_url])?;
    stage.serve(app, site::shipped(&folder)?)?;

    let file = place::target().join("bench/lighthouse.json");
    // A report of an earlier run must not be taken for this one's.
    let _ = fs::remove_file(&file);
    let mut node = command("node");
    node.arg("tests/bench/lighthouse/audit.mjs").current_dir(place::root());
    node.env("FROMLINE_URL", app_url).env("SANDBOX_URL", google_url);
    node.env("CHROMIUM", &browser.program).env("LIGHTHOUSE_REPORT", &file);
    run(&mut node, "the lines above say what could not be audited")?;
    let text = fs::read_to_string(&file).map_err(|source| Trouble::file(&file, source))?;
    serde_json::from_str(&text)
        .map_err(|error| Trouble::Content { file: file.clone(), message: error.to_string() })
}

/// A line a page and form, a column a figure, the bars below their names.
pub(super) fn print(audits: &[Audit]) {
    let line = |first: &str, cells: Vec<String>| {
        print!("{first:<24}");
        for cell in cells {
            print!(" {cell:>16}");
        }
        println!();
    };
    println!(
        "\nLighthouse, opened afresh with nothing cached; its own slow 4G and processor for the phone\n"
    );
    line("page", FIGURES.iter().map(|figure| figure.what.to_owned()).collect());
    line("bar", FIGURES.iter().map(Figure::bar).collect());
    for audit in audits {
        let cells = FIGURES.iter().map(|figure| {
            let mark = if figure.is_reached(audit) { "" } else { "MISSED " };
            format!("{mark}{:.*}", figure.digits, (figure.of)(audit))
        });
        line(&format!("{}, {}", audit.page, audit.form), cells.collect());
    }
    for audit in audits.iter().filter(|audit| !audit.causes.is_empty()) {
        println!("{}, {}: {}", audit.page, audit.form, audit.causes.join("; "));
    }
}

/// What isn't a time is the same on every machine: where its bar is missed, the run fails.
pub(super) fn judge(audits: &[Audit]) -> Result<(), Trouble> {
    let missed = |audit: &Audit| {
        let is_meant = |figure: &&Figure| REFUSED_ON_PURPOSE == (audit.page.as_str(), figure.what);
        let missed = FIGURES.iter().filter(|figure| !figure.is_time && !figure.is_reached(audit));
        let names: Vec<_> =
            missed.filter(|figure| !is_meant(figure)).map(|figure| figure.what).collect();
        (!names.is_empty()).then(|| format!("{}, {}: {}", audit.page, audit.form, names.join(", ")))
    };
    let all: Vec<_> = audits.iter().filter_map(missed).collect();
    if all.is_empty() {
        return Ok(());
    }
    Err(Trouble::Found(format!("below Lighthouse's bars: {}", all.join("; "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Audit {
        Audit {
            page: "Settings".into(),
            form: "phone".into(),
            performance: 100.0,
            accessibility: 100.0,
            best_practices: 100.0,
            layout_shift: 0.0,
            blocked: 0.0,
            causes: Vec::new(),
        }
    }

    #[test]
    fn a_busy_machine_fails_no_run_and_a_page_that_jumps_does() {
        assert!(judge(&[Audit { performance: 60.0, blocked: 900.0, ..settings() }]).is_ok());
        assert!(judge(&[Audit { layout_shift: 0.05, ..settings() }]).is_err());
        assert!(judge(&[Audit { accessibility: f64::NAN, ..settings() }]).is_err());
    }

    #[test]
    fn what_check_set_up_asks_on_purpose_is_no_fault() {
        let check = Audit { page: "Check set-up".into(), best_practices: 96.0, ..settings() };

        assert!(judge(std::slice::from_ref(&check)).is_ok());
        assert!(judge(&[Audit { page: "Settings".into(), ..check }]).is_err());
    }
}
