//! Spanish.

use super::grammar::Form::{Base, Command, Gerund, Noun, Participle, Reports};
use super::grammar::{Sense::*, Tables};
use super::instruction::Unit as U;
use super::instruction::Verb as V;

pub(super) const TABLES: Tables = Tables {
    phrases: &[
        ("sin cambios", Verb(V::Keep, Base)),
        ("ningún cambio", Verb(V::Keep, Base)),
        ("sin modificaciones", Verb(V::Keep, Base)),
        ("donde dice", Verb(V::Replace, Command)),
    ],
    lists: &[
        (
            Verb(V::Delete, Base),
            &[
                "suprimir", "eliminar", "tachar", "quitar", "borrar", "omitir", "retirar", "suprimirse", "eliminarse",
                "suprimirl*", "eliminarl*", "quitarl*", "suprimamos", "se suprima", "se suprimiera", "se elimine",
                "se supriman", "se eliminen", "omitirse",
            ],
        ),
        (
            Verb(V::Delete, Command),
            &[
                "suprímase", "suprímasel*", "elimínesel*", "suprímanse", "elimínese", "elimínense", "táchese",
                "suprima", "omítase", "suprimase",
            ],
        ),
        (Verb(V::Delete, Gerund), &["suprimiendo", "eliminando"]),
        (Verb(V::Delete, Noun), &["supresión", "eliminación"]),
        (Verb(V::Delete, Participle), &["suprimido*", "suprimida*", "eliminado*", "eliminada*"]),
        (
            Verb(V::Insert, Base),
            &[
                "añadir", "agregar", "insertar", "incluir", "intercalar", "incorporar", "añadirse", "agregarse",
                "insertarse", "incluirse", "se añada", "se añadan", "se agregue", "se inserte", "se incluya",
                "se incluyan", "intercalarse", "se incorpore",
            ],
        ),
        (
            Verb(V::Insert, Command),
            &[
                "añádase", "añádanse", "agréguese", "agréguense", "insértese", "insértense", "inclúyase",
                "intercálese", "intercálense", "incorpórese", "añada",
            ],
        ),
        (Verb(V::Insert, Noun), &["adición", "inserción", "inclusión", "incorporación"]),
        (
            Verb(V::Insert, Participle),
            &["añadido*", "añadida*", "agregado*", "agregada*", "insertado*", "insertada*", "incluido*", "incluida*"],
        ),
        (
            Verb(V::Replace, Base),
            &[
                "sustituir", "reemplazar", "remplazar", "cambiar", "sustituirse", "reemplazarse", "cambiarse",
                "sustituirl*", "reemplazarl*", "remplazarl*", "cambiarl*", "substituirl*", "se sustituya",
                "se sustituyan", "se reemplace", "se reemplacen", "se cambie", "substituir",
            ],
        ),
        (
            Verb(V::Replace, Command),
            &["sustitúyase", "sustitúyanse", "reemplácese", "reemplácense", "cámbiese", "léase"],
        ),
        (Verb(V::Replace, Noun), &["sustitución", "reemplazo"]),
        (Verb(V::Replace, Participle), &["sustituido*", "sustituida*", "reemplazado*", "reemplazada*"]),
        (
            Verb(V::Amend, Base),
            &[
                "modificar", "modificarl*", "enmendarl*", "redactarl*", "enmendar", "reformular", "redactar",
                "revisar", "modificarse", "enmendarse", "se modifique", "se enmiende", "reformularse", "se reformule",
                "redactarse", "aclarar", "aclararse", "precisar", "precisarse", "simplificar", "simplificarse",
                "reforzarse", "revisarse", "se aclare", "se precise",
            ],
        ),
        (Verb(V::Amend, Command), &["modifíquese", "enmiéndese", "redáctese", "modifíquense"]),
        (Verb(V::Amend, Noun), &["modificación", "enmienda", "reformulación"]),
        (
            Verb(V::Amend, Participle),
            &["modificado*", "modificada*", "enmendado*", "enmendada*", "redactado*", "redactada*"],
        ),
        (
            Verb(V::Move, Base),
            &["trasladar", "trasladarl*", "moverl*", "mover", "desplazar", "trasladarse", "se traslade"],
        ),
        (Verb(V::Move, Command), &["trasládese", "muévase"]),
        (Verb(V::Move, Noun), &["traslado"]),
        (Verb(V::Move, Participle), &["trasladado*", "trasladada*"]),
        (
            Verb(V::Merge, Base),
            &["fusionar", "combinar", "unir", "refundir", "fusionarse", "se fusionen", "combinarse"],
        ),
        (Verb(V::Merge, Command), &["fusiónense", "combínense", "refúndanse"]),
        (Verb(V::Merge, Noun), &["fusión"]),
        (Verb(V::Split, Base), &["dividir", "separar", "dividirse", "se divida"]),
        (Verb(V::Split, Command), &["divídase"]),
        (Verb(V::Renumber, Base), &["renumerar", "renumerarse"]),
        (
            Verb(V::Keep, Base),
            &[
                "mantenerl*", "conservarl*", "mantener", "conservar", "retener", "mantenerse", "conservarse",
                "se mantenga", "se mantengan", "se conserve",
            ],
        ),
        (Verb(V::Keep, Command), &["manténgase", "manténganse", "consérvese"]),
        (Verb(V::Keep, Noun), &["mantenimiento", "conservación"]),
        (Verb(V::Keep, Participle), &["mantenido*", "mantenida*"]),
        (
            Verb(V::Delete, Reports),
            &["suprime", "suprimen", "elimina", "eliminan", "quita", "quitan", "omite", "omiten"],
        ),
        (
            Verb(V::Insert, Reports),
            &[
                "añade", "añaden", "agrega", "agregan", "inserta", "insertan", "incluye", "incluyen", "intercala",
                "intercalan", "incorpora", "incorporan", "introduce", "introducen", "consulta", "consultan",
            ],
        ),
        (Verb(V::Replace, Reports), &["sustituye", "sustituyen", "reemplaza", "reemplazan", "cambia", "cambian"]),
        (Verb(V::Amend, Reports), &["modifica", "modifican", "enmienda", "enmiendan", "reformula", "redacta"]),
        (Verb(V::Move, Reports), &["traslada", "trasladan"]),
        (Verb(V::Merge, Reports), &["fusiona", "fusionan", "refunde", "refunden"]),
        (Verb(V::Split, Reports), &["divide", "dividen"]),
        (Verb(V::Keep, Reports), &["mantiene", "mantienen", "conserva", "conservan", "restablece", "restablecen"]),
        (Verb(V::Renumber, Reports), &["pasa a ser", "pasan a ser", "pasará a ser", "pasarán a ser", "pasando a ser"]),
        (
            Propose,
            &[
                "propone", "proponemos", "proponen", "sugiere", "sugerimos", "sugieren", "recomienda", "recomendamos",
                "recomiendan", "solicita", "solicitamos", "solicitan", "pide", "pedimos", "desea", "deseamos",
                "desearía", "desearíamos", "quisiera", "quisiéramos", "prefiere", "preferimos", "preferiría",
                "preferiríamos", "convendría", "conviene", "sería conveniente", "sería preferible", "proponer",
                "proponiendo", "sería mejor", "cabría", "aboga por", "abogamos por",
            ],
        ),
        (Obligation, &["debe", "deben", "debería", "deberían", "hay que", "es necesario", "habría que"]),
        (
            Favour,
            &[
                "apoya", "apoyamos", "apoyan", "a favor de", "favorable a", "está de acuerdo con",
                "estamos de acuerdo con", "respalda", "respaldamos", "acoge con beneplácito", "favorables a",
            ],
        ),
        (
            Against,
            &[
                "se opone a", "nos oponemos a", "se oponen a", "en contra de", "no apoya", "no apoyamos", "no acepta",
                "no aceptamos", "rechaza", "rechazamos", "se opone al", "no puede aceptar", "no podemos aceptar",
                "nos oponemos al", "no debe", "no deben", "no debería", "no deberían", "no se debe", "no conviene",
            ],
        ),
        (Not, &["no", "nunca", "sin", "ni", "tampoco"]),
        (
            Modal,
            &[
                "debe ser", "deben ser", "debería ser", "deberían ser", "sea", "sean", "será", "serán", "sería",
                "serían", "queda", "quedan", "ser", "podría ser", "debe quedar",
            ],
        ),
        (
            Reported,
            &[
                "fue", "fueron", "ha sido", "han sido", "había sido", "propuso", "propusieron", "sugirió", "solicitó",
                "que fue", "ha", "han", "para", "puede", "pueden", "puedes", "permite", "permiten",
            ],
        ),
        (Unless, &["si", "cuando", "por qué", "cómo", "a menos que", "en caso de", "a fin de", "con el fin de"]),
        (
            Text,
            &[
                "palabra", "palabras", "término", "términos", "expresión", "expresiones", "texto", "redacción",
                "formulación", "referencia", "referencias", "mención", "coma", "corchetes", "pasaje", "lista",
                "disposición", "adjetivo", "adjetivos", "guarismo", "voz", "voces", "cifra", "punto aparte",
                "punto seguido", "punto final", "locución", "vocablo", "encabezamiento",
            ],
        ),
        (
            Filler,
            &[
                "el", "la", "los", "las", "lo", "un", "una", "unos", "siguiente", "siguientes", "entero", "entera",
                "todo", "toda", "también", "mismo", "actual", "por completo", "íntegramente", "que", "se", "solo",
                "simplemente", "por tanto", "existente", "completo", "completa",
            ],
        ),
        (Here, &["este", "esta", "estos", "estas", "ese", "esa", "dicho", "dicha"]),
        (
            In,
            &[
                "en", "en el", "en la", "de", "del", "al", "a", "sobre", "respecto de", "respecto del",
                "con respecto al", "bajo", "a la",
            ],
        ),
        (Of, &["de", "del", "de la", "de los", "de las", "en", "en el", "en la"]),
        (And, &["y", "e", "o", "así como", "u", "pero"]),
        (
            After,
            &[
                "después de",
                "después del",
                "tras",
                "a continuación de",
                "a continuación del",
                "inmediatamente después de",
                "detrás de",
            ],
        ),
        (Before, &["antes de", "antes del", "delante de", "inmediatamente antes de"]),
        (By, &["por", "con", "por el", "por la", "por lo siguiente", "debe decir", "dígase"]),
        (For, &["en lugar de", "en vez de", "en sustitución de"]),
        (To, &["como", "en"]),
        (
            Reads,
            &[
                "debe decir",
                "diga",
                "que diga",
                "para que diga",
                "quede así",
                "lo siguiente",
                "como sigue",
                "de la siguiente manera",
                "del siguiente tenor",
                "con el siguiente tenor",
                "debería decir",
                "quedaría así",
                "quedaría redactado",
                "en los siguientes términos",
                "el siguiente texto",
                "dirá",
                "para que quede",
                "deberá decir",
                "rezaría",
                "para que rece",
                "quede redactad*",
                "debería quedar así",
                "quedaría de la siguiente manera",
            ],
        ),
        (AtEnd, &["al final de", "al final del", "al final"]),
        (
            AtStart,
            &[
                "al principio de", "al principio del", "al comienzo de", "al comienzo del", "al inicio de",
                "al inicio del", "al principio",
            ],
        ),
        (Polite, &["sírvase", "sírvanse", "por favor", "rogamos"]),
        (
            Head,
            &[
                "propuesta", "propuestas", "sugerencia", "enmienda", "enmiendas", "indicación", "indicaciones",
                "comentario", "comentarios", "cambio propuesto", "enmienda propuesta",
            ],
        ),
        (Offer, &["texto propuesto", "redacción propuesta", "nuevo texto", "nueva redacción"]),
        (New, &["nuevo", "nueva", "nuevos", "nuevas", "adicional"]),
        (Between, &["entre"]),
        (Since, &["ya que", "porque", "puesto que", "dado que", "habida cuenta", "debido a", "pues"]),
        (Reason, &["motivos", "motivo", "justificación", "razones", "razón", "fundamento", "explicación"]),
        (
            External,
            &[
                "carta", "convención", "convenio", "tratado", "ley", "código", "reglamento", "directiva", "resolución",
                "constitución", "acuerdo", "pacto", "protocolo", "declaración", "estatuto",
            ],
        ),
        (Number, &["n", "no", "núm", "núms", "número", "números", "n.º", "nº"]),
        (Range, &["a", "al", "hasta"]),
        (Unit(U::Annex), &["anexo", "anexos", "apéndice"]),
        (Unit(U::Part), &["parte", "partes", "título"]),
        (Unit(U::Chapter), &["capítulo", "capítulos"]),
        (Unit(U::Section), &["sección", "secciones", "subsección", "cláusula"]),
        (Unit(U::Article), &["artículo", "artículos", "art", "arts"]),
        (
            Unit(U::Recital),
            &["considerando", "considerandos", "párrafo del preámbulo", "párrafo de la exposición de motivos"],
        ),
        (Unit(U::Recommendation), &["recomendación", "recomendaciones"]),
        (Unit(U::Principle), &["principio", "principios", "norma", "objetivo"]),
        (Unit(U::Paragraph), &["párrafo", "párrafos", "párr", "párrs", "§", "§§"]),
        (
            Unit(U::Point),
            &[
                "apartado", "apartados", "inciso", "incisos", "punto", "puntos", "letra", "subpárrafo", "literal",
                "numeral",
            ],
        ),
        (Unit(U::Footnote), &["nota a pie de página", "nota de pie de página", "nota"]),
        (Unit(U::Indent), &["viñeta", "guion"]),
        (Unit(U::Sentence), &["oración", "oraciones", "frase", "frases"]),
        (Unit(U::Line), &["línea", "líneas", "renglón"]),
        (Unit(U::Page), &["página", "páginas"]),
        (Unit(U::Heading), &["encabezado", "epígrafe"]),
        (Title, &["título"]),
        (Ordinal(1), &["primer", "primero", "primera", "primeros", "primeras", "único", "única"]),
        (Ordinal(2), &["segundo", "segunda"]),
        (Ordinal(3), &["tercer", "tercero", "tercera"]),
        (Ordinal(4), &["cuarto", "cuarta"]),
        (Ordinal(5), &["quinto", "quinta"]),
        (Ordinal(6), &["sexto", "sexta"]),
        (Ordinal(7), &["séptimo", "séptima"]),
        (Ordinal(8), &["octavo", "octava"]),
        (Ordinal(9), &["noveno", "novena"]),
        (Ordinal(10), &["décimo", "décima"]),
        (Ordinal(-1), &["último", "última", "últimos", "últimas", "final"]),
        (Ordinal(-2), &["penúltimo", "penúltima"]),
    ],
    marks: &[
        "el", "los", "las", "del", "y", "en", "la", "que", "por", "una", "al", "palabra", "parrafo", "articulo",
        "suprimir", "se", "despues", "para", "sustituir", "anadir", "suprimase",
    ],
    object_first: false,
    postpositions: false,
    clitics: false,
    counted_as: &[(U::Point, U::Paragraph)],
};
