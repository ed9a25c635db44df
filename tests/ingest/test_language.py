import pytest

from evenhand.ingest.language import language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The army said that three of its soldiers were killed in the village on Monday."),
        ("en", "THE ARMY SAID THAT THREE OF ITS SOLDIERS WERE KILLED IN THE VILLAGE ON MONDAY."),
        ("es", "El ejército dijo que tres de sus soldados murieron en la aldea el lunes por la noche."),
        ("fr", "L'armée a dit que trois de ses soldats ont été tués dans le village par des hommes armés."),
        ("de", "Die Armee teilte mit, dass drei ihrer Soldaten in dem Dorf getötet und zwei verletzt wurden."),
        ("tr", "Ordu, köyde üç askerin öldüğünü ve iki kişinin yaralandığını bir açıklama ile duyurdu."),
        ("ru", "Армия сообщила, что три солдата были убиты в деревне и что бои не прекращались."),
        ("uk", "Армія повідомила, що три солдати загинули у селі та що бої не припинялися."),
        ("ar", "قال الجيش إن ثلاثة من جنوده قتلوا في القرية يوم الاثنين على يد مسلحين"),
        ("fa", "ارتش گفت که سه سرباز در این روستا کشته شدند و درگیری ادامه دارد"),
        ("hy", "Բանակը հայտնել է, որ երեք զինվոր սպանվել է գյուղում։"),
        ("ka", "არმიამ განაცხადა, რომ სოფელში სამი ჯარისკაცი დაიღუპა."),
        ("he", "הצבא אמר כי שלושה חיילים נהרגו בכפר"),
        ("az", "Ordu bildirdi ki, kənddə üç əsgər həlak olub və iki nəfər yaralanıb."),
        ("zh", "军方表示三名士兵在村庄中丧生"),
        ("ja", "軍は村で三人の兵士が死亡したと発表した"),
        ("", ""),
        ("", "12 34 56"),
        ("", "Xyzzy plugh"),
    ],
)
def test_languages(code, text):
    assert language(text) == code


@pytest.mark.parametrize(
    "text",
    ["I'll go back to Homs now", "Twelve people die in shelling at Hama", "Ten die in Homs", "Das Boot sank in ten minutes"],
)
def test_a_short_text_is_in_no_other_language_for_one_word(text: str) -> None:
    assert language(text) in ("", "en")


def test_a_short_text_is_in_another_language_for_two_words() -> None:
    assert language("Die Armee meldet, dass Soldaten nicht kamen") == "de"
