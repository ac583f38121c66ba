//! Browsers inside other apps, in which Google refuses to sign a person in (`disallowed_useragent`).
//! <https://developers.google.com/identity/protocols/oauth2/web-server>

/// The app whose browser this is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum InApp {
    Known(&'static str),
    /// An embedded view of some app.
    Some,
}

/// What these apps add to their browser's name.
const MARKS: [(&str, &str); 12] = [
    ("FBAN/", "Facebook"),
    ("FBAV/", "Facebook"),
    ("FB_IAB/", "Facebook"),
    ("Instagram", "Instagram"),
    ("LinkedInApp", "LinkedIn"),
    ("Twitter", "X"),
    ("Snapchat", "Snapchat"),
    ("Pinterest", "Pinterest"),
    ("musical_ly", "TikTok"),
    ("BytedanceWebview", "TikTok"),
    ("MicroMessenger", "WeChat"),
    (" Line/", "LINE"),
];

impl InApp {
    /// By the browser's name for itself; what only looks like a browser is not told apart.
    pub fn of(user_agent: &str) -> Option<Self> {
        let says = |mark: &str| user_agent.contains(mark);
        if let Some((_, app)) = MARKS.iter().find(|(mark, _)| says(mark)) {
            return Some(Self::Known(app));
        }
        // Android's embedded view says so; that of an iPhone lacks the name of Safari.
        let is_android = says("Android") && says("; wv)");
        let is_apple = (says("iPhone") || says("iPad")) && says("AppleWebKit") && !says("Safari/");
        (is_android || is_apple).then_some(Self::Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_of_other_apps_are_told_from_real_ones() {
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let android = "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/123.0.0.0 Mobile Safari/537.36";
        let cases = [
            (format!("{iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/443.0.0;]"), Some(InApp::Known("Facebook"))),
            (format!("{android} Instagram 320.0.0 Android"), Some(InApp::Known("Instagram"))),
            (format!("{iphone} Mobile/15E148 Safari/604.1 Line/14.0"), Some(InApp::Known("LINE"))),
            (format!("{iphone} Mobile/15E148 MicroMessenger/8.0"), Some(InApp::Known("WeChat"))),
            (format!("{iphone} Mobile/15E148"), Some(InApp::Some)),
            (android.to_owned(), Some(InApp::Some)),
            (format!("{iphone} Version/17.5 Mobile/15E148 Safari/604.1"), None),
            (format!("{iphone} CriOS/123.0 Mobile/15E148 Safari/604.1"), None),
            (android.replace("; wv", ""), None),
            ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36".into(), None),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0".into(), None),
        ];
        for (user_agent, app) in cases {
            assert_eq!(InApp::of(&user_agent), app, "{user_agent}");
        }
    }
}
