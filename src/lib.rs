//! Connects a Gmail account and sends from the right address.
