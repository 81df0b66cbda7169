#![doc = include_str!("../README.md")]

mod compare;
mod difference;
mod printed;
mod stated;
mod untagged;

pub use difference::{Difference, DifferenceKind};
pub use untagged::Untagged;

use serde::Serialize;

/// What the proof of a page came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// How many figures the page tags.
    pub tagged: usize,
    /// How many figures the list says the page states.
    pub stated: usize,
    /// Where page and list contradict each other or themselves.
    pub differences: Vec<Difference>,
    /// Numbers of the prose without a tag.
    pub untagged: Vec<Untagged>,
    /// Numbers without a tag among the arrangements for the next year: intentions, which no figure can prove.
    pub planned: Vec<Untagged>,
}

impl Proof {
    /// Whether every number of the prose is proved.
    pub fn holds(&self) -> bool {
        self.differences.is_empty() && self.untagged.is_empty()
    }
}

/// Why nothing could be proved.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// The page is not one that the platform wrote, or it was rewritten.
    #[error(transparent)]
    Page(#[from] document::PageError),
    /// The list of figures is none.
    #[error("数据清单第{line}行读不懂：{why}")]
    Figures {
        /// Line of the list, from 1.
        line: usize,
        /// What the reader of JSON says.
        why: String,
    },
}

/// Proves a page against its list of figures, both as text.
///
/// # Errors
/// When the page is not one the platform writes, or the list is no list of figures.
pub fn prove(html: &str, figures_json: &str) -> Result<Proof, ProofError> {
    let page = document::tagged_page(html)?;
    let list = stated::read(figures_json)?;
    let mut differences = compare::differences(&page, &list);
    if !page.own_style {
        differences.insert(0, Difference::of_page(DifferenceKind::Style));
    }
    let (planned, untagged) = untagged::numbers(&page).into_iter().partition(|number| number.planned);
    Ok(Proof {
        tagged: page.blocks.iter().map(|block| block.figures.len()).sum(),
        stated: list.figures.len(),
        differences,
        untagged,
        planned,
    })
}
