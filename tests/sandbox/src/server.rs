//! The sandbox behind a port.

use std::{
    convert::Infallible,
    io,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use http::{Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use thiserror::Error;
use tokio::net::{TcpListener, TcpStream};

use crate::sandbox::{Exchange, Sandbox};

/// More than the largest message in base64.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// Why a connection ends without an answer.
#[derive(Debug, Error)]
enum Broken {
    #[error("a fault cut the connection")]
    Cut,
    #[error("the request's body didn't come whole: {0}")]
    Body(Box<dyn std::error::Error + Send + Sync>),
}

/// Answers every connection to this listener, for as long as it isn't dropped.
///
/// What a fault delays is handled at once and answered late: a caller that gives up meanwhile has still done it.
pub async fn serve(sandbox: Sandbox, listener: TcpListener) -> io::Result<Infallible> {
    let sandbox = Arc::new(Mutex::new(sandbox));
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(connection(Arc::clone(&sandbox), stream));
            }
            // A caller that was gone before it was greeted, or too many at once: neither is the end.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// One connection, one request: a browser repeats a request by itself when a *used* connection breaks, and would so
/// turn a cut into a second mail.
async fn connection(sandbox: Arc<Mutex<Sandbox>>, stream: TcpStream) {
    let service = service_fn(|request| answer(Arc::clone(&sandbox), request));
    // An error here is a caller that went away or a cut that was ordered.
    let _ = http1::Builder::new()
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn answer(
    sandbox: Arc<Mutex<Sandbox>>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Broken> {
    let (parts, body) = request.into_parts();
    let body =
        Limited::new(body, LARGEST_BODY).collect().await.map_err(Broken::Body)?.to_bytes().to_vec();
    let Exchange { delay, answer } = {
        let mut sandbox = sandbox.lock().unwrap_or_else(PoisonError::into_inner);
        sandbox.exchange(Request::from_parts(parts, body), SystemTime::now())
    };
    tokio::time::sleep(delay).await;
    Ok(answer.ok_or(Broken::Cut)?.map(|body| Full::new(Bytes::from(body))))
}
