//! Static files on a port: as a good host serves them, and as the plainest does.

use std::{fs, path::Path};

use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::Response,
};
use tower_http::services::{ServeDir, ServeFile};

use crate::{headers::Headers, trouble::Trouble};

/// With the headers of the folder's `_headers`, compressed as [`crate::weigh::compress`] left it, and with the
/// folder's `404.html` for what isn't there, as Netlify, Cloudflare Pages and GitHub Pages do.
pub(crate) fn shipped(folder: &Path) -> Result<Router, Trouble> {
    let file = folder.join("_headers");
    let rules = fs::read_to_string(&file).map_err(|source| Trouble::file(&file, source))?;
    let missing = ServeFile::new(folder.join("404.html"));
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    let files = files.not_found_service(missing);
    let guard = middleware::from_fn_with_state(Headers::read(&rules), add_headers);
    Ok(Router::new().fallback_service(files).layer(guard))
}

/// Under a path, with no header of ours: what any static file server does.
pub(crate) fn plain(folder: &Path, path: &str) -> Router {
    Router::new().nest_service(path, ServeDir::new(folder))
}

async fn add_headers(State(headers): State<Headers>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    headers.add_to(response.headers_mut(), &path);
    response
}
