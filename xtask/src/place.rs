//! Where things are.

use std::{
    env,
    path::{Path, PathBuf, absolute},
    sync::OnceLock,
};

/// The folder with the workspace's `Cargo.toml`: the one that cargo runs this program in. Where cargo doesn't, it is the
/// one that the program was compiled in; a checkout that was moved or copied brings its program along.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let run_in = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let is_ours =
            |folder: &PathBuf| folder.ends_with("xtask") && folder.join("Cargo.toml").exists();
        let own = run_in.filter(is_ours).unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        own.parent().expect("xtask is a folder of the workspace").to_owned()
    })
}

/// Cargo's target folder; what the commands make lies in there too, but for `dist/`.
pub(crate) fn target() -> PathBuf {
    let named = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    named.and_then(|folder| absolute(folder).ok()).unwrap_or_else(|| root().join("target"))
}

/// The folder of the npm packages.
pub(crate) fn e2e() -> PathBuf {
    root().join("tests/e2e")
}

/// The React page that the app is measured beside.
pub(crate) fn peer() -> PathBuf {
    root().join("tests/bench/peer")
}

/// Lighthouse, which is installed for measuring alone.
pub(crate) fn lighthouse() -> PathBuf {
    root().join("tests/bench/lighthouse")
}

/// Where `cargo install` puts programs.
pub(crate) fn cargo_bin() -> Option<PathBuf> {
    let home = env::var_os("CARGO_INSTALL_ROOT").or_else(|| env::var_os("CARGO_HOME"));
    let home = home.map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    home.map(|home| home.join("bin"))
}

/// The search path of every program started here: npm's and cargo's programs first.
pub(crate) fn search_path() -> std::ffi::OsString {
    let own = [Some(e2e().join("node_modules/.bin")), cargo_bin()].into_iter().flatten();
    let given = env::var_os("PATH").unwrap_or_default();
    let all: Vec<_> = own.chain(env::split_paths(&given)).collect();
    env::join_paths(all).unwrap_or(given)
}

/// The program of this name, if there is one.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    which::which_in(name, Some(search_path()), root()).ok()
}
