//! `fazhi prove-report`: page and list of figures, without the ledger.

use crate::house::{House, OFFICE, answer, consultation, question};

fn issued() -> House {
    let house = House::with_office();
    house.acts(&[consultation("a", "2024-03-05"), question("c", "2024-12-30"), answer("c", "2025-01-02")]);
    house.run(&["report", "--office", OFFICE, "--year", "2024", "--out", "out"]).code(0);
    house
}

#[test]
fn an_issued_report_proves_and_a_changed_one_does_not() {
    let house = issued();
    let (page, list) = (house.path("out/report.html"), house.path("out/figures.json"));
    let (page, list) = (page.to_str().unwrap(), list.to_str().unwrap());
    let prove = |flags: &[&str]| {
        let mut arguments = vec!["prove-report", page, "--figures", list];
        arguments.extend(flags);
        house.run(&arguments)
    };
    assert!(prove(&[]).code(0).out.contains("全部有据"));
    let honest = std::fs::read_to_string(page).unwrap();
    let at = honest.find("</data>").unwrap();
    let digit = honest[..at].rfind(|c: char| c.is_ascii_digit()).unwrap();
    let mut forged = honest.clone();
    forged.replace_range(digit..=digit, if honest[digit..].starts_with('7') { "8" } else { "7" });
    std::fs::write(page, &forged).unwrap();
    assert!(prove(&[]).code(1).out.starts_with("不符\t"));
    let told = prove(&["--json"]).code(1).json();
    assert!(told[0]["differences"].as_array().unwrap().iter().any(|one| one["kind"] == "text"), "{told:?}");
    std::fs::write(page, honest.replacen("</p>", "另办99件。</p>", 1)).unwrap();
    assert!(prove(&[]).code(1).out.contains("无据\t99件"));
    std::fs::write(page, honest.replacen("<p>", "<p><script>", 1)).unwrap();
    prove(&[]).bad_input(&["report.html", "script"]);
    std::fs::write(list, "[]").unwrap();
    std::fs::write(page, &honest).unwrap();
    prove(&[]).bad_input(&["figures.json"]);
    house.run(&["prove-report", "nowhere.html", "--figures", list]).bad_input(&["nowhere.html"]);
}
