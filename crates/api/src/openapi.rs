//! The description of the API, OpenAPI 3.1, made from the rows. There is no other text to keep in step with it.

use crate::endpoint::{Answered, Endpoint, Sent};
use crate::shapes::Problem;
use crate::table::endpoints;
use app::Scope;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use web_frame::route::Permission;

/// What goes wrong with any call, and when.
pub(crate) const PROBLEMS: [(u16, &str, &str); 22] = [
    (400, "bad-request", "地址、参数或 JSON 看不懂"),
    (401, "token-wanted", "没有令牌，或令牌过期、撤销、账号停用"),
    (403, "scope-wanted", "令牌没有这项权限"),
    (403, "forbidden", "令牌本人的岗位不能做这件事"),
    (404, "not-found", "没有，或不在可以查看的范围内"),
    (405, "wrong-method", "这个地址不接受这种方法"),
    (409, "stale", "正文 version 已不是办件、或报告这一处的版本"),
    (409, "busy", "同时有多人在办，或提交的人太多，可以重试"),
    (409, "evaluated", "已经评价过，一件只评价一次"),
    (409, "settled", "这一批更正或导入已经确认或撤销过"),
    (409, "not-now", "现在不能答题"),
    (409, "under-way", "同一个 Idempotency-Key 的调用还没有办完"),
    (412, "stale", "If-Match 已不是办件的版本"),
    (413, "too-large", "内容太长"),
    (415, "wrong-kind", "内容不是 application/json"),
    (422, "bad-input", "填写的内容不对"),
    (422, "refused", "依法不能办理；reasons 写明每条理由、法条、怎样补正、谁能补正"),
    (422, "key-reused", "Idempotency-Key 已用于内容不同的调用"),
    (429, "too-many", "调用得太频繁；Retry-After 写明等几秒"),
    (500, "fault", "系统故障，已记入日志"),
    (503, "no-fonts", "服务器没有排版要用的字体"),
    (507, "full-disk", "服务器的磁盘已满"),
];

/// The whole description.
pub fn description() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    settings.meta_schema = None;
    let mut generator = SchemaGenerator::new(settings);
    let problem = generator.subschema_for::<Problem>().to_value();
    let mut paths: Map<String, Value> = Map::new();
    for row in endpoints() {
        let operation = operation(&row, &mut generator, &problem);
        let method = row.route.method.as_str().to_ascii_lowercase();
        let path = paths.entry(row.route.path.to_owned()).or_insert_with(|| json!({}));
        if let Value::Object(path) = path {
            path.insert(method, operation);
        }
    }
    let schemas = generator.take_definitions(true);
    let scopes: Vec<String> = Scope::ALL.into_iter().map(|scope| format!("{}：{}", scope.id(), scope.zh())).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "法治 API",
            "version": "1",
            "description": "以令牌代表一个人调用；令牌能做的不超过本人。令牌在“我的账号—接口令牌”里新建。",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {
                "type": "http", "scheme": "bearer", "description": scopes.join("；"),
            }},
        },
    })
}

/// In a row's braces.
fn places(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// What every list is asked.
const PAGES: &[(&str, &str)] = &[("page", "第几页，从 1 起"), ("size", "每页几条，不写是 50，至多 200")];

/// What an address's query may hold.
pub(crate) fn asked(row: &Endpoint) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    row.query.iter().chain(if row.pages { PAGES } else { &[] })
}

/// A name for the operation that no other has.
fn operation_id(row: &Endpoint) -> String {
    let path = row.route.path.trim_start_matches(web_frame::api::ROOT);
    let words = path.split(['/', '.', '-']).map(|part| part.trim_matches(['{', '}'])).filter(|part| !part.is_empty());
    let named = words.map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    });
    format!("{}{}", row.route.method.as_str().to_ascii_lowercase(), named.collect::<String>())
}

fn operation(row: &Endpoint, generator: &mut SchemaGenerator, problem: &Value) -> Value {
    let text = json!({"type": "string"});
    let in_path =
        places(row.route.path).map(|name| json!({"name": name, "in": "path", "required": true, "schema": text}));
    let in_query =
        asked(row).map(|(name, says)| json!({"name": name, "in": "query", "description": says, "schema": text}));
    let mut parameters: Vec<Value> = in_path.chain(in_query).collect();
    if row.route.method != axum::http::Method::GET {
        let says = "同一个键一天之内只办一次；再来时照原样回答";
        parameters.push(json!({"name": "Idempotency-Key", "in": "header", "description": says, "schema": text}));
    }
    let answered = match row.answered {
        Answered::Json(shape) => json!({"application/json": {"schema": shape(generator).to_value()}}),
        Answered::Open => json!({"application/json": {"schema": {"type": "object"}}}),
        Answered::File(kind) => json!({kind: {}}),
        Answered::Nothing => Value::Null,
    };
    let mut good = json!({"description": row.says});
    if let Value::Object(good) = &mut good
        && !answered.is_null()
    {
        good.insert("content".into(), answered);
    }
    let wrong = json!({"description": "没有办成", "content": {"application/problem+json": {"schema": problem}}});
    let mut operation = json!({
        "operationId": operation_id(row),
        "summary": row.says,
        "tags": [row.group],
        "parameters": parameters,
        "security": [{"token": row.route.scope.map(Scope::id).into_iter().collect::<Vec<_>>()}],
        "x-permission": permission(row.route.permission),
        "responses": {row.status.to_string(): good, "default": wrong},
    });
    let sent = match &row.sent {
        Sent::Nothing => None,
        Sent::Json(shape, example) => {
            let schema = shape(generator).to_value();
            Some(json!({"application/json": {"schema": schema, "example": example}}))
        }
        Sent::File => Some(json!({"application/octet-stream": {}})),
    };
    if let (Value::Object(operation), Some(content)) = (&mut operation, sent) {
        operation.insert("requestBody".into(), json!({"required": true, "content": content}));
    }
    operation
}

/// Who may, in words.
pub(crate) fn permission(permission: Permission) -> &'static str {
    match permission {
        Permission::Anybody => "任何人",
        Permission::Session | Permission::Account => "任何账号",
        Permission::SignedIn => "参与办件的人，包括申请单位",
        Permission::Staff => "本机关的人",
        Permission::Outside => "申请单位的人",
        Permission::Administrator(_) => "管理员",
        Permission::Inspector => "监督人员",
        Permission::Confirmer => "确认单位注册的人员",
    }
}
