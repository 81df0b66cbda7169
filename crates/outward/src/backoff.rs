//! How long to wait after a try that failed: short at first, for most troubles are over soon; hours at the end, for a
//! receiver that is being repaired. About two days in all.

use std::time::Duration;

/// Minutes to wait after the first failure, the second, and so on.
const MINUTES: [u64; 10] = [1, 2, 5, 15, 30, 60, 180, 360, 720, 1440];
/// After this many failures nothing is tried any more by itself.
pub const LAST_TRY: u32 = 11;

/// How long to wait after so many failures; None when it was the last.
pub fn wait_after(failures: u32) -> Option<Duration> {
    let place = usize::try_from(failures).ok()?.checked_sub(1)?;
    MINUTES.get(place).map(|minutes| Duration::from_secs(minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let waits: Vec<_> = (1..LAST_TRY).map(|failures| wait_after(failures).unwrap_or_default()).collect();
        assert!(waits.windows(2).all(|pair| pair[0] < pair[1]), "{waits:?}");
        assert_eq!(wait_after(LAST_TRY), None);
        assert_eq!(wait_after(0), None, "nothing has failed yet");
    }
}
