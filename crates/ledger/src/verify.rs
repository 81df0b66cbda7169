//! Finding what was changed: a verifier fed an office's rows in the order of their positions.
//!
//! It checks each row's hash, that the columns say what the sealed bytes say, that positions and versions have no gap,
//! that each entry names the hash of its case's previous one, and at the end the heads kept beside the ledger. It goes on
//! after a breach, so that one damaged row does not hide another, and takes the row's neighbours as far as they are
//! sound, so that one damaged row is not reported at many places. It holds one small record per case.

use crate::{Entry, StoredEntry, digest, open};
use model::{CaseId, Digest, OfficeId};
use std::collections::BTreeMap;
use std::fmt;

/// Something wrong in an office's ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    pub office: OfficeId,
    /// The position that is wrong; 0 when it is about no one entry.
    pub position: u64,
    /// The case, when it is known.
    pub case: Option<CaseId>,
    pub what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at position {}", self.office, self.position)?;
        if let Some(case) = &self.case {
            write!(f, " (case {case})")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Where a case stands according to the row kept beside the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseHead {
    pub case: CaseId,
    pub version: u32,
    pub hash: Digest,
}

/// What the verifier found in one office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub office: OfficeId,
    /// Rows read.
    pub entries: u64,
    pub cases: u64,
    /// Those of rows in the order of their positions, then those of the heads; empty when the ledger is sound.
    pub breaches: Vec<Breach>,
}

impl Report {
    pub fn is_sound(&self) -> bool {
        self.breaches.is_empty()
    }
    /// The first position that is wrong.
    pub fn first(&self) -> Option<&Breach> {
        self.breaches.first()
    }
}

/// The last entry seen of a case.
#[derive(Clone, Debug)]
struct Tail {
    version: u32,
    position: u64,
    /// The hash of the body, and the hash column: equal unless one of them was changed, when either may be the true one.
    computed: Digest,
    stored: Vec<u8>,
}

/// Verifies one office's ledger as its rows stream by.
#[derive(Clone, Debug)]
pub struct Verifier {
    office: OfficeId,
    next: u64,
    entries: u64,
    tails: BTreeMap<CaseId, Tail>,
    breaches: Vec<Breach>,
    /// What is wrong with the heads; told after the rows.
    heads: Vec<Breach>,
}

impl Verifier {
    pub fn new(office: OfficeId) -> Self {
        Self { office, next: 1, entries: 0, tails: BTreeMap::new(), breaches: Vec::new(), heads: Vec::new() }
    }

    /// The position that should come next.
    pub fn expected(&self) -> u64 {
        self.next
    }

    fn breach(&mut self, position: u64, case: Option<&CaseId>, what: impl Into<String>) {
        self.breaches.push(Breach { office: self.office.clone(), position, case: case.cloned(), what: what.into() });
    }

    /// Takes the next row.
    pub fn feed(&mut self, row: &StoredEntry) {
        self.entries += 1;
        let computed = digest(&row.body);
        let opened = open(&row.body);
        // The sealed bytes know the case better than a column does, as long as the seal holds.
        let sealed = computed.0.as_slice() == row.hash.as_slice();
        let case = match &opened {
            Ok((_, entry)) if sealed => entry.case.clone(),
            _ => CaseId::new(&row.case),
        };
        self.place(row.position, Some(&case));
        if !sealed {
            self.breach(row.position, Some(&case), "the hash is not the body's");
        }
        match opened {
            Err(error) => self.breach(row.position, Some(&case), error.to_string()),
            Ok((previous, entry)) => {
                for what in differing_columns(row, &entry, &self.office) {
                    self.breach(row.position, Some(&case), format!("the column {what} is not what was sealed"));
                }
                self.chain(row.position, &case, entry.version, previous);
            }
        }
        // What follows in this case is measured against this row, whatever was wrong with it.
        let version = self.tails.get(&case).map_or(1, |tail| tail.version.saturating_add(1));
        self.tails.insert(case, Tail { version, position: row.position, computed, stored: row.hash.clone() });
    }

    /// Notes a position whose row the database could not give.
    pub fn unreadable(&mut self, position: u64, what: impl fmt::Display) {
        self.place(position, None);
        self.breach(position, None, format!("the row cannot be read: {what}"));
    }

    /// Notes that heads kept beside the ledger could not be read.
    pub fn unreadable_heads(&mut self, what: impl fmt::Display) {
        let what = format!("the heads cannot be read: {what}");
        self.heads.push(Breach { office: self.office.clone(), position: 0, case: None, what });
    }

    fn place(&mut self, position: u64, case: Option<&CaseId>) {
        if position > self.next {
            let missing = if position == self.next + 1 {
                "the entry is missing".to_owned()
            } else {
                format!("the entries up to position {} are missing", position - 1)
            };
            self.breach(self.next, None, missing);
        } else if position < self.next {
            self.breach(position, case, format!("the position is out of order: {} was to come", self.next));
        }
        self.next = self.next.max(position.saturating_add(1));
    }

    fn chain(&mut self, position: u64, case: &CaseId, version: u32, previous: Digest) {
        let (expected, broken) = match self.tails.get(case) {
            Some(tail) => (
                tail.version.saturating_add(1),
                (previous != tail.computed && previous.0.as_slice() != tail.stored.as_slice()).then(|| {
                    format!("does not continue the case's entry at position {}: its hash is another", tail.position)
                }),
            ),
            None => (
                1,
                (previous != Digest::default()).then(|| "continues an entry of the case that is missing".to_owned()),
            ),
        };
        if version != expected {
            self.breach(position, Some(case), format!("the case's version is {version}, but {expected} was to come"));
        }
        if let Some(what) = broken {
            self.breach(position, Some(case), what);
        }
    }

    /// Compares with the heads kept beside the ledger: each case's last version and hash, and the office's last position.
    /// What could not be read is None, and not compared.
    pub fn finish(mut self, heads: Option<Vec<CaseHead>>, office_head: Option<u64>) -> Report {
        let cases = u64::try_from(self.tails.len()).unwrap_or(u64::MAX);
        let last = self.next - 1;
        match office_head {
            Some(head) if head > last => {
                self.breach(self.next, None, format!("the entries up to position {head} are missing"));
            }
            Some(head) if head < last => {
                self.breach(head + 1, None, format!("the office's head says that {head} is the last position"));
            }
            _ => {}
        }
        self.breaches.sort_by_key(|breach| breach.position);
        self.breaches.append(&mut self.heads);
        if let Some(heads) = heads {
            self.compare_heads(heads);
        }
        Report { office: self.office, entries: self.entries, cases, breaches: self.breaches }
    }

    fn compare_heads(&mut self, heads: Vec<CaseHead>) {
        let mut tails = std::mem::take(&mut self.tails);
        for head in heads {
            let case = Some(&head.case);
            let Some(tail) = tails.remove(&head.case) else {
                self.breach(0, case, "the case has a head and no entry");
                continue;
            };
            if tail.version != head.version {
                let what = format!("the case's head says version {}, the ledger {}", head.version, tail.version);
                self.breach(tail.position, case, what);
            }
            if tail.computed != head.hash && tail.stored != head.hash.0 {
                self.breach(tail.position, case, "the case's head has another hash than its last entry");
            }
        }
        for (case, tail) in tails {
            self.breach(tail.position, Some(&case), "the case has entries and no head");
        }
    }
}

fn differing_columns(row: &StoredEntry, entry: &Entry, office: &OfficeId) -> Vec<&'static str> {
    [
        ("office", row.office == entry.office.as_str() && entry.office == *office),
        ("position", row.position == entry.position),
        ("case", row.case == entry.case.as_str()),
        ("version", row.version == entry.version),
        ("at", row.at == entry.at.to_string()),
        ("day", row.day == entry.event.day().to_string()),
    ]
    .into_iter()
    .filter_map(|(what, same)| (!same).then_some(what))
    .collect()
}
