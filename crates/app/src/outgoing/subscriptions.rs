//! Who is told: other systems, each with its address and its secret. They come and go by confirmed changes only.

use crate::administering::ShownOnce;
use crate::{AppError, Platform};
use matter::Rulebook;
use model::{MatterId, Moment, OfficeId};
use outward::{AddressFault, Reach, Secret};
use serde::{Deserialize, Serialize};
use store::Subscription;

/// Bytes of a secret.
const SECRET_BYTES: usize = 32;

/// What is wanted of a new subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscribing {
    pub id: String,
    pub name: String,
    pub address: String,
    /// The matters of which it is told; empty: all.
    #[serde(default)]
    pub matters: Vec<MatterId>,
}

/// A subscription as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionLine {
    pub id: String,
    pub name: String,
    pub address: String,
    /// Their ids and names; empty: all.
    pub matters: Vec<(MatterId, String)>,
    pub position: u64,
    pub made_at: Moment,
    pub ended_at: Option<Moment>,
}

impl Subscribing {
    /// What is wrong with it apart from what others there are: field and words.
    pub(crate) fn faults(&self, rulebook: &Rulebook, reach: Reach) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(2..=40).contains(&self.id.len()) || !self.id.bytes().all(letter) {
            faults.push(("subscription", "编号只能用小写字母、数字和连字符，2 到 40 位".into()));
        }
        if self.name.trim().is_empty() || self.name.chars().count() > 60 || self.name.chars().any(char::is_control) {
            faults.push(("name", "写接收系统的名称，至多 60 字".into()));
        }
        if let Err(fault) = reach.check(&self.address) {
            faults.push(("address", address_words(fault).into()));
        }
        for matter in self.matters.iter().filter(|matter| rulebook.matter(matter).is_none()) {
            faults.push(("matters", format!("没有事项 {matter}")));
        }
        faults
    }
}

pub(crate) fn address_words(fault: AddressFault) -> &'static str {
    match fault {
        AddressFault::Malformed => "这不是一个网址",
        AddressFault::NotSecure => "网址要以 https:// 开头；只有服务器启动时允许，本机地址才可以用 http://",
        AddressFault::Credentials => "网址里不能有用户名和密码",
        AddressFault::Forbidden => "本服务器不向内网或本机地址发送；确有需要，由运维在启动时允许",
    }
}

fn purpose(office: &OfficeId, id: &str) -> String {
    format!("subscription {office}/{id}")
}

impl Platform {
    /// What stands in the way of a new subscription, besides its own faults.
    pub(crate) async fn subscription_exists(&self, office: &OfficeId, id: &str) -> Result<Option<bool>, AppError> {
        Ok(self.store.subscription(office, id).await?.map(|known| known.ended_at.is_none()))
    }

    /// Begins a subscription: it is told of everything from now on. Answers its secret, which is shown this once.
    pub(crate) async fn subscribe(&self, office: &OfficeId, wanted: Subscribing) -> Result<ShownOnce, AppError> {
        let secret = self.new_secret(office, &wanted.id).await?;
        let matters: Vec<_> = wanted.matters.iter().map(ToString::to_string).collect();
        let subscription = Subscription {
            office: office.clone(),
            id: wanted.id,
            name: wanted.name.trim().to_owned(),
            address: wanted.address,
            matters: matters.join(" "),
            secret: secret.1,
            position: self.position(office).await?,
            made_at: self.now(),
            ended_at: None,
        };
        self.store.save_subscription(&subscription).await?;
        Ok(ShownOnce::Secret(secret.0))
    }

    /// Gives a subscription another secret; the old one signs nothing any more.
    pub(crate) async fn renew_secret(&self, office: &OfficeId, id: &str) -> Result<Option<ShownOnce>, AppError> {
        let Some(known) = self.store.subscription(office, id).await? else { return Ok(None) };
        let secret = self.new_secret(office, id).await?;
        self.store.save_subscription(&Subscription { secret: secret.1, ..known }).await?;
        Ok(Some(ShownOnce::Secret(secret.0)))
    }

    /// Ends a subscription; what still waits for it is given up.
    pub(crate) async fn unsubscribe(&self, office: &OfficeId, id: &str) -> Result<(), AppError> {
        let Some(known) = self.store.subscription(office, id).await? else { return Ok(()) };
        self.store.save_subscription(&Subscription { ended_at: Some(self.now()), ..known }).await?;
        self.store.drop_outgoing_to(office, id, "订阅已经停止").await?;
        Ok(())
    }

    /// A secret's text, and the secret sealed.
    async fn new_secret(&self, office: &OfficeId, id: &str) -> Result<(String, Vec<u8>), AppError> {
        let broken = |why: String| AppError::State { what: format!("the secret of subscription {id}"), why };
        let mut bytes = [0_u8; SECRET_BYTES];
        getrandom::fill(&mut bytes).map_err(|error| broken(error.to_string()))?;
        let secret = Secret::new(&bytes).map_err(|error| broken(error.to_string()))?;
        Ok((secret.text(), self.house_key().await?.seal(&purpose(office, id), &bytes)?))
    }

    pub(crate) async fn secret_of(&self, subscription: &Subscription) -> Result<Secret, AppError> {
        let what = || format!("the secret of subscription {}", subscription.id);
        let opened =
            self.house_key().await?.open(&purpose(&subscription.office, &subscription.id), &subscription.secret);
        let bytes = opened
            .ok_or_else(|| AppError::State { what: what(), why: "it does not open with this database's key".into() })?;
        Secret::new(&bytes).map_err(|error| AppError::State { what: what(), why: error.to_string() })
    }

    /// An office's subscriptions, the newest first.
    pub async fn subscription_list(&self, office: &OfficeId) -> Result<Vec<SubscriptionLine>, AppError> {
        let name = |id: &str| {
            let id = MatterId::new(id);
            let zh = self.rulebook().matter(&id).map_or_else(|| id.to_string(), |matter| matter.name.zh.clone());
            (id, zh)
        };
        let line = |one: Subscription| SubscriptionLine {
            matters: one.matters.split_whitespace().map(name).collect(),
            id: one.id,
            name: one.name,
            address: one.address,
            position: one.position,
            made_at: one.made_at,
            ended_at: one.ended_at,
        };
        Ok(self.store.subscriptions(office).await?.into_iter().map(line).collect())
    }
}
