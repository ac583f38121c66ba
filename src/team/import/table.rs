//! A list as a table: which sign parts its cells, and which column is what.

use super::{
    RowFault,
    cell::{self, AT},
    header::{NameColumns, Role},
    preview::Gathered,
    rows::{Row, rows},
};
use crate::team::Person;

/// A table whose columns are known.
pub(super) struct Table<'a> {
    rows: Vec<Row<'a>>,
    address: usize,
    names: NameColumns,
}

impl<'a> Table<'a> {
    /// The table of a text whose lines end with `\n`; none, if it is a list of recipients.
    pub(super) fn recognise(text: &'a str) -> Option<Self> {
        let (told, body, line) = told_delimiter(text);
        let rows = rows(body, told.unwrap_or_else(|| delimiter(body)), line);
        let head = rows.first()?;
        let roles: Vec<_> = head.cells.iter().map(|cell| Role::of(cell)).collect();
        let is_header =
            roles.iter().any(Option::is_some) && !head.cells.iter().any(|cell| cell.contains(AT));
        if is_header { Self::by_names(&roles, rows) } else { Self::by_values(rows) }
    }

    /// By its header line.
    fn by_names(roles: &[Option<Role>], mut rows: Vec<Row<'a>>) -> Option<Self> {
        rows.remove(0);
        let is_wider =
            |row: &Row| roles.len() == 1 && row.cells[1..].iter().any(|cell| cell.contains(AT));
        if rows.iter().any(is_wider) {
            // A heading over pasted recipients.
            return None;
        }
        let rank = |column: &usize| match roles[*column] {
            Some(Role::Address(rank)) => Some(rank),
            _ => None,
        };
        let mut named: Vec<_> = (0..roles.len()).filter(|column| rank(column).is_some()).collect();
        named.sort_by_key(rank);
        let is_filled = |column: &usize| rows.iter().any(|row| row.cell(*column).contains(AT));
        let filled = named.iter().copied().find(is_filled);
        let address =
            filled.or_else(|| column_of_addresses(&rows)).or_else(|| named.first().copied())?;
        Some(Self { rows, address, names: NameColumns::of(roles) })
    }

    /// By what its cells hold, without a header line that is known.
    fn by_values(mut rows: Vec<Row<'a>>) -> Option<Self> {
        let address = column_of_addresses(&rows)?;
        if is_list(&rows, address) {
            return None;
        }
        let head = rows.first().map_or("", |row| row.cell(address));
        let is_header = rows.len() > 1 && !cell::is_blank(head) && !head.contains(AT);
        if is_header && !head.contains('.') {
            rows.remove(0);
        }
        let names = NameColumns::one(column_of_names(&rows, address));
        Some(Self { rows, address, names })
    }

    /// Takes each row.
    pub(super) fn gather(&self, gathered: &mut Gathered) {
        for row in &self.rows {
            gathered.take(row.line, row.text, self.person(row));
        }
    }

    fn person(&self, row: &Row) -> Result<Person, RowFault> {
        if row.is_broken {
            return Err(RowFault::Broken);
        }
        let mailbox = cell::mailbox(row.cell(self.address))?;
        let name = self.names.name(&row.cells);
        if name.contains('\n') && name.contains(AT) {
            // A quote that is closed rows later: between well formed quotes, but no name.
            return Err(RowFault::Broken);
        }
        let name = cell::name(&name, &mailbox.address);
        let name = name.or(cell::name(mailbox.name.as_str(), &mailbox.address));
        Ok(Person { name, address: mailbox.address })
    }
}

/// The sign that Excel's line `sep=;` tells, what follows that line, and the number of the line in which it begins.
fn told_delimiter(text: &str) -> (Option<u8>, &str, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = first.trim_matches(['"', ' ']);
    match told.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")) {
        Some(_) => match told.as_bytes()[4..] {
            [sign @ (b',' | b';' | b'\t' | b'|')] => (Some(sign), rest, 2),
            _ => (None, rest, 2),
        },
        None => (None, text, 1),
    }
}

/// The sign that parts the first line, outside quotes; a comma, if none does.
pub(super) fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !cell::is_blank(line)).unwrap_or_default();
    // With a quote that isn't closed there is no outside.
    let step = if first.matches('"').count() % 2 == 0 { 2 } else { 1 };
    let outside: String = first.split('"').step_by(step).collect();
    // Of as many the last one: a comma is in names, too.
    let signs = [(b',', ','), (b';', ';'), (b'\t', '\t')];
    let most = signs.into_iter().filter(|(_, sign)| outside.contains(*sign));
    most.max_by_key(|(_, sign)| outside.matches(*sign).count()).map_or(b',', |(sign, _)| sign)
}

/// How many columns the widest row has.
fn width(rows: &[Row]) -> usize {
    rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
}

/// The column in which at least half of the rows have an address.
fn column_of_addresses(rows: &[Row]) -> Option<usize> {
    let mut counts = vec![0; width(rows)];
    for (column, cell) in rows.iter().flat_map(|row| row.cells.iter().enumerate()) {
        if cell.contains(AT) && cell::mailbox(cell).is_ok() {
            counts[column] += 1;
        }
    }
    let most = counts.iter().max().copied().filter(|most| most * 2 >= rows.len() && *most > 0)?;
    counts.iter().position(|count| *count == most)
}

/// The first column without addresses in which at least half of the rows have letters.
fn column_of_names(rows: &[Row], address: usize) -> Option<usize> {
    let has_letters = |cell: &str| cell.contains(char::is_alphabetic);
    (0..width(rows)).filter(|column| *column != address).find(|column| {
        let told = rows.iter().filter(|row| has_letters(row.cell(*column))).count();
        told * 2 >= rows.len() && !rows.iter().any(|row| row.cell(*column).contains(AT))
    })
}

/// True for recipients between commas or semicolons, which only look like cells.
fn is_list(rows: &[Row], address: usize) -> bool {
    let width = width(rows);
    let is_even = rows.len() > 1 && rows.iter().all(|row| row.cells.len() == width);
    let has_several = rows.iter().any(|row| {
        row.cells.iter().enumerate().any(|(at, cell)| at != address && cell.contains(AT))
    });
    let has_names_in_cells = rows.iter().any(|row| row.cell(address).contains('<'));
    width == 1
        || has_names_in_cells
        || has_several && !(is_even && column_of_names(rows, address).is_some())
}
