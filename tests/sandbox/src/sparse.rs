//! JSON as Google writes it: what is false or empty is left out.

use serde_json::{Map, Value};

pub(crate) fn without_empty(fields: Value) -> Value {
    let Value::Object(fields) = fields else {
        return fields;
    };
    let says_something = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    Value::Object(
        fields.into_iter().filter(|(_, value)| says_something(value)).collect::<Map<_, _>>(),
    )
}
