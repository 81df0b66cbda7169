//! Steps at which several persons sign or vote.

use model::{Citation, FieldId, LimitId, RoleId, StepId};

/// 会签、或签、顺序会签、票签.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joint {
    pub how: How,
    pub among: Among,
    pub law: Option<Citation>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// 会签: each of them.
    All,
    /// 或签: one of them.
    Any,
    /// 顺序会签: each of them, in the order in which they stand.
    InOrder,
    /// 票签、集体讨论.
    Vote(Ballot),
}

/// Whose places there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Among {
    /// One for each role of the step.
    Roles(Vec<RoleId>),
    /// One for each person whom the field lists.
    Persons(FieldId),
}

/// How a vote is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// The choice `for`, `against`, `abstain`.
    pub view: FieldId,
    /// Limits that hold a fraction of those entitled: how many must vote, how many must be for it.
    pub quorum: LimitId,
    pub majority: LimitId,
    /// Who votes last (末位表态).
    pub last: Option<RoleId>,
    pub adopted: StepId,
    pub rejected: StepId,
    /// The head may decide against the majority, with a reason.
    pub head_decides: bool,
}

/// A fraction as a limit writes it: `1/2`, `2/3`. None when it is none.
pub fn fraction(text: &str) -> Option<(i64, i64)> {
    let (above, below) = text.split_once('/')?;
    let (above, below) = (above.trim().parse().ok()?, below.trim().parse().ok()?);
    (above > 0 && below >= above).then_some((above, below))
}

#[cfg(test)]
mod tests {
    use super::fraction;

    #[test]
    fn a_fraction_is_at_most_one() {
        assert_eq!(fraction("2/3"), Some((2, 3)));
        assert_eq!(fraction("1 / 2"), Some((1, 2)));
        for none in ["", "1", "3/2", "0/2", "a/b", "1/0", "-1/2"] {
            assert_eq!(fraction(none), None, "{none}");
        }
    }
}
