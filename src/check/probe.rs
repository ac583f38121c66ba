use http::{Request, StatusCode, header};

use crate::{
    config::Endpoints,
    google::{Transport, TransportError},
};

/// A server that the page calls; the one that ends grants is part of the first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Server {
    Token,
    Gmail,
    Dns,
}

/// How far a question came.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reach {
    Answers,
    /// It answered, but not as such a server does.
    Odd(u16),
    /// It is there, but doesn't let this page read its answer (no CORS headers).
    Closed,
    /// The page's own policy forbids the call.
    Forbidden,
    /// A policy of the host that hands the page out forbids it.
    ForbiddenByHost,
    Unreachable,
    Offline,
}

/// Asks a server something harmless: no token, no secret, no code and no client goes along.
pub async fn probe(server: Server, endpoints: &Endpoints, transport: &impl Transport) -> Reach {
    let request = question(server, endpoints);
    let url = request.uri().to_string();
    match transport.send(request).await {
        Ok(answer) => judge(server, answer.status()),
        Err(TransportError::Offline) => Reach::Offline,
        Err(TransportError::Forbidden) => Reach::Forbidden,
        Err(TransportError::ForbiddenByHost) => Reach::ForbiddenByHost,
        Err(TransportError::TooLate) => Reach::Unreachable,
        // Whether the connection broke or the answer may not be read looks the same from a page. A blind
        // post, whose answer can not be read, fails only if there is no connection.
        Err(TransportError::Lost) => match transport.post_blind(&url, String::new()).await {
            Ok(()) => Reach::Closed,
            Err(_) => Reach::Unreachable,
        },
    }
}

fn question(server: Server, endpoints: &Endpoints) -> Request<Vec<u8>> {
    let request = match server {
        // An exchange without a code, which every token endpoint refuses (RFC 6749 §5.2).
        Server::Token => Request::post(endpoints.token.url().as_str())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(b"grant_type=authorization_code".to_vec()),
        // Without a token there is no profile: Gmail asks for a sign-in.
        Server::Gmail => {
            Request::get(endpoints.gmail.at("/gmail/v1/users/me/profile")).body(Vec::new())
        }
        Server::Dns => Request::get(endpoints.dns.at("?name=gmail.com&type=MX")).body(Vec::new()),
    };
    request.expect("an endpoint is a valid URL")
}

fn judge(server: Server, status: StatusCode) -> Reach {
    let is_right = match server {
        Server::Token | Server::Gmail => {
            status.is_client_error()
                && !matches!(status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED)
        }
        Server::Dns => status.is_success() || status == StatusCode::TOO_MANY_REQUESTS,
    };
    if is_right { Reach::Answers } else { Reach::Odd(status.as_u16()) }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use http::Response;
    use pollster::block_on;

    use super::*;

    /// A network with one answer, which keeps what was sent.
    struct Net {
        answer: Result<u16, TransportError>,
        is_there: bool,
        sent: RefCell<String>,
    }

    impl Transport for Net {
        async fn send(
            &self,
            request: Request<Vec<u8>>,
        ) -> Result<Response<Vec<u8>>, TransportError> {
            let body = String::from_utf8_lossy(request.body()).into_owned();
            *self.sent.borrow_mut() = format!("{} {:?} {body}", request.uri(), request.headers());
            let answer = self.answer.map(|status| Response::builder().status(status));
            answer.map(|answer| answer.body(Vec::new()).unwrap())
        }

        async fn post_blind(&self, _: &str, form: String) -> Result<(), TransportError> {
            assert_eq!(form, "");
            if self.is_there { Ok(()) } else { Err(TransportError::Lost) }
        }
    }

    fn ask(server: Server, answer: Result<u16, TransportError>, is_there: bool) -> Reach {
        let net = Net { answer, is_there, sent: RefCell::default() };
        let reach = block_on(probe(server, &Endpoints::default(), &net));
        let sent = net.sent.take();
        assert!(!sent.contains("client") && !sent.contains("authorization:"), "{sent}");
        reach
    }

    #[test]
    fn a_server_that_refuses_as_it_should_is_there() {
        assert_eq!(ask(Server::Token, Ok(400), true), Reach::Answers);
        assert_eq!(ask(Server::Gmail, Ok(401), true), Reach::Answers);
        assert_eq!(ask(Server::Dns, Ok(200), true), Reach::Answers);
    }

    #[test]
    fn another_server_in_its_place_is_odd() {
        assert_eq!(ask(Server::Token, Ok(404), true), Reach::Odd(404));
        assert_eq!(ask(Server::Token, Ok(200), true), Reach::Odd(200));
        assert_eq!(ask(Server::Gmail, Ok(503), true), Reach::Odd(503));
        assert_eq!(ask(Server::Dns, Ok(400), true), Reach::Odd(400));
    }

    #[test]
    fn a_server_that_hides_its_answer_is_told_from_one_that_is_away() {
        assert_eq!(ask(Server::Token, Err(TransportError::Lost), true), Reach::Closed);
        assert_eq!(ask(Server::Token, Err(TransportError::Lost), false), Reach::Unreachable);
        assert_eq!(ask(Server::Gmail, Err(TransportError::TooLate), true), Reach::Unreachable);
        assert_eq!(ask(Server::Gmail, Err(TransportError::Forbidden), true), Reach::Forbidden);
        assert_eq!(ask(Server::Dns, Err(TransportError::Offline), false), Reach::Offline);
    }
}
