//! Words of a PDF file (7.2, 7.3): numbers, names, strings, brackets and bare words. Never fails; at the end it gives None.

/// One word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token<'a> {
    Number(f64),
    Name(Vec<u8>),
    String(Vec<u8>),
    ArrayOpen,
    ArrayClose,
    DictionaryOpen,
    DictionaryClose,
    /// A keyword or operator.
    Word(&'a [u8]),
}

/// Reads words one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Lexer<'a> {
    pub data: &'a [u8],
    pub at: usize,
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(data: &'a [u8], at: usize) -> Self {
        Self { data, at }
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.data.get(self.at).copied()
    }

    fn bump(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    pub(crate) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if is_space(byte) {
                self.at += 1;
            } else if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else {
                return;
            }
        }
    }

    pub(crate) fn next(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let start = self.at;
        Some(match self.bump()? {
            b'[' => Token::ArrayOpen,
            b']' => Token::ArrayClose,
            b'(' => Token::String(self.literal()),
            b'/' => Token::Name(self.name()),
            b'<' if self.peek() == Some(b'<') => {
                self.at += 1;
                Token::DictionaryOpen
            }
            b'<' => Token::String(self.hexadecimal()),
            b'>' if self.peek() == Some(b'>') => {
                self.at += 1;
                Token::DictionaryClose
            }
            b'>' | b')' | b'{' | b'}' => Token::Word(self.since(start)),
            _ => {
                while self.peek().is_some_and(|byte| !is_space(byte) && !is_delimiter(byte)) {
                    self.at += 1;
                }
                let word = self.since(start);
                number(word).map_or(Token::Word(word), Token::Number)
            }
        })
    }

    fn since(&self, start: usize) -> &'a [u8] {
        self.data.get(start..self.at).unwrap_or_default()
    }

    fn name(&mut self) -> Vec<u8> {
        let mut name = Vec::new();
        while let Some(byte) = self.peek() {
            if is_space(byte) || is_delimiter(byte) {
                break;
            }
            self.at += 1;
            let pair =
                (self.data.get(self.at).copied().and_then(hex), self.data.get(self.at + 1).copied().and_then(hex));
            if let (b'#', (Some(high), Some(low))) = (byte, pair) {
                name.push(high << 4 | low);
                self.at += 2;
            } else {
                name.push(byte);
            }
        }
        name
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut half = None;
        while let Some(byte) = self.bump() {
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match half.take() {
                None => half = Some(digit),
                Some(high) => bytes.push(high << 4 | digit),
            }
        }
        bytes.extend(half.map(|high| high << 4));
        bytes
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut open = 1_usize;
        while let Some(byte) = self.bump() {
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    bytes.extend(self.escaped());
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
        bytes
    }

    fn escaped(&mut self) -> Option<u8> {
        Some(match self.bump()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
                return None;
            }
            b'\n' => return None,
            digit @ b'0'..=b'7' => {
                let mut value = u32::from(digit - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                u8::try_from(value & 0xff).unwrap_or_default()
            }
            other => other,
        })
    }
}

/// A number as PDF writes it: sign, digits, one dot. Doubled signs, which some writers make, count as one.
fn number(word: &[u8]) -> Option<f64> {
    let digits = word.iter().position(|byte| !matches!(byte, b'+' | b'-'))?;
    let (signs, rest) = word.split_at_checked(digits)?;
    if !rest.iter().any(u8::is_ascii_digit) || !rest.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.') {
        return None;
    }
    let value: f64 = std::str::from_utf8(rest).ok()?.parse().ok()?;
    Some(if signs.contains(&b'-') { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let mut lexer = Lexer::new(b"-1.5 /A#42c (a\\(b\\051\\n(c)) <4e2d5> [<<>>] % no\nTj", 0);
        let words: Vec<Token> = std::iter::from_fn(|| lexer.next()).collect();
        assert_eq!(
            words,
            [
                Token::Number(-1.5),
                Token::Name(b"ABc".to_vec()),
                Token::String(b"a(b)\n(c)".to_vec()),
                Token::String(vec![0x4e, 0x2d, 0x50]),
                Token::ArrayOpen,
                Token::DictionaryOpen,
                Token::DictionaryClose,
                Token::ArrayClose,
                Token::Word(b"Tj"),
            ]
        );
    }

    #[test]
    fn an_open_string_ends_with_the_data() {
        assert_eq!(Lexer::new(b"(ab", 0).next(), Some(Token::String(b"ab".to_vec())));
        assert_eq!(Lexer::new(b"<4", 0).next(), Some(Token::String(vec![0x40])));
        assert_eq!(Lexer::new(b"1.2.3 x", 0).next(), Some(Token::Word(b"1.2.3")));
    }
}
