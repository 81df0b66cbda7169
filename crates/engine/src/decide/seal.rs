//! 用印: which document may bear the seal now. A document is there once the act that makes it was done, and is sealed once
//! until it is made again; whoever made it does not seal it himself.

use super::moves::Reasons;
use crate::{Attempt, BadInput, Case, Context, Done};
use matter::{Definition, DocumentRule};
use model::{DocumentId, Moved};

/// What the seal does, or the reasons against it.
pub(super) fn seal(
    definition: &Definition,
    case: &Case,
    attempt: &Attempt,
    context: &Context<'_>,
    reasons: &mut Reasons<'_>,
) -> Result<Option<Moved>, BadInput> {
    let Some(wanted) = &attempt.seal else {
        reasons.refuse("document-missing", "没有写明给哪份文书用印", "写明文书和文件的摘要");
        return Ok(None);
    };
    let Some(rule) = definition.documents.get(&wanted.document) else {
        return Err(BadInput::UnknownDocument { matter: definition.id.clone(), document: wanted.document.clone() });
    };
    let zh = &rule.zh;
    let Some((index, made)) = made(rule, case) else {
        reasons.refuse("act-out-of-order", format!("“{zh}”还没有制发，不能用印"), "签发后再用印");
        return Ok(None);
    };
    if !rule.seal {
        reasons.refuse("no-seal-wanted", format!("“{zh}”按规定不用印"), "");
    }
    if made.by == context.actor.person {
        reasons.refuse(
            "separation-of-duties",
            format!("“{zh}”是办理人自己签发的，签发和用印应当分开"),
            "由其他监印人用印",
        );
    }
    if sealed(case, &wanted.document, index) {
        reasons.refuse("already-sealed", format!("“{zh}”已经用印"), "内容要改的，先按程序重新签发");
    }
    Ok(Some(Moved::Sealed { document: wanted.document.clone(), digest: wanted.digest }))
}

/// Documents that are made, want a seal and have none.
pub fn awaiting_seal(definition: &Definition, case: &Case) -> Vec<DocumentId> {
    let waits = |(id, rule): (&DocumentId, &DocumentRule)| {
        let (index, _) = made(rule, case)?;
        (rule.seal && !sealed(case, id, index)).then(|| id.clone())
    };
    definition.documents.iter().filter_map(waits).collect()
}

/// The act that made the document last, and its place among the acts done.
fn made<'c>(rule: &DocumentRule, case: &'c Case) -> Option<(usize, &'c Done)> {
    let makes = |done: &Done| rule.on.iter().any(|act| act.covers(&done.step, &done.act));
    case.done.iter().enumerate().rev().find(|(_, done)| makes(done))
}

/// Whether the document as this act made it bears the seal.
fn sealed(case: &Case, document: &DocumentId, made: usize) -> bool {
    case.handling.sealed.iter().any(|sealed| sealed.document == *document && sealed.after > made)
}
