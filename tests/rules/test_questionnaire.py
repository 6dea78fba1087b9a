from kinerja.rules.questionnaire import QUESTION_OF, QUESTIONS
from kinerja.rules.surveys import Unsur

# R-SKM-10: form number, code, first word after "Bagaimana", the worst and the best answer.
PRINTED = [
    ("u1", "kesesuaian persyaratan pelayanan", "Tidak sesuai", "Sangat sesuai"),
    ("u2", "kemudahan prosedur pelayanan di unit ini", "Tidak mudah", "Sangat mudah"),
    ("u3", "kecepatan waktu", "Tidak cepat", "Sangat cepat"),
    ("u4", "kewajaran biaya/tarif", "Sangat mahal", "Gratis"),
    ("u5", "kesesuaian produk pelayanan", "Tidak sesuai", "Sangat sesuai"),
    ("u6", "kompetensi/kemampuan petugas", "Tidak kompeten", "Sangat kompeten"),
    ("u7", "kesopanan dan keramahan", "Tidak sopan dan ramah", "Sangat sopan dan ramah"),
    ("u9", "kualitas sarana dan prasarana", "Buruk", "Sangat baik"),
    ("u8", "penanganan pengaduan pengguna layanan", "Tidak ada", "Dikelola dengan baik"),
]


def test_the_form_asks_in_its_own_order_and_words():
    for question, (code, words, worst, best) in zip(QUESTIONS, PRINTED, strict=True):
        assert question.unsur == code
        assert question.text.startswith("Bagaimana ")
        assert question.text.endswith("?")
        assert "Saudara" in question.text
        assert words in question.text
        assert (question.answers[0], question.answers[-1]) == (worst, best)


def test_every_unsur_has_one_question_with_four_different_answers():
    assert set(QUESTION_OF) == set(Unsur)
    assert len(QUESTIONS) == len(Unsur)
    assert all(len(set(question.answers)) == 4 for question in QUESTIONS)


def test_the_names_stand_in_the_order_of_the_annex():
    assert [QUESTION_OF[unsur].name for unsur in Unsur][-2:] == [
        "Penanganan Pengaduan, Saran dan Masukan",
        "Sarana dan Prasarana",
    ]
