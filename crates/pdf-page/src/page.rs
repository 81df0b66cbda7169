//! The tree of pages (7.7.3): which pages there are, and what each inherits.

use crate::PdfError;
use crate::syntax::{Dictionary, Object, Store};
use std::collections::BTreeSet;

/// How deep the tree may be.
const DEPTH: usize = 64;

/// A page before it is played.
#[derive(Debug, Clone, Default)]
pub(crate) struct Leaf {
    pub dictionary: Dictionary,
    pub resources: Dictionary,
    /// Left, lower, right and upper edge of the sheet in points.
    pub media: [f64; 4],
    /// What is shown of it.
    pub crop: [f64; 4],
    /// 0, 90, 180 or 270 degrees clockwise.
    pub turn: u16,
}

/// A4, for files that give no sheet.
const SHEET: [f64; 4] = [0.0, 0.0, 595.276, 841.89];

/// The pages in order. A node that is met a second time is passed over.
pub(crate) fn leaves(store: &Store, limit: usize) -> Result<Vec<Leaf>, PdfError> {
    let mut found = Vec::new();
    if let Some(catalogue) = store.catalogue()? {
        let root = Leaf { media: SHEET, crop: [f64::NAN; 4], ..Leaf::default() };
        walk(store, catalogue.raw("Pages"), &root, 0, limit, &mut BTreeSet::new(), &mut found)?;
    }
    if found.is_empty() {
        for number in store.numbers() {
            let object = store.resolve(&Object::Reference(number))?;
            let Some(dictionary) = object.dictionary() else { continue };
            if store.get(dictionary, "Type")?.name() == Some(b"Page") {
                found.push(leaf(store, dictionary, &Leaf { media: SHEET, crop: [f64::NAN; 4], ..Leaf::default() })?);
            }
            if found.len() > limit {
                return Err(PdfError::TooLarge { what: "pages", limit });
            }
        }
    }
    if found.is_empty() { Err(PdfError::NotPdf("it has no pages")) } else { Ok(found) }
}

fn walk(
    store: &Store,
    node: &Object,
    above: &Leaf,
    depth: usize,
    limit: usize,
    seen: &mut BTreeSet<u32>,
    found: &mut Vec<Leaf>,
) -> Result<(), PdfError> {
    if let Object::Reference(number) = node
        && !seen.insert(*number)
    {
        return Ok(());
    }
    let object = store.resolve(node)?;
    let Some(dictionary) = object.dictionary() else { return Ok(()) };
    let here = leaf(store, dictionary, above)?;
    let kids = store.get(dictionary, "Kids")?;
    if let Some(kids) = kids.array() {
        if depth < DEPTH {
            for kid in kids {
                walk(store, kid, &here, depth + 1, limit, seen, found)?;
            }
        }
    } else if found.len() == limit {
        return Err(PdfError::TooLarge { what: "pages", limit });
    } else {
        found.push(here);
    }
    Ok(())
}

/// A node with what it inherits.
fn leaf(store: &Store, dictionary: &Dictionary, above: &Leaf) -> Result<Leaf, PdfError> {
    let own = store.get(dictionary, "Resources")?.dictionary().cloned();
    let media = rectangle(store, dictionary, "MediaBox")?.unwrap_or(above.media);
    let crop = rectangle(store, dictionary, "CropBox")?.unwrap_or(above.crop);
    let turn = store.get(dictionary, "Rotate")?.number().map_or(above.turn, |turn| match turn.rem_euclid(360.0) {
        turn if (turn - 90.0).abs() < 1.0 => 90,
        turn if (turn - 180.0).abs() < 1.0 => 180,
        turn if (turn - 270.0).abs() < 1.0 => 270,
        _ => 0,
    });
    let resources = own.unwrap_or_else(|| above.resources.clone());
    Ok(Leaf { dictionary: dictionary.clone(), resources, media, crop, turn })
}

/// A rectangle with its corners put in order; none when it has no area or no sense.
fn rectangle(store: &Store, dictionary: &Dictionary, key: &str) -> Result<Option<[f64; 4]>, PdfError> {
    let object = store.get(dictionary, key)?;
    let corners: Vec<f64> = object
        .array()
        .unwrap_or_default()
        .iter()
        .take(4)
        .filter_map(|item| store.resolve(item).ok()?.number())
        .collect();
    let [ax, ay, bx, by] = corners[..] else { return Ok(None) };
    let corners = [ax.min(bx), ay.min(by), ax.max(bx), ay.max(by)];
    Ok((corners[2] - corners[0] >= 1.0 && corners[3] - corners[1] >= 1.0).then_some(corners))
}

impl Leaf {
    /// What is shown: the crop box within the sheet, or the sheet.
    pub(crate) fn shown(&self) -> [f64; 4] {
        let [x0, y0, x1, y1] = self.media;
        let [a0, b0, a1, b1] = self.crop;
        let both = [x0.max(a0), y0.max(b0), x1.min(a1), y1.min(b1)];
        if both[2] - both[0] >= 1.0 && both[3] - both[1] >= 1.0 { both } else { self.media }
    }
}
