//! Serves the pages on a throw-away database with the sample office, a few cases and a clock in April 2024:
//! `cargo run -p web --example look -- 127.0.0.1:8610`. Everybody's password is `look`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a try-out")]

use app::{Clock, Platform, Ready, Sample};
use model::FileTree;
use std::path::Path;
use std::sync::Arc;

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
    names.iter().for_each(|name| gather(root, &root.join(name), &mut files));
    files
}

#[tokio::main]
async fn main() {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8610".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let ready = Ready::load(room(&root, &["law", "matters", "registers", "figures", "reports"])).unwrap();
    let folder = std::fs::read_dir(root.join("samples")).unwrap().next().unwrap().unwrap().path();
    let sample = Sample::load(&room(&folder, &["sample.yaml", "acts", ""])).unwrap();
    let database = testkit::sqlite();
    let clock = Clock::starting_at(sample.today.at(10, 0, 0, 0));
    let platform = Platform::open(database.url(), Arc::new(ready), clock).await.unwrap();
    platform.save_office(&sample.office).await.unwrap();
    for person in &sample.people {
        platform.save_person(&sample.office.id, person, Some("look")).await.unwrap();
    }
    for (file, text) in &sample.acts {
        let tally = platform.perform_lines(text, |line| {
            if let app::LineAnswer::Error { error, .. } = &line.answer {
                println!("{file}:{}: {error}", line.line);
            }
        });
        println!("{file}: {:?}", tally.await);
    }
    let listener = tokio::net::TcpListener::bind(&address).await.unwrap();
    println!("http://{address}/sign-in");
    let state = web::WebState { platform, office: sample.office.id, secure_cookies: false };
    web::serve(listener, state, std::future::pending()).await.unwrap();
}
