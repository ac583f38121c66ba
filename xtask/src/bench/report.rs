//! What the browser measured, as `tests/bench/measure.mjs` writes it down.

use std::{collections::BTreeSet, fs, path::Path};

use serde::Deserialize;

use crate::{trouble::Trouble, weigh::Weight};

/// The file: times are milliseconds, one a run.
#[derive(Deserialize)]
pub(super) struct Measured {
    pub(super) ours: Timed,
    pub(super) peer: Timed,
    pub(super) inputs: Vec<Input>,
    pub(super) browser: String,
}

impl Measured {
    pub(super) fn read(file: &Path) -> Result<Self, Trouble> {
        let text = fs::read_to_string(file).map_err(|source| Trouble::file(file, source))?;
        serde_json::from_str(&text)
            .map_err(|error| Trouble::Content { file: file.to_owned(), message: error.to_string() })
    }
}

/// What was measured of one of the two.
#[derive(Deserialize)]
pub(super) struct Timed {
    pub(super) control: Vec<f64>,
    pub(super) google_cold: Vec<f64>,
    pub(super) google_idle: Vec<f64>,
    pub(super) connected: Vec<f64>,
    pub(super) listed: Vec<f64>,
    /// All that is loaded on the way from the first visit to a mail that Gmail has taken.
    pub(super) job: BTreeSet<String>,
    /// What each page loads before it can be used, opened afresh.
    pub(super) pages: Vec<Opened>,
}

#[derive(Deserialize)]
pub(super) struct Opened {
    pub(super) name: String,
    pub(super) files: BTreeSet<String>,
}

/// How long an input waited for the paint that answers it, with 99 addresses.
#[derive(Deserialize)]
pub(super) struct Input {
    pub(super) what: String,
    pub(super) times: Vec<f64>,
}

pub(super) struct Page {
    pub(super) timed: Timed,
    pub(super) weights: Vec<Weight>,
}

impl Page {
    /// What these files weigh together, by brotli 11.
    pub(super) fn weight(&self, files: &BTreeSet<String>) -> u64 {
        let is_one = |weight: &&Weight| files.contains(&weight.file);
        self.weights.iter().filter(is_one).map(|weight| weight.brotli).sum()
    }

    /// The page that loads most before it can be used.
    pub(super) fn heaviest(&self) -> u64 {
        self.timed.pages.iter().map(|page| self.weight(&page.files)).max().unwrap_or_default()
    }
}

pub(super) struct Report {
    pub(super) ours: Page,
    pub(super) peer: Page,
    pub(super) inputs: Vec<Input>,
    pub(super) browser: String,
}

/// The value in the middle; of two in the middle their mean.
pub(super) fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_run_among_several_does_not_move_the_median() {
        assert_eq!(median(&[900.0, 100.0, 102.0]).total_cmp(&102.0), std::cmp::Ordering::Equal);
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]).total_cmp(&2.5), std::cmp::Ordering::Equal);
        assert!(median(&[]).is_nan());
    }
}
