//! Other engines to test in: the stock Firefox of the system, and its stock WebKit with what drives it.

use std::{env, fs, path::PathBuf};

use super::debian;
use crate::place;

/// The Firefox that FIREFOX names, one that is installed, or Debian's.
///
/// # Errors
/// Why there is none, in a sentence.
pub(crate) fn firefox() -> Result<PathBuf, String> {
    let named = env::var_os("FIREFOX").map(PathBuf::from);
    let find = || ["firefox-esr", "firefox"].into_iter().find_map(place::program);
    found_or_installed("Firefox", &["firefox-esr"], || named.clone().or_else(find))
}

/// What WebKit takes on a machine without a screen.
pub(crate) struct WebKit {
    /// Speaks W3C WebDriver.
    pub(crate) driver: PathBuf,
    /// The window that the driver opens.
    pub(crate) browser: PathBuf,
    /// A screen that is in memory only.
    pub(crate) screen: PathBuf,
}

/// WebKitGTK as it is installed, or Debian's.
///
/// # Errors
/// Why there is none, in a sentence.
pub(crate) fn webkit() -> Result<WebKit, String> {
    let find = || {
        Some(WebKit {
            driver: place::program("WebKitWebDriver")?,
            browser: mini_browser()?,
            screen: place::program("Xvfb")?,
        })
    };
    // The driver names the library of another version than its window's on some systems: both are asked for.
    found_or_installed("WebKit", &["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"], find)
}

/// The window lies beside the library's other programs, on no search path.
fn mini_browser() -> Option<PathBuf> {
    let entries = |folder: PathBuf| {
        fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path())
    };
    let places = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let below: Vec<_> = places.iter().cloned().flat_map(entries).collect();
    let own = |folder: &PathBuf| {
        folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit"))
    };
    let folders = places.into_iter().chain(below).flat_map(entries).filter(own);
    folders.map(|folder| folder.join("MiniBrowser")).find(|program| program.exists())
}

fn found_or_installed<T>(
    name: &str,
    packages: &[&str],
    find: impl Fn() -> Option<T>,
) -> Result<T, String> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let wanted = packages.join(", ");
    if !debian::is_ours() {
        return Err(format!("there is no {name} here; Debian's packages for it: {wanted}"));
    }
    println!("Installing {name} from Debian's packages …");
    debian::install_bare(packages).map_err(|_| format!("{name} could not be installed"))?;
    find().ok_or_else(|| format!("{name} isn't found, though {wanted} are installed"))
}
