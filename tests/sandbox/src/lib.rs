//! A Google that lives on this machine.
