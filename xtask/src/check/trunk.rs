//! Whether Trunk alone, without these commands, still builds a page that runs. It is in one piece, and no lighter for it.

use crate::{
    command::{command, run},
    install, place, test,
    trouble::Trouble,
};

/// A start on two hosts, and a sign-in with all that follows.
const JOURNEYS: [&str; 4] = ["smoke", "main-job", "--grep", "the page opens|consumer"];

pub(super) fn run_check() -> Result<(), Trouble> {
    let browser = install::for_trunk()?;
    let page = place::target().join("trunk-release");
    let mut trunk = command("trunk");
    trunk.args(["build", "--release", "--dist"]).arg(&page);
    // Trunk reads NO_COLOR as a flag of its own and refuses values other than true and false.
    run(trunk.env_remove("NO_COLOR"), "the lines above say why")?;
    if test::passes(&page, &browser, &JOURNEYS.map(str::to_owned))? {
        println!("Trunk's own page runs.");
        return Ok(());
    }
    Err(Trouble::Found(
        "the page that `trunk build --release` makes doesn't run; the lines above say what it lacks".into(),
    ))
}
