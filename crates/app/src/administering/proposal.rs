//! What administrators change, who may propose it, and who may confirm it. That one person proposes and another confirms,
//! and that the three kinds of administrators are kept apart, is this platform's own rule (三员分立).

use super::SiteSettings;
use super::faults::{granted, last_of_his_kind, name_faults, well_formed};
use crate::mailing::MailSettings;
use crate::office::Office;
use crate::outgoing::Subscribing;
use crate::people::{SecurityPolicy, SignOnSettings, administers};
use matter::{Administers, Rulebook};
use model::{MatterId, PersonId, RecordKey, RoleId};
use serde::{Deserialize, Serialize};
use store::Account;

/// A change that somebody wants.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Proposal {
    AddAccount {
        person: PersonId,
        name: String,
        unit: Option<RecordKey>,
    },
    Rename {
        person: PersonId,
        name: String,
    },
    Disable {
        person: PersonId,
    },
    Enable {
        person: PersonId,
    },
    NewPassword {
        person: PersonId,
    },
    Profile {
        office: Office,
    },
    Site {
        site: Box<SiteSettings>,
    },
    /// From now on he has these roles and no others.
    Grant {
        person: PersonId,
        roles: Vec<RoleId>,
    },
    DropSecondFactor {
        person: PersonId,
    },
    Policy {
        policy: SecurityPolicy,
    },
    /// Another system is told of acts from now on.
    Subscribe {
        subscription: Subscribing,
    },
    EndSubscription {
        subscription: String,
    },
    NewSecret {
        subscription: String,
    },
    Mail {
        mail: Box<MailSettings>,
    },
    SignOn {
        sign_on: Box<SignOnSettings>,
    },
    /// Whom the identity provider means by a subject; empty: nobody any more.
    Link {
        person: PersonId,
        subject: String,
    },
    /// Whether an account's own password opens it.
    LocalPassword {
        person: PersonId,
        allowed: bool,
    },
}

impl Proposal {
    pub fn id(&self) -> &'static str {
        match self {
            Self::AddAccount { .. } => "add-account",
            Self::Rename { .. } => "rename",
            Self::Disable { .. } => "disable",
            Self::Enable { .. } => "enable",
            Self::NewPassword { .. } => "new-password",
            Self::Profile { .. } => "profile",
            Self::Site { .. } => "site",
            Self::Grant { .. } => "grant",
            Self::DropSecondFactor { .. } => "drop-second-factor",
            Self::Policy { .. } => "policy",
            Self::Subscribe { .. } => "subscribe",
            Self::EndSubscription { .. } => "end-subscription",
            Self::NewSecret { .. } => "new-secret",
            Self::Mail { .. } => "mail",
            Self::SignOn { .. } => "sign-on",
            Self::Link { .. } => "link",
            Self::LocalPassword { .. } => "local-password",
        }
    }

    pub fn zh(&self) -> &'static str {
        match self {
            Self::AddAccount { .. } => "新建账号",
            Self::Rename { .. } => "更改姓名",
            Self::Disable { .. } => "停用账号",
            Self::Enable { .. } => "恢复账号",
            Self::NewPassword { .. } => "重发初始密码",
            Self::Profile { .. } => "修改机构信息",
            Self::Site { .. } => "修改网站信息",
            Self::Grant { .. } => "岗位授权",
            Self::DropSecondFactor { .. } => "重置动态口令",
            Self::Policy { .. } => "修改安全策略",
            Self::Subscribe { .. } => "新增推送订阅",
            Self::EndSubscription { .. } => "停止推送订阅",
            Self::NewSecret { .. } => "更换推送密钥",
            Self::Mail { .. } => "修改邮件设置",
            Self::SignOn { .. } => "修改统一身份认证",
            Self::Link { .. } => "关联统一身份",
            Self::LocalPassword { .. } => "开关本地密码",
        }
    }

    /// Who may propose it.
    pub fn proposer(&self) -> Administers {
        match self {
            Self::AddAccount { .. }
            | Self::Rename { .. }
            | Self::Disable { .. }
            | Self::Enable { .. }
            | Self::NewPassword { .. }
            | Self::Profile { .. }
            | Self::Site { .. }
            | Self::Subscribe { .. }
            | Self::EndSubscription { .. }
            | Self::NewSecret { .. }
            | Self::Mail { .. }
            | Self::Link { .. } => Administers::System,
            Self::Grant { .. }
            | Self::DropSecondFactor { .. }
            | Self::Policy { .. }
            | Self::SignOn { .. }
            | Self::LocalPassword { .. } => Administers::Security,
        }
    }

    /// Whether an administrator of a kind may confirm it, if he neither proposed it nor is the one it is about. Security
    /// looks over what the system administrator wants; what security wants, another of them or the system
    /// administrator does. The auditor changes nothing.
    pub fn is_confirmed_by(&self, kind: Administers) -> bool {
        match (self.proposer(), kind) {
            (_, Administers::Audit) | (Administers::System, Administers::System) => false,
            (_, Administers::System | Administers::Security) => true,
        }
    }

    /// The person it is about.
    pub fn about(&self) -> Option<&PersonId> {
        match self {
            Self::AddAccount { person, .. }
            | Self::Rename { person, .. }
            | Self::Disable { person }
            | Self::Enable { person }
            | Self::NewPassword { person }
            | Self::Grant { person, .. }
            | Self::DropSecondFactor { person }
            | Self::Link { person, .. }
            | Self::LocalPassword { person, .. } => Some(person),
            Self::Profile { .. }
            | Self::Site { .. }
            | Self::Policy { .. }
            | Self::Subscribe { .. }
            | Self::EndSubscription { .. }
            | Self::NewSecret { .. }
            | Self::Mail { .. }
            | Self::SignOn { .. } => None,
        }
    }

    /// What it comes to, in words.
    pub fn words(&self, rulebook: &Rulebook) -> String {
        match self {
            Self::AddAccount { person, name, unit } => {
                let unit = unit.as_ref().map(|unit| format!("，单位 {unit}")).unwrap_or_default();
                format!("账号 {person}，姓名{name}{unit}")
            }
            Self::Rename { person, name } => format!("账号 {person} 的姓名改为{name}"),
            Self::Disable { person } => format!("停用账号 {person}，并退出其全部登录"),
            Self::Enable { person } => format!("恢复账号 {person}"),
            Self::NewPassword { person } => format!("给账号 {person} 重发初始密码，并退出其全部登录"),
            Self::Profile { office } => format!(
                "全称{}，简称{}，区划 {}，发文代字{}",
                office.name, office.short_name, office.region, office.document_word
            ),
            Self::Site { site } => super::SITE_FIELDS
                .iter()
                .filter(|field| !site.get(field.id).is_empty())
                .map(|field| format!("{}：{}", field.zh, site.get(field.id)))
                .collect::<Vec<_>>()
                .join("；"),
            Self::Grant { person, roles } => {
                let name = |role: &RoleId| {
                    rulebook.roles.get(role).map_or_else(|| role.to_string(), |role| role.name.zh.clone())
                };
                let roles: Vec<_> = roles.iter().map(name).collect();
                let roles = if roles.is_empty() { "没有岗位".to_owned() } else { roles.join("、") };
                format!("账号 {person} 的岗位改为：{roles}")
            }
            Self::DropSecondFactor { person } => format!("取消账号 {person} 现有的动态口令，由本人重新启用"),
            Self::Policy { policy } => format!(
                "{} 分钟无操作退出，登录最长 {} 小时，动态口令{}",
                policy.idle_minutes,
                policy.session_hours,
                policy.second_factor.zh()
            ),
            Self::Subscribe { subscription: Subscribing { id, name, address, matters } } => {
                let of = |matter: &MatterId| {
                    rulebook.matter(matter).map_or_else(|| matter.to_string(), |known| known.name.zh.clone())
                };
                let matters: Vec<_> = matters.iter().map(of).collect();
                let matters = if matters.is_empty() { "全部事项".to_owned() } else { matters.join("、") };
                format!("订阅 {id}（{name}），推送到 {address}，{matters}")
            }
            Self::EndSubscription { subscription } => format!("停止订阅 {subscription}，没送达的不再送"),
            Self::NewSecret { subscription } => format!("给订阅 {subscription} 更换密钥，原密钥立即作废"),
            Self::Mail { mail } => mail.words(),
            Self::SignOn { sign_on } => sign_on.words(),
            Self::Link { person, subject } if subject.is_empty() => format!("账号 {person} 不再关联统一身份"),
            Self::Link { person, subject } => format!("账号 {person} 关联统一身份 {subject}"),
            Self::LocalPassword { person, allowed: true } => format!("账号 {person} 可以用本地密码登录"),
            Self::LocalPassword { person, allowed: false } => {
                format!("关闭账号 {person} 的本地密码，只能经统一身份认证登录")
            }
        }
    }

    /// What stands in its way, all at once: the field and words.
    pub(crate) fn faults(&self, rulebook: &Rulebook, accounts: &[Account]) -> Vec<(&'static str, String)> {
        let known = self.about().and_then(|person| accounts.iter().find(|account| account.person == *person));
        let mut faults = Vec::new();
        let mut say = |field: &'static str, words: String| faults.push((field, words));
        if let Self::AddAccount { person, name, .. } = self {
            if !well_formed(person.as_str()) {
                say("person", "账号只能用小写字母、数字、点和连字符，2 到 40 位，以字母开头".into());
            } else if known.is_some() {
                say("person", format!("已经有账号 {person}"));
            }
            name_faults(name, &mut say);
            return faults;
        }
        if let (Some(person), None) = (self.about(), known) {
            say("person", format!("没有账号 {person}"));
            return faults;
        }
        match (self, known) {
            (Self::Rename { name, .. }, _) => name_faults(name, &mut say),
            (Self::Disable { person }, Some(account)) => {
                if account.disabled {
                    say("person", format!("账号 {person} 已经停用"));
                }
                last_of_his_kind(rulebook, accounts, account, &[], &mut say);
            }
            (Self::Enable { person }, Some(account)) if !account.disabled => {
                say("person", format!("账号 {person} 没有停用"));
            }
            (Self::Grant { roles, .. }, Some(account)) => {
                granted(rulebook, accounts, account, roles, &mut say);
                last_of_his_kind(rulebook, accounts, account, roles, &mut say);
            }
            (Self::Profile { office }, _) => {
                if office.name.trim().is_empty() {
                    say("name", "写机关全称".into());
                }
                if office.region.as_str().len() != 6 || !office.region.as_str().bytes().all(|b| b.is_ascii_digit()) {
                    say("region", "行政区划代码是六位数字".into());
                }
            }
            (Self::Site { site }, _) => faults.extend(site.faults()),
            (Self::Mail { mail }, _) => faults.extend(mail.faults()),
            (Self::Link { subject, .. }, _) if subject.len() > 255 || subject.chars().any(char::is_control) => {
                say("subject", "统一身份的编号至多 255 个字符".into());
            }
            (Self::LocalPassword { allowed: false, .. }, Some(account))
                if administers(rulebook, &account.roles).is_some() =>
            {
                say("person", "三员要留着本地密码，统一身份认证中断时才有人能处理".into());
            }
            (Self::Policy { policy }, _) => policy.faults().into_iter().for_each(|fault| say("policy", fault)),
            _ => {}
        }
        faults
    }
}
