//! What a receiver is told of an act, as a CloudEvent. It may be read in places where nobody may read the case: so it names
//! things by their ids and tells none of the case's fields, no person, no opinion, no title.

use model::{Deed, Event};
use serde_json::{Value, json};

/// China's offset: events are told in the time in which they were entered.
const OFFSET: &str = "+08:00";

/// The event at a position of an office's ledger; None for what changed nothing (a refused act). `site` begins the link to
/// the case, without a slash at the end.
pub fn cloud_event(event: &Event, position: u64, site: &str) -> Option<Value> {
    let Deed::Acted { act, from, to, moved, .. } = &event.deed else { return None };
    let kind = if moved.is_some() { "fazhi.case.moved.v1" } else { "fazhi.case.acted.v1" };
    Some(json!({
        "specversion": "1.0",
        "id": event_id(event, position),
        "source": format!("/offices/{}", event.office),
        "type": kind,
        "subject": event.case,
        "time": format!("{}{OFFSET}", event.at),
        "datacontenttype": "application/json",
        "data": {
            "office": event.office,
            "position": position,
            "case": event.case,
            "version": event.version,
            "matter": event.matter,
            "act": act,
            "from": from,
            "step": to,
            "link": format!("{site}/cases/{}", event.case),
        },
    }))
}

/// The same for ever: a receiver that gets an event twice knows it by this.
fn event_id(event: &Event, position: u64) -> String {
    format!("{}-{position}", event.office)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn event(deed: &Value) -> Event {
        serde_json::from_value(json!({
            "office": "fao", "case": "trip-2024-0001", "matter": "trip", "version": 3, "at": "2024-03-05T09:30:00",
            "by": "zhang-san", "as": "clerk", "rulebook": "0".repeat(64), "deed": deed,
        }))
        .unwrap()
    }

    #[test]
    fn an_event_names_the_case_and_tells_nothing_of_it() {
        let acted = json!({"is": "acted", "act": "review.agree", "from": "review", "to": "signing",
                           "set": {"leader": "张三"}, "opinion": "同意李四前往"});
        let told = cloud_event(&event(&acted), 17, "https://fao.example.cn").unwrap();
        assert_eq!(told["specversion"], "1.0");
        assert_eq!(told["id"], "fao-17");
        assert_eq!(told["type"], "fazhi.case.acted.v1");
        assert_eq!(told["time"], "2024-03-05T09:30:00+08:00");
        assert_eq!(told["data"]["step"], "signing");
        assert_eq!(told["data"]["link"], "https://fao.example.cn/cases/trip-2024-0001");
        let text = told.to_string();
        for hidden in ["张三", "李四", "zhang-san", "clerk"] {
            assert!(!text.contains(hidden), "{hidden} in {text}");
        }
    }

    #[test]
    fn what_changed_nothing_is_not_told() {
        let refused = json!({"is": "refused", "act": "review.agree", "at_step": "review", "refusal": {"reasons": []}});
        assert_eq!(cloud_event(&event(&refused), 1, ""), None);
    }
}
