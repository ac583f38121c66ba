//! `cargo xtask bench`: what the first load weighs, against the figures to reach.

use std::fs;

use crate::{
    install, page,
    trouble::Trouble,
    weigh::{Weight, weigh},
};

/// Bytes by brotli 11; the second is for the brave.
const BAR: u64 = 160_000;
const MOONSHOT: u64 = 120_000;

pub(crate) fn run() -> Result<(), Trouble> {
    install::for_building()?;
    let page = page::build()?;
    let index = page.join("index.html");
    let html = fs::read_to_string(&index).map_err(|source| Trouble::file(&index, source))?;
    let (first, rest): (Vec<_>, Vec<_>) =
        weigh(&page)?.into_iter().partition(|weight| is_loaded_at_once(&weight.file, &html));
    let total = print("first load", &first);
    let is_part = |weight: &Weight| weight.file.starts_with("assets/");
    let later: Vec<_> = rest.into_iter().filter(is_part).collect();
    print("later, once signed in or on another page", &later);
    let verdict = |limit: u64| if total <= limit { "reached" } else { "MISSED" };
    println!("\nBar {BAR} B: {}. Moonshot {MOONSHOT} B: {}.", verdict(BAR), verdict(MOONSHOT));
    if total > BAR {
        return Err(Trouble::Found(format!(
            "the first load weighs {total} B; {BAR} B is the most"
        )));
    }
    Ok(())
}

/// The page, what it names, and the configuration that the app asks for before anything else.
fn is_loaded_at_once(file: &str, html: &str) -> bool {
    ["index.html", "config.json"].contains(&file) || html.contains(file)
}

fn print(title: &str, weights: &[Weight]) -> u64 {
    let total = |of: fn(&Weight) -> u64| weights.iter().map(of).sum::<u64>();
    let (raw, gzip, brotli) = (total(|w| w.raw), total(|w| w.gzip), total(|w| w.brotli));
    println!(
        "\n{:<44} {:>9} {:>9} {:>9}",
        format!("{title}, bytes"),
        "raw",
        "gzip -9",
        "brotli 11"
    );
    for Weight { file, raw, gzip, brotli } in weights {
        println!("{file:<44} {raw:>9} {gzip:>9} {brotli:>9}");
    }
    println!("{:<44} {raw:>9} {gzip:>9} {brotli:>9}", "together");
    brotli
}
