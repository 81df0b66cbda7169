//! Word files (Office Open XML): the text as Word shows it, with the numbers that Word makes.

mod body;
mod frames;
mod label;
mod notes;
mod numbering;
mod numerals;
mod package;
mod styles;
mod xml;

use crate::{Extracted, Fault, Format, Warning};
use package::Package;

/// Whether a zip archive is a Word file; otherwise what it is instead.
pub(crate) fn recognise(bytes: &[u8]) -> Result<(), Fault> {
    Package::open(bytes).map(drop)
}

pub(crate) fn extract(bytes: &[u8]) -> Result<Extracted, Fault> {
    let mut package = Package::open(bytes)?;
    let mut warnings = Vec::new();
    let styles = or_warn(styles::read(&mut package), "styles.xml", &mut warnings)?;
    let numbering = or_warn(numbering::read(&mut package), "numbering.xml", &mut warnings)?;
    let labels = label::Labels::new(styles, numbering);
    let mut notes = notes::Notes::default();
    for part in ["footnotes.xml", "endnotes.xml"] {
        let more = or_warn(notes::read(&mut package, part), part, &mut warnings)?;
        notes.add(more);
    }
    let main = package.main().to_owned();
    let story = package.part(&main)?.ok_or_else(|| Fault::broken(main))?;
    let read = body::read(story, labels, notes)?;
    if read.revised {
        warnings.push(Warning::Revisions);
    }
    Ok(Extracted { text: read.text, format: Format::Docx, encoding: None, warnings })
}

/// A part that can't be read costs its numbers or notes, not the text. Hostile ones are refused.
fn or_warn<T: Default>(read: Result<T, Fault>, part: &str, warnings: &mut Vec<Warning>) -> Result<T, Fault> {
    match read {
        Err(Fault::Broken { .. }) => {
            warnings.push(Warning::PartUnreadable { part: part.to_owned() });
            Ok(T::default())
        }
        other => other,
    }
}
