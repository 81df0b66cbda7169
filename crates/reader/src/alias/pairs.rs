//! Names as their pairs of neighbouring characters. What it promises: names that share most of them are near, whatever
//! stands between them, and punctuation and case make no difference.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// The pairs of neighbouring characters of a name, sorted; one that occurs twice stands there twice.
#[derive(Clone, Debug)]
pub(crate) struct Pairs(Vec<u64>);

impl Pairs {
    pub(crate) fn of(name: &str) -> Self {
        let mut pairs = Vec::with_capacity(name.len() / 3);
        let (mut first, mut before) = (None, None);
        let mut add = |c: char| {
            if let Some(before) = before.replace(c) {
                pairs.push(pair(before, c));
            } else {
                first = Some(c);
            }
        };
        for c in name.chars() {
            match c {
                // Most names are made of these alone, and they have no case.
                '\u{4e00}'..='\u{9fa5}' => add(c),
                _ if c.is_alphanumeric() => c.to_lowercase().for_each(&mut add),
                _ => {}
            }
        }
        if let (Some(only), true) = (first, pairs.is_empty()) {
            pairs.push(pair(only, only));
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    /// Each pair once, with how often it occurs.
    pub(super) fn distinct(&self) -> impl Iterator<Item = (u64, usize)> {
        self.0.chunk_by(|one, other| one == other).filter_map(|same| same.first().map(|pair| (*pair, same.len())))
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// 0 for nothing in common, 1 for the same name.
    pub(crate) fn nearness(&self, other: &Self) -> f64 {
        let (mut one, mut two) = (self.0.as_slice(), other.0.as_slice());
        let mut shared = 0;
        while let ([a, ones @ ..], [b, twos @ ..]) = (one, two) {
            if a == b {
                shared += 1;
            }
            if a <= b {
                one = ones;
            }
            if b <= a {
                two = twos;
            }
        }
        share(shared, self.0.len() + other.0.len())
    }
}

fn pair(one: char, other: char) -> u64 {
    u64::from(u32::from(one)) << 32 | u64::from(u32::from(other))
}

/// Things kept by pair.
#[derive(Clone, Debug)]
pub(super) struct Table<T> {
    places: HashMap<u64, Range<u32>, BuildHasherDefault<PairHasher>>,
    things: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { places: HashMap::default(), things: Vec::new() }
    }
}

impl<T> Table<T> {
    /// Keeps things that come sorted by pair.
    pub(super) fn new(sorted: Vec<(u64, T)>) -> Self {
        let mut out = Self::default();
        for (place, (pair, thing)) in (0..).zip(sorted) {
            out.places.entry(pair).or_insert(place..place).end = place + 1;
            out.things.push(thing);
        }
        out
    }

    /// The things of one pair.
    pub(super) fn of(&self, pair: u64) -> &[T] {
        let place = self.places.get(&pair).and_then(|place| self.things.get(place.start as usize..place.end as usize));
        place.unwrap_or_default()
    }
}

/// Spreads a pair over all bits by one multiplication. The names are the platform's own: nobody gains by making them collide.
#[derive(Clone, Debug, Default)]
pub(super) struct PairHasher(u64);

impl Hasher for PairHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, pair: u64) {
        self.0 = (self.0 ^ pair).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What part of all pairs of two names is shared.
#[allow(clippy::cast_precision_loss, reason = "lengths of names")]
pub(super) fn share(shared: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { 2.0 * shared as f64 / all as f64 }
}
