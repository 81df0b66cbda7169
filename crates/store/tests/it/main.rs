//! One suite for both databases: every test of `suite` runs on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod commits;
mod make;
mod suite;

use store::Store;

macro_rules! on_both {
    ($($module:ident :: $name:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let database = testkit::sqlite();
                let store = crate::Store::open(database.url()).await.unwrap();
                crate::$module::$name(&store).await;
                store.close().await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let Some(database) = testkit::postgres() else { return };
                let store = crate::Store::open(database.url()).await.unwrap();
                crate::$module::$name(&store).await;
                store.close().await;
            })*
        }
    };
}

on_both![
    commits::a_commit_is_there_with_all_its_rows,
    commits::a_case_decided_on_an_old_version_is_a_conflict,
    commits::commits_together_are_rejected_alone,
    commits::two_commits_of_one_case_in_one_batch_keep_their_order,
    commits::a_statement_that_is_refused_fails_alone,
    commits::a_record_changed_by_another_case_is_a_conflict,
    commits::contradictory_commits_are_malformed,
    commits::two_nodes_write_one_office_without_gaps,
];
