//! The sandbox behind a port.

use std::time::{Duration, Instant};

use sandbox::{Cut, Fault, Registration, Sandbox};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::app::APP;

/// What comes back on a connection of its own.
async fn ask(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A cut may come as a reset; what came before it counts.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8(answer).unwrap()
}

async fn served(prepare: impl FnOnce(&mut Sandbox)) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut google = Sandbox::new(Registration::demo(&format!("http://127.0.0.1:{port}"), &[APP]));
    prepare(&mut google);
    tokio::spawn(sandbox::serve(google, listener));
    port
}

const GET: &str = "GET /sandbox/unknown HTTP/1.1\r\nHost: x\r\n\r\n";
const RESOLVE: &str = "GET /resolve?name=gmail.com&type=MX HTTP/1.1\r\nHost: x\r\n\r\n";

#[tokio::test]
async fn each_answer_closes_its_connection() {
    let port = served(|_| ()).await;
    let answer = ask(port, GET).await;
    assert!(
        answer.starts_with("HTTP/1.1 200 OK") && answer.contains("connection: close"),
        "{answer}"
    );
}

#[tokio::test]
async fn a_cut_connection_has_no_answer_at_all() {
    let cut = |cut| Fault { cut: Some(cut), ..Fault::at("/resolve") };
    let port = served(|google| {
        google.fault(cut(Cut::Before));
        google.fault(cut(Cut::After));
    })
    .await;
    assert_eq!(ask(port, RESOLVE).await, "");
    assert_eq!(ask(port, RESOLVE).await, "");
    assert!(ask(port, RESOLVE).await.starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn a_delayed_answer_holds_up_nobody_else() {
    let port =
        served(|google| google.fault(Fault { delay_ms: 300, ..Fault::at("/resolve") })).await;
    let start = Instant::now();
    let late = tokio::spawn(async move { ask(port, RESOLVE).await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    ask(port, GET).await;
    assert!(!late.is_finished());
    assert!(late.await.unwrap().starts_with("HTTP/1.1 200 OK"));
    assert!(start.elapsed() >= Duration::from_millis(300));
}
