//! Which build of Fromline a page is, and whether its host has another one by now.
//!
//! Every file of a build carries a hash of its content in its name (`assets/fromline-0123456789abcdef.js`),
//! so the names in `index.html` are the build. The host is asked once an hour at most, and only while
//! the person looks at the page; what is found is offered, and nothing is loaded by itself.

use std::{collections::BTreeSet, time::Duration};

use crate::moment::Moment;

/// How the files begin that are loaded later, or by a page of its own: the splitter's parts, and the small ones in one file.
const LATER: [&str; 3] = ["split_", "chunk_", "shared-"];

/// The names of the files that a page is made of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Build(BTreeSet<String>);

impl Build {
    /// Reads the names out of a page; nothing, if the text is another page.
    pub fn of(html: &str) -> Option<Self> {
        let names = html.split("assets/").skip(1).filter_map(|rest| {
            let name: String = rest.chars().take_while(|c| !"\"'&?# >".contains(*c)).collect();
            // The files that are loaded later may be asked for by links of the page's own; the script's hash covers them.
            let is_later = LATER.iter().any(|begin| name.starts_with(begin));
            (!is_later && name.contains('-') && name.contains('.')).then_some(name)
        });
        let names: BTreeSet<_> = names.collect();
        let build = Self(names);
        build.script().is_some().then_some(build)
    }

    /// A short name for it: the first digits of its script's hash.
    pub fn mark(&self) -> &str {
        let hash = self.script().and_then(|name| name.rsplit('-').next()?.get(..8));
        hash.unwrap_or_default()
    }

    /// The script's name without its ending.
    fn script(&self) -> Option<&str> {
        self.0.iter().find_map(|name| name.strip_suffix(".js"))
    }
}

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Event {
    /// The person looks at the page now.
    Shown(Moment),
    /// What the host has; nothing, if it could not be asked.
    Looked(Option<Build>),
    /// Not now, says the person.
    Declined,
}

/// Ask the host for its page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ReleaseLook;

/// The build that runs, and what is known of the host's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReleaseWatch {
    running: Build,
    asked: Moment,
    newer: Option<Build>,
    is_declined: bool,
}

impl ReleaseWatch {
    /// No host is asked more often.
    pub const EVERY: Duration = Duration::from_hours(1);

    /// Begins with a page that came from its host just now.
    pub fn begin(running: Build, now: Moment) -> Self {
        Self { running, asked: now, newer: None, is_declined: false }
    }

    #[must_use]
    pub fn on(mut self, event: Event) -> (Self, Option<ReleaseLook>) {
        match event {
            Event::Shown(now) if now.since(self.asked) >= Self::EVERY => {
                self.asked = now;
                (self, Some(ReleaseLook))
            }
            Event::Looked(Some(found)) => {
                if found == self.running {
                    // The deployer took it back.
                    self.newer = None;
                } else if self.newer.as_ref() != Some(&found) {
                    self.newer = Some(found);
                    self.is_declined = false;
                }
                (self, None)
            }
            Event::Declined => (Self { is_declined: true, ..self }, None),
            Event::Shown(_) | Event::Looked(None) => (self, None),
        }
    }

    /// True if there is another build, and the person has not said “not now” to it.
    pub const fn offers(&self) -> bool {
        self.newer.is_some() && !self.is_declined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_asks_for_its_later_files_is_the_same_build() {
        let asks = r#"<link rel="preload" as="fetch" href="assets/split_account-0123456789abcdef.wasm">
            <link rel="preload" as="fetch" href="assets/chunk_5-0123456789abcdef.wasm">
            <link rel="preload" as="fetch" href="assets/shared-0123456789abcdef.wasm">"#;

        assert_eq!(Build::of(&format!("{asks}{}", page("aa11"))), Build::of(&page("aa11")));
    }

    fn page(hash: &str) -> String {
        format!(
            r#"<link rel="stylesheet" href="./assets/base-1122.css"/>
            <link rel="modulepreload" href="./assets/fromline-{hash}.js" crossorigin="anonymous">
            <link rel="preload" href="./assets/fromline-{hash}_bg.wasm" as="fetch">"#
        )
    }

    fn build(hash: &str) -> Build {
        Build::of(&page(hash)).unwrap()
    }

    fn at(minutes: u64) -> Moment {
        Moment::from_millis(minutes * 60_000)
    }

    fn watch() -> ReleaseWatch {
        ReleaseWatch::begin(build("0123456789abcdef"), at(0))
    }

    #[test]
    fn a_build_is_known_by_the_names_of_its_files() {
        assert_eq!(build("0123456789abcdef").mark(), "01234567");
        assert_eq!(build("0123456789abcdef"), build("0123456789abcdef"));
        assert_ne!(build("0123456789abcdef"), build("fedcba9876543210"));
        assert_eq!(Build::of("<h1>Maintenance</h1>"), None);
        assert_eq!(Build::of(r#"<img src="assets/logo-1.png">"#), None);
    }

    #[test]
    fn the_host_is_asked_once_an_hour_at_most() {
        let (watch, look) = watch().on(Event::Shown(at(59)));
        assert_eq!(look, None);
        let (watch, look) = watch.on(Event::Shown(at(60)));
        assert_eq!(look, Some(ReleaseLook));
        let (_, look) = watch.on(Event::Shown(at(61)));
        assert_eq!(look, None);
    }

    #[test]
    fn another_build_is_offered_until_somebody_says_not_now() {
        let looked = |watch: ReleaseWatch, hash| watch.on(Event::Looked(Some(build(hash)))).0;
        let watch = looked(watch(), "0123456789abcdef");
        assert!(!watch.offers(), "the same build");

        let watch = looked(watch, "1111111111111111");
        assert!(watch.offers());
        let (watch, _) = watch.on(Event::Declined);
        assert!(!looked(watch.clone(), "1111111111111111").offers(), "declined");
        assert!(looked(watch.clone(), "2222222222222222").offers(), "yet another");
        assert!(!looked(watch, "0123456789abcdef").offers(), "taken back");
    }

    #[test]
    fn a_host_that_is_away_says_nothing() {
        let (watch, _) = watch().on(Event::Looked(None));

        assert!(!watch.offers());
    }
}
