//! Pages of the web: the article of a page, without the page around it.

mod choose;
mod names;
mod noise;
mod page;
mod tags;
mod title;
mod tree;
mod write;

use crate::encoding::Decoded;
use crate::{Extracted, Fault, Format, Warning};

/// The article of a page: its title, its paragraphs, its tables row by row.
pub(crate) fn extract(decoded: &Decoded<'_>) -> Result<Extracted, Fault> {
    let page = page::read(&decoded.text)?;
    let chosen = choose::article(&page);
    let mut warnings = decoded.warnings.clone();
    if !chosen.stands_out {
        warnings.push(Warning::NoMainText);
    }
    let body = write::lines(&page, &chosen);
    let text = title::above(&page, body);
    Ok(Extracted { text, format: Format::Html, encoding: Some(decoded.encoding), warnings })
}
