//! What a password must be like. Everything that is wrong with one is said at once.

/// So long that its kinds of characters no longer matter.
const LONG: usize = 12;
/// The shortest there is, if it mixes three kinds of characters.
const SHORT: usize = 8;
/// Beyond this nobody types, and hashing would take too long.
const LONGEST: usize = 128;

/// The words and keys that guessers try first.
const COMMON: [&str; 48] = [
    "password",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "administrator",
    "admin",
    "qwerty",
    "qwertyuiop",
    "asdfgh",
    "zxcvbn",
    "1qaz2wsx",
    "qazwsx",
    "1q2w3e4r",
    "abc123",
    "abcd1234",
    "a123456",
    "123456",
    "654321",
    "111111",
    "000000",
    "888888",
    "666666",
    "123123",
    "112233",
    "iloveyou",
    "woaini",
    "5201314",
    "1314520",
    "letmein",
    "welcome",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "master",
    "shadow",
    "superman",
    "login",
    "changeme",
    "secret",
    "guest",
    "root",
    "test",
    "demo",
    "fazhi",
    "waiban",
];

/// What is wrong with a password for an account, in words; empty when nothing is.
pub(crate) fn faults(account: &str, name: &str, password: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let length = password.chars().count();
    let classes = [
        password.chars().any(char::is_lowercase),
        password.chars().any(char::is_uppercase),
        password.chars().any(|c| c.is_ascii_digit()),
        password.chars().any(|c| !c.is_lowercase() && !c.is_uppercase() && !c.is_ascii_digit()),
    ];
    let classes = classes.into_iter().filter(|has| *has).count();
    if length < SHORT {
        faults.push(format!("太短：现在 {length} 位，至少 {SHORT} 位"));
    }
    if length < LONG && classes < 3 {
        faults.push(format!("不足 {LONG} 位的密码，大写字母、小写字母、数字、符号（含汉字）里至少要有三类"));
    }
    if length > LONGEST {
        faults.push(format!("太长：至多 {LONGEST} 位"));
    }
    let lower = password.to_lowercase();
    let account = account.to_lowercase();
    if !account.is_empty() && (lower == account || (account.chars().count() >= 4 && lower.contains(&account))) {
        faults.push("不能是账号，也不能包含账号".into());
    }
    if !name.is_empty() && name.chars().count() >= 2 && lower.contains(&name.to_lowercase()) {
        faults.push("不能包含本人姓名".into());
    }
    if password.chars().all(|c| c.is_ascii_digit()) {
        faults.push("不能全是数字".into());
    }
    if is_common(&lower) {
        faults.push("这是常见密码，别人最先猜到".into());
    }
    faults
}

/// A common word with no more than digits and marks around it, one character again and again, or a row of neighbours.
fn is_common(lower: &str) -> bool {
    let core = lower.trim_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    let known = |text: &str| COMMON.contains(&text);
    let chars: Vec<char> = lower.chars().collect();
    let step = |by: i64| {
        chars.len() > 2 && chars.windows(2).all(|two| i64::from(u32::from(two[1])) - i64::from(u32::from(two[0])) == by)
    };
    let doubled = chars.len().is_multiple_of(2) && {
        let (first, second) = chars.split_at(chars.len() / 2);
        first == second && known(&first.iter().collect::<String>())
    };
    known(lower) || (!core.is_empty() && known(core)) || doubled || [0, 1, -1].into_iter().any(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let faults = faults("li", "李四", "li");
        assert_eq!(faults.len(), 3, "{faults:?}");
    }

    #[test]
    fn long_or_mixed_passwords_are_good() {
        for good in ["correct horse battery", "Wai-Shi-8", "学法用法要 2024 年", "外办Test2024"] {
            assert!(faults("zhang", "张三", good).is_empty(), "{good}");
        }
        for bad in [
            "abcdefgh1",
            "Password123!",
            "aaaaaaaaaaaaaa",
            "1234567890123",
            "Zhangsan-2024x",
            "我是张三我是张三我是张三",
            "P@ssw0rd",
            "Fazhi2024!",
        ] {
            assert!(!faults("zhangsan", "张三", bad).is_empty(), "{bad}");
        }
        assert!(!faults("a", "b", &"长".repeat(129)).is_empty());
    }
}
