//! How often one address may send what needs no sign-in: guessing and flooding come to a halt, people don't notice.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Instant;

/// So many at once: a whole office behind one address signs in at nine.
const BURST: f64 = 60.0;
/// So many come back each second.
const REFILL: f64 = 0.5;
/// So many calls at once for one token, and so many come back each second: a program that catches up is not held up.
const CALLS_BURST: f64 = 600.0;
const CALLS_REFILL: f64 = 20.0;
/// After so many addresses those with a full bucket are forgotten.
const MOST: usize = 20_000;

#[derive(Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

static BUCKETS: LazyLock<Mutex<HashMap<String, Bucket>>> = LazyLock::new(Mutex::default);
static CALLS: LazyLock<Mutex<HashMap<String, Bucket>>> = LazyLock::new(Mutex::default);

/// Takes one from the address's bucket. Otherwise the seconds to wait. Who has no address is a test or a local socket.
pub(crate) fn take(address: &str) -> Result<(), u32> {
    if address.is_empty() {
        return Ok(());
    }
    let mut buckets = BUCKETS.lock().unwrap_or_else(PoisonError::into_inner);
    take_of(&mut buckets, address, Instant::now(), (BURST, REFILL))
}

/// Takes one from a token's bucket. Otherwise the seconds to wait.
pub(crate) fn take_call(token: &str) -> Result<(), u32> {
    let mut buckets = CALLS.lock().unwrap_or_else(PoisonError::into_inner);
    take_of(&mut buckets, token, Instant::now(), (CALLS_BURST, CALLS_REFILL))
}

fn take_of(
    buckets: &mut HashMap<String, Bucket>,
    address: &str,
    now: Instant,
    (burst, refill): (f64, f64),
) -> Result<(), u32> {
    let filled = |bucket: Bucket| (bucket.left + now.duration_since(bucket.at).as_secs_f64() * refill).min(burst);
    if buckets.len() >= MOST {
        buckets.retain(|_, bucket| filled(*bucket) < burst);
    }
    let bucket = buckets.entry(address.to_owned()).or_insert(Bucket { left: burst, at: now });
    let left = filled(*bucket);
    if left < 1.0 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few seconds")]
        let wait = ((1.0 - left) / refill).ceil() as u32;
        return Err(wait.max(1));
    }
    *bucket = Bucket { left: left - 1.0, at: now };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_bucket_runs_dry_and_fills_again() {
        let (mut buckets, start) = (HashMap::new(), Instant::now());
        for _ in 0..60 {
            assert_eq!(take_of(&mut buckets, "192.0.2.1", start, (BURST, REFILL)), Ok(()));
        }
        assert_eq!(take_of(&mut buckets, "192.0.2.1", start, (BURST, REFILL)), Err(2));
        assert_eq!(take_of(&mut buckets, "192.0.2.2", start, (BURST, REFILL)), Ok(()), "others are not held up");
        assert_eq!(take_of(&mut buckets, "192.0.2.1", start + Duration::from_secs(2), (BURST, REFILL)), Ok(()));
        assert_eq!(take_of(&mut buckets, "192.0.2.1", start + Duration::from_secs(2), (BURST, REFILL)), Err(2));
    }
}
