//! `fazhi verify`: every hash, chain and view.

use super::print_json;
use crate::args::Common;
use crate::context::platform;
use crate::exit::Exit;
use crate::out::say;
use anyhow::Result;
use serde_json::json;

pub(crate) async fn run(common: &Common) -> Result<Exit> {
    let platform = platform(common).await?;
    let mut sound = true;
    for office in platform.offices().await? {
        let verification = platform.verify(&office).await?;
        sound &= verification.is_sound();
        let (ledger, views) = (&verification.ledger, &verification.differences);
        if common.json {
            let breaches: Vec<_> = ledger
                .breaches
                .iter()
                .map(|b| json!({"position": b.position, "case": b.case, "what": b.what}))
                .collect();
            let views: Vec<_> = views.iter().map(|d| json!({"view": d.table, "key": d.key})).collect();
            print_json(&json!({
                "office": office, "entries": ledger.entries, "cases": ledger.cases, "sound": verification.is_sound(),
                "breaches": breaches, "views": views,
            }))?;
            continue;
        }
        for breach in &ledger.breaches {
            let case = breach.case.as_ref().map_or("", |case| case.as_str());
            say!("{office}：第 {} 条 {case} {}", breach.position, breach.what);
        }
        for difference in views {
            say!("{office}：视图 {} 的 {} 与总账不符", difference.table, difference.key);
        }
        let result = if verification.is_sound() { "哈希链完整，视图与总账一致" } else { "不完整" };
        say!("{office}：{} 条，{} 个办件，{result}", ledger.entries, ledger.cases);
    }
    Ok(if sound { Exit::Done } else { Exit::Found })
}
