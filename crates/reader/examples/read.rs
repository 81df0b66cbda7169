//! Reads report texts and prints what was read as JSON, one line each.
//!
//! `read [--aliases NAMES.json] FILE…`; the names are a list of `[id, unit, [name, …]]`.

use model::FigureId;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let mut aliases = reader::Aliases::default();
    if files.first().is_some_and(|f| f == "--aliases") && files.len() >= 2 {
        let names = std::fs::read_to_string(&files[1])?;
        let list: Vec<(FigureId, String, Vec<String>)> = serde_json::from_str(&names)?;
        aliases = reader::Aliases::new(
            list.into_iter().map(|(id, unit, names)| reader::Named::by_unit(id, unit, names)).collect(),
        );
        files.drain(..2);
    }
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        let name = Path::new(&file).file_name().map_or_else(|| file.clone(), |n| n.to_string_lossy().into_owned());
        println!("{}", serde_json::to_string(&reader::read(&name, &text, &aliases))?);
    }
    Ok(())
}
