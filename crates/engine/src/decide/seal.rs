//! 用印: which document may bear the seal now. A document is there once the act that makes it was done, and is sealed once
//! until it is made again; whoever made it does not seal it himself; and a digest is no seal without the bytes it is of.

use super::moves::Reasons;
use crate::{Attempt, BadInput, Case, Context, Denial, Needs};
use matter::Definition;
use model::Moved;

/// What the seal does, or the reasons against it.
pub(super) fn seal(
    definition: &Definition,
    case: &Case,
    attempt: &Attempt,
    context: &Context<'_>,
    reasons: &mut Reasons<'_>,
) -> Result<Option<Moved>, Denial> {
    let Some(wanted) = &attempt.seal else {
        reasons.refuse("document-missing", "没有写明给哪份文书用印", "写明文书和文件的摘要");
        return Ok(None);
    };
    let Some(rule) = definition.documents.get(&wanted.document) else {
        let (matter, document) = (definition.id.clone(), wanted.document.clone());
        return Err(BadInput::UnknownDocument { matter, document }.into());
    };
    let Some(paper) = context.paper else {
        return Err(Denial::Incomplete(Needs { paper: true, ..Needs::default() }));
    };
    let zh = &rule.zh;
    let Some((index, made)) = paper.made.and_then(|index| Some((index, case.done.get(index)?))) else {
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
    if case.handling.sealed.iter().any(|sealed| sealed.document == wanted.document && sealed.after > index) {
        reasons.refuse("already-sealed", format!("“{zh}”已经用印"), "内容要改的，先按程序重新签发");
    } else if paper.kept.is_none_or(|kept| kept < made.at) {
        // What was kept before the document was made anew is the file of an earlier one.
        reasons.refuse(
            "sealed-file-missing",
            format!("系统里没有与摘要相符的“{zh}”用印文件，只有摘要不算用印"),
            "在文书页面用印，由系统签署并保存文件",
        );
    }
    Ok(Some(Moved::Sealed { document: wanted.document.clone(), digest: wanted.digest }))
}
