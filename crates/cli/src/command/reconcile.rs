//! `fazhi reconcile`: a written report against the ledger.

use super::print_json;
use super::read::{name, text};
use crate::args::Common;
use crate::context::{office, platform};
use crate::exit::Exit;
use crate::out::say;
use anyhow::Result;
use reader::Verdict;
use std::path::Path;

pub(crate) async fn run(common: &Common, file: &Path, office_id: &str, year: i16) -> Result<Exit> {
    let text = text(file)?;
    let platform = platform(common).await?;
    let office = office(&platform, Some(office_id)).await?;
    let report = platform.read(&name(file), &text);
    let outcome = platform.reconcile(&office.id, year, &report).await?;
    if common.json {
        print_json(&outcome)?;
    } else {
        for line in &outcome.lines {
            let written = format!("{}{}{}", line.value, if line.approx { "（约数）" } else { "" }, line.unit);
            let figure = line.figure.as_ref().map_or("—", |id| id.as_str());
            match line.verdict {
                Verdict::Supported { ledger } => say!("相符\t{}\t{written}\t{figure} = {ledger}", line.indicator),
                Verdict::Differs { written: said, ledger } => {
                    say!("不符\t{}\t{written}\t{figure}：报告写 {said}，总账是 {ledger}", line.indicator);
                }
                Verdict::Unsupported => say!("无据\t{}\t{written}\t{figure}：总账没有记录", line.indicator),
                Verdict::NotCovered => say!("未覆盖\t{}\t{written}", line.indicator),
            }
        }
        say!(
            "{} 个数据：{} 相符，{} 不符，{} 无据，{} 未覆盖",
            outcome.lines.len(),
            outcome.supported,
            outcome.differs,
            outcome.unsupported,
            outcome.not_covered
        );
    }
    Ok(if outcome.differs > 0 { Exit::Found } else { Exit::Done })
}
