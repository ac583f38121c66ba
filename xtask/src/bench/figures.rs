//! The figures to reach, and whether they are.

use super::report::{Report, Timed, median};
use crate::trouble::Trouble;

#[derive(Clone, Copy)]
pub(super) enum Unit {
    Milliseconds,
    Bytes,
}

/// What a figure is held against.
#[derive(Clone, Copy)]
pub(super) enum Goal {
    /// At most this many times the peer's.
    OfPeer { bar: f64, moonshot: f64 },
    /// At most so much, whatever the peer's is.
    Plain { bar: f64, moonshot: Option<f64> },
    /// Told, and held against nothing.
    None,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Verdict {
    Moonshot,
    Reached,
    Missed,
    None,
}

/// A line of the table.
pub(super) struct Row {
    pub(super) what: String,
    pub(super) ours: f64,
    pub(super) peer: Option<f64>,
    pub(super) unit: Unit,
    pub(super) goal: Goal,
}

impl Row {
    pub(super) fn ratio(&self) -> Option<f64> {
        self.peer.map(|peer| self.ours / peer)
    }

    pub(super) fn verdict(&self) -> Verdict {
        let (value, bar, moonshot) = match (self.goal, self.ratio()) {
            (Goal::OfPeer { bar, moonshot }, Some(ratio)) => (ratio, bar, Some(moonshot)),
            (Goal::Plain { bar, moonshot }, _) => (self.ours, bar, moonshot),
            _ => return Verdict::None,
        };
        match moonshot {
            Some(moonshot) if value <= moonshot => Verdict::Moonshot,
            _ if value <= bar => Verdict::Reached,
            _ => Verdict::Missed,
        }
    }
}

/// All lines of the table, in its order.
pub(super) fn rows(report: &Report) -> Vec<Row> {
    let mut rows = times(report);
    rows.extend(weights(report));
    rows.extend(report.inputs.iter().map(|input| Row {
        what: input.what.clone(),
        ours: median(&input.times),
        peer: None,
        unit: Unit::Milliseconds,
        goal: Goal::Plain { bar: 100.0, moonshot: Some(50.0) },
    }));
    rows
}

fn times(report: &Report) -> Vec<Row> {
    let row = |what: &str, of: fn(&Timed) -> &Vec<f64>, goal| Row {
        what: what.into(),
        ours: median(of(&report.ours.timed)),
        peer: Some(median(of(&report.peer.timed))),
        unit: Unit::Milliseconds,
        goal,
    };
    let to_google = Goal::OfPeer { bar: 1.2, moonshot: 1.0 };
    vec![
        row("first control, cold", |t| &t.control, Goal::OfPeer { bar: 0.8, moonshot: 0.4 }),
        row("Google's page, Connect pressed at the first paint", |t| &t.google_cold, to_google),
        row("Google's page, Connect pressed when idle", |t| &t.google_idle, to_google),
        row("back from Google until “Connected as …”", |t| &t.connected, Goal::None),
        row(
            "back from Google until connected with the list",
            |t| &t.listed,
            Goal::OfPeer { bar: 1.2, moonshot: 0.9 },
        ),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "files are smaller than 4 PB")]
fn weights(report: &Report) -> [Row; 2] {
    let (ours, peer) = (&report.ours, &report.peer);
    let row = |what: &str, weights: [u64; 2], goal| Row {
        what: what.into(),
        ours: weights[0] as f64,
        peer: Some(weights[1] as f64),
        unit: Unit::Bytes,
        goal,
    };
    [
        row(
            "all files of the main job, brotli 11",
            [ours.weight(&ours.timed.job), peer.weight(&peer.timed.job)],
            Goal::Plain { bar: 420_000.0, moonshot: Some(300_000.0) },
        ),
        row(
            "the most before a page can be used, brotli 11",
            [ours.heaviest(), peer.heaviest()],
            Goal::Plain { bar: 250_000.0, moonshot: None },
        ),
    ]
}

/// Bytes are the same on every machine, so a bar of theirs that is missed fails the run. Times are told.
pub(super) fn judge(rows: &[Row]) -> Result<(), Trouble> {
    let is_heavy = |row: &&Row| matches!(row.unit, Unit::Bytes) && row.verdict() == Verdict::Missed;
    let heavy: Vec<_> = rows.iter().filter(is_heavy).map(|row| row.what.as_str()).collect();
    if heavy.is_empty() {
        return Ok(());
    }
    Err(Trouble::Found(format!("too heavy: {}", heavy.join("; "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ours: f64, unit: Unit, goal: Goal) -> Row {
        Row { what: "something".into(), ours, peer: Some(100.0), unit, goal }
    }

    #[test]
    fn a_figure_is_held_against_the_peers_where_the_goal_says_so() {
        let verdict = |ours| {
            let goal = Goal::OfPeer { bar: 1.2, moonshot: 0.9 };
            row(ours, Unit::Milliseconds, goal).verdict()
        };

        assert_eq!(verdict(90.0), Verdict::Moonshot);
        assert_eq!(verdict(120.0), Verdict::Reached);
        assert_eq!(verdict(121.0), Verdict::Missed);
    }

    #[test]
    fn a_slow_machine_fails_no_run_and_a_heavy_page_does() {
        let goal = Goal::Plain { bar: 50.0, moonshot: None };

        assert!(judge(&[row(51.0, Unit::Milliseconds, goal)]).is_ok());
        assert!(judge(&[row(50.0, Unit::Bytes, goal)]).is_ok());
        assert!(judge(&[row(51.0, Unit::Bytes, goal)]).is_err());
    }

    #[test]
    fn a_measurement_that_did_not_happen_reaches_nothing() {
        let goal = Goal::Plain { bar: 50.0, moonshot: Some(10.0) };

        assert_eq!(row(f64::NAN, Unit::Milliseconds, goal).verdict(), Verdict::Missed);
    }
}
