use crate::{
    browser::{boot, fetch_beside, location},
    config::{Config, ConfigError, OAuthClient},
    google::oauth::Registration,
};

/// The configuration as the host has it now.
pub(crate) async fn read_config() -> Result<Config, ConfigError> {
    Config::read(&config_text().await?)
}

/// The configuration that the page begins with: `boot.js` has asked for it already.
pub(crate) async fn config_at_start() -> Result<Config, ConfigError> {
    match boot::take_config().await {
        Some(answer) => Config::read(&answer.map_err(not_fetched)?),
        None => read_config().await,
    }
}

/// The host's `config.json`, as it is now.
pub(crate) async fn config_text() -> Result<String, ConfigError> {
    fetch_beside("config.json").await.map_err(not_fetched)
}

fn not_fetched(status: Option<u16>) -> ConfigError {
    status.map_or(ConfigError::Unreachable, |status| ConfigError::Missing { status })
}

/// The registration of a client: the redirect URI is the configured one, or this page itself.
pub(crate) fn registration(config: &Config, client: Option<OAuthClient>) -> Registration {
    let redirect_uri = match &config.redirect_uri {
        Some(uri) => uri.as_str().to_owned(),
        None => location::page_url(),
    };
    let client = client.unwrap_or(OAuthClient { id: String::new(), secret: None });
    Registration { client, redirect_uri, endpoints: config.endpoints.clone() }
}
