//! From the page that was built to one that can be served: a configuration, and the policy that goes with it.

use std::{fs, path::Path};

use crate::{config::Config, policy, trouble::Trouble};

/// Copies `page` to `site`, puts the configuration in, and lets the page speak with its hosts alone.
pub(crate) fn dress(page: &Path, site: &Path, config: &Config) -> Result<(), Trouble> {
    if site.exists() {
        fs::remove_dir_all(site).map_err(|source| Trouble::file(site, source))?;
    }
    copy(page, site)?;
    configure(site, config)
}

/// The page once more, under a name for which `_headers` asks no `Cross-Origin-Opener-Policy`: the one that a business system
/// opens, and that tells it what became of the email (`docs/embedding.md`).
const SECOND: &str = "compose.html";

/// Puts the configuration into a page, where it lies.
pub(crate) fn configure(site: &Path, config: &Config) -> Result<(), Trouble> {
    write(&site.join("config.json"), config.bytes())?;
    for name in ["index.html", "_headers"] {
        change(&site.join(name), |text| policy::with_hosts(text, config.hosts(), Path::new(name)))?;
    }
    enter_twice(site)
}

/// Lets the script run that `trunk serve` puts into a page, which loads it anew after a change.
pub(crate) fn allow_reloading(site: &Path) -> Result<(), Trouble> {
    change(&site.join("index.html"), policy::with_reloading)?;
    enter_twice(site)
}

fn enter_twice(site: &Path) -> Result<(), Trouble> {
    let (page, second) = (site.join("index.html"), site.join(SECOND));
    fs::copy(&page, &second).map(drop).map_err(|source| Trouble::file(&second, source))
}

fn change(
    file: &Path,
    change: impl FnOnce(&str) -> Result<String, Trouble>,
) -> Result<(), Trouble> {
    let text = fs::read_to_string(file).map_err(|source| Trouble::file(file, source))?;
    write(file, change(&text)?.as_bytes())
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    fs::write(file, bytes).map_err(|source| Trouble::file(file, source))
}

fn copy(from: &Path, to: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(to).map_err(|source| Trouble::file(to, source))?;
    for entry in fs::read_dir(from).map_err(|source| Trouble::file(from, source))? {
        let path = entry.map_err(|source| Trouble::file(from, source))?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name)).map_err(|source| Trouble::file(&path, source))?;
        }
    }
    Ok(())
}
