//! The pieces that pages are made of.
mod address;
mod address_select;
mod copy;
mod countdown;
mod dialog;
mod explanation;
mod field;
mod from_line;
mod heading;
mod icon;
mod later;
mod live;
mod options;
mod radio;
mod request;
mod rows;
mod slices;
mod sorted;
mod status;
mod values;
mod worth;

pub(crate) use crate::app::parts::{
    address::{address_text, breaking},
    address_select::{AddressSelect, address_options},
    copy::Copy,
    countdown::Countdown,
    dialog::Dialog,
    explanation::{Explained, LetterText},
    field::{Field, TextField, described_by},
    from_line::{FromLine, from_line},
    heading::Heading,
    icon::{Icon, Mark},
    later::{Drawing, Piece, along, later},
    live::{flag, live, maybe, text},
    options::{Offered, SelectOption, keep_options},
    radio::Radio,
    request::Request,
    rows::Rows,
    slices::{slices, soon},
    sorted::Sorted,
    status::Status,
    values::Values,
    worth::{WorthChip, WorthDetails, WorthOf},
};
