//! Parameters of statements: the four kinds of column that both databases have.

use model::Digest;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, Encode, Postgres, Sqlite, Type};

/// The kind of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Truth,
    Bytes,
}

/// One parameter. Absent values keep their kind, for PostgreSQL wants to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(Option<String>),
    Integer(Option<i64>),
    Truth(Option<bool>),
    Bytes(Option<Vec<u8>>),
}

macro_rules! from {
    ($($from:ty => $kind:ident($value:ident) $with:expr;)*) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self { Self::$kind(Some($with)) }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self { Self::$kind(value.map(|$value| $with)) }
        }
    )*};
}

from! {
    &str => Text(text) held(text);
    String => Text(text) if text.contains('\0') { held(&text) } else { text };
    i64 => Integer(number) number;
    i16 => Integer(number) i64::from(number);
    u32 => Integer(number) i64::from(number);
    // Positions and counts: a ledger of 2^63 entries is out of reach.
    u64 => Integer(number) i64::try_from(number).unwrap_or(i64::MAX);
    bool => Truth(truth) truth;
    Vec<u8> => Bytes(bytes) bytes;
    Digest => Bytes(digest) digest.0.to_vec();
}

/// PostgreSQL holds no NUL in a text; neither database is given one, so that both hold the same.
fn held(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

#[expect(clippy::expect_used, reason = "texts, numbers, truths and bytes always have an encoding")]
fn add<A: Arguments, T>(arguments: &mut A, value: T)
where
    T: for<'t> Encode<'t, A::Database> + Type<A::Database>,
{
    arguments.add(value).expect("a plain value has an encoding");
}

pub(crate) fn sqlite(values: impl IntoIterator<Item = Value>) -> SqliteArguments {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match value {
            Value::Text(value) => add::<SqliteArguments, Option<String>>(&mut arguments, value),
            Value::Integer(value) => add::<SqliteArguments, Option<i64>>(&mut arguments, value),
            Value::Truth(value) => add::<SqliteArguments, Option<bool>>(&mut arguments, value),
            Value::Bytes(value) => add::<SqliteArguments, Option<Vec<u8>>>(&mut arguments, value),
        }
    }
    arguments
}

pub(crate) fn postgres(values: impl IntoIterator<Item = Value>) -> PgArguments {
    let mut arguments = PgArguments::default();
    for value in values {
        match value {
            Value::Text(value) => add::<PgArguments, Option<String>>(&mut arguments, value),
            Value::Integer(value) => add::<PgArguments, Option<i64>>(&mut arguments, value),
            Value::Truth(value) => add::<PgArguments, Option<bool>>(&mut arguments, value),
            Value::Bytes(value) => add::<PgArguments, Option<Vec<u8>>>(&mut arguments, value),
        }
    }
    arguments
}

/// Rows turned into one array per column.
pub(crate) fn postgres_columns(kinds: &[Kind], rows: Vec<Vec<Value>>) -> PgArguments {
    let mut columns: Vec<Vec<Value>> = kinds.iter().map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
    }
    let mut arguments = PgArguments::default();
    macro_rules! array {
        ($column:ident, $kind:ident, $type:ty) => {{
            let values = $column.into_iter().map(|value| match value {
                Value::$kind(value) => value,
                other => {
                    unreachable!("{other:?} in a column of {}: the statement declares another kind", stringify!($kind))
                }
            });
            add::<PgArguments, Vec<Option<$type>>>(&mut arguments, values.collect());
        }};
    }
    for (kind, column) in kinds.iter().zip(columns) {
        match kind {
            Kind::Text => array!(column, Text, String),
            Kind::Integer => array!(column, Integer, i64),
            Kind::Truth => array!(column, Truth, bool),
            Kind::Bytes => array!(column, Bytes, Vec<u8>),
        }
    }
    arguments
}

/// A type that both databases read and write.
pub(crate) trait Column:
    Type<Sqlite> + for<'r> sqlx::Decode<'r, Sqlite> + Type<Postgres> + for<'r> sqlx::Decode<'r, Postgres>
{
}
impl<T> Column for T where
    T: Type<Sqlite> + for<'r> sqlx::Decode<'r, Sqlite> + Type<Postgres> + for<'r> sqlx::Decode<'r, Postgres>
{
}
