//! One suite for both databases: every test named below runs on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod commits;
mod damage;
mod house;
mod identity;
mod killed;
mod lists;
mod make;
mod rebuild;
mod tampering;
mod units;

macro_rules! on_both {
    ($($module:ident :: $name:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                crate::$module::$name(&testkit::sqlite()).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let Some(database) = testkit::postgres() else { return };
                crate::$module::$name(&database).await;
            })*
        }
    };
}

on_both![
    commits::a_commit_is_there_with_all_its_rows,
    commits::a_case_decided_on_an_old_version_is_a_conflict,
    commits::commits_together_are_rejected_alone,
    commits::two_commits_of_one_case_in_one_batch_keep_their_order,
    commits::after_a_failure_nothing_of_a_run_is_written,
    commits::a_statement_that_is_refused_fails_alone,
    commits::a_record_changed_by_another_case_is_a_conflict,
    commits::contradictory_commits_are_malformed,
    commits::two_nodes_write_one_office_without_gaps,
    house::accounts_and_sessions,
    house::settings_imports_and_rulebooks,
    house::published_reports_and_sealed_documents,
    house::reports_while_they_are_written,
    identity::credentials_and_kept_forms,
    identity::a_change_is_decided_once,
    identity::the_trail_only_grows_and_names_what_was_altered,
    killed::what_was_acknowledged_survives_a_kill,
    lists::cases_are_filtered_and_paged,
    lists::cases_are_found_by_their_words,
    lists::records_are_found_by_their_words,
    lists::tasks_go_to_whoever_is_waited_for,
    lists::clocks_that_run_are_listed_by_their_end,
    lists::contributions_are_the_same_for_ever_at_a_position,
    rebuild::views_rebuilt_from_the_ledger_are_the_stored_ones,
    rebuild::views_are_not_replaced_when_the_ledger_moved_on,
    tampering::entries_are_never_changed_or_deleted,
    tampering::an_office_without_a_head_is_still_looked_at,
    tampering::every_change_of_a_row_is_found,
    tampering::a_store_opens_again_and_refuses_newer_tables,
    units::units_and_messages,
    units::forms_that_come_again,
];
