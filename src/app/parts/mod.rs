//! The pieces that pages are made of.
mod address_select;
mod copy;
mod explanation;
mod field;
mod from_line;
mod icon;
mod live;
mod radio;
mod request;
mod status;
mod values;

pub(crate) use address_select::AddressSelect;
pub(crate) use copy::Copy;
pub(crate) use explanation::{Explained, LetterText};
pub(crate) use field::{Field, TextField, described_by};
pub(crate) use from_line::FromLine;
pub(crate) use icon::{Icon, Mark};
pub(crate) use live::{flag, live, maybe, text};
pub(crate) use radio::Radio;
pub(crate) use request::Request;
pub(crate) use status::Status;
pub(crate) use values::{Value, Values};
