//! `fazhi seal verify`: the state in Chinese lines or one JSON object; no network.

use super::files::{certificate, read};
use super::sign::{beside, is_ofd};
use crate::args::Common;
use crate::command::print_json;
use crate::exit::{Exit, bad};
use crate::out::say;
use anyhow::Result;
use app::Clock;
use model::Moment;
use seal::{CertificateFacts, SealFacts, SealState, Trust, verify_detached, verify_ofd};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub(super) struct Wanted {
    pub file: PathBuf,
    pub signature: Option<PathBuf>,
    pub trust: Vec<PathBuf>,
    pub issuer: Vec<PathBuf>,
    pub maker: Vec<PathBuf>,
    pub revoked: Option<PathBuf>,
}

pub(super) fn run(common: &Common, wanted: &Wanted) -> Result<Exit> {
    let bytes = read(&wanted.file)?;
    let trust = trust(wanted)?;
    let state = if is_ofd(&wanted.file) && wanted.signature.is_none() {
        if !bytes.starts_with(b"PK") {
            return Err(bad(format!("{}: no OFD document", wanted.file.display())));
        }
        verify_ofd(&bytes, &trust)
    } else {
        let beside = beside(&wanted.file);
        match &wanted.signature {
            Some(signature) => verify_detached(&bytes, &read(signature)?, &trust),
            None if beside.exists() => verify_detached(&bytes, &read(&beside)?, &trust),
            None => SealState::Unsealed,
        }
    };
    show(common, &wanted.file, &state)?;
    if wanted.trust.is_empty() && state != SealState::Unsealed {
        eprintln!("没有指定信任的根证书（--trust），任何印章都不能验证通过");
    }
    Ok(if state.facts().is_some() { Exit::Done } else { Exit::Found })
}

fn trust(wanted: &Wanted) -> Result<Trust> {
    let mut trust = Trust::nobody().at(Clock::default().now());
    for path in &wanted.trust {
        trust = trust.with_root(certificate(path)?);
    }
    for path in &wanted.issuer {
        trust = trust.with_issuer(certificate(path)?);
    }
    for path in &wanted.maker {
        trust = trust.with_maker(certificate(path)?);
    }
    if let Some(path) = &wanted.revoked {
        let list = String::from_utf8(read(path)?);
        trust = trust.with_revoked(&list.map_err(|_| bad(format!("{}: not UTF-8", path.display())))?);
    }
    Ok(trust)
}

/// Prints a state.
pub(super) fn show(common: &Common, file: &Path, state: &SealState) -> Result<()> {
    if common.json {
        return print_json(&as_json(file, state));
    }
    say!("{}：{}", file.display(), state.label());
    match state {
        SealState::Unsealed => {}
        SealState::Broken { why } => say!("原因：{why}"),
        SealState::Sealed(facts) => {
            say!("用印机关：{}", facts.organ);
            say!(
                "印章：{}（编号 {}，有效期 {}）",
                facts.seal_name,
                facts.seal_id,
                span(facts.seal_from, facts.seal_until)
            );
            say!("用印时间：{}", moment(facts.at));
            for (what, certificate) in
                [("签章者证书", &facts.signer), ("制章者证书", &facts.maker), ("信任的根证书", &facts.root)]
            {
                say!(
                    "{what}：{}（编号 {}，有效期 {}）",
                    certificate.subject.common_name(),
                    certificate.serial,
                    span(certificate.from, certificate.until)
                );
            }
        }
    }
    Ok(())
}

fn moment(moment: Moment) -> String {
    moment.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn span(from: Moment, until: Moment) -> String {
    format!("{} 至 {}", from.date(), until.date())
}

fn as_json(file: &Path, state: &SealState) -> Value {
    let (file, label) = (file.display().to_string(), state.label());
    match state {
        SealState::Unsealed => json!({"file": file, "state": "unsealed", "label": label}),
        SealState::Broken { why } => {
            json!({"file": file, "state": "broken", "label": label, "reason": why.code(), "why": why.to_string()})
        }
        SealState::Sealed(facts) => {
            let SealFacts { organ, seal_name, seal_id, at, seal_from, seal_until, signed_as, signer, maker, root } =
                facts.as_ref();
            json!({
                "file": file, "state": "sealed", "label": label, "organ": organ, "seal": seal_name,
                "seal_id": seal_id, "seal_from": seal_from.to_string(), "seal_until": seal_until.to_string(),
                "at": at.to_string(), "signed_as": signed_as,
                "signer": certificate_json(signer), "maker": certificate_json(maker), "root": certificate_json(root),
            })
        }
    }
}

fn certificate_json(facts: &CertificateFacts) -> Value {
    json!({
        "organ": facts.subject.organ, "name": facts.subject.name, "issuer": facts.issuer.name, "serial": facts.serial,
        "from": facts.from.to_string(), "until": facts.until.to_string(),
    })
}
