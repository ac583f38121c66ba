//! The tables, as a person reads them.

use super::{
    figures::{Goal, Row, Unit, Verdict},
    report::Page,
};
use crate::weigh::Weight;

/// The letter under which a page stands in the columns of the files.
fn pages_of(page: &Page, file: &str) -> String {
    let opened = page.timed.pages.iter().filter(|opened| opened.files.contains(file));
    opened.map(|opened| opened.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Which files the main job loads, what they weigh, and which pages can't be used without them.
pub(super) fn print_files(whose: &str, page: &Page) {
    let title = format!("files of the main job, {whose}");
    println!("\n{title:<46} {:>9} {:>9} {:>9}  needed by", "raw", "gzip -9", "brotli 11");
    for weight in page.weights.iter().filter(|weight| page.timed.job.contains(&weight.file)) {
        let pages = pages_of(page, &weight.file);
        let Weight { file, raw, gzip, brotli } = weight;
        println!("{file:<46} {raw:>9} {gzip:>9} {brotli:>9}  {pages}");
    }
    println!("{:<66} {:>9}", "together", page.weight(&page.timed.job));
    for opened in &page.timed.pages {
        let what = format!("{}, before it can be used", opened.name);
        println!("{what:<66} {:>9}", page.weight(&opened.files));
    }
}

/// The figures to reach.
pub(super) fn print(rows: &[Row], runs: u32, browser: &str) {
    println!(
        "\nMedians of {runs} by turns, in Chromium {browser}; slow 4G (1.6 Mbit/s down, 750 kbit/s up, 150 ms a request) and a CPU four\n\
         times as slow, for the two pages and Google's alike. The inputs are without the slow line.\n"
    );
    println!(
        "{:<66} {:>10} {:>10} {:>6} {:>9} {:>9}  ",
        "what", "ours", "peer", "ratio", "bar", "moonshot"
    );
    for row in rows {
        let peer = row.peer.map_or_else(|| "–".into(), |peer| amount(peer, row.unit));
        let ratio = row.ratio().map_or_else(|| "–".into(), |ratio| format!("{ratio:.2}"));
        let [bar, moonshot] = goal(row);
        println!(
            "{:<66} {:>10} {peer:>10} {ratio:>6} {bar:>9} {moonshot:>9}  {}",
            row.what,
            amount(row.ours, row.unit),
            word(row.verdict())
        );
    }
}

fn amount(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Milliseconds => format!("{value:.0} ms"),
        Unit::Bytes => format!("{:.1} kB", value / 1000.0),
    }
}

fn goal(row: &Row) -> [String; 2] {
    let nothing = || "–".to_owned();
    match row.goal {
        Goal::OfPeer { bar, moonshot } => [bar, moonshot].map(|most| format!("≤ {most}×")),
        Goal::Plain { bar, moonshot } => {
            let most = |most| format!("≤ {}", amount(most, row.unit).replace(".0 ", " "));
            [most(bar), moonshot.map_or_else(nothing, most)]
        }
        Goal::None => [nothing(), nothing()],
    }
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Moonshot => "moonshot",
        Verdict::Reached => "reached",
        Verdict::Missed => "MISSED",
        Verdict::None => "",
    }
}
