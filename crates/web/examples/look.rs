//! Serves the pages on a throw-away database with the sample office and its acts, for looking at them:
//! `cargo run -p web --example look -- 127.0.0.1:8610 [ACTS.jsonl [TODAY]]`. Everybody's password is `look`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a try-out")]

use app::{Clock, Format, Person, Platform, Press, PressError, PrintShop, Ready, Sample};
use model::FileTree;
use std::path::Path;
use std::sync::Arc;

/// Prints pages for the browser only: the other writers are no business of the web app.
#[derive(Debug)]
struct Pages;

impl Press for Pages {
    fn print(&self, document: &document::Document, format: Format) -> Result<Vec<u8>, PressError> {
        match format {
            Format::Html => Ok(document::html(document, &document::HtmlOptions::default()).into_bytes()),
            Format::Docx | Format::Pdf | Format::Ofd => Err(PressError::NoFonts),
        }
    }
}

fn gather(root: &Path, folder: &Path, files: &mut FileTree) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            files.insert(path.strip_prefix(root).unwrap().to_str().unwrap(), std::fs::read(&path).unwrap());
        }
    }
}

fn room(root: &Path, names: &[&str]) -> FileTree {
    let mut files = FileTree::new();
    for name in names {
        gather(root, &root.join(name), &mut files);
    }
    files
}

#[tokio::main]
async fn main() {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8610".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let ready = Ready::load(room(&root, &["law", "matters", "registers", "figures", "reports"])).unwrap();
    let folder = root.join("samples/dongcheng-fao-2024");
    let sample = Sample::load(&room(&folder, &["sample.yaml", "acts", ""])).unwrap();
    let database = testkit::sqlite();
    let today = std::env::args().nth(3).map_or(sample.today, |day| model::parse_day(&day).unwrap());
    let clock = Clock::starting_at(today.at(10, 0, 0, 0));
    let platform = Platform::open(database.url(), Arc::new(ready), clock).await.unwrap();
    sample.settle(&platform, Some("look")).await.unwrap();
    let applicant = Person {
        id: "shenqing".into(),
        name: "示例申请人".into(),
        roles: vec!["applicant".into()],
        unit: Some("UNIT-TEST-01".into()),
    };
    platform.save_person(&sample.office.id, &applicant, Some("look")).await.unwrap();
    let more = std::env::args().nth(2).map(|file| (file.clone(), std::fs::read_to_string(file).unwrap()));
    let calendar = platform.rulebook().law.calendar().clone();
    let written = sample
        .acts
        .iter()
        .flat_map(|acts| acts.portions(&calendar).map(|portion| (acts.file.clone(), portion.unwrap().into_owned())));
    for (file, text) in written.chain(more) {
        let tally = platform.perform_lines(&text, |line| {
            if let app::LineAnswer::Error { error, .. } = &line.answer {
                println!("{file}:{}: {error}", line.line);
            }
        });
        println!("{file}: {:?}", tally.await);
    }
    platform.sweep(&sample.office.id).await.unwrap();
    let listener = tokio::net::TcpListener::bind(&address).await.unwrap();
    println!("http://{address}/sign-in");
    let press = PrintShop::new(Arc::new(Pages));
    let state = web::WebState { platform, office: sample.office.id, secure_cookies: false, press };
    web::serve(listener, state, std::future::pending()).await.unwrap();
}
