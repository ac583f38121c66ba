//! What Playwright writes down of each journey.

use serde::Deserialize;

/// The tag of a journey that every engine must walk.
const EVERY_ENGINE: &str = "engines";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Green,
    Failed,
    /// With its reason.
    Skipped(String),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Journey {
    /// Its sentence, after those that it stands under.
    pub(super) name: String,
    pub(super) is_for_every_engine: bool,
    pub(super) ending: Ending,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Report(pub(super) Vec<Journey>);

impl Report {
    /// One that can't be read has no journeys: the runner said why.
    pub(super) fn read(text: &str) -> Self {
        let Suite { suites: files, .. } = serde_json::from_str(text).unwrap_or_default();
        let mut journeys = Vec::new();
        for file in &files {
            file.collect("", &mut journeys);
        }
        Self(journeys)
    }
}

/// The report itself, a file, or a `describe`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Suite {
    title: String,
    specs: Vec<Spec>,
    suites: Vec<Suite>,
}

#[derive(Deserialize)]
struct Spec {
    title: String,
    #[serde(default)]
    tags: Vec<String>,
    tests: Vec<Test>,
}

#[derive(Deserialize)]
struct Test {
    status: String,
    #[serde(default)]
    annotations: Vec<Annotation>,
}

#[derive(Deserialize)]
struct Annotation {
    #[serde(rename = "type")]
    kind: String,
    description: Option<String>,
}

impl Suite {
    fn collect(&self, above: &str, journeys: &mut Vec<Journey>) {
        journeys.extend(self.specs.iter().map(|spec| spec.journey(above)));
        for suite in &self.suites {
            let title = if suite.title.is_empty() { "" } else { &format!("{}: ", suite.title) };
            suite.collect(&format!("{above}{title}"), journeys);
        }
    }
}

impl Spec {
    fn journey(&self, above: &str) -> Journey {
        Journey {
            name: format!("{above}{}", self.title),
            is_for_every_engine: self.tags.iter().any(|tag| tag == EVERY_ENGINE),
            ending: self.ending(),
        }
    }

    fn ending(&self) -> Ending {
        let is = |status: &str| self.tests.iter().any(|test| test.status == status);
        if is("unexpected") || is("flaky") || self.tests.is_empty() {
            return Ending::Failed;
        }
        if is("skipped") {
            let annotations = self.tests.iter().flat_map(|test| &test.annotations);
            let mut skips = annotations.filter(|one| one.kind == "skip" || one.kind == "fixme");
            let reason = skips.find_map(|one| one.description.clone());
            return Ending::Skipped(reason.unwrap_or_else(|| "not reached".into()));
        }
        Ending::Green
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_is_told_with_what_it_stands_under_and_its_reason() {
        let report = r#"{ "suites": [{ "title": "a.spec.mjs", "specs": [
            { "title": "opens", "tags": ["engines"], "tests": [{ "status": "expected", "annotations": [] }] }
        ], "suites": [{ "title": "in the new world", "specs": [
            { "title": "adds", "tests": [{ "status": "skipped", "annotations": [{ "type": "skip", "description": "no pop-ups" }] }] },
            { "title": "sends", "tests": [{ "status": "unexpected" }] }
        ], "suites": [{ "title": "", "specs": [{ "title": "waits", "tests": [{ "status": "flaky" }] }] }] }] }], "stats": {} }"#;

        let Report(journeys) = Report::read(report);
        let told: Vec<_> = journeys.iter().map(|one| (one.name.as_str(), &one.ending)).collect();

        let skipped = Ending::Skipped("no pop-ups".into());
        assert_eq!(
            told,
            [
                ("opens", &Ending::Green),
                ("in the new world: adds", &skipped),
                ("in the new world: sends", &Ending::Failed),
                ("in the new world: waits", &Ending::Failed)
            ]
        );
        assert!(journeys[0].is_for_every_engine && !journeys[1].is_for_every_engine);
    }

    #[test]
    fn a_report_that_is_none_has_no_journeys() {
        assert_eq!(Report::read("cut o"), Report::default());
    }
}
