//! Measures PDF files: `measure file.pdf…` prints everything that is not as the standard wants it, and what is by check.
#![allow(clippy::print_stdout, reason = "its purpose")]

use std::error::Error;
use std::time::Instant;

use document_check::{CHECKS, Faces, Verdict, check_with};

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let start = Instant::now();
        let checked = check_with(&bytes, &Faces::of_layout())?;
        println!("{path}: {}，{}页，{:?}", checked.form, checked.pages, start.elapsed());
        for measure in checked.findings() {
            let (clause, place) = (measure.clause, &measure.place);
            println!("  不符 {clause} 第{}页 {place}：应{}，实{}", measure.page, measure.expected, measure.measured);
        }
        for (name, verdict) in [("相符", Verdict::Holds), ("未涉及", Verdict::Absent)] {
            let of_kind = CHECKS.iter().filter(|check| checked.verdict(check.id) == verdict);
            println!("  {name}：{}", of_kind.map(|check| check.id).collect::<Vec<_>>().join(" "));
        }
        println!("  {}", checked.facts.join("；"));
    }
    Ok(())
}
