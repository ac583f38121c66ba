//! Ports of this machine. They are taken before anything is built: a port in use should be told at once.

use std::net::{Ipv4Addr, TcpListener};

use crate::trouble::Trouble;

/// Takes this port; `flag` chooses another.
pub(crate) fn take(port: u16, flag: &'static str) -> Result<TcpListener, Trouble> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|_| Trouble::PortInUse { port, flag })
}

/// Takes any free port.
pub(crate) fn any() -> Result<TcpListener, Trouble> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(Trouble::Server)
}

/// The port's address under a name of this machine.
pub(crate) fn url(host: &str, listener: &TcpListener) -> Result<String, Trouble> {
    let address = listener.local_addr().map_err(Trouble::Server)?;
    Ok(format!("http://{host}:{}", address.port()))
}
