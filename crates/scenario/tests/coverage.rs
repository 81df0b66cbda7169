//! The coverage of the law: what the page says, and what is wrong about a catalogue.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use matter::Rulebook;
use model::FileTree;
use scenario::{COVERAGE_FILE, coverage, coverage_defects, traces};
use support::{part, product, root};

/// One matter of the product with a catalogue of its own.
fn small(clauses: &str, replaced: (&str, &str)) -> FileTree {
    let mut files = part(&[
        "law",
        "registers",
        "matters/_kinds",
        "matters/_roles.yaml",
        "matters/_moves.yaml",
        "matters/administration/meeting",
    ]);
    let old: Vec<_> = files.below("law/clauses/").map(str::to_owned).collect();
    for path in &old {
        files.remove(path);
    }
    files.insert("law/clauses/mt.yaml", clauses);
    let path = "matters/administration/meeting/matter.yaml";
    let text = files.text(path).unwrap().replace("covers:", "# covers:");
    assert!(text.contains(replaced.0), "{}", replaced.0);
    files.insert(path, text.replacen(replaced.0, replaced.1, 1));
    files
}

fn clause(id: &str, more: &str) -> String {
    format!("{id}: {{ gist: 到会人数达到规定比例, law: party-group-rules/quorum, certainty: memory{more} }}\n")
}

fn rules(files: &FileTree) -> Vec<(String, &'static str)> {
    let (rulebook, _) = Rulebook::load(files);
    coverage_defects(&rulebook)
        .into_iter()
        .map(|defect| (format!("{}:{}", defect.file, defect.line), defect.rule))
        .collect()
}

const HEAD: &str = "  quorum:\n";

#[test]
fn a_clause_lives_somewhere_or_says_why_not() {
    let catalogue = [
        clause("MT-1", ""),
        clause("MT-2", ""),
        clause("MT-3", ", left-out: 由上级机关办理"),
        clause("MT-4", ", lives-in: crates/law/src/period.rs"),
    ];
    let covered = (HEAD, "  quorum:\n    covers: [MT-1]\n");
    let files = small(&catalogue.concat(), covered);
    assert_eq!(rules(&files), [("law/clauses/mt.yaml:2".to_owned(), "clause-nowhere")]);
    // A rule that names what is no clause, and one that serves what was left out.
    let files = small(&catalogue.concat(), (HEAD, "  quorum:\n    covers: [MT-1, MT-2, MT-3, MT-9]\n"));
    let found = rules(&files);
    assert_eq!(found.iter().map(|(_, rule)| *rule).collect::<Vec<_>>(), ["unknown-clause", "clause-left-out"]);
    assert!(found.first().unwrap().0.starts_with("matters/administration/meeting/matter.yaml:"));
}

#[test]
fn the_page_says_where_a_clause_lives_and_what_shows_it() {
    let catalogue = [clause("MT-1", ""), clause("MT-2", ", left-out: 由上级机关办理"), clause("MT-3", "")];
    let files = small(&catalogue.concat(), (HEAD, "  quorum:\n    covers: [MT-1]\n"));
    let (rulebook, _) = Rulebook::load(&files);
    let page = coverage(&rulebook, &traces(&rulebook, &files));
    let row = |id: &str| page.lines().find(|line| line.starts_with(&format!("| {id} "))).unwrap().to_owned();
    let matter = "../matters/administration/meeting";
    let served = row("MT-1");
    let line = 1 + files
        .text("matters/administration/meeting/matter.yaml")
        .unwrap()
        .lines()
        .position(|l| l == "  quorum:")
        .unwrap();
    assert!(served.contains(&format!("({matter}/matter.yaml)：规则 quorum（{line}）")), "{served}");
    let cells: Vec<_> = served.split(" | ").collect();
    let (passing, refusing) = (cells.get(4).unwrap(), cells.get(5).unwrap());
    assert!(passing.contains(&format!("{matter}/scenarios/")), "{served}");
    assert!(refusing.contains(&format!("{matter}/scenarios/")), "{served}");
    assert!(row("MT-2").contains("不落实：由上级机关办理") && row("MT-2").ends_with("| — | — |"));
    assert!(row("MT-3").contains("**无**"));
    assert!(page.contains("| [MT](#mt) | 3 | 1 | 0 | 1 |"));
    assert_eq!(page, coverage(&rulebook, &traces(&rulebook, &files)));
}

#[test]
fn every_file_that_serves_a_clause_is_there() {
    let (rulebook, _) = Rulebook::load(&product());
    for clause in rulebook.law.clauses() {
        if let Some(file) = &clause.lives_in {
            assert!(root().join(file).exists(), "{}: {} lives in {file}, which is not there", clause.file, clause.id);
        }
    }
}

#[test]
fn every_clause_of_the_law_lives_somewhere() {
    let (rulebook, _) = Rulebook::load(&product());
    let defects = coverage_defects(&rulebook);
    assert!(defects.is_empty(), "{}", defects.iter().map(|defect| format!("{defect}\n")).collect::<Vec<_>>().concat());
}

#[test]
fn the_committed_page_is_that_of_the_rulebook() {
    let files = product();
    let (rulebook, _) = Rulebook::load(&files);
    let page = coverage(&rulebook, &traces(&rulebook, &files));
    let committed = std::fs::read_to_string(root().join(COVERAGE_FILE)).unwrap();
    let differs = page.lines().zip(committed.lines()).find(|(new, old)| new != old);
    assert!(page == committed, "run `fazhi check --coverage`; the first line that differs: {differs:?}");
}
