//! Counting tests by what their runners say at the end.

use serde::Deserialize;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
}

impl Tally {
    pub(super) const NOTHING_RAN: Self = Self { passed: 0, failed: 1, skipped: 0 };

    /// What it takes can't be installed on this machine.
    pub(super) const NOT_HERE: Self = Self { passed: 0, failed: 0, skipped: 1 };

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }

    /// A part in which no test passed has failed, whatever it says.
    pub(super) fn or_failed(self) -> Self {
        if self == Self::NOT_HERE {
            return self;
        }
        if self.passed == 0 { Self { failed: self.failed.max(1), ..self } } else { self }
    }

    /// A runner that failed without a failed test (it didn't compile, it crashed) counts as one.
    pub(super) fn if_runner(self, succeeded: bool) -> Self {
        if succeeded { self } else { Self { failed: self.failed.max(1), ..self } }
    }

    /// From each `test result: ok. 3 passed; 0 failed; 1 ignored; …` of cargo test and of wasm-bindgen's runner.
    pub(super) fn of_cargo(text: &str) -> Self {
        let results = text.lines().filter_map(|line| line.trim().strip_prefix("test result:"));
        results.fold(Self::default(), |sum, line| {
            let words: Vec<_> = line.split([' ', ';']).filter(|word| !word.is_empty()).collect();
            let before = |word: &str| {
                words
                    .windows(2)
                    .find(|pair| pair[1] == word)
                    .and_then(|pair| pair[0].parse().ok())
                    .unwrap_or(0)
            };
            sum.plus(Self {
                passed: before("passed"),
                failed: before("failed"),
                skipped: before("ignored"),
            })
        })
    }

    /// From the `ℹ pass 3` lines of Node's spec reporter.
    pub(super) fn of_node(text: &str) -> Self {
        let said = |word: &str| {
            let lines = text.lines().rev().filter_map(|line| line.strip_prefix("ℹ "));
            lines
                .filter_map(|line| line.strip_prefix(word))
                .find_map(|rest| rest.trim().parse().ok())
                .unwrap_or(0)
        };
        Self {
            passed: said("pass "),
            failed: said("fail ") + said("cancelled "),
            skipped: said("skipped ") + said("todo "),
        }
    }

    /// From Playwright's JSON report.
    pub(super) fn of_playwright(report: &str) -> Self {
        #[derive(Default, Deserialize)]
        struct Stats {
            expected: u32,
            unexpected: u32,
            flaky: u32,
            skipped: u32,
        }
        #[derive(Default, Deserialize)]
        struct Report {
            stats: Stats,
        }
        let Stats { expected, unexpected, flaky, skipped } =
            serde_json::from_str::<Report>(report).unwrap_or_default().stats;
        Self { passed: expected, failed: unexpected + flaky, skipped }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_test_programs_are_added_up() {
        let text = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
                    test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.00s\n";

        assert_eq!(Tally::of_cargo(text), Tally { passed: 5, failed: 1, skipped: 1 });
    }

    #[test]
    fn nodes_summary_is_read() {
        let text = "✔ lists\nℹ tests 4\nℹ suites 0\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\nℹ todo 0\n";

        assert_eq!(Tally::of_node(text), Tally { passed: 2, failed: 2, skipped: 0 });
    }

    #[test]
    fn a_flaky_journey_has_failed() {
        let report = r#"{ "stats": { "expected": 7, "unexpected": 0, "flaky": 1, "skipped": 2, "duration": 1.5 } }"#;

        assert_eq!(Tally::of_playwright(report), Tally { passed: 7, failed: 1, skipped: 2 });
    }

    #[test]
    fn a_runner_that_says_nothing_has_failed() {
        assert_eq!(Tally::of_playwright("").or_failed(), Tally::NOTHING_RAN);
        assert_eq!(
            Tally::of_cargo("error: could not compile").if_runner(false),
            Tally::NOTHING_RAN
        );
        assert_eq!(Tally::NOT_HERE.or_failed(), Tally::NOT_HERE);
        let five = Tally { passed: 5, ..Tally::default() };
        assert_eq!(five.if_runner(false).failed, 1);
        assert_eq!(five.if_runner(true).or_failed().failed, 0);
    }
}
