//! The longer proofs of `fazhi check`: each says what it found and ends with its code.

use crate::house::{House, copy, root};

const MEETING: &str = "matters/administration/meeting";

/// One matter with what it rests on, in `rules`.
fn small() -> House {
    let house = House::new();
    for part in ["law", "registers", "matters/_kinds", MEETING] {
        copy(&root().join(part), &house.path("rules").join(part));
    }
    for file in ["matters/_roles.yaml", "matters/_desks.yaml", "matters/_moves.yaml"] {
        std::fs::copy(root().join(file), house.path("rules").join(file)).unwrap();
    }
    house
}

fn check(arguments: &[&'static str]) -> Vec<&'static str> {
    [&["--rulebook", "rules", "check"], arguments].concat()
}

#[test]
fn mutants_are_caught_or_listed() {
    let house = small();
    let lenient = house.run(&check(&["--mutate", "--at-least", "1"])).code(0);
    assert!(lenient.out.contains("mutants caught") && lenient.err.contains("meeting: "), "{}", lenient.out);
    let found = house.run(&check(&["--mutate", "--json"]));
    let one = found.one();
    let (caught, all) = (one["caught"].as_u64().unwrap(), one["mutants"].as_u64().unwrap());
    assert_eq!(one["survivors"].as_array().unwrap().len() as u64, all - caught);
    // Without its stories a matter notices nothing.
    for folder in ["scenarios/refused", "scenarios"] {
        for entry in std::fs::read_dir(house.path("rules").join(MEETING).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                std::fs::remove_file(path).unwrap();
            }
        }
    }
    let none = house.run(&check(&["--mutate", "--at-least", "1", "--json"])).code(1).one();
    assert_eq!((none["caught"].as_u64(), none["mutants"].as_u64()), (Some(0), Some(all)));
    let sides = house.run(&check(&["--sides"])).code(1);
    assert!(sides.out.contains("[one-sided-rule] rule quorum is in no scenario"), "{}", sides.out);
}

#[test]
fn random_acts_are_the_same_for_a_seed() {
    let house = small();
    let draw = |seed: &'static str| house.run(&check(&["--random", "40", "--seed", seed])).code(0).out;
    assert!(draw("1").contains("40 lawful acts done, 40 unlawful ones refused"), "{}", draw("1"));
    assert_eq!(draw("1"), draw("1"));
    assert_ne!(draw("1").replace("seed 1", ""), draw("2").replace("seed 2", ""));
}

#[test]
fn the_coverage_is_written_beside_the_rulebook() {
    let house = small();
    house.run(&check(&["--coverage"])).bad_input(&["rules/docs/law-coverage.md", "no such folder"]);
    std::fs::create_dir(house.path("rules/docs")).unwrap();
    // The catalogue is that of all matters, and only one of them is here.
    let run = house.run(&check(&["--coverage"])).code(1);
    assert!(run.out.contains("[clause-nowhere]"), "{}", run.out);
    let page = std::fs::read_to_string(house.path("rules/docs/law-coverage.md")).unwrap();
    assert!(page.starts_with("# 法律规则落实表"));
}

#[test]
fn one_proof_at_a_time() {
    House::new().run(&["check", "--mutate", "--sides"]).code(2);
    House::new().run(&["check", "--seed", "3"]).code(2);
}
