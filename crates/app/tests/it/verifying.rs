//! What verification finds.

use crate::house::{OFFICE, act, done, list, open, rulebook};
use model::OfficeId;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_views_are_what_the_ledger_makes_them_and_can_be_made_anew() {
    for database in crate::house::databases() {
        let platform = open(&database, rulebook()).await;
        let office = OfficeId::new(OFFICE);
        for n in 1..=5 {
            let case = format!("task-{n}");
            done(&platform, &list(&case)).await;
            // Every other one is tried by somebody who may not: refusals are part of the ledger too.
            if n % 2 == 0 {
                platform.perform(&act(&case, "issue", "clerk", "2024-01-09T10:00", json!({}))).await.unwrap();
            }
            done(&platform, &act(&case, "issue", "deputy", "2024-01-10T10:00", json!({}))).await;
        }
        let verification = platform.verify(&office).await.unwrap();
        assert!(verification.is_sound(), "{verification:?}");
        assert_eq!((verification.ledger.entries, verification.ledger.cases), (12, 5));
        assert!(platform.restore_views(&office).await.unwrap());
        assert!(platform.verify(&office).await.unwrap().is_sound());
    }
}
