//! Typed ids, so that a step can never be passed where an act is wanted.
//!
//! An id is a short string as it stands in the rulebook or the ledger; up to 23 bytes are kept without an allocation.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
        #[serde(transparent)]
        pub struct $name(SmolStr);

        impl $name {
            pub fn new(text: impl AsRef<str>) -> Self { Self(SmolStr::new(text)) }
            pub fn as_str(&self) -> &str { self.0.as_str() }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl From<&str> for $name { fn from(text: &str) -> Self { Self::new(text) } }
        impl From<String> for $name { fn from(text: String) -> Self { Self::new(text) } }
        impl AsRef<str> for $name { fn as_ref(&self) -> &str { self.as_str() } }
        impl std::borrow::Borrow<str> for $name { fn borrow(&self) -> &str { self.as_str() } }
        impl PartialEq<str> for $name { fn eq(&self, other: &str) -> bool { self.as_str() == other } }
        impl PartialEq<&str> for $name { fn eq(&self, other: &&str) -> bool { self.as_str() == *other } }
    )*};
}

ids! {
    /// 机关: a tenant, for example `dongcheng-fao`.
    OfficeId;
    /// 事项: the definition of one kind of business, for example `outbound`.
    MatterId;
    /// 办件: one run of a matter, for example `dongcheng-fao/outbound/2024-0007`.
    CaseId;
    /// 环节: where a case is, for example `review`.
    StepId;
    /// 动作: what somebody does. Unique within a step; written `step.act` where the step matters.
    ActId;
    /// A field of a matter or a register.
    FieldId;
    /// 材料: a document handed in with an act.
    MaterialId;
    /// 规则: a condition on an act.
    RuleId;
    /// 时限: a period that the law or a promise sets.
    ClockId;
    /// 数据: a number defined over events, for example `outbound.delegations`.
    FigureId;
    /// 登记库: long-lived records, for example `enterprise`.
    RegisterId;
    /// The key of a record within its register, for example a social credit code.
    RecordKey;
    /// A named tie to a case of another matter, for example `legality`.
    LinkId;
    /// 文书: a document that a case produces, by the name of its template.
    DocumentId;
    /// A person who acts, as the office's register of people knows him.
    PersonId;
    /// 岗位: what a person is entitled to act as, for example `section-head`.
    RoleId;
    /// A number that an article states, for example `outbound.days-1-country`.
    LimitId;
    /// 行政区划代码 of the place whose local parameters hold, for example `110101`.
    RegionCode;
    /// A rule of the law that binds the office, as the catalogue `law/clauses/` numbers it, for example `OUT-01`.
    ClauseId;
    /// 依据: an article of an instrument, written `statute/article`, for example `abtc-measures/9`.
    Citation;
}

impl Citation {
    /// The instrument's slug: what stands before the first `/`.
    pub fn statute(&self) -> &str {
        self.as_str().split_once('/').map_or(self.as_str(), |(statute, _)| statute)
    }
    /// The article: what stands after the first `/`; empty when the whole instrument is cited.
    pub fn article(&self) -> &str {
        self.as_str().split_once('/').map_or("", |(_, article)| article)
    }
}
