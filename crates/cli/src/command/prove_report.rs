//! `fazhi prove-report`: an issued report page against its list of figures.

use super::print_json;
use crate::args::Common;
use crate::exit::{Exit, bad};
use crate::out::say;
use anyhow::Result;
use std::path::Path;

pub(crate) fn run(common: &Common, page: &Path, figures: &Path) -> Result<Exit> {
    let read = |file: &Path| std::fs::read_to_string(file).map_err(|error| bad(format!("{}: {error}", file.display())));
    let (html, list) = (read(page)?, read(figures)?);
    let proof = report_proof::prove(&html, &list).map_err(|error| {
        let file = if matches!(error, report_proof::ProofError::Page(_)) { page } else { figures };
        bad(format!("{}: {error}", file.display()))
    })?;
    if common.json {
        print_json(&proof)?;
    } else {
        for difference in &proof.differences {
            say!("不符\t{difference}");
        }
        for number in &proof.untagged {
            say!("无据\t{}\t{}", number.quote, number.sentence);
        }
        for number in &proof.planned {
            say!("计划\t{}\t{}", number.quote, number.sentence);
        }
        say!(
            "网页标注 {} 个数据，清单 {} 个：{} 处不符，{} 个数字没有标注{}",
            proof.tagged,
            proof.stated,
            proof.differences.len(),
            proof.untagged.len(),
            if proof.holds() { "，全部有据" } else { "" }
        );
    }
    Ok(if proof.holds() { Exit::Done } else { Exit::Found })
}
