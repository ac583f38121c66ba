//! The world that one row of journeys goes through: its servers, and the page on several hosts.

use std::path::Path;

use sandbox::Scenario;
use serde_json::{Value, json};

use crate::{
    config::Config,
    dress, elsewhere, host, hosting, port, site,
    stage::{self, Stage},
    trouble::Trouble,
    weigh,
};

/// Where the plain host has the page: not at its root.
const PLAIN_PATH: &str = "/acme/fromline";

/// Starts everything that one row of journeys goes through, and tells where it is: what the journeys read in their
/// environment. The sandbox knows the app at `unpacked`, too, where nothing is served yet.
pub(super) fn perform(
    stage: &Stage,
    page: &Path,
    folder: &Path,
    unpacked: &str,
) -> Result<Value, Trouble> {
    let (google, app, plain, far) = (port::any()?, port::any()?, port::any()?, port::any()?);
    let host = port::any()?;
    let google_url = port::url("127.0.0.1", &google)?;
    let app_url = port::url("127.0.0.1", &app)? + "/";
    let plain_url = port::url("localhost", &plain)? + PLAIN_PATH + "/";
    let far_url = port::url("localhost", &far)?;
    // Under its other name the same page is a stranger, whom the app tells nothing.
    let (host_url, stranger_url) = (port::url("localhost", &host)?, port::url("127.0.0.1", &host)?);

    let shipped = folder.join("dist");
    let mut config = stage::config(&google_url, Scenario::default());
    config["embed_origins"] = json!([host_url]);
    dress::dress(page, &shipped, &Config::made(&config)?)?;
    let hosting = folder.join("hosting");
    hosting::write(&shipped, &hosting)?;
    weigh::compress(&shipped)?;
    let other = folder.join("plain-dist");
    dress::dress(page, &other, &Config::made(&elsewhere::config(&far_url, &google_url))?)?;

    stage.sandbox(google, Scenario::default(), &[&app_url, &plain_url, unpacked])?;
    stage.serve(app, site::shipped(&shipped)?)?;
    stage.serve(plain, site::plain(&other, PLAIN_PATH))?;
    stage.serve(far, elsewhere::router(&google_url))?;
    stage.serve(host, host::router(&app_url)?)?;
    Ok(json!({
        "FROMLINE_URL": app_url,
        "FROMLINE_PLAIN_URL": plain_url,
        "FROMLINE_HOST_URL": host_url,
        "FROMLINE_STRANGER_URL": stranger_url,
        "SANDBOX_URL": google_url,
        "FROMLINE_SITE": shipped,
        "FROMLINE_HOSTING": hosting,
    }))
}
