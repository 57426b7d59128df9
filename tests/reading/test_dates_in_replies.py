"""When somebody is back, and when somebody wants to hear from us, as they say it in seven languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reading.dates import follow_up, return_date

A_WEDNESDAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I will be back on Monday 13 July.", date(2026, 7, 13)),
        ("I am out of the office until 12/08/2026", date(2026, 8, 12)),
        ("Ich bin ab dem 3. August wieder erreichbar.", date(2026, 8, 3)),
        ("Je serai de retour le 5 janvier.", date(2027, 1, 5)),
        ("van 3 t/m 14 augustus ben ik met vakantie", date(2026, 8, 14)),
        ("Ich bin vom 03.08. bis 14.08.2026 nicht im Büro.", date(2026, 8, 14)),
        ("I'm out of office from 3 August to 14 August 2026.", date(2026, 8, 14)),
        ("Je suis absent du 3 au 14 août inclus.", date(2026, 8, 14)),
        ("Estoy de vacaciones del 3 al 14 de agosto. Regreso el 17 de agosto.", date(2026, 8, 17)),
        ("AUTO: John Smith is out of the office (returning 08/15/2026)", date(2026, 8, 15)),
        ("I am out of office today.", date(2026, 7, 1)),
        ("I'm back next Monday.", date(2026, 7, 6)),
        ("Ich bin bis einschließlich 10. Juli im Urlaub.", date(2026, 7, 10)),
        ("I will be on leave until the 20th.", date(2026, 7, 20)),
        ("back in two weeks", date(2026, 7, 15)),
        ("I return in September.", date(2026, 9, 1)),
        ("Rientrerò in ufficio il 24 agosto 2026.", date(2026, 8, 24)),
        ("Sono in ferie dal 3 al 21 agosto.", date(2026, 8, 21)),
        ("Estarei de férias até 14/08. Volto dia 17/08.", date(2026, 8, 17)),
        ("Ik ben op 6 juli weer op kantoor.", date(2026, 7, 6)),
        ("I will be out of the office starting 06/29/2026 and will not return until 07/06/2026.", date(2026, 7, 6)),
        ("Am Montag, 13.07.2026, bin ich wieder im Büro.", date(2026, 7, 13)),
        ("I am away July 3-14.", date(2026, 7, 14)),
        ("Ich bin in KW 33 und 34 im Urlaub.", date(2026, 8, 23)),
        ("Ich bin bis KW 34 im Urlaub.", date(2026, 8, 23)),
        ("Ab KW 35 bin ich wieder im Büro.", date(2026, 8, 24)),
        ("I am out of office in week 2.", date(2027, 1, 17)),
        ("Je suis absente semaine 28.", date(2026, 7, 12)),
        ("I am on vacation all week.", date(2026, 7, 5)),
        ("I am not in on Thursdays. I will reply on Friday.", date(2026, 7, 3)),
        ("I'm out of the office through Friday, July 10th.", date(2026, 7, 10)),
        ("Thank you for your email.", None),
        ("I am on parental leave until January 2027.", date(2027, 1, 1)),
        ("absent le 14 juillet", date(2026, 7, 14)),
        ("Ich bin im Urlaub und am 20.7. zurück", date(2026, 7, 20)),
        ("I'm on maternity leave and will be back mid-September", date(2026, 9, 15)),
        ("ab morgen wieder da", date(2026, 7, 2)),
        ("Our office is closed from Dec 24 through Jan 2.", date(2027, 1, 2)),
        ("I am out of office. Call +49 361 1111 2222.", None),
        ("Ich bin erst ab Montag wieder im Büro", date(2026, 7, 6)),
        ("Ich bin in der Zeit vom 6.7.-17.7.2026 abwesend", date(2026, 7, 17)),
        ("Out of office 2026-07-06 to 2026-07-10", date(2026, 7, 10)),
        ("Estaré fuera hasta el lunes 13 de julio.", date(2026, 7, 13)),
        ("Fora do escritório de 06/07/2026 a 17/07/2026", date(2026, 7, 17)),
        ("I'll respond when I return on 14th July 2026 at 9:00", date(2026, 7, 14)),
        ("back on Tues 7th", date(2026, 7, 7)),
        ("Je suis en congés jusqu'au 15 août inclus", date(2026, 8, 15)),
        ("Ik ben afwezig tot en met 10 juli", date(2026, 7, 10)),
        ("Ik ben afwezig tot 10 juli", date(2026, 7, 10)),
        ("I was away last week. Since 1 June we use X", None),
        ("I'm out of the office from Monday to Friday.", date(2026, 7, 10)),
        ("I'm out on 3 and 4 July", date(2026, 7, 4)),
        ("Ich bin heute nicht im Büro.", date(2026, 7, 1)),
        ("Ich bin diese Woche im Urlaub.", date(2026, 7, 5)),
        ("I'm off next week.", date(2026, 7, 12)),
        ("I am out until the end of the month.", date(2026, 7, 31)),
        ("I'm away for the next two weeks.", date(2026, 7, 14)),
        ("Ik ben van 4-7 tot en met 13-7 afwezig.", date(2026, 7, 13)),
        ("Back: 2026-07-16T09:00", date(2026, 7, 16)),
        ("I work Monday to Wednesday.", None),
        ("I'm out of the office on Thursdays.", None),
    ],
)
def test_the_return_is_read_as_it_is_said(text: str, day: date | None) -> None:
    assert return_date(text, A_WEDNESDAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Not now, but in Q4.", date(2026, 10, 1)),
        ("Please reach out again after the summer", date(2026, 9, 1)),
        ("try again in January", date(2027, 1, 1)),
        ("Melden Sie sich nächstes Jahr wieder.", date(2027, 1, 1)),
        ("Let's talk in 6 months", date(2027, 1, 1)),
        ("Gerne nach den Sommerferien nochmal melden", date(2026, 9, 1)),
        ("Recontactez-moi au quatrième trimestre", date(2026, 10, 1)),
        ("neem begin volgend jaar contact op", date(2027, 1, 1)),
        ("Not interested.", None),
        ("We meet every Monday.", None),
        ("Could you check back next quarter?", date(2026, 10, 1)),
        ("Vuelva a contactarme en septiembre", date(2026, 9, 1)),
        ("Volte a contactar depois das férias", date(2026, 9, 1)),
        ("ricontattatemi dopo l'estate", date(2026, 9, 1)),
        ("We have no budget until 2027", date(2027, 1, 1)),
        ("Circle back in Q2 next year", date(2027, 4, 1)),
        ("circle back in Q1 2028", date(2028, 1, 1)),
        ("come back in the new year", date(2027, 1, 1)),
        ("Not at the moment, maybe in a couple of weeks", date(2026, 7, 15)),
        ("Bitte melden Sie sich im Herbst wieder", date(2026, 9, 1)),
        ("contact me on 15 September", date(2026, 9, 15)),
        ("please contact me after 15 September", date(2026, 9, 16)),
        ("not before the second half of next year", date(2027, 7, 1)),
        ("recontactez-nous à la rentrée", date(2026, 9, 1)),
        ("over drie maanden nog eens mailen", date(2026, 10, 1)),
        ("wieder im ersten Quartal 2027", date(2027, 1, 1)),
        ("check back in half a year", date(2027, 1, 1)),
        ("end of the year might work, check back then", date(2026, 12, 1)),
        ("Let's do a call next Tuesday, 10 am?", None),
        ("We renew in June, so try me in April.", date(2027, 4, 1)),
        ("Please contact me again in 3-4 months.", date(2026, 10, 1)),
        ("Evtl. in einem halben Jahr wieder.", date(2027, 1, 1)),
        ("Só no próximo ano.", date(2027, 1, 1)),
        ("Forse nel quarto trimestre.", date(2026, 10, 1)),
        ("We are tied to our supplier until the end of April. Contact me in May.", date(2027, 5, 1)),
    ],
)
def test_the_time_to_ask_again_is_the_first_day_of_the_period_named(text: str, day: date | None) -> None:
    assert follow_up(text, A_WEDNESDAY) == day


def test_then_goes_back_to_the_sentence_before() -> None:
    assert follow_up("Our new fiscal year starts in October. Ping me then.", A_WEDNESDAY) == date(2026, 10, 1)


def test_another_date_of_the_text_tells_whether_the_day_comes_first() -> None:
    assert return_date("Out from 20/07/2026, back on 03/08/2026", A_WEDNESDAY) == date(2026, 8, 3)
    assert return_date("Out from 07/20/2026, back on 08/03/2026", A_WEDNESDAY) == date(2026, 8, 3)


def test_its_weekday_tells_whether_the_day_comes_first() -> None:
    assert return_date("Back on Thursday 07/09/2026", A_WEDNESDAY) == date(2026, 7, 9)
    assert return_date("Back on Monday 07/09/2026", A_WEDNESDAY) == date(2026, 9, 7)


def test_a_return_in_the_past_is_given_as_said() -> None:
    assert return_date("I am away until 10 June 2026.", A_WEDNESDAY) == date(2026, 6, 10)


@pytest.mark.parametrize(
    "text", ["Back on 1 January 2106", "until 31.02.2026", "back on 45/13/2026", "until 0000-00-00"]
)
def test_nonsense_is_no_date(text: str) -> None:
    assert return_date(text, A_WEDNESDAY) is None


@given(day=st.dates(date(2024, 1, 1), date(2027, 12, 31)), ahead=st.integers(0, 300))
def test_a_date_with_its_year_is_read_whatever_the_day(day: date, ahead: int) -> None:
    back = day + timedelta(days=ahead)
    assert return_date(f"I will be back on {back.isoformat()}.", day) == back
    assert return_date(f"Ich bin ab dem {back.day}.{back.month}.{back.year} wieder da.", day) == back
    assert return_date(f"I will be back on {back:%d %B %Y}.", day) == back


@pytest.mark.parametrize("day", [date.min, date.max])
def test_at_the_ends_of_the_calendar_no_day_is_reckoned(day: date) -> None:
    assert return_date("back in two weeks", day) is None
    assert follow_up("not now, but in Q1", day) is None


@given(text=st.text(alphabet="0123456789./- abcdefghijklmnoprstuvwy,", max_size=120), day=st.dates())
def test_it_never_raises_and_asks_again_only_later(text: str, day: date) -> None:
    return_date(f"back until {text}", day)
    asked = follow_up(f"not now but {text}", day)
    assert asked is None or asked > day
