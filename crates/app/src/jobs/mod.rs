//! 后台作业: what the server does by itself, when, and how it went. Each job finds its work on the disk and leaves there what it
//! has done, so that a process that is killed loses nothing; a run that fails is run again.

use crate::{AppError, Platform};
use jiff::Span;
use model::{Moment, OfficeId};
use std::time::Duration;
use store::{JobRun, Outgoing};

/// A run that found nothing to do is noted once a minute.
const IDLE_SECONDS: i64 = 60;
/// How long is remembered what was sent, in days.
const KEPT_DAYS: i64 = 90;

/// A job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Deadlines that lead cases on.
    Deadlines,
    /// Events for other systems.
    Events,
    /// The daily letters of notices.
    Digests,
    /// Letters to the mail server.
    Letters,
}

impl Job {
    pub const ALL: [Self; 4] = [Self::Deadlines, Self::Events, Self::Digests, Self::Letters];

    pub fn id(self) -> &'static str {
        match self {
            Self::Deadlines => "deadlines",
            Self::Events => "events",
            Self::Digests => "digests",
            Self::Letters => "letters",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            Self::Deadlines => "时限检查",
            Self::Events => "事件推送",
            Self::Digests => "每日提醒",
            Self::Letters => "邮件寄送",
        }
    }

    /// What it does and how often, in words.
    pub fn says(self) -> &'static str {
        match self {
            Self::Deadlines => "每分钟一次，到期的办件按规则自动转出",
            Self::Events => "每十秒一次，把新的办理推送给订阅的系统，失败的按间隔重试",
            Self::Digests => "每分钟一次，到了本人选的时刻，有未读提醒就写一封汇总邮件",
            Self::Letters => "每分钟一次，把等着的邮件交给邮件服务器，失败的按间隔重试",
        }
    }

    fn every(self) -> Duration {
        Duration::from_secs(if self == Self::Events { 10 } else { 60 })
    }
}

/// What a run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub done: u64,
    /// Tried and to be tried again.
    pub waiting: u64,
    /// Given up.
    pub dead: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.done += other.done;
        self.waiting += other.waiting;
        self.dead += other.dead;
    }

    pub(crate) fn count(&mut self, one: &Outgoing) {
        match one.state.as_str() {
            "done" => self.done += 1,
            "waiting" => self.waiting += 1,
            _ => self.dead += 1,
        }
    }

    fn words(self) -> String {
        if self == Self::default() {
            return "没有要做的".into();
        }
        let waiting = (self.waiting > 0).then(|| format!("{} 项没成，稍后再试", self.waiting));
        let dead = (self.dead > 0).then(|| format!("{} 项不再自动重试", self.dead));
        let parts: Vec<_> = [Some(format!("做成 {} 项", self.done)), waiting, dead].into_iter().flatten().collect();
        parts.join("，")
    }
}

/// A job as its page shows it.
#[derive(Debug, Clone)]
pub struct JobLine {
    pub job: Job,
    pub ended_at: Option<Moment>,
    pub said: String,
    pub failed_at: Option<Moment>,
    pub failure: String,
    /// It has not run for far too long.
    pub late: bool,
}

impl Platform {
    /// Does the server's own work for as long as it is polled. No job keeps another waiting.
    pub async fn work(&self, office: &OfficeId) {
        tokio::join!(
            self.repeat(office, Job::Deadlines),
            self.repeat(office, Job::Events),
            self.repeat(office, Job::Digests),
            self.repeat(office, Job::Letters),
        );
    }

    async fn repeat(&self, office: &OfficeId, job: Job) {
        let mut every = tokio::time::interval(job.every());
        every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            every.tick().await;
            if let Err(error) = self.run_job(office, job).await {
                tracing::error!(job = job.id(), %error, "a job failed; it is tried again");
            }
        }
    }

    /// Runs a job once, and notes how it went.
    pub async fn run_job(&self, office: &OfficeId, job: Job) -> Result<Tally, AppError> {
        let begun_at = self.now();
        let done = match job {
            Job::Deadlines => self.run_sweep(office).await,
            Job::Events => self.tell_events(office).await,
            Job::Digests => self.write_digests(office).await,
            Job::Letters => self.send_letters(office).await,
        };
        let ended_at = self.now();
        let (said, failure) = match &done {
            Ok(tally) => (tally.words(), None),
            Err(error) => ("没有做成".to_owned(), Some(error.to_string())),
        };
        if done.as_ref().is_ok_and(|tally| *tally == Tally::default())
            && self.noted_lately(office, job, ended_at).await?
        {
            return done;
        }
        let run = JobRun {
            name: job.id().into(),
            begun_at,
            ended_at,
            said,
            failed_at: failure.is_some().then_some(ended_at),
            failure: failure.unwrap_or_default().chars().take(500).collect(),
        };
        self.store.save_job_run(office, &run).await?;
        done
    }

    async fn noted_lately(&self, office: &OfficeId, job: Job, now: Moment) -> Result<bool, AppError> {
        let runs = self.store.job_runs(office).await?;
        let last = runs.into_iter().find(|run| run.name == job.id()).map(|run| run.ended_at);
        let until = |last: Moment| last.checked_add(Span::new().seconds(IDLE_SECONDS)).unwrap_or(last);
        Ok(last.is_some_and(|last| last <= now && now < until(last)))
    }

    async fn run_sweep(&self, office: &OfficeId) -> Result<Tally, AppError> {
        let kept = self.now().checked_sub(Span::new().days(KEPT_DAYS)).unwrap_or(self.now());
        self.store.forget_sent(office, kept).await?;
        match self.sweep(office).await {
            Ok(swept) => {
                let done = u64::try_from(swept.lapsed + swept.moved).unwrap_or_default();
                Ok(Tally { done, ..Tally::default() })
            }
            Err(crate::ActError::Fault(error)) => Err(error),
            Err(error) => Err(AppError::State { what: "the sweep of deadlines".into(), why: error.to_string() }),
        }
    }

    /// Every job with its last run.
    pub async fn job_list(&self, office: &OfficeId) -> Result<Vec<JobLine>, AppError> {
        let runs = self.store.job_runs(office).await?;
        let now = self.now();
        let line = |job: Job| {
            let run = runs.iter().find(|run| run.name == job.id());
            let ended_at = run.map(|run| run.ended_at);
            JobLine {
                job,
                ended_at,
                said: run.map(|run| run.said.clone()).unwrap_or_default(),
                failed_at: run.and_then(|run| run.failed_at),
                failure: run.map(|run| run.failure.clone()).unwrap_or_default(),
                late: ended_at.is_none_or(|at| at.checked_add(Span::new().hours(1)).is_ok_and(|next| next < now)),
            }
        };
        Ok(Job::ALL.into_iter().map(line).collect())
    }
}
