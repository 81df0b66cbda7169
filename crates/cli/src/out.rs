//! Results on stdout. A reader that has seen enough (`fazhi check | head`) ends the program quietly instead of breaking it.

use std::fmt::Arguments;
use std::io::{self, Write};

/// Prints one line of results.
pub(crate) fn line(text: Arguments<'_>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_fmt(text)?;
    out.write_all(b"\n")
}

/// Prints one line of results as `println!` would, and hands a failure on.
macro_rules! say {
    ($($text:tt)*) => { $crate::out::line(format_args!($($text)*))? };
}
pub(crate) use say;

/// Whether the work stopped only because nobody reads its results any more.
pub(crate) fn nobody_reads(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
