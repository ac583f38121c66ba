use super::{
    corpus::{HOSTILE, ODD},
    parse::{clean, parse, parse_whole, safe},
};
use crate::signature::{Element, Html, Part, SafeHtml, preview_document, sanitise, to_text};

/// All that may ever be there, said once more than in the code that is tested.
const ELEMENTS: &str = " a b big blockquote br center cite code del div em font h1 h2 h3 h4 h5 h6 hr i img ins li ol p s small \
    span strike strong sub sup table tbody td tfoot th thead tr u ul ";
const ATTRIBUTES: &str = " align alt bgcolor border cellpadding cellspacing color colspan dir face height href hspace rowspan \
    size src start style valign value vspace width ";

fn elements(html: &Html) -> impl Iterator<Item = &Element> {
    html.parts().iter().filter_map(|part| match part {
        Part::Start(element) => Some(element),
        _ => None,
    })
}

/// Fails if HTML has an element, an attribute or a value that must never be there.
pub(super) fn assert_harmless(html: &str) {
    for element in elements(&parse(html)) {
        let name = &element.name;
        assert!(ELEMENTS.contains(&format!(" {name} ")), "<{name}> in {html}");
        for (attribute, value) in &element.attributes {
            assert!(ATTRIBUTES.contains(&format!(" {attribute} ")), "{attribute} in {html}");
            assert!(
                !value.contains(|char: char| char.is_control() && char != '\n' && char != '\t')
            );
            match &**attribute {
                "href" => assert!(
                    ["http://", "https://", "mailto:", "tel:"]
                        .iter()
                        .any(|one| value.starts_with(one)),
                    "{value} in {html}"
                ),
                "src" => assert!(value.starts_with("https://"), "{value} in {html}"),
                "style" => assert!(
                    ![
                        "url",
                        "expression(",
                        "\\",
                        "@",
                        "/*",
                        "position",
                        "evil",
                        "{",
                        "<",
                        "z-index"
                    ]
                    .iter()
                    .any(|part| value.contains(part)),
                    "{value} in {html}"
                ),
                "alt" => {}
                _ => assert!(value.len() <= 100 && !value.contains("evil"), "{value} in {html}"),
            }
        }
    }
}

#[test]
fn nothing_that_runs_loads_or_leads_away_is_left_of_hostile_html() {
    for hostile in HOSTILE.iter().chain(&ODD) {
        let safe = safe(hostile);
        assert_harmless(&safe.to_html());
        let whole = sanitise(&parse_whole(hostile));
        assert_harmless(&whole.to_html());
        let _ = (to_text(&safe), to_text(&whole));
    }
}

#[test]
fn no_attempt_leaves_a_link_or_a_picture_of_its_own() {
    for hostile in HOSTILE {
        let html = clean(hostile);
        let words = [
            "evil.example",
            "=\"evil",
            "script:",
            "script",
            "onerror=",
            "onload=",
            "formaction",
            "srcset",
            "data:",
        ];
        // In a text, or as the text of an attribute that shows it, they are only words.
        let parsed = parse(&html);
        let values = elements(&parsed).flat_map(|element| &element.attributes);
        for (name, value) in values.filter(|(name, _)| name != "alt") {
            let said = format!("{name}={value}");
            assert!(words.iter().all(|word| !said.contains(word)), "{said} of {hostile}");
        }
    }
}

#[test]
fn a_preview_has_no_address_in_it_at_all() {
    let kept = "<a href=https://a.example><img src=https://a.example/x.png alt=Logo></a>";
    for html in HOSTILE.iter().chain(&ODD).chain(&[kept]) {
        let shown = parse(&safe(html).for_preview());
        let mut attributes = elements(&shown).flat_map(|element| &element.attributes);
        assert!(attributes.all(|(name, _)| !["href", "src"].contains(&&**name)), "{html}");
        let document = parse_whole(&preview_document(&safe(html)));
        assert!(elements(&document).all(|element| element.name != "img"), "{html}");
        let heads = elements(&document).filter(|one| ["meta", "style"].contains(&&*one.name));
        assert_eq!(heads.count(), 4, "{html}");
        let mut styles = elements(&document).flat_map(|element| &element.attributes);
        assert!(styles.all(|(name, _)| name != "style"), "{html}");
    }
}

/// An element in an element in an element, of these names in turn.
fn deep(names: &[&str], depth: usize) -> Html {
    let mut html = Html::default();
    for name in names.iter().cycle().take(depth) {
        html.start(name, Vec::new());
    }
    html.text("deep down");
    html
}

#[test]
fn a_hundred_thousand_elements_in_each_other_fill_no_stack() {
    let all: Vec<&str> = ELEMENTS.split_whitespace().collect();
    for names in [&["div"][..], &["span"], &["table"], &["ul", "li"], &["svg"], &["x"], &all] {
        let html = deep(names, 100_000);
        let safe = sanitise(&html.clone());
        assert_harmless(&safe.to_html());
        assert_eq!(clean(&safe.to_html()), safe.to_html());
        assert_eq!(to_text(&safe).contains("deep down"), names != ["svg"]);
        assert!(!safe.is_cut());
        drop((html, safe.for_preview()));
    }
    let read = parse(&"<div><b>".repeat(1_000));
    assert_harmless(&sanitise(&read).to_html());
}

#[test]
fn what_is_longer_than_a_signature_ends_with_a_whole_element() {
    let row = "<tr><td style=\"color:red\">A &amp; B</td></tr>";
    let long = format!("<table>{}</table>", row.repeat(5_000));
    let safe = safe(&long);

    assert!(safe.is_cut() && safe.to_html().len() <= SafeHtml::LONGEST);
    assert!(safe.to_html().len() > SafeHtml::LONGEST - 200);
    assert_eq!(clean(&safe.to_html()), safe.to_html());
    assert!(!super::parse::safe(&safe.to_html()).is_cut());
    assert!(!super::parse::safe(&row.repeat(100)).is_cut());
    assert!(super::parse::safe(&"x".repeat(SafeHtml::LONGEST + 1)).is_blank());
    assert!(!super::parse::safe(&"x".repeat(SafeHtml::LONGEST)).is_cut());
}
