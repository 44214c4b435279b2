//! Whose a whole paper is, where no form, no table and no file's name says so.
//!
//! Data in: a document. Data out: the names that its head gives, or its foot, or its first sentences: the first of these
//! that gives any, for each is weaker than the one before.

use super::{bylines, signatures};
use draftlens_model::{Block, Document};
use draftlens_text::form_lines::{FormLabel, form_line};

/// Who is named at the head of a paper, signs it or speaks in it.
pub(crate) fn signed(document: &Document) -> Vec<String> {
    let stands = |block: &&Block| block.cell.is_none() && !block.text.trim().is_empty();
    let lines: Vec<&str> = document.blocks.iter().filter(stands).map(|block| block.text.trim()).collect();
    // Several amendments may be signed one by one.
    let numbered =
        lines.iter().filter_map(|line| form_line(line)).filter(|line| line.label == FormLabel::Number).count();
    let signers = if numbered > 1 { |_: &[&str]| Vec::new() } else { signatures::signers };
    [bylines::whose, bylines::speaking_as, signers, bylines::speaking]
        .into_iter()
        .map(|named| named(&lines))
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whose(text: &str) -> Vec<String> {
        let block = |line: &str| Block { text: line.into(), ..Block::default() };
        let blocks = text.split('\n').map(block).collect();
        signed(&Document { blocks, ..Document::default() })
    }

    #[test]
    fn lines_that_say_who_hands_in() {
        for (text, expected) in [
            ("AMENDMENT TO THE DRAFT\nOFFERED BY MS. BIRCH OF A TOWN\nStrike article 2.", "MS. BIRCH OF A TOWN"),
            (
                "(Amendments to be moved by Lord Ash, on behalf of the Reform Group, in committee)\n1",
                "Lord Ash, on behalf of the Reform Group",
            ),
            ("Amendements\nprésentés par le Gouvernement\nArticle 2", "Gouvernement"),
            ("Article 3\nSupprimer l’article.\nDéposé par le député de Valmer, M. Roche", "M. Roche"),
            ("ENMIENDA\nque presentan los Grupos Azul y Verde en relación con el artículo 3", "Grupos Azul y Verde"),
            (
                "Del Grupo Parlamentario Azul y de la diputada Ríos\nAl artículo 2",
                "Grupo Parlamentario Azul; diputada Ríos",
            ),
            ("Поправки\nвносят депутаты А.А. Липова, Б.Б. Дубов\n1. Исключить.", "А.А. Липова; Б.Б. Дубов"),
            ("Внесены фракцией «Север»\nСтатья 2", "фракцией «Север»"),
            ("تعديل مقدم من وفد البلد ألف ووفد البلد باء\nتحذف المادة 2.", "البلد ألف; البلد باء"),
            ("由陳大文議員動議的修正案\n刪去第二條", "陳大文議員"),
            ("甲委员、乙委员联名提案\n删去第二条。", "甲委员; 乙委员"),
        ] {
            assert_eq!(whose(text).join("; "), expected, "{text}");
        }
    }

    #[test]
    fn titles_that_say_whose() {
        for (text, expected) in [
            ("Note by the delegation of Country A\nWe suggest this.", "Country A"),
            ("Remarks of Mr. Elm, engineer, at the hearing\nThank you.", "Mr. Elm, engineer"),
            ("Explication de vote du groupe des Indépendants\nMonsieur le Président,\nNon.", "groupe des Indépendants"),
            ("Avis du Conseil de l’Ordre\n1", "Conseil de l’Ordre"),
            ("Posicionamiento de la senadora Luna\nCon su venia, presidenta:", "senadora Luna"),
            ("Заявление представителя от Союза читателей\nГоспода!", "Союза читателей"),
            ("ЗАКЛЮЧЕНИЕ\nЮридического отдела на проект\nЗамечаний нет.", "Юридического отдела"),
            ("مقترح الأمانة العامة بشأن المواد\n1", "الأمانة العامة"),
            ("赵敏代表在小组会上的发言\n各位代表:\n赞成。", "赵敏代表"),
            ("政策办公室技术说明\n一、", "政策办公室"),
            ("Chambre haute – Amendements – Groupe de l’Avenir\n1", "Groupe de l’Avenir"),
            ("AMBASSADE DE LA RÉPUBLIQUE DE ZED\nNV 3", "RÉPUBLIQUE DE ZED"),
        ] {
            assert_eq!(whose(text).join("; "), expected, "{text}");
        }
    }

    #[test]
    fn those_who_sign() {
        for (text, expected) in [
            (
                "Elimínese el artículo 4.\nDe los honorables representantes,\nANA RUIZ LEÓN\nSenadora de la República\nLUIS PAZ GIL",
                "ANA RUIZ LEÓN; LUIS PAZ GIL",
            ),
            (
                "We ask for less.\nYours faithfully,\nJane Roe\nExecutive Director\nAssociation of Readers",
                "Association of Readers",
            ),
            ("Предлагаем исключить статью 2.\nС уважением,\nИванова А.А.", "Иванова А.А."),
            ("نقترح حذف المادة 2.\nوتفضلوا بقبول فائق الاحترام،\nسامي نور", "سامي نور"),
            ("删去第二条。\n此致\n敬礼\n王小明\n2024年3月1日", "王小明"),
            ("Delete article 2.\nMember K", "Member K"),
            (
                "Non.\nVeuillez agréer nos salutations.\nPour le Syndicat des lecteurs,\nAnne Petit",
                "Syndicat des lecteurs",
            ),
            (
                "El Grupo Azul, al amparo de la ley, presenta lo siguiente.\nSe suprime la regla 2.\nEl Portavoz",
                "Grupo Azul",
            ),
            ("La que suscribe, diputada Eva Mar Sol, con fundamento en la ley, somete lo siguiente:", "Eva Mar Sol"),
            ("El Concejo de Villa acuerda, por unanimidad, lo siguiente:\n1", "Concejo de Villa"),
        ] {
            assert_eq!(whose(text).join("; "), expected, "{text}");
        }
    }

    #[test]
    fn nobody_is_named() {
        for text in [
            "Honorable Asamblea:\nNos oponemos.",
            "السيد رئيس المجلس الموقر\nنرفض المادة 2.",
            "收件人：起草组\n同意。",
            "В Комитет по печати\nЗамечаний нет.",
            "A LA MESA DEL CONGRESO\nNos oponemos.",
            "Dear colleagues of the Board,\nWe object.",
            "Replace the title of article 2 by:\nGeneral Provisions",
            "Report of the Committee on the draft\nIt met.",
            "The contribution of the Union to peace\nIt is large.",
            "Strike article 2.\nIn article 3, insert the following:\nReading Rooms",
        ] {
            assert_eq!(whose(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn one_name_with_and_in_it() {
        for (text, expected) in [
            ("مقدم من كتلة العدل والسلام\n1", "كتلة العدل والسلام"),
            ("Submitted by the Party of Work and Freedom\n1", "Party of Work and Freedom"),
            ("Présenté par Mmes Aubin et Brel, MM. Coste et Dumas\n1", "Mmes Aubin et Brel; MM. Coste et Dumas"),
            ("Внесена группой Север и группой Юг\n1", "группой Север; группой Юг"),
        ] {
            assert_eq!(whose(text).join("; "), expected, "{text}");
        }
    }
}
