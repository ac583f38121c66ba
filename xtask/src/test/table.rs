//! One table: what every engine must walk, and how it went in each.

use std::fmt::Write;

use super::{
    engine::{Engine, Walked},
    report::{Ending, Report},
};

/// Of a journey that an engine's report doesn't have.
const NOT_WRITTEN: &str = "not written for WebKit: Playwright can't drive it, and tests/e2e/webkit has the first of all journeys";
const NO_SUCH: &str = "not among this engine's journeys";
const NO_REPORT: &str = "the journeys ended without a report: see above";

/// The table as a person reads it; nothing where no engine was asked for.
pub(super) fn of(columns: &[(Engine, Walked)]) -> String {
    let mut text = String::new();
    if columns.is_empty() {
        return text;
    }
    let mut notes = Vec::new();
    let line = |text: &mut String, cells: Vec<String>, name: &str| {
        for cell in cells {
            let _ = write!(text, "{cell:<14}");
        }
        let _ = writeln!(text, "{name}");
    };
    let names = columns.iter().map(|(engine, _)| engine.name().to_owned());
    line(&mut text, names.collect(), "journey");
    for journey in journeys(columns) {
        let endings = columns.iter().map(|(engine, walked)| ending(*engine, walked, journey));
        let cells = endings.map(|ending| cell(ending, &mut notes)).collect();
        line(&mut text, cells, journey);
    }
    for (number, note) in notes.iter().enumerate() {
        let _ = writeln!(text, "({}) {note}", number + 1);
    }
    text
}

/// Those of all engines, each once, in the order in which they ran.
fn journeys<'a>(columns: &'a [(Engine, Walked)]) -> Vec<&'a str> {
    let mut names: Vec<&'a str> = Vec::new();
    for (engine, walked) in columns {
        let Walked::Reported(_, Report(journeys)) = walked else { continue };
        // In Chromium every journey runs; in the others only these do.
        let ours =
            journeys.iter().filter(|one| *engine != Engine::Chromium || one.is_for_every_engine);
        for journey in ours {
            if !names.contains(&journey.name.as_str()) {
                names.push(&journey.name);
            }
        }
    }
    names
}

fn ending(engine: Engine, walked: &Walked, name: &str) -> Ending {
    let journeys = match walked {
        Walked::NotHere(why) => return Ending::Skipped(why.clone()),
        Walked::Reported(_, Report(journeys)) => journeys,
    };
    let missing = match engine {
        _ if journeys.is_empty() => NO_REPORT,
        Engine::WebKit => NOT_WRITTEN,
        Engine::Chromium | Engine::Firefox => NO_SUCH,
    };
    let found = journeys.iter().find(|journey| journey.name == name);
    found.map_or_else(|| Ending::Skipped(missing.into()), |journey| journey.ending.clone())
}

/// A reason is told below the table, once, under a number.
fn cell(ending: Ending, notes: &mut Vec<String>) -> String {
    match ending {
        Ending::Green => "green".into(),
        Ending::Failed => "FAILED".into(),
        Ending::Skipped(reason) => {
            let known = notes.iter().position(|note| *note == reason);
            let number = known.unwrap_or_else(|| {
                notes.push(reason);
                notes.len() - 1
            });
            format!("skipped ({})", number + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::report::Journey, super::tally::Tally, *};

    fn walked(journeys: &[(&str, bool, Ending)]) -> Walked {
        let journey = |(name, is_for_every_engine, ending): &(&str, bool, Ending)| Journey {
            name: (*name).into(),
            is_for_every_engine: *is_for_every_engine,
            ending: ending.clone(),
        };
        Walked::Reported(Tally::default(), Report(journeys.iter().map(journey).collect()))
    }

    #[test]
    fn each_journey_has_a_line_and_each_reason_a_note() {
        let chromium = walked(&[
            ("opens", true, Ending::Green),
            ("of Chromium alone", false, Ending::Green),
            ("sends", true, Ending::Failed),
        ]);
        let webkit = walked(&[("opens", false, Ending::Green)]);
        let columns = [
            (Engine::Chromium, chromium),
            (Engine::Firefox, Walked::NotHere("there is no Firefox here".into())),
            (Engine::WebKit, webkit),
        ];

        let text = of(&columns);
        let lines: Vec<_> = text.lines().collect();

        assert_eq!(lines[1], "green         skipped (1)   green         opens");
        assert_eq!(lines[2], "FAILED        skipped (1)   skipped (2)   sends");
        assert_eq!(lines[3], "(1) there is no Firefox here");
        assert!(lines[4].starts_with("(2) not written for WebKit"));
        assert_eq!(lines.len(), 5);
    }
}
