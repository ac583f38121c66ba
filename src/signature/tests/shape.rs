use super::parse::{clean, safe};
use crate::signature::{Signed, from_text, sign};

#[test]
fn an_ordinary_signature_stays_as_it_is() {
    for html in [
        "<div dir=\"ltr\"><div><b>Mia Chen</b><br>Acme <i>Plumbing</i></div></div>",
        "<a href=\"https://acme.example/\" style=\"color: #1155cc\">acme.example</a>",
        "<img src=\"https://lh3.example/a?b=c&amp;d=e\" width=\"96\" height=\"40\" alt=\"Acme\">",
        "<table cellpadding=\"0\"><tbody><tr><td valign=\"top\" width=\"50%\">a</td><td>b</td></tr></tbody></table>",
        "<p style=\"margin: 0px; padding: 4px 8px; font-family: Arial, 'Trebuchet MS'; font-size: 12.5px\">x</p>",
        "<font color=\"#888888\" face=\"verdana, sans-serif\" size=\"-1\">x</font>",
        "<ul><li>a</li><li>b<ol start=\"3\"><li>c</li></ol></li></ul>",
        "<span style=\"border-left: 2px solid rgba(0, 0, 0, .5); line-height: 1.4\">x</span>",
    ] {
        assert_eq!(clean(html), html);
    }
}

#[test]
fn what_is_unknown_leaves_its_text_and_what_is_forbidden_leaves_none() {
    assert_eq!(clean("<x-y>a<o:p>b</o:p></x-y>"), "ab");
    assert_eq!(clean("a<script>b</script><style>c</style><svg><text>d</text></svg>e"), "ae");
    assert_eq!(clean("<section>a</section><address>b</address>"), "<div>a</div><div>b</div>");
    assert_eq!(clean("<a name=top>a</a><a href=javascript:x>b</a>"), "ab");
    assert_eq!(clean("<img src=http://a.example/x alt='Our &lt;logo&gt;'>"), "Our &lt;logo&gt;");
    assert_eq!(clean("<b id=x class=y onclick=z title=t>a</b>"), "<b>a</b>");
}

#[test]
fn a_style_keeps_what_is_harmless_in_it() {
    let style = |style: &str| clean(&format!("<b style='{style}'>x</b>"));
    let kept = |style: &str| format!("<b style=\"{style}\">x</b>");

    assert_eq!(style("COLOR:Red;position:absolute;top:0"), kept("color: red"));
    assert_eq!(style("margin:-50px;padding:1px"), kept("padding: 1px"));
    assert_eq!(style("color: #FFF !important"), kept("color: #fff"));
    assert_eq!(style("font-family:\"Two Words\",serif"), kept("font-family: 'Two Words', serif"));
    assert_eq!(style("display:none;display:inline-block"), kept("display: inline-block"));
    for gone in [
        "width:calc(1px + 2px)",
        "background:url(x)",
        "color:var(--x)",
        "color",
        "color:",
        ":red",
        "font-size:1.2.3px",
        "font-size:99999px",
        "color:rgb(1,2,3",
        "-webkit-x:y",
        "opacity:0",
        "font-family:",
        "font-family:\"a",
        "color:#12345",
        "color:a b c d e f g",
    ] {
        assert_eq!(style(gone), "<b>x</b>", "{gone}");
    }
}

#[test]
fn an_address_is_written_as_browsers_read_it() {
    let href = |href: &str| {
        let html = clean(&format!("<a href=\"{href}\">x</a>"));
        let inside = html.strip_prefix("<a href=\"").and_then(|rest| rest.split('"').next());
        inside.map(ToOwned::to_owned)
    };

    assert_eq!(href(" HTTPS://a.example/x y\n").as_deref(), Some("https://a.example/x%20y"));
    assert_eq!(href("ht\ttps://a.example").as_deref(), Some("https://a.example"));
    assert_eq!(href("MAILTO:mia@a.example").as_deref(), Some("mailto:mia@a.example"));
    for gone in
        ["", "x", "#x", "https:", "https://", "https:a.example", "mailto:", "ftp://a.example"]
    {
        assert_eq!(href(gone), None, "{gone}");
    }
    assert_eq!(href(&format!("https://{}", "x".repeat(2_001))), None);
}

#[test]
fn a_blank_signature_is_told_from_one_that_shows_something() {
    for blank in ["", "<div><br></div>", "<p>&nbsp;</p>", "<script>x</script>"] {
        assert!(safe(blank).is_blank(), "{blank}");
    }
    assert!(!safe("<img src=https://a.example/x>").is_blank());
    assert!(safe("<img src=https://a.example/x>").has_pictures());
    assert!(!from_text("x").is_blank() && !from_text("x").has_pictures());
}

#[test]
fn a_text_keeps_its_lines_its_paragraphs_and_its_blanks() {
    let html = |text: &str| from_text(text).to_html();

    assert_eq!(html(""), "");
    assert_eq!(html("a\r\nb"), "<div>a<br>b</div>");
    assert_eq!(html("a\n\nb\n \n\nc\n"), "<div>a</div><br><div>b</div><br><br><div>c</div>");
    assert_eq!(html("  a  b c "), "<div>&nbsp;&nbsp;a&nbsp; b c</div>");
    assert_eq!(html("a\tb"), "<div>a&nbsp;&nbsp;&nbsp; b</div>");
    assert_eq!(html("<b>&amp; \"x\""), "<div>&lt;b&gt;&amp;amp; &quot;x&quot;</div>");
    assert_eq!(html("https://a.example"), "<div>https://a.example</div>");
}

#[test]
fn a_signed_mail_says_the_same_in_both_its_forms() {
    let signature = safe("<b>Mia</b><br><a href=https://a.example>Acme</a>");
    let signed = Signed::new("Please pay.\nThanks", &signature);

    assert_eq!(signed.text, "Please pay.\nThanks\r\n\r\n-- \r\nMia\nAcme (https://a.example)");
    let html = "<div><div>Please pay.<br>Thanks</div></div><br>\
        <div><b>Mia</b><br><a href=\"https://a.example\">Acme</a></div>";
    assert_eq!(signed.html, html);
}

#[test]
fn a_draft_is_signed_once_and_below_nothing_it_stays_plain() {
    let draft = crate::mail::Draft::new("zoe@shop.example".parse().unwrap(), "x", "Hello");
    let signature = from_text("Mia");

    let signed = sign(draft.clone(), &signature);
    assert_eq!(signed.text, "Hello\r\n\r\n-- \r\nMia");
    assert!(signed.html.as_ref().is_some_and(|html| html.contains("<div>Mia</div>")));
    assert_eq!(sign(signed.clone(), &signature), signed);
    assert_eq!(sign(draft.clone(), &from_text(" \n")), draft);
}
