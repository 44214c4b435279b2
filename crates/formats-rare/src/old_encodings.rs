//! Bytes in the encodings of the 1990s to text: as their label says, or as `chardetng` guesses.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// What is not Unicode: as its label says, unless the bytes contradict it; else as `chardetng` guesses.
pub fn decode(bytes: &[u8], label: Option<&str>) -> String {
    if let Some(encoding) = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes())) {
        let (text, _, wrong) = encoding.decode(bytes);
        if !wrong {
            return text.into_owned();
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    if encoding == encoding_rs::UTF_8 {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use draftlens_formats::ReadOptions;
    use encoding_rs::{GB18030, IBM866, ISO_8859_5, ISO_8859_6, KOI8_R, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

    const RUSSIAN: &str = "Государства-Члены признают важность укрепления доверия и безопасности при использовании \
                           информационно-коммуникационных технологий, а также роль Союза в этой области.";
    const ARABIC: &str = "تعترف الدول الأعضاء بأهمية بناء الثقة والأمن في استعمال تكنولوجيا المعلومات والاتصالات \
                          وبالدور الذي يؤديه الاتحاد في هذا المجال.";
    const FRENCH: &str = "Les États Membres reconnaissent qu’il importe d’établir la confiance et la sécurité dans \
                          l’utilisation des technologies de l’information, et le rôle de l’Union à cet égard.";
    const CHINESE: &str =
        "成员国认识到在使用信息通信技术方面树立信心和提高安全性的重要性，以及国际电联在这一领域的作用。";

    fn decode(bytes: &[u8]) -> String {
        decode_declared(bytes, None)
    }

    fn decode_declared(bytes: &[u8], label: Option<&str>) -> String {
        let options = ReadOptions::default();
        crate::READERS.source("a.txt", bytes, &options).decode(bytes, label)
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn the_encodings_of_the_nineties() {
        for (encoding, text) in [
            (WINDOWS_1251, RUSSIAN),
            (KOI8_R, RUSSIAN),
            (IBM866, RUSSIAN),
            (ISO_8859_5, RUSSIAN),
            (WINDOWS_1256, ARABIC),
            (ISO_8859_6, ARABIC),
            (WINDOWS_1252, FRENCH),
            (GB18030, CHINESE),
        ] {
            let (bytes, _, unmappable) = encoding.encode(text);
            assert!(!unmappable, "{} cannot carry the sample", encoding.name());
            assert_eq!(decode(&bytes), text, "{}", encoding.name());
        }
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        for text in [RUSSIAN, ARABIC, FRENCH, CHINESE, "shall"] {
            assert_eq!(decode(&utf16(text, u16::to_le_bytes)), text);
            assert_eq!(decode(&utf16(text, u16::to_be_bytes)), text);
            assert_eq!(decode(&utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)), text);
        }
    }

    #[test]
    fn utf8_stays_what_it_is() {
        for text in [RUSSIAN, ARABIC, FRENCH, CHINESE, "", "a\u{1}b", "\u{0}"] {
            assert_eq!(decode(text.as_bytes()), text);
        }
        assert_eq!(decode(b"\xef\xbb\xbfabc"), "abc");
    }

    #[test]
    fn a_declared_encoding_is_believed_unless_it_is_wrong() {
        let (bytes, _, _) = KOI8_R.encode("шт");
        assert_eq!(decode_declared(&bytes, Some("koi8-r")), "шт");
        assert_eq!(decode_declared("шт".as_bytes(), Some("koi8-r")), "шт");
        assert_eq!(decode_declared(b"abc", Some("no such thing")), "abc");
    }
}
