//! A browser without scripts: opens pages, fills in fields by their labels, presses buttons by their names.

use http::{Request, StatusCode};
use sandbox::Sandbox;

use crate::app::{BASE, now};

/// A window that shows one page of the sandbox.
pub(crate) struct Window<'a> {
    google: &'a mut Sandbox,
    url: String,
    pub(crate) status: StatusCode,
    pub(crate) page: String,
    /// Fields by name; an empty value of a box is one that isn't ticked.
    filled: Vec<(String, String)>,
}

#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    /// What stands between this tag and the next.
    text: String,
}

impl Tag {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn is_called(&self, name: &str) -> bool {
        self.attribute("aria-label").unwrap_or(&self.text) == name
    }
}

impl<'a> Window<'a> {
    pub(crate) fn open(google: &'a mut Sandbox, url: &str) -> Self {
        let mut window = Self {
            google,
            url: String::new(),
            status: StatusCode::OK,
            page: String::new(),
            filled: Vec::new(),
        };
        window.go("GET", url, String::new());
        window
    }

    fn go(&mut self, method: &str, url: &str, form: String) {
        let absolute = if url.starts_with('/') { format!("{BASE}{url}") } else { url.to_owned() };
        let request = Request::builder().method(method).uri(&absolute).body(form.into_bytes());
        let answer = self.google.handle(request.unwrap(), now());
        self.filled.clear();
        if let Some(to) = answer.headers().get("Location") {
            let to = to.to_str().unwrap().to_owned();
            return self.go("GET", to.split('#').next().unwrap(), String::new());
        }
        self.url = absolute;
        self.status = answer.status();
        self.page = String::from_utf8(answer.into_body()).unwrap();
    }

    /// What a person reads on the page, in one line.
    pub(crate) fn text(&self) -> String {
        let body = self.page.split_once("<main").unwrap().1;
        let seen = body.split("<script>").next().unwrap();
        let texts: Vec<String> = tags(seen).into_iter().map(|tag| tag.text).collect();
        texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn heading(&self) -> String {
        tags(&self.page).into_iter().find(|tag| tag.name == "h1").unwrap().text
    }

    /// What the page says went wrong.
    pub(crate) fn alert(&self) -> Option<String> {
        let alert = tags(&self.page).into_iter().find(|tag| tag.attribute("role") == Some("alert"));
        alert.map(|tag| tag.text)
    }

    /// Whether the page shows the settings behind anew.
    pub(crate) fn refreshes(&self) -> bool {
        tags(&self.page).iter().any(|tag| tag.attribute("data-changed").is_some())
    }

    /// Whether the window closes by itself.
    pub(crate) fn closes(&self) -> bool {
        tags(&self.page).iter().any(|tag| tag.attribute("data-closes").is_some())
    }

    /// What stands in a field, by its label.
    pub(crate) fn value(&self, label: &str) -> String {
        let tags = tags(&self.page);
        let at = field(&tags, label);
        if tags[at].name == "select" { chosen(&tags, at) } else { value(&tags[at]).to_owned() }
    }

    pub(crate) fn is_ticked(&self, label: &str) -> bool {
        let tags = tags(&self.page);
        tags[field(&tags, label)].attribute("checked").is_some()
    }

    pub(crate) fn fill(&mut self, label: &str, value: &str) -> &mut Self {
        let tags = tags(&self.page);
        let field = &tags[field(&tags, label)];
        let name = field.attribute("name").unwrap().to_owned();
        self.filled.retain(|(other, _)| *other != name);
        self.filled.push((name, value.to_owned()));
        self
    }

    /// Chooses a radio button.
    pub(crate) fn choose(&mut self, label: &str) -> &mut Self {
        let tags = tags(&self.page);
        let choice = value(&tags[field(&tags, label)]).to_owned();
        self.fill(label, &choice)
    }

    pub(crate) fn untick(&mut self, label: &str) -> &mut Self {
        self.fill(label, "")
    }

    /// Lets something happen elsewhere, while the window stays as it is.
    pub(crate) fn meanwhile(&mut self, act: impl FnOnce(&mut Sandbox)) -> &mut Self {
        act(self.google);
        self
    }

    /// Follows a link by its text or its label.
    pub(crate) fn follow(&mut self, name: &str) -> &mut Self {
        let tags = tags(&self.page);
        let link = tags.iter().find(|tag| tag.name == "a" && tag.is_called(name));
        let link = link.unwrap_or_else(|| panic!("no link {name:?} in {}", self.text()));
        let to = link.attribute("href").unwrap().to_owned();
        self.go("GET", &to, String::new());
        self
    }

    /// Presses a button by its text or its label, and so sends its form.
    pub(crate) fn press(&mut self, name: &str) -> &mut Self {
        let tags = tags(&self.page);
        let at = tags.iter().position(|tag| tag.name == "button" && tag.is_called(name));
        let at = at.unwrap_or_else(|| panic!("no button {name:?} in {}", self.text()));
        let button = &tags[at];
        let begins = match button.attribute("form") {
            Some(id) => tags.iter().position(|tag| tag.attribute("id") == Some(id)).unwrap(),
            None => tags[..at].iter().rposition(|tag| tag.name == "form").unwrap(),
        };
        let ends = begins + tags[begins..].iter().position(|tag| tag.name == "/form").unwrap();
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        for (at, tag) in tags.iter().enumerate().take(ends).skip(begins) {
            if let Some((name, value)) = self.sent(&tags, at, tag) {
                form.append_pair(&name, &value);
            }
        }
        if let Some(name) = button.attribute("name") {
            form.append_pair(name, value(button));
        }
        let action = button.attribute("formaction").or(tags[begins].attribute("action"));
        let action = action.unwrap_or(&self.url).split('#').next().unwrap().to_owned();
        let method = tags[begins].attribute("method").unwrap_or("get").to_uppercase();
        let form = if method == "GET" { String::new() } else { form.finish() };
        self.go(&method, &action, form);
        self
    }

    /// The name and value that a field adds to its form.
    fn sent(&self, tags: &[Tag], at: usize, tag: &Tag) -> Option<(String, String)> {
        let name = tag.attribute("name").filter(|_| tag.name != "button")?.to_owned();
        let filled = self.filled.iter().find(|(other, _)| *other == name).map(|(_, value)| value);
        let kind = tag.attribute("type").unwrap_or_default();
        let sent = match (tag.name.as_str(), kind, filled) {
            ("select", _, None) => Some(chosen(tags, at)),
            (_, "radio", Some(choice)) => (choice == value(tag)).then(|| choice.clone()),
            (_, "checkbox", Some(choice)) => Some(choice.clone()).filter(|one| !one.is_empty()),
            (_, "radio" | "checkbox", None) => {
                tag.attribute("checked").map(|_| value(tag).to_owned())
            }
            (_, _, Some(text)) => Some(text.clone()),
            _ => Some(value(tag).to_owned()),
        };
        Some((name, sent?))
    }
}

/// The place of the field with this label: the one it names by `for`, or the one inside it.
fn field(tags: &[Tag], label: &str) -> usize {
    let named = |tag: &Tag| tag.name == "label" && tag.text == label;
    if let Some(label) = tags.iter().find(|tag| named(tag)) {
        let id = label.attribute("for").unwrap();
        return tags.iter().position(|tag| tag.attribute("id") == Some(id)).unwrap();
    }
    let inside = tags.windows(2).position(|pair| pair[0].name == "label" && pair[1].text == label);
    inside.unwrap_or_else(|| panic!("no field {label:?}")) + 1
}

fn value(tag: &Tag) -> &str {
    if tag.name == "textarea" { &tag.text } else { tag.attribute("value").unwrap_or_default() }
}

fn chosen(tags: &[Tag], select: usize) -> String {
    let options = tags[select + 1..].iter().take_while(|tag| tag.name != "/select");
    let mut chosen = options.filter(|tag| tag.attribute("selected").is_some());
    value(chosen.next().unwrap()).to_owned()
}

fn tags(html: &str) -> Vec<Tag> {
    html.split('<').skip(1).filter_map(|piece| tag(piece.split_once('>')?)).collect()
}

fn tag((inside, text): (&str, &str)) -> Option<Tag> {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while !rest.trim().is_empty() {
        let word = rest.trim_start();
        let end = word.find([' ', '=']).unwrap_or(word.len());
        let (key, after) = word.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"')?,
            None => ("", after),
        };
        attributes.push((key.to_owned(), read(value)));
        rest = after;
    }
    Some(Tag { name: name.to_owned(), attributes, text: read(text.trim()) })
}

fn read(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
