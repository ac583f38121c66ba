use super::parse::safe;
use crate::signature::preview_document;

#[test]
fn a_preview_has_words_in_the_place_of_a_picture_and_no_link_and_no_style() {
    let shown = safe("<a href=https://a.example style='color:red'>x<img src=https://a.example/x alt='A &amp; B'></a>")
        .for_preview();

    assert_eq!(shown, "<u>x<span>[A &amp; B]</span></u>");
    assert!(safe("<img src=https://a.example/x>").for_preview().contains("&nbsp;"));
}

#[test]
fn the_document_around_it_loads_nothing_and_is_light_or_dark() {
    let document = preview_document(&safe("<p>Mia</p>"));

    assert!(
        document.starts_with("<!DOCTYPE html>")
            && document.ends_with("<p>Mia</p></font></body></html>")
    );
    assert!(document.contains("content=\"default-src 'none'\""));
    assert!(document.contains("<meta name=\"color-scheme\" content=\"light dark\">"));
    assert!(
        !document.contains("http://")
            && !document.contains("https://")
            && !document.contains("url(")
    );
}
