//! `fazhi figures`, `fazhi report` and `fazhi simulate`.

use crate::house::{House, OFFICE, answer, consultation, consultation_of, question};

fn filled() -> House {
    let house = House::with_office();
    house.acts(&[
        consultation("a", "2024-03-05"),
        consultation_of("b", "2024-05-06", 40),
        question("c", "2024-12-30"),
        answer("c", "2025-01-02"),
        consultation("d", "2025-01-03"),
    ]);
    house
}

#[test]
fn figures_of_a_year_and_the_cases_behind_one() {
    let house = filled();
    let all = house.run(&["figures", "--office", OFFICE, "--year", "2024", "--json"]).code(0).json();
    let persons = all.iter().find(|figure| figure["figure"] == "consultation.persons").unwrap();
    assert_eq!((&persons["value"], &persons["printed"], &persons["cases"]), (&41.into(), &"41人次".into(), &2.into()));
    let rate = all.iter().find(|figure| figure["unit"] == "%").unwrap();
    for key in ["figure", "name", "unit", "value", "numerator", "denominator", "printed", "definition", "cases"] {
        assert!([persons, rate].iter().all(|figure| figure.get(key).is_some()), "{key} is missing in {rate}");
    }
    assert!(persons["definition"].as_str().unwrap().contains("咨询"));

    let one = |arguments: &[&str]| {
        let mut all = vec!["figures", "--office", OFFICE, "--figure", "consultation.persons"];
        all.extend(arguments);
        house.run(&all)
    };
    let cases = one(&["--year", "2024", "--cases"]).code(0).out;
    assert_eq!(cases.lines().count(), 3, "{cases}");
    assert!(cases.contains("2024-05-06\tb\t+40"), "{cases}");
    assert!(
        one(&["--year", "2025"]).code(0).out.ends_with("\t2人次\n"),
        "an act counts in the year in which it was done"
    );
    assert!(one(&["--year", "2024", "--at", "1"]).code(0).out.ends_with("\t1人次\n"));
    one(&["--year", "2024", "--at", "99"]).bad_input(&["99", "position 5"]);
    house
        .run(&["figures", "--office", OFFICE, "--year", "2024", "--figure", "no.figure"])
        .bad_input(&["no.figure", "fazhi figures"]);
    house.run(&["figures", "--office", "nowhere", "--year", "2024"]).bad_input(&["nowhere", OFFICE]);
}

#[test]
fn the_report_of_a_position_never_changes() {
    let house = filled();
    let report = |out: &str, at: &[&str]| {
        let mut arguments = vec!["report", "--office", OFFICE, "--year", "2024", "--out", out];
        arguments.extend(at);
        let run = house.run(&arguments).code(0);
        (house.files(out), run.err)
    };
    let (first, said) = report("first", &[]);
    let names: Vec<_> = first.iter().map(|(name, _)| name.as_str()).collect();
    if names.contains(&"report.pdf") {
        assert_eq!(names, ["figures.json", "report.docx", "report.html", "report.ofd", "report.pdf"]);
    } else {
        eprintln!("SKIPPED the PDF and the OFD: there are no Chinese fonts (FAZHI_FONTS)");
        assert_eq!(names, ["figures.json", "report.docx", "report.html"]);
        assert!(said.contains("FAZHI_FONTS"), "what is missing is said: {said}");
    }
    says_what_it_counts(&first);
    let (again, _) = report("again", &["--at", "5"]);
    assert!(first == again, "the same position gives the same bytes");

    house.acts(&[consultation_of("e", "2025-02-10", 30), consultation_of("late", "2024-11-04", 500)]);
    let (later, _) = report("later", &["--at", "5"]);
    assert!(first == later, "later acts change nothing of an earlier position");
    let now = ["figures", "--office", OFFICE, "--year", "2024", "--figure", "consultation.persons"];
    assert!(house.run(&now).code(0).out.ends_with("\t541人次\n"), "without a position the newest acts count");
    house
        .run(&["report", "--office", OFFICE, "--year", "2024", "--out", "never", "--at", "8"])
        .bad_input(&["--at 8", "position 7"]);
    assert!(!house.path("never").exists());
}

/// Every figure has its definition and its cases, and stands in the text.
#[track_caller]
fn says_what_it_counts(files: &[(String, Vec<u8>)]) {
    let file = |wanted: &str| files.iter().find(|(name, _)| name == wanted).unwrap().1.as_slice();
    let json: serde_json::Value = serde_json::from_slice(file("figures.json")).unwrap();
    assert_eq!(json["position"], 5);
    let figures = json["figures"].as_array().unwrap();
    let persons = figures.iter().find(|figure| figure["id"] == "consultation.persons").unwrap();
    assert_eq!((&persons["value"], &persons["cases"]), (&"41".into(), &serde_json::json!(["a", "b"])));
    assert!(figures.iter().all(|figure| !figure["definition"].as_str().unwrap().is_empty()));
    let html = std::str::from_utf8(file("report.html")).unwrap();
    assert!(html.contains("测试区外办") && html.contains("2024年法治政府建设年度情况报告") && html.contains("41"));
}

#[test]
fn a_simulated_workload_is_the_same_for_the_same_seed_and_sound() {
    let simulate = |seed: &str| {
        let house = House::new();
        let run = house.run(&["simulate", "--cases", "50", "--seed", seed, "--json"]).code(0).one();
        (
            house,
            [&run["cases"], &run["done"], &run["refused"], &run["errors"], &run["faults"]].map(|n| n.as_u64().unwrap()),
        )
    };
    let (house, first) = simulate("7");
    let (_, again) = simulate("7");
    let (_, other) = simulate("8");
    assert_eq!(first, again);
    assert_ne!(first, other);
    assert_eq!((first[0], first[3], first[4]), (50, 0, 0));
    assert!(first[1] > 50 && first[2] > 0, "{first:?}");
    let verified = house.run(&["verify", "--json"]).code(0).one();
    assert_eq!((verified["entries"].as_u64(), &verified["cases"]), (Some(first[1] + first[2]), &50.into()));

    let again = house.run(&["simulate", "--cases", "50", "--seed", "7"]).code(1);
    assert!(again.err.contains("--seed"), "{}", again.err);
}
