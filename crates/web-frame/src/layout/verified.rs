//! What a seal says, in the words of every page that shows one.

use app::SealVerdict;

/// What a sealed file's seal says, for pages.
#[derive(Debug)]
pub struct Verified {
    /// One of the three states.
    pub label: &'static str,
    pub broken: bool,
    /// Who sealed when, or what is wrong.
    pub words: String,
}

impl Verified {
    pub fn of(verdict: &SealVerdict) -> Self {
        let words = match verdict {
            SealVerdict::Unsealed => String::new(),
            SealVerdict::Sealed(facts) => format!(
                "{}于 {} 用印，印章“{}”（编号 {}），证书编号 {}，由“{}”签发",
                facts.organ,
                crate::words::moment(facts.at),
                facts.seal_name,
                facts.seal_id,
                facts.signer.serial,
                facts.root.subject.common_name()
            ),
            SealVerdict::Broken { why } => why.to_string(),
        };
        Self { label: verdict.label(), broken: matches!(verdict, SealVerdict::Broken { .. }), words }
    }
}
