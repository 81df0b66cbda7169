//! The navigation: what there is, in the order of the work, and who is offered it. Whether he then gets in is decided by
//! the row of the permission table, never by what is offered here.

use crate::WebState;
use crate::route::{ADMINISTRATORS, Permission};
use app::Signed;
use matter::Administers;

/// One place of the navigation.
struct Entry {
    group: &'static str,
    href: &'static str,
    zh: &'static str,
    permission: Permission,
}

const fn entry(group: &'static str, href: &'static str, zh: &'static str, permission: Permission) -> Entry {
    Entry { group, href, zh, permission }
}

const ENTRIES: &[Entry] = &[
    entry("", "/a", "我的办件", Permission::Outside),
    entry("", "/a/new", "新办", Permission::Outside),
    entry("", "/a/messages", "消息", Permission::Outside),
    entry("", "/a/register", "资料库", Permission::Outside),
    entry("", "/drafts", "草稿", Permission::Outside),
    entry("", "/a/members", "本单位", Permission::Outside),
    entry("", "/", "今天要办", Permission::SignedIn),
    entry("", "/cases", "办件", Permission::SignedIn),
    entry("", "/wall", "一屏", Permission::Staff),
    entry("依据与数据", "/law", "法规库", Permission::SignedIn),
    entry("依据与数据", "/figures", "数据", Permission::Staff),
    entry("依据与数据", "/report", "年度报告", Permission::Staff),
    entry("依据与数据", "/report/edit", "报告编辑", Permission::Staff),
    entry("依据与数据", "/published", "公开报告", Permission::Staff),
    entry("对外公开", "/public", "公众网站", Permission::Staff),
    entry("对外公开", "/admin/site-check", "网站自查", Permission::Staff),
    entry("对外公开", "/units", "单位注册", Permission::Confirmer),
    entry("监督", "/inspection", "监督抽查", Permission::Inspector),
    entry("系统管理", "/admin", "变更确认", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/admin/accounts", "人员账号", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/admin/office", "机构与网站", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/admin/policy", "安全策略", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/admin/parameters", "参数", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/admin/rulebooks", "规则库", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/admin/sign-on", "统一身份认证", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/admin/subscriptions", "推送订阅", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/admin/mail", "邮件", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/admin/outgoing", "发送记录", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/admin/jobs", "后台作业", Permission::Administrator(ADMINISTRATORS)),
    entry("系统管理", "/audit", "审计", Permission::Administrator(&[Administers::Audit])),
    entry("我的", "/mandates", "委托代行", Permission::Staff),
    entry("我的", "/account", "我的账号", Permission::Account),
];

/// Places that belong together, under a heading unless it is empty.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    pub zh: &'static str,
    pub links: Vec<Link>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub zh: String,
    pub current: bool,
}

/// What somebody is offered; `place` is the address of the entry that the page belongs to.
pub(super) fn groups(state: &WebState, signed: &Signed, place: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in ENTRIES.iter().filter(|entry| entry.permission.admits(&state.platform, Some(signed))) {
        let link = Link { href: entry.href.into(), zh: entry.zh.into(), current: entry.href == place };
        match groups.iter_mut().find(|group| group.zh == entry.group) {
            Some(group) => group.links.push(link),
            None => groups.push(Group { zh: entry.group, links: vec![link] }),
        }
    }
    if Permission::Staff.admits(&state.platform, Some(signed)) {
        let at = groups.iter().position(|group| !group.zh.is_empty()).unwrap_or(groups.len());
        let desks = desks(state, place);
        groups.splice(at..at, desks);
    }
    groups
}

/// The heading over the desks.
const DESKS: &str = "办公台";

/// The desks of the rulebook, in its order.
fn desks(state: &WebState, place: &str) -> Option<Group> {
    let link = |desk: app::DeskLine| {
        let href = format!("/desks/{}", desk.id);
        Link { current: href == place, zh: desk.zh, href }
    };
    let links: Vec<Link> = state.platform.desks().into_iter().map(link).collect();
    (!links.is_empty()).then_some(Group { zh: DESKS, links })
}
