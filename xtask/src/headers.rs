//! The rules of `_headers`, kept as the hosts that read it do, so that the demo and the tests meet them too.
//! <https://developers.cloudflare.com/pages/configuration/headers/>

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Which headers go with which paths.
#[derive(Clone, Default)]
pub(crate) struct Headers(Vec<Rule>);

#[derive(Clone)]
pub(crate) struct Rule {
    /// A path, or the beginning of one where a `*` ends it.
    path: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Rule {
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Name and value of each; all of them are text.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap_or_default()))
    }

    fn holds_for(&self, path: &str) -> bool {
        match self.path.strip_suffix('*') {
            Some(beginning) => path.starts_with(beginning),
            None => path == self.path,
        }
    }
}

impl Headers {
    /// Reads the file; lines that say nothing are skipped, as hosts do.
    pub(crate) fn read(text: &str) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            if line.starts_with('/') {
                rules.push(Rule { path: line.trim().to_owned(), headers: Vec::new() });
            } else if let (Some(rule), Some(header)) = (rules.last_mut(), header(line)) {
                rule.headers.push(header);
            }
        }
        Self(rules)
    }

    pub(crate) fn rules(&self) -> &[Rule] {
        &self.0
    }

    /// Adds what the rules say of this path.
    pub(crate) fn add_to(&self, answer: &mut HeaderMap, path: &str) {
        for (name, value) in
            self.0.iter().filter(|rule| rule.holds_for(path)).flat_map(|rule| &rule.headers)
        {
            answer.append(name, value.clone());
        }
    }
}

fn header(line: &str) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim().parse().ok()?, value.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped(path: &str) -> HeaderMap {
        let mut answer = HeaderMap::new();
        Headers::read(include_str!("../../public/_headers")).add_to(&mut answer, path);
        answer
    }

    #[test]
    fn every_answer_is_guarded() {
        for path in ["/", "/compose.html", "/config.json", "/assets/x.js"] {
            let answer = shipped(path);

            assert_eq!(answer["x-content-type-options"], "nosniff");
            assert_eq!(answer["referrer-policy"], "no-referrer");
            assert_eq!(answer["cross-origin-resource-policy"], "same-origin");
            assert!(
                answer["content-security-policy"]
                    .to_str()
                    .unwrap()
                    .ends_with("frame-ancestors 'none'")
            );
            assert!(
                answer.contains_key("permissions-policy")
                    && answer.contains_key("strict-transport-security")
            );
        }
    }

    #[test]
    fn every_page_but_the_second_entry_is_cut_off_from_the_window_that_opened_it() {
        for path in ["/", "/index.html", "/404.html"] {
            assert_eq!(shipped(path)["cross-origin-opener-policy"], "same-origin-allow-popups");
        }
        // Some hosts leave out the end of a page's name.
        for path in ["/compose.html", "/compose"] {
            assert!(!shipped(path).contains_key("cross-origin-opener-policy"), "{path}");
        }
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        let caching = |path: &str| {
            let values: Vec<_> = shipped(path).get_all("cache-control").iter().cloned().collect();
            assert_eq!(values.len(), 1, "{path} is told two things");
            values[0].to_str().unwrap().to_owned()
        };

        assert_eq!(caching("/assets/fromline-0123.js"), "public, max-age=31536000, immutable");
        for path in [
            "/",
            "/index.html",
            "/compose.html",
            "/compose",
            "/boot.js",
            "/config.json",
            "/settings.json",
            "/icon.svg",
            "/icon-192.png",
            "/icon-512.png",
            "/apple-touch-icon.png",
            "/manifest.webmanifest",
            "/404.html",
        ] {
            assert_eq!(caching(path), "no-cache");
        }
    }
}
