//! 今天要办: what the viewer can do, the most urgent first, and the matters of the office.

use app::{Light, MatterLine, TaskLine};
use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::{LightTag, Shell};
use web_frame::visitor::{Viewer, is_staff};

/// The most tasks that are listed; the headline counts all.
const LISTED: usize = 200;

#[derive(Template)]
#[template(path = "workbench/page.html")]
struct Page {
    shell: Shell,
    headline: String,
    tasks: Vec<(TaskLine, LightTag)>,
    all: usize,
    matters: Vec<MatterLine>,
    staff: bool,
    /// Whether the viewer opens cases of any matter.
    may_open: bool,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let mut tasks = state.platform.tasks(&viewer.signed).await?;
    let matters = state.platform.matters(&viewer.signed).await?;
    let shell = Shell::of(&state, &viewer, "/").await?;
    let headline = headline(&tasks);
    let all = tasks.len();
    tasks.truncate(LISTED);
    let lit = |task: TaskLine| {
        let light = LightTag::new(task.light, &task.due_words);
        (task, light)
    };
    let tasks = tasks.into_iter().map(lit).collect();
    let may_open = matters.iter().any(|matter| matter.may_open);
    let staff = is_staff(&state.platform, &viewer.signed);
    page(&Page { shell, headline, tasks, all, matters, staff, may_open })
}

fn headline(tasks: &[TaskLine]) -> String {
    let lit = |light: Light| tasks.iter().filter(|task| task.light == light).count();
    let (overdue, today) = (lit(Light::Overdue), lit(Light::Red));
    match (tasks.len(), overdue) {
        (0, _) => "今天没有要办的".into(),
        (all, 0) => format!("今天要办 {all} 件，其中 {today} 件今天到期"),
        (all, overdue) => format!("今天要办 {all} 件，其中 {today} 件今天到期，{overdue} 件已经逾期"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(light: Light) -> TaskLine {
        TaskLine {
            case: "a-1".into(),
            title: String::new(),
            matter: String::new(),
            step: String::new(),
            light,
            due_words: String::new(),
            due: None,
            mine: true,
        }
    }

    #[test]
    fn the_headline_counts_what_is_listed() {
        assert_eq!(headline(&[]), "今天没有要办的");
        assert_eq!(headline(&[task(Light::Red), task(Light::Green)]), "今天要办 2 件，其中 1 件今天到期");
        assert_eq!(headline(&[task(Light::Overdue)]), "今天要办 1 件，其中 0 件今天到期，1 件已经逾期");
    }
}
