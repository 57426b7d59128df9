"""One open question, in the words that people write: six languages, inverted, with a preposition, behind a clause."""

import pytest

from engine.domain.questions import Fault, ask_openly

OPEN = """
en: What surprised you most about the webinar?
en: How does your team handle returns today?
en: Which part of it takes the most time?
en: Who decides about it at Northwind?
en: Where do you lose the most time?
en: When would be a good moment to look at it?
en: Why did you download the paper?
en: For how long have you been doing that?
en: With whom do you talk about returns?
en: To what extent does the season change that?
en: At what point does a return become too dear?
en: From where do most of them come?
en: In which countries do you sell?
en: If you could change one thing, what would it be?
en: When you count returns, which number do you trust?
en: And you: what would you do?
en: So, how do you do it?
en: What's the hardest part?
en: How’s that going at Northwind?
en: Who's in charge of returns?
en: Out of curiosity, what made you sign up?
en: Just between us, how bad is it?
en: Of the three, which one matters most to you?
en: You have eleven days today. What would three change?
en: Whose job is it to check the parcels?
en: How many returns a week, roughly?
en: What, if anything, would you change?
en: As Head of Operations, what worries you most?
en: In your experience, what works?
en: Tell me, what happened?
en: Compared with last year, how much more comes back?
en: How about you: what did you learn?
en: The one thing I would love to know is: what stopped you?
en: Before I go, what else should I have asked?
en: Which of these is true for you: more returns, or dearer ones?
en: Roughly how many parcels come back?
en: What do you think, and why?
en: What would you like to see first, the price or the process?
de: Was hat Sie am meisten überrascht?
de: Wie handhaben Sie Retouren heute?
de: Welcher Teil davon kostet Ihr Team die meiste Zeit?
de: Wer entscheidet bei Ihnen darüber?
de: Womit verbringt Ihr Team die meiste Zeit?
de: Woran scheitert es bei Ihnen?
de: Worauf achten Sie zuerst?
de: Wobei könnten wir Ihnen helfen?
de: Wogegen richtet sich der größte Widerstand?
de: Mit wem sprechen Sie darüber?
de: Seit wann ist das so?
de: Bis wann brauchen Sie eine Lösung?
de: An welcher Stelle verlieren Sie die meiste Zeit?
de: In welchem Umfang betrifft Sie das?
de: Auf welche Weise messen Sie das?
de: Für wen ist das bei Ihnen ein Thema?
de: Wenn Sie eines ändern könnten, was wäre das?
de: Und wie machen Sie das bei Northwind?
de: Inwiefern hat sich das verändert?
de: Wieso dauert das elf Tage?
de: Weshalb kommen so viele Pakete zurück?
de: Wie viele Retouren sind das in der Woche?
de: Wieviel kostet Sie eine Retoure?
de: Was genau hält Sie davon ab?
de: Wann passt es Ihnen am besten?
de: Aus welchem Grund haben Sie sich angemeldet?
de: Unter welchen Umständen würde sich das lohnen?
de: Worum geht es Ihnen dabei vor allem?
de: Wohin gehen die Pakete, die zurückkommen?
de: Von den drei Zahlen: Welche kennen Sie?
de: Für Sie als Leiter des Lagers: Was ist das Schwierigste daran?
de: Was meinen Sie dazu, und warum?
de: Wen sollten wir noch fragen?
de: Wozu brauchen Sie diese Zahl?
de: Sagen Sie mal, wie läuft das bei Ihnen?
fr: Qu'est-ce qui vous a le plus surpris ?
fr: Qu’est-ce que vous en pensez ?
fr: Comment gérez-vous les retours aujourd'hui ?
fr: Quelle partie prend le plus de temps à votre équipe ?
fr: Par quoi commenceriez-vous ?
fr: Par où commencer ?
fr: À quoi passez-vous le plus de temps ?
fr: De quoi avez-vous besoin ?
fr: Sur quoi travaillez-vous en ce moment ?
fr: Avec qui en parlez-vous ?
fr: D'où viennent la plupart des retours ?
fr: Depuis quand est-ce le cas ?
fr: Jusqu'à quand pouvez-vous attendre ?
fr: Dans quels pays vendez-vous ?
fr: Chez Northwind, qui s'en occupe ?
fr: Si vous pouviez changer une chose, laquelle serait-ce ?
fr: Pourquoi onze jours ?
fr: Combien de colis reviennent chaque semaine ?
fr: Et vous, comment faites-vous ?
fr: Où perdez-vous le plus de temps ?
fr: Quel est votre plus grand défi ?
fr: Vous, vous en êtes où ?
fr: Et chez vous, ça se passe comment ?
fr: Lequel de ces trois chiffres connaissez-vous ?
fr: Que feriez-vous à notre place ?
fr: En quoi cela a-t-il changé votre travail ?
fr: Pour quelle raison avez-vous téléchargé le livre blanc ?
fr: Auprès de qui prenez-vous conseil ?
fr: Parmi ces trois points, lequel vous parle le plus ?
fr: Selon vous, qu'est-ce qui bloque ?
fr: Concernant les retours, quel est votre objectif cette année ?
es: ¿Qué le sorprendió más?
es: ¿Cómo gestiona su equipo las devoluciones hoy?
es: ¿Cuál es la parte que más tiempo les lleva?
es: ¿Cuáles de estas cifras conoce?
es: ¿Con quién habla de ello?
es: ¿En qué países venden?
es: ¿A qué dedica más tiempo su equipo?
es: ¿Desde cuándo es así?
es: ¿Por qué once días?
es: ¿Por dónde empezaría?
es: ¿De dónde vienen la mayoría?
es: ¿Cuántas devoluciones hay por semana?
es: ¿Para qué necesita ese dato?
es: Si pudiera cambiar una sola cosa, ¿cuál sería?
es: Y a usted, ¿qué le parece?
es: ¿Y cómo lo hacen ustedes?
es: En su empresa, ¿quién decide?
es: Cuando llega una devolución, ¿qué pasa primero?
es: ¿Hasta qué punto les afecta la temporada?
es: ¿Sobre qué tema le gustaría leer?
es: Como director de operaciones, ¿qué le preocupa más?
es: ¿Qué tal les va con las devoluciones?
es: ¿Dónde se pierde más tiempo?
es: De estas tres, ¿cuál le parece más urgente?
nl: Wat verraste u het meest?
nl: Hoe gaat uw team vandaag om met retouren?
nl: Welk deel kost uw team de meeste tijd?
nl: Welke van deze cijfers kent u?
nl: Waarmee is uw team de meeste tijd kwijt?
nl: Waaraan merkt u dat?
nl: Waar loopt u tegenaan?
nl: Waarover wilt u meer weten?
nl: Met wie bespreekt u dat?
nl: Sinds wanneer is dat zo?
nl: In welke landen verkoopt u?
nl: Wie beslist daarover bij Northwind?
nl: Als u één ding kon veranderen, wat zou dat zijn?
nl: En hoe doet u dat?
nl: Waarom duurt het elf dagen?
nl: Hoeveel pakketten komen er per week terug?
nl: Op welk moment wordt het te duur?
nl: Wat is voor u het lastigst, en waarom?
nl: Voor wie is dat bij u een onderwerp?
nl: Waartoe dient dat cijfer?
nl: Wanneer schikt het u?
nl: Vanaf welk bedrag loont het?
nl: Waartegen loopt u aan?
nl: Van deze drie: welke herkent u?
pt: O que mais o surpreendeu?
pt: Como a sua equipa trata as devoluções hoje?
pt: Qual é a parte que leva mais tempo?
pt: Em que países vendem?
pt: Com quem fala sobre isso?
pt: Por que demora onze dias?
pt: Porque demora onze dias?
pt: Quando seria um bom momento?
pt: De onde vêm a maioria das devoluções?
pt: Desde quando é assim?
pt: Por onde começaria?
pt: A quem devo perguntar?
pt: Se pudesse mudar uma coisa, qual seria?
pt: E como fazem vocês?
pt: Na Northwind, quem decide?
pt: Quantas devoluções há por semana?
pt: Para que precisa desse número?
pt: O que é que o impede?
pt: E na sua empresa, como é que funciona?
pt: No que a sua equipa gasta mais tempo?
pt: Até que ponto isso o afeta?
pt: Quais destes números conhece?
pt: Onde se perde mais tempo?
pt: Pelo que tem visto, o que mudou?
pt: Destas três, qual lhe parece mais urgente?
en: Think of last week's parcels – what went wrong?
de: Stellen Sie sich vor, Sie hätten drei Tage: Was würden Sie tun?
de: Ungefähr wie viele Pakete kommen zurück?
fr: À partir de quand cela devient-il trop cher ?
fr: Qui s'en occupe chez vous ?
fr: Dites-moi, comment faites-vous ?
fr: Qu'y a-t-il de plus difficile ?
es: Como hablamos, ¿qué opina?
pt: E isso custa quanto?
pt: A partir de quando compensa?
"""

CLOSED = """
en: Do you have ten minutes?
en: Would you like to see how it works?
en: Can I show you which part matters?
en: Is it worth a call?
en: Does that sound interesting?
en: Are you the person who decides what to buy?
en: Have you thought about how to do it?
en: Could we talk next week, when you are back?
en: Any ideas?
en: Interested?
en: Worth a chat?
en: Shall I send you the paper on how they did it?
en: You do this by hand, right?
en: When you count returns, do you count parcels?
en: If you have a minute, could you tell me what you think?
en: Isn't it time to change?
en: Won't you tell me what you think?
en: Will you be there?
en: Or is it somebody else?
en: Does it matter to you what a return costs?
en: You know what I mean?
en: Am I right?
en: Ready to see what it costs?
en: Mind if I ask who decides?
de: Haben Sie zehn Minuten Zeit?
de: Möchten Sie sehen, wie das geht?
de: Darf ich Ihnen zeigen, was das kostet?
de: Ist das bei Ihnen ein Thema?
de: Können Sie mir sagen, wer das entscheidet?
de: Passt Ihnen Dienstag?
de: Interesse?
de: Wollen wir telefonieren?
de: Kennen Sie die Zahl, die das zeigt?
de: Sind Sie die Person, die das entscheidet?
de: Wenn es Ihnen passt, wollen wir telefonieren?
de: Lohnt sich ein Gespräch?
de: Hätten Sie Lust auf ein Gespräch?
de: Könnten wir darüber sprechen?
de: Das geht Ihnen auch so, oder?
de: Gibt es etwas, was Ihnen fehlt?
fr: Avez-vous dix minutes ?
fr: Est-ce que cela vous intéresse ?
fr: Souhaitez-vous voir comment cela marche ?
fr: Puis-je vous montrer ce que cela coûte ?
fr: Pouvez-vous me dire qui décide ?
fr: Intéressé ?
fr: Êtes-vous la personne qui décide ?
fr: Seriez-vous disponible mardi ?
fr: Cela vous parle ?
fr: Auriez-vous un moment ?
fr: Si vous avez une minute, pouvez-vous me dire ce que vous en pensez ?
fr: Connaissez-vous ce chiffre ?
es: ¿Tiene diez minutos?
es: ¿Le interesa?
es: ¿Quiere ver cómo funciona?
es: ¿Puedo mostrarle lo que cuesta?
es: ¿Es usted la persona que decide?
es: ¿Podemos hablar la semana que viene?
es: Cuando pueda, ¿podemos hablar?
es: ¿Le gustaría ver cómo lo hacen otros?
es: ¿Hay algo que le falte?
es: ¿Está de acuerdo?
es: ¿Sabe cuánto cuesta una devolución?
nl: Heeft u tien minuten?
nl: Wilt u zien hoe het werkt?
nl: Mag ik u laten zien wat het kost?
nl: Bent u degene die beslist?
nl: Kunt u mij vertellen wie beslist?
nl: Interesse?
nl: Zullen we bellen?
nl: Is dat bij u een onderwerp?
nl: Zou u dat willen weten?
nl: Komt dinsdag u uit?
nl: Weet u wat een retour kost?
pt: Tem dez minutos?
pt: Gostaria de ver como funciona?
pt: Posso mostrar-lhe o que custa?
pt: É a pessoa que decide?
pt: Podemos falar na próxima semana?
pt: Interessa-lhe?
pt: Quer saber quanto custa?
pt: Há algo que lhe falte?
pt: Sabe quanto custa uma devolução?
pt: Se tiver um minuto, pode dizer-me o que pensa?
pt: Faz sentido para si?
de: Wissen Sie, was eine Retoure kostet?
fr: Savez-vous combien ?
fr: Savez-vous, au juste, combien cela coûte ?
es: Como hablamos, ¿le interesa el tema?
es: ¿Sabe usted, más o menos, cuánto cuesta?
"""


def lines(table: str) -> list[tuple[str, str]]:
    return [(line[:2], line[4:]) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("language", "question"), lines(OPEN))
def test_an_open_question_is_one(language: str, question: str) -> None:
    assert ask_openly(question, language).fault is None


@pytest.mark.parametrize(("language", "question"), lines(CLOSED))
def test_what_can_be_answered_with_yes_or_no_is_not_open(language: str, question: str) -> None:
    assert ask_openly(question, language).fault is Fault.CLOSED


@pytest.mark.parametrize(
    "text",
    [
        "I look forward to your answer.",
        "What would you change? Best wishes, Dana",
        "What would you change? I am curious!",
        "",
        "?!",
    ],
)
def test_what_does_not_end_with_a_question_asks_nothing(text: str) -> None:
    fault = ask_openly(text, "en").fault
    assert fault in {Fault.NO_QUESTION, Fault.CLOSED}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Is it you? Who else decides?"),
        ("de", "Was kostet das? Und wer zahlt es?"),
        ("es", "¿Qué opina? ¿Y quién decide?"),
        ("fr", "Qui décide ? Et comment ?"),
    ],
)
def test_a_second_question_is_one_too_many(language: str, text: str) -> None:
    assert ask_openly(text, language).fault is Fault.SEVERAL


@pytest.mark.parametrize(
    "text",
    [
        "Returns cost 3.5 % of turnover at Northwind Ltd. in the U.K. and elsewhere. What do they cost you?",
        "Mr. Byron said so, e.g. last week. What would you say?",
        "(What would you say?)",
        "“What would you say?”",
        "What would you say?!",
    ],
)
def test_dots_and_quotes_hide_no_question(text: str) -> None:
    assert ask_openly(text, "en").fault is None
