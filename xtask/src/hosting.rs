//! The headers of `_headers` for servers that read other files: nginx, Caddy, Apache, Firebase.
//!
//! Made from the file that lies in the site, so that no server is told less than another. Each is whole: what its
//! owner must change (name, certificate, folder) stands at its top. `tests/e2e/hosting.spec.mjs` runs them.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{
    headers::{Headers, Rule},
    trouble::Trouble,
};

macro_rules! template {
    ($name:literal) => {
        ($name, include_str!(concat!("../hosting/", $name)))
    };
}

/// The files for servers.
const TEMPLATES: [(&str, &str); 8] = [
    template!("nginx.conf"),
    template!("nginx-folder.conf"),
    template!("nginx-container.conf"),
    template!("Caddyfile"),
    template!("Caddyfile-folder"),
    template!("apache.conf"),
    template!("apache-folder.conf"),
    template!("Dockerfile"),
];

/// The one that lies in the page's own folder, as `.htaccess`.
const APACHE: &str = include_str!("../hosting/htaccess");

/// What several of them have, written once: a line `@PART name` stands for it.
const PARTS: [(&str, &str); 6] = [
    template!("part-nginx"),
    template!("part-nginx-80"),
    template!("part-nginx-headers"),
    template!("part-nginx-maps"),
    template!("part-nginx-tls"),
    template!("part-caddy"),
];

const CACHE: &str = "cache-control";
const OPENER: &str = "cross-origin-opener-policy";

/// Writes the files for the site to a folder of their own: they are for the server, not for the public. Only Apache's
/// lies beside the page, where Apache looks for it.
pub(crate) fn write(site: &Path, folder: &Path) -> Result<(), Trouble> {
    let file = site.join("_headers");
    let rules = fs::read_to_string(&file).map_err(|source| Trouble::file(&file, source))?;
    let headers = Headers::read(&rules);
    fs::create_dir_all(folder).map_err(|source| Trouble::file(folder, source))?;
    let filled = TEMPLATES.map(|(name, template)| (folder.join(name), fill(template, &headers)));
    let own = [
        (folder.join("firebase.json"), firebase(&headers)),
        (site.join(".htaccess"), fill(APACHE, &headers)),
    ];
    for (file, text) in filled.into_iter().chain(own) {
        fs::write(&file, text).map_err(|source| Trouble::file(&file, source))?;
    }
    Ok(())
}

/// What every answer carries.
fn common(headers: &Headers) -> Vec<(&str, &str)> {
    headers.rules().iter().filter(|rule| rule.path() == "/*").flat_map(Rule::headers).collect()
}

/// How long names with a hash may be kept, and all others.
fn caching(headers: &Headers) -> (&str, &str) {
    let of = |path| value(headers, path, CACHE).unwrap_or("no-cache");
    (of("/assets/*"), of("/"))
}

/// What is sent with this path by a rule of its own.
fn value<'a>(headers: &'a Headers, path: &str, header: &str) -> Option<&'a str> {
    let rule = headers.rules().iter().find(|rule| rule.path() == path)?;
    rule.headers().find(|(name, _)| *name == header).map(|(_, value)| value)
}

/// A template with its parts, and with its one line of a header made into all of them.
fn fill(template: &str, headers: &Headers) -> String {
    let (named, others) = caching(headers);
    let opener = value(headers, "/", OPENER).unwrap_or("unsafe-none");
    let mut text = String::new();
    for line in whole(template).split_inclusive('\n') {
        if line.contains("@NAME") {
            let filled = |(name, value)| line.replace("@NAME", name).replace("@VALUE", value);
            text.extend(common(headers).into_iter().map(filled));
        } else {
            let line = line.replace("@KEPT", named).replace("@ASKED", others);
            text.push_str(&line.replace("@OPENER", opener));
        }
    }
    text
}

/// A template with its parts, each as far to the right as the line that stands for it.
fn whole(template: &str) -> String {
    let mut text = String::new();
    for line in template.split_inclusive('\n') {
        let part = line.trim().strip_prefix("@PART ");
        let part = part.and_then(|wanted| {
            PARTS.iter().find(|(name, _)| name.strip_prefix("part-") == Some(wanted))
        });
        let Some((_, part)) = part else {
            text.push_str(line);
            continue;
        };
        let indent = &line[..line.len() - line.trim_start().len()];
        for line in part.split_inclusive('\n') {
            text.push_str(if line == "\n" { "" } else { indent });
            text.push_str(line);
        }
    }
    text
}

fn firebase(headers: &Headers) -> String {
    let rules: Vec<Value> = headers
        .rules()
        .iter()
        .map(|rule| {
            let pairs: Vec<_> = rule
                .headers()
                .map(|(name, value)| json!({ "key": name, "value": value }))
                .collect();
            json!({ "source": rule.path().replace('*', "**"), "headers": pairs })
        })
        .collect();
    let hosting =
        json!({ "public": "dist", "ignore": ["firebase.json", "**/.*"], "headers": rules });
    format!("{:#}\n", json!({ "hosting": hosting }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Headers {
        Headers::read(include_str!("../../public/_headers"))
    }

    #[test]
    fn every_server_is_told_every_header() {
        let headers = shipped();
        let servers = ["nginx.conf", "nginx-folder.conf", "nginx-container.conf"];
        let servers = [&servers[..], &["Caddyfile", "Caddyfile-folder"]].concat();
        let of = |wanted: &&str| TEMPLATES.iter().find(|(name, _)| name == wanted).unwrap().1;
        let filled = servers.iter().map(of).chain([APACHE]).map(|one| fill(one, &headers));
        let texts: Vec<_> = filled.chain([firebase(&headers)]).collect();
        assert!(common(&headers).len() >= 6);
        for (name, value) in common(&headers) {
            for text in &texts {
                assert!(text.contains(name) && text.contains(value), "{name} in {text}");
            }
        }
        for text in texts {
            assert!(text.contains("max-age=31536000, immutable") && text.contains("no-cache"));
            assert!(text.contains(OPENER) && text.contains("same-origin-allow-popups"));
            assert!(text.contains("compose"), "the second entry is told apart: {text}");
        }
    }

    #[test]
    fn nothing_is_left_to_be_filled_in() {
        for (name, template) in TEMPLATES.into_iter().chain([(".htaccess", APACHE)]) {
            let text = fill(template, &shipped());
            for mark in ["@PART", "@NAME", "@VALUE", "@KEPT", "@ASKED", "@OPENER"] {
                assert!(!text.contains(mark), "{mark} in {name}");
            }
            assert!(
                text.lines().all(|line| line.trim_end() == line),
                "spaces at a line's end in {name}"
            );
        }
    }

    #[test]
    fn no_value_can_end_its_quotes() {
        for rule in shipped().rules() {
            for (name, value) in rule.headers() {
                assert!(!value.contains(['"', '\\', '$', '%', '{', '}']), "{name}: {value}");
            }
        }
    }
}
