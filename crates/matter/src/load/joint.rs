//! Steps at which several sign or vote.

use super::author::Author;
use super::point;
use crate::condition::Scope;
use crate::raw::RawJoint;
use crate::{Among, Ballot, How, Joint};
use model::RoleId;
use serde_saphyr::Spanned;

impl Author<'_> {
    /// None, with a defect, when it can't be made out.
    pub(super) fn joint(&mut self, raw: Spanned<RawJoint>, by: &[RoleId], scope: &Scope<'_>) -> Option<Joint> {
        let at = point(raw.referenced);
        let raw = raw.value;
        let among = if raw.among == "roles" { Among::Roles(by.to_vec()) } else { Among::Persons(raw.among.into()) };
        if let Among::Persons(field) = &among
            && !scope.fields.contains_key(field)
        {
            let what = format!("the step is joint among `{field}`, which is no field here");
            self.says(at, "joint", what, "write `roles`, or a field that lists persons");
        }
        let how = match raw.how.as_str() {
            "all" => How::All,
            "any" => How::Any,
            "in-order" => How::InOrder,
            "vote" => {
                let parts = (raw.vote, raw.quorum, raw.majority, raw.adopted, raw.rejected);
                let (Some(view), Some(quorum), Some(majority), Some(adopted), Some(rejected)) = parts else {
                    let mend = "write vote, quorum, majority, adopted and rejected";
                    self.says(at, "joint", "a vote lacks some of its parts", mend);
                    return None;
                };
                let (last, head_decides) = (raw.last, raw.head_decides);
                How::Vote(Ballot { view, quorum, majority, last, adopted, rejected, head_decides })
            }
            other => {
                self.says(at, "joint", format!("`{other}` is no way to act jointly"), "all, any, in-order or vote");
                return None;
            }
        };
        Some(Joint { how, among, law: raw.law })
    }
}
