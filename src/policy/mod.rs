//! Which address a mail leaves from: the three choices, and what each comes to.
mod choice;

pub use choice::{Policy, Refusal, SendFrom};
