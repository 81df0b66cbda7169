//! `fazhi office` and `fazhi account`.

use crate::house::{House, OFFICE};

#[test]
fn offices_are_added_renamed_and_listed() {
    let house = House::new();
    let add = |id: &str, name: &str| house.run(&["office", "add", id, "--name", name, "--region", "110101"]);
    assert_eq!(add("b-fao", "乙区外办").code(0).out, "");
    add("a-fao", "甲区外办").code(0);
    assert_eq!(house.run(&["office", "list"]).code(0).out, "a-fao\t甲区外办\t110101\nb-fao\t乙区外办\t110101\n");
    add("a-fao", "新甲区外办").code(0);
    let all = house.run(&["office", "list", "--json"]).code(0).json();
    assert_eq!((all.len(), &all[0]["id"], &all[0]["name"]), (2, &"a-fao".into(), &"新甲区外办".into()));
}

#[test]
fn an_offices_id_and_place_are_checked() {
    let house = House::new();
    house.run(&["office", "add", "Bad Id", "--name", "甲", "--region", "110101"]).bad_input(&["Bad Id", "hyphens"]);
    house.run(&["office", "add", "a", "--name", "甲", "--region", "东城"]).bad_input(&["东城", "six digits"]);
    assert!(!house.path("fazhi-data").exists(), "nothing was made");
}

#[test]
fn a_person_gets_roles_and_a_password_from_stdin() {
    let house = House::with_office();
    let add = |id: &str, roles: &str, stdin: &str| {
        house.run_with(&["account", "add", "--office", OFFICE, id, "--name", "钱测试", "--roles", roles], stdin)
    };
    let run = add("qian", "clerk,finance", "Eight-888\n").code(0);
    assert_eq!(run.out, "");
    assert!(!run.err.contains("Eight-888"), "the password is not repeated");
    let listed = house.run(&["account", "list", "--office", OFFICE]).code(0).out;
    assert!(listed.lines().any(|line| line == "qian\t钱测试\tclerk,finance"), "{listed}");
    let listed = house.run(&["account", "list", "--office", OFFICE, "--json"]).code(0);
    assert!(!listed.out.contains("Eight-888") && !listed.out.contains("argon2"), "no password in any form");
    let jia = listed.json().into_iter().find(|person| person["id"] == "jia").unwrap();
    assert_eq!(jia["unit"], crate::house::ENTERPRISE);

    let short = add("sun", "clerk", "seven77\n").code(2);
    assert!(short.err.contains("太短") && short.err.contains("三类"), "{}", short.err);
    add("sun", "clerk", "").code(2);
    add("sun", "clark", "Eight-888\n").bad_input(&["clark", "legal-reviewer"]);
    add("sun", "", "Eight-888\n").code(2);
    house
        .run_with(&["account", "add", "--office", "nowhere", "sun", "--name", "孙", "--roles", "clerk"], "Eight-888\n")
        .bad_input(&["nowhere", OFFICE]);
    assert!(!house.run(&["account", "list", "--office", OFFICE]).out.contains("sun"), "nobody was added");
}
