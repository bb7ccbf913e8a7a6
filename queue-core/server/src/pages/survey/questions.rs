//! The words of the nine questions, by element.

use hall_texts::Text;
use queue_core::survey::Element;

/// What an element is called.
pub const fn name(element: Element) -> Text<'static> {
    match element {
        Element::Persyaratan => Text::SurveyPersyaratanName,
        Element::Prosedur => Text::SurveyProsedurName,
        Element::Waktu => Text::SurveyWaktuName,
        Element::Biaya => Text::SurveyBiayaName,
        Element::Produk => Text::SurveyProdukName,
        Element::Kompetensi => Text::SurveyKompetensiName,
        Element::Perilaku => Text::SurveyPerilakuName,
        Element::Sarpras => Text::SurveySarprasName,
        Element::Pengaduan => Text::SurveyPengaduanName,
    }
}

/// Its question.
pub const fn question(element: Element) -> Text<'static> {
    match element {
        Element::Persyaratan => Text::SurveyPersyaratanQuestion,
        Element::Prosedur => Text::SurveyProsedurQuestion,
        Element::Waktu => Text::SurveyWaktuQuestion,
        Element::Biaya => Text::SurveyBiayaQuestion,
        Element::Produk => Text::SurveyProdukQuestion,
        Element::Kompetensi => Text::SurveyKompetensiQuestion,
        Element::Perilaku => Text::SurveyPerilakuQuestion,
        Element::Sarpras => Text::SurveySarprasQuestion,
        Element::Pengaduan => Text::SurveyPengaduanQuestion,
    }
}

macro_rules! options {
    ($($element:ident: $one:ident, $two:ident, $three:ident, $four:ident;)*) => {
        /// Its answers, from 1 (worst) to 4 (best).
        pub const fn options(element: Element) -> [Text<'static>; 4] {
            match element {
                $(Element::$element => [Text::$one, Text::$two, Text::$three, Text::$four],)*
            }
        }
    };
}

options! {
    Persyaratan: SurveyPersyaratanOption1, SurveyPersyaratanOption2, SurveyPersyaratanOption3, SurveyPersyaratanOption4;
    Prosedur: SurveyProsedurOption1, SurveyProsedurOption2, SurveyProsedurOption3, SurveyProsedurOption4;
    Waktu: SurveyWaktuOption1, SurveyWaktuOption2, SurveyWaktuOption3, SurveyWaktuOption4;
    Biaya: SurveyBiayaOption1, SurveyBiayaOption2, SurveyBiayaOption3, SurveyBiayaOption4;
    Produk: SurveyProdukOption1, SurveyProdukOption2, SurveyProdukOption3, SurveyProdukOption4;
    Kompetensi: SurveyKompetensiOption1, SurveyKompetensiOption2, SurveyKompetensiOption3, SurveyKompetensiOption4;
    Perilaku: SurveyPerilakuOption1, SurveyPerilakuOption2, SurveyPerilakuOption3, SurveyPerilakuOption4;
    Sarpras: SurveySarprasOption1, SurveySarprasOption2, SurveySarprasOption3, SurveySarprasOption4;
    Pengaduan: SurveyPengaduanOption1, SurveyPengaduanOption2, SurveyPengaduanOption3, SurveyPengaduanOption4;
}
