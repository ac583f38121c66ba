use super::parse::safe;
use crate::signature::{from_text, to_text};

fn text(html: &str) -> String {
    to_text(&safe(html))
}

#[test]
fn blocks_and_breaks_are_lines_and_blanks_are_shown_as_in_a_browser() {
    assert_eq!(text("<div>a</div><div>b<br>c</div>d"), "a\nb\nc\nd");
    assert_eq!(text("<div>a<br></div><div>b</div>"), "a\nb");
    assert_eq!(text("<div>a</div><div><br></div><div>b</div>"), "a\n\nb");
    assert_eq!(text("<p>a</p><p>b</p>c"), "a\n\nb\n\nc");
    assert_eq!(text("a<br><br><br><br>b"), "a\n\nb");
    assert_eq!(text("  a \n\t b <b> c</b>d &nbsp; e  "), "a b cd   e");
    assert_eq!(text("<div>a <span> </span> </div> <div> b</div>"), "a\nb");
    assert_eq!(text("a<hr>b"), "a\n\nb");
    assert_eq!(text("<br><div></div>"), "");
}

#[test]
fn list_items_have_a_hyphen_and_inner_lists_stand_further_in() {
    assert_eq!(text("x<ul><li>a<li><div>b</div><li></ul>y"), "x\n- a\n- b\ny");
    assert_eq!(text("<ol><li>a<ul><li>b</ul><li>c</ol>"), "- a\n  - b\n- c");
}

#[test]
fn a_link_tells_where_it_leads_unless_its_text_does() {
    let link = |href: &str, inner: &str| text(&format!("<a href=\"{href}\">{inner}</a>"));

    assert_eq!(link("https://a.example/", "Our page"), "Our page (https://a.example/)");
    assert_eq!(link("https://a.example/", "a.example"), "a.example");
    assert_eq!(link("https://www.a.example", "https://a.example/"), "https://a.example/");
    assert_eq!(link("mailto:mia@a.example?subject=x", "mia@a.example"), "mia@a.example");
    assert_eq!(link("mailto:mia@a.example", "Write"), "Write (mia@a.example)");
    assert_eq!(link("tel:+49221555", "+49 221 / 555"), "+49 221 / 555");
    assert_eq!(link("tel:+49221555", "Call"), "Call (+49221555)");
    assert_eq!(
        link("https://a.example", "<img src=https://a.example/x alt=Logo>"),
        "Logo (https://a.example)"
    );
    assert_eq!(link("https://a.example", "<img src=https://a.example/x>"), "https://a.example");
    assert_eq!(link("https://a.example", "<div>b</div>") + "|", "b (https://a.example)|");
    assert_eq!(text("<ul><li><a href=https://a.example>a.example</a> x</ul>"), "- a.example x");
}

#[test]
fn the_cells_of_a_row_stand_between_bars_and_an_empty_one_has_none() {
    assert_eq!(text("<table><tr><td>a<td>b<tr><td>c<td><td>d</table>"), "a | b\nc | d");
    let logo = "<table><tr><td><img src=https://a.example/x></td><td><div>Mia</div><div>Acme</div></td></tr></table>x";
    assert_eq!(text(logo), "Mia\nAcme\nx");
    let nested = "<table><tr><td>a</td><td><table><tr><td>b<td>c</table></td></tr></table>";
    assert_eq!(text(nested), "a | b | c");
}

#[test]
fn a_text_comes_back_as_it_was_written() {
    for written in ["Mia Chen\nAcme\n\nTel 0221", "  indented\n    more", "<b> & \"x\"", ""] {
        assert_eq!(to_text(&from_text(written)), written);
    }
}
