use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, IgnoredAny, value::MapAccessDeserializer},
};

use super::error::FieldFault;

/// What a file has in a place, whether it may be there or not: so a mistake is told by its place. A list is never taken for
/// an object, as serde would take it.
#[derive(Clone, Debug)]
pub(super) enum Given<T = IgnoredAny> {
    Text(String),
    Flag(bool),
    Number(u64),
    Object(T),
    /// A list, `null`, a number that is negative or none of the whole ones.
    Other,
}

impl<T> Given<T> {
    pub(super) fn text(self) -> Result<String, FieldFault> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(FieldFault::NotText),
        }
    }

    pub(super) fn flag(&self) -> Result<bool, FieldFault> {
        match self {
            Self::Flag(flag) => Ok(*flag),
            _ => Err(FieldFault::NotFlag),
        }
    }

    pub(super) fn object(self) -> Result<T, FieldFault> {
        match self {
            Self::Object(object) => Ok(object),
            _ => Err(FieldFault::NotObject),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything(PhantomData))
    }
}

struct Anything<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Anything<T> {
    type Value = Given<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Given<T>, E> {
        Ok(Given::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Given<T>, E> {
        Ok(Given::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Given<T>, E> {
        Ok(Given::Number(number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Given<T>, E> {
        Ok(Given::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Given<T>, E> {
        Ok(Given::Other)
    }

    fn visit_unit<E>(self) -> Result<Given<T>, E> {
        Ok(Given::Other)
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Given<T>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Given::Other)
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Given<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Given::Object)
    }
}
