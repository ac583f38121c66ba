//! Partial responses: the parameter `fields`, which names what an answer is cut down to
//! (<https://developers.google.com/workspace/admin/directory/v1/guides/performance>).

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::Value;

use crate::{
    reply::{self, Reply},
    request::Call,
    trouble::Trouble,
};

/// What is kept of an object, by name; nothing below a name keeps all of it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Mask(BTreeMap<String, Mask>);

/// A successful JSON answer cut down to what the call's `fields` name.
pub(crate) fn cut(reply: Reply, call: &Call) -> Reply {
    let Some(fields) = call.query.one("fields").filter(|fields| !fields.is_empty()) else {
        return reply;
    };
    let whole = serde_json::from_slice::<Value>(reply.body());
    let (Ok(whole), true) = (whole, reply.status().is_success()) else {
        return reply;
    };
    if let Some(mask) = Mask::read(fields) {
        return reply::json(reply.status(), &mask.keep(whole));
    }
    let message = format!("Invalid field selection {fields}");
    Trouble::new(StatusCode::BAD_REQUEST, "global", "invalidParameter", &message).reply()
}

impl Mask {
    /// `a,b/c,d(e,f/g)`
    fn read(text: &str) -> Option<Self> {
        let mut mask = Self::default();
        let mut rest = text;
        while !rest.is_empty() {
            rest = mask.read_one(rest)?;
            rest = match rest.chars().next() {
                None => rest,
                Some(',') if rest.len() > 1 => &rest[1..],
                Some(_) => return None,
            };
        }
        Some(mask)
    }

    /// Reads one name with what stands below it; the rest is the answer.
    fn read_one<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let end = text.find([',', '/', '(', ')']).unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        if name.trim().is_empty() {
            return None;
        }
        let below = self.0.entry(name.trim().to_owned()).or_default();
        if let Some(rest) = rest.strip_prefix('/') {
            return below.read_one(rest);
        }
        let Some(inner) = rest.strip_prefix('(') else {
            return Some(rest);
        };
        let close = closing(inner)?;
        for (name, mask) in Self::read(&inner[..close])?.0 {
            below.0.insert(name, mask);
        }
        Some(&inner[close + 1..])
    }

    fn keep(&self, value: Value) -> Value {
        match value {
            _ if self.0.is_empty() => value,
            Value::Array(items) => items.into_iter().map(|one| self.keep(one)).collect(),
            Value::Object(fields) => {
                let kept = fields.into_iter().filter_map(|(name, value)| {
                    let below = self.0.get(&name).or_else(|| self.0.get("*"))?;
                    Some((name, below.keep(value)))
                });
                Value::Object(kept.collect())
            }
            other => other,
        }
    }
}

/// Where the bracket closes that was opened before this text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    for (at, one) in text.char_indices() {
        match one {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Mask;

    #[test]
    fn an_answer_is_cut_down_to_the_fields_that_were_named() {
        let whole = json!({
            "kind": "x", "nextPageToken": "n",
            "users": [{ "id": "1", "name": { "fullName": "A B", "givenName": "A" }, "aliases": ["a", "b"] }],
        });
        let kept = |fields: &str| Mask::read(fields).map(|mask| mask.keep(whole.clone()));
        assert_eq!(
            kept("nextPageToken,users(id,name/fullName,aliases)"),
            Some(json!({
                "nextPageToken": "n",
                "users": [{ "id": "1", "name": { "fullName": "A B" }, "aliases": ["a", "b"] }],
            }))
        );
        assert_eq!(kept("users/id"), Some(json!({ "users": [{ "id": "1" }] })));
        assert_eq!(kept("*"), Some(whole.clone()));
        for wrong in ["users(id", "users)", ",kind", "kind,", "users//id"] {
            assert_eq!(Mask::read(wrong), None, "{wrong}");
        }
    }
}
