//! `fazhi verify` and damage done to the file behind the program's back.

use crate::house::{House, OFFICE, answer, consultation, question};
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use std::path::Path;

/// A ledger of some twenty entries, all on disk.
fn filled() -> House {
    let house = House::with_office();
    let mut acts = Vec::new();
    for n in 0..7 {
        acts.push(question(&format!("q{n}"), "2024-03-05"));
        acts.push(consultation(&format!("c{n}"), "2024-03-05"));
        acts.push(answer(&format!("q{n}"), "2024-03-06"));
    }
    house.acts(&acts);
    house
}

const DATABASE: &str = "fazhi-data/fazhi.db";

/// Position and body of every entry. Reading it closes the file, so that all of it is in the one file.
fn bodies(file: &Path) -> Vec<(i64, Vec<u8>)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = SqliteConnection::connect(&format!("sqlite://{}", file.display())).await.unwrap();
        let rows =
            sqlx::query_as("SELECT position, body FROM entry ORDER BY position").fetch_all(&mut connection).await;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        rows.unwrap()
    })
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Where a body's beginning lies in the file: every place, for a page may keep an older copy. Long bodies go on elsewhere.
fn places(file: &[u8], body: &[u8]) -> Vec<usize> {
    let start = &body[..body.len().min(256)];
    file.windows(start.len()).enumerate().filter(|(_, window)| *window == start).map(|(at, _)| at).collect()
}

#[test]
fn a_sound_ledger() {
    let house = filled();
    let run = house.run(&["verify"]).code(0);
    assert!(run.out.contains(OFFICE) && run.out.contains("21 条，14 个办件"), "{}", run.out);
    let one = house.run(&["verify", "--json"]).code(0).one();
    assert_eq!((&one["entries"], &one["cases"], &one["sound"]), (&21.into(), &14.into(), &true.into()));
    assert_eq!((one["breaches"].as_array().unwrap().len(), one["views"].as_array().unwrap().len()), (0, 0));
}

#[test]
fn one_changed_bit_anywhere_in_an_entry_is_found_and_its_position_named() {
    let house = filled();
    let file = house.path(DATABASE);
    let bodies = bodies(&file);
    let sound = std::fs::read(&file).unwrap();
    let mut dice = Dice(20_240_926);
    for turn in 0..8 {
        let (position, body) = &bodies[dice.below(bodies.len())];
        let (inside, bit) = (dice.below(body.len().min(256)), dice.below(8));
        let places = places(&sound, body);
        assert!(!places.is_empty(), "the body of {position} lies in the file");
        let mut damaged = sound.clone();
        for at in places {
            damaged[at + inside] ^= 1 << bit;
        }
        std::fs::write(&file, damaged).unwrap();
        let one = house.run(&["verify", "--json"]).code(1).one();
        let first = &one["breaches"][0]["position"];
        assert_eq!((first.as_i64(), &one["sound"]), (Some(*position), &false.into()), "byte {inside}: {one}");
        if turn == 0 {
            let told = house.run(&["verify"]).code(1).out;
            assert!(told.contains(&format!("第 {position} 条")), "{told}");
        }
    }
    std::fs::write(&file, sound).unwrap();
    house.run(&["verify"]).code(0);
}

/// Runs a statement on the file, past the program.
fn tamper(file: &Path, statements: &[&'static str]) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = SqliteConnection::connect(&format!("sqlite://{}", file.display())).await.unwrap();
        for statement in statements {
            sqlx::query(*statement).execute(&mut connection).await.unwrap();
        }
        connection.close().await.unwrap();
    });
}

#[test]
fn entries_taken_away_are_missed() {
    for position in ["21", "9"] {
        let house = filled();
        let delete: &'static str = match position {
            "21" => "DELETE FROM entry WHERE position = 21",
            _ => "DELETE FROM entry WHERE position = 9",
        };
        tamper(&house.path(DATABASE), &["DROP TRIGGER entry_is_never_deleted", delete]);
        let run = house.run(&["verify"]).code(1);
        assert!(run.out.contains(&format!("第 {position} 条")), "{}", run.out);
    }
}

#[test]
fn a_view_that_says_something_else_is_named() {
    let house = filled();
    tamper(&house.path(DATABASE), &["UPDATE contribution SET amount = 100 WHERE case_id = 'c3'"]);
    let run = house.run(&["verify"]).code(1);
    assert!(run.out.contains("contribution") && run.out.contains("不符"), "{}", run.out);
    let one = house.run(&["verify", "--json"]).code(1).one();
    assert_eq!((&one["views"][0]["view"], &one["sound"]), (&"contribution".into(), &false.into()));
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let house = filled();
    house.write(DATABASE, "this is no database, but it is long enough to look like a file of some kind\n".repeat(20));
    house.run(&["verify"]).bad_input(&["fazhi-data/fazhi.db", "not a database"]);
}
