//! The rulebook: law, roles, registers and matters, loaded together and checked against each other.

use crate::{Definition, Field, Move, MoveRule, Name, Role};
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
    /// Clauses of the law that keeping it serves.
    pub covers: Vec<ClauseId>,
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
    pub matters: BTreeMap<MatterId, Definition>,
}

impl Rulebook {
    /// Reads, compiles and proves the rulebook. With any defect it must not be used to decide acts.
    pub fn load(files: &FileTree) -> (Self, Vec<Defect>) {
        crate::load::load(files)
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
