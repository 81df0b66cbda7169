//! Colours as a screen shows them (8.6). Profiles are taken for what their number of components says; inks by the colour
//! they have at full strength.

use crate::PdfError;
use crate::syntax::{Dictionary, Object, Store};
use std::rc::Rc;

/// How deep colour spaces may rest on each other.
const DEPTH: usize = 8;

/// A colour space.
#[derive(Debug, Clone)]
pub(crate) enum Space {
    Gray,
    Rgb,
    Cmyk,
    Lab,
    Indexed(Rc<Space>, Rc<[u8]>),
    /// An ink and its colours at no and at full strength in the space below.
    Ink(Rc<Space>, Vec<f64>, Vec<f64>),
    /// An ink of which nothing is known but that more of it is darker; so are patterns.
    Dark,
}

impl Space {
    pub(crate) fn read(store: &Store, object: &Object, resources: &Dictionary) -> Result<Self, PdfError> {
        Self::nested(store, object, resources, 0)
    }

    fn nested(store: &Store, object: &Object, resources: &Dictionary, depth: usize) -> Result<Self, PdfError> {
        let object = store.resolve(object)?;
        if depth > DEPTH {
            return Ok(Self::Dark);
        }
        if let Some(name) = object.name() {
            return Ok(match name {
                b"DeviceGray" | b"CalGray" | b"G" => Self::Gray,
                b"DeviceRGB" | b"CalRGB" | b"RGB" => Self::Rgb,
                b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
                b"Pattern" => Self::Dark,
                _ => {
                    let spaces = store.get(resources, "ColorSpace")?;
                    let found = spaces.dictionary().and_then(|spaces| spaces.0.get(name)).cloned();
                    match found {
                        Some(found) => Self::nested(store, &found, resources, depth + 1)?,
                        None => Self::Dark,
                    }
                }
            });
        }
        let items = object.array().unwrap_or_default();
        let item = |index: usize| store.resolve(items.get(index).unwrap_or(&Object::Null));
        Ok(match item(0)?.name().unwrap_or_default() {
            b"ICCBased" => {
                let profile = item(1)?;
                let components = match profile.dictionary() {
                    Some(dictionary) => store.get(dictionary, "N")?.whole(),
                    None => None,
                };
                match components {
                    Some(1) => Self::Gray,
                    Some(4) => Self::Cmyk,
                    _ => Self::Rgb,
                }
            }
            b"Lab" => Self::Lab,
            b"Indexed" | b"I" => {
                let table = match item(3)? {
                    Object::Stream(stream) => store.decode(&stream)?.into(),
                    other => other.string().unwrap_or_default().into(),
                };
                Self::Indexed(Rc::new(Self::nested(store, &item(1)?, resources, depth + 1)?), table)
            }
            b"Separation" => {
                let below = Self::nested(store, &item(2)?, resources, depth + 1)?;
                let function = item(3)?;
                let Some(function) = function.dictionary() else { return Ok(Self::Dark) };
                let (none, full) = (numbers(store, function, "C0")?, numbers(store, function, "C1")?);
                if full.is_empty() { Self::Dark } else { Self::Ink(Rc::new(below), none, full) }
            }
            b"DeviceN" | b"Pattern" => Self::Dark,
            name => Self::nested(store, &Object::Name(name.into()), resources, depth + 1)?,
        })
    }

    /// Red, green and blue of a colour's components.
    pub(crate) fn colour(&self, components: &[f64]) -> [u8; 3] {
        let at = |index: usize| components.get(index).copied().unwrap_or(0.0);
        match self {
            Self::Gray => [at(0); 3].map(byte),
            Self::Rgb => [at(0), at(1), at(2)].map(byte),
            Self::Cmyk => [at(0), at(1), at(2)].map(|ink| byte((1.0 - ink) * (1.0 - at(3)))),
            Self::Lab => [at(0) / 100.0; 3].map(byte),
            Self::Indexed(below, table) => {
                let width = below.components();
                let start = crate::syntax::whole(at(0).max(0.0).floor()).unwrap_or(0).saturating_mul(width);
                let entry = table.get(start..start.saturating_add(width)).unwrap_or_default();
                below.colour(&entry.iter().map(|byte| f64::from(*byte) / 255.0).collect::<Vec<_>>())
            }
            Self::Ink(below, none, full) => {
                let mixed = full.iter().enumerate().map(|(index, full)| {
                    let none = none.get(index).copied().unwrap_or(0.0);
                    none + at(0) * (full - none)
                });
                below.colour(&mixed.collect::<Vec<_>>())
            }
            Self::Dark => [1.0 - components.first().copied().unwrap_or(1.0); 3].map(byte),
        }
    }

    /// The colour a space begins with (8.6.5.1): black, and inks at full strength.
    pub(crate) fn first(&self) -> [u8; 3] {
        match self {
            Self::Cmyk => self.colour(&[0.0, 0.0, 0.0, 1.0]),
            Self::Ink(..) | Self::Dark => self.colour(&[1.0]),
            _ => self.colour(&[0.0; 3]),
        }
    }

    fn components(&self) -> usize {
        match self {
            Self::Rgb | Self::Lab => 3,
            Self::Cmyk => 4,
            _ => 1,
        }
    }
}

fn numbers(store: &Store, dictionary: &Dictionary, key: &str) -> Result<Vec<f64>, PdfError> {
    let object = store.get(dictionary, key)?;
    let items = object.array().unwrap_or_default().iter().take(8);
    items.map(|item| Ok(store.resolve(item)?.number().unwrap_or(0.0))).collect()
}

fn byte(part: f64) -> u8 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within 0 and 255")]
    let byte = (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    byte
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_give_red_green_and_blue() {
        assert_eq!(Space::Rgb.colour(&[0.847, 0.0, 0.0588]), [216, 0, 15]);
        assert_eq!(Space::Cmyk.colour(&[0.0, 1.0, 1.0, 0.0]), [255, 0, 0]);
        assert_eq!(Space::Cmyk.first(), [0, 0, 0]);
        let red = Space::Ink(Rc::new(Space::Rgb), vec![1.0; 3], vec![1.0, 0.0, 0.0]);
        assert_eq!(red.colour(&[1.0]), [255, 0, 0]);
        assert_eq!(red.colour(&[0.0]), [255, 255, 255]);
        let indexed = Space::Indexed(Rc::new(Space::Rgb), [0, 0, 0, 9, 8, 7].into());
        assert_eq!(indexed.colour(&[1.0]), [9, 8, 7]);
        assert_eq!(indexed.colour(&[1e300]), [0, 0, 0]);
        assert_eq!(Space::Dark.first(), [0, 0, 0]);
    }
}
