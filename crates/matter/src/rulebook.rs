//! The rulebook: law, roles, registers and matters, loaded together and checked against each other.

use crate::{Definition, Desk, DeskId, Expires, Field, Hint, Move, MoveRule, Name, Role};
use indexmap::IndexMap;
use law::Law;
use model::{Citation, ClauseId, Defect, Digest, FieldId, FileTree, MatterId, RegisterId, RoleId};
use sm3::Digest as _;
use std::collections::BTreeMap;

/// 登记库: what a record of it holds.
#[derive(Debug)]
pub struct Register {
    pub id: RegisterId,
    pub file: String,
    pub name: Name,
    pub key: FieldId,
    pub fields: IndexMap<FieldId, Field>,
    pub law: Option<Citation>,
    /// What the platform itself reads it for.
    pub keeps: Option<Keeps>,
    /// The desk at which it is kept; None only where the rulebook has no desks.
    pub desk: Option<DeskId>,
    /// When its records run out.
    pub expires: Option<Expires>,
    /// Which of its records somebody from outside sees as his unit's own, and what of them.
    pub own: Option<Own>,
    /// What whoever handles a case about a record ought to know.
    pub hints: Vec<Hint>,
    /// Clauses of the law that keeping it serves.
    pub covers: Vec<ClauseId>,
}

/// What a unit sees of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The field that names the unit.
    pub by: FieldId,
    pub shows: Vec<FieldId>,
    /// The field that says what the unit is called, in a register whose records are the units themselves.
    pub called: Option<FieldId>,
}

/// What the platform reads a register for when it asks who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keeps {
    /// 授权: who holds which role. Fields person, role, from, until, status; `active` ones count.
    Posts,
    /// 委托代理: who stands in for whom. Fields deputy, grantor, role, matters (their ids, separated by commas; of all when
    /// empty), from, until, status; `active` ones count.
    Mandates,
}

impl Keeps {
    /// The fields that such a register must have.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Posts => &["person", "role", "from", "until", "status"],
            Self::Mandates => &["deputy", "grantor", "role", "matters", "from", "until", "status"],
        }
    }
}

/// All law-as-data that decides acts.
#[derive(Debug)]
pub struct Rulebook {
    /// SM3 over every path and content of the tree it was read from; what a case is pinned to.
    pub digest: Digest,
    pub law: Law,
    pub roles: BTreeMap<RoleId, Role>,
    pub registers: BTreeMap<RegisterId, Register>,
    /// What every case may do besides the acts of its step (`matters/_moves.yaml`).
    pub moves: IndexMap<Move, MoveRule>,
    /// The kinds of matters (`matters/_kinds/`) and what they are called.
    pub kinds: BTreeMap<String, Name>,
    /// The desks (`matters/_desks.yaml`) in the order of the navigation; none in a rulebook without that file.
    pub desks: IndexMap<DeskId, Desk>,
    pub matters: BTreeMap<MatterId, Definition>,
}

impl Rulebook {
    /// Reads, compiles and proves the rulebook. With any defect it must not be used to decide acts.
    pub fn load(files: &FileTree) -> (Self, Vec<Defect>) {
        crate::load::load(files)
    }

    /// The registers that the platform reads for this.
    pub fn keeping(&self, what: Keeps) -> impl Iterator<Item = &Register> {
        self.registers.values().filter(move |register| register.keeps == Some(what))
    }

    pub fn matter(&self, id: &MatterId) -> Option<&Definition> {
        self.matters.get(id)
    }
}

/// The digest of a tree of files: SM3 over length-prefixed paths and contents in path order.
pub(crate) fn digest(files: &FileTree) -> Digest {
    let mut hash = sm3::Sm3::new();
    for (path, bytes) in files.iter() {
        for part in [path.as_bytes(), bytes] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    Digest(hash.finalize().into())
}
