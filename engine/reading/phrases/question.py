"""Who asks something, with or without a question mark."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import Rule

RULES = (
    Rule(
        Intent.QUESTION,
        0.75,
        r"""
        en: ^(?:is|are|does|do|can|could|will|would|has|have|did) (?:it|this|that|there|you|your|the|they) \w+
        en: how (?:much|many|long|do|does|can|is|are|would|far|often|big|secure|well|fast|soon|difficult
        +: |about) (?:\w+)
        en: what(?:'s| is| are| does| do| would| about| kind| happens| if| sort| type| exactly|s the) \w+
        en: (?:can|could|would|will|do|does|did|is|are|has|have|was|may) (?:you|it|this|your|that|there|they
        +: |the (?:tool|system|product|software|price|platform|data|solution|\w+)) (?:<3>)?\w+(?=[^.!]*\?)
        en: (?:who|when|where|why|which) (?:is|are|can|do|does|will|did|would|has|have|\w+ (?:do|does|are|is|can)) \w+
        en: (?:wondering|like to know|curious|not sure|unsure|wonder|tell me|let me know|clarify|explain
        +: |want to know|need to know|interested to know|know) (?:if|how|what|whether|which|why|about how
        +: |more about how|where|when)
        en: (?:i|we) (?:have|had|got) (?:a|one|some|two|a few|several|another|a couple of|couple) (?:<1>)?questions?
        en: (?:quick|one|another|just a|my) (?:<1>)?questions? | question (?:for you|about|on|regarding|is)
        de: wie (?:viel\w*|lange|teuer|funktioniert|hoch|oft|ist|sind|sieht|lauft|werden|wird|sicher|gross|schnell
        +: |genau|kann|konnen|aufwendig|machen)
        de: was (?:kostet|kosten|ist|sind|bedeutet|passiert|heisst|macht|unterscheidet|genau|brauche\w*|muss\w*|ware
        +: |wurde)
        de: (?:konnen|konnten|kann|konnte) sie (?:mir |uns )?(?:<3>)?(?:sagen|erklaren|erlautern|mitteilen|auch
        +: |beantworten)
        de: (?:kurze|eine|noch eine|meine|folgende|einige|ein paar|zwei) (?:<1>)?fragen? | welche[nrsm]? \w+
        de: (?:gibt|lauft|unterstutzt|funktioniert|lasst|geht|benotigt|braucht|ist|sind|hat|haben|bieten|kann|werden
        +: |wird) (?:es |das |sich |man |sie |ihr\w* |die |der )+(?:<6>)?\w+(?=[^.!]*\?)
        de: (?:wann|wo|wer|warum|wieso|weshalb|womit|wozu|wofur|ab wann|woran) (?:ist|sind|kann|konnen|wird|werden
        +: |hat|haben|liegt|liegen|gibt|steht)
        fr: combien
        fr: comment (?:ca|cela|fonctionne\w*|se|est|sont|faire|faites|puis|pouvez|peut|gerez|marche|votre|vous)
        fr: (?:quel|quelle|quels|quelles) (?:est|sont|\w+)
        fr: (?:est-ce que|est-ce qu'|qu'est-ce que|qu'est-ce qu') ?\w*
        fr: (?:pourriez|pouvez|peux|pourrais)[- ](?:vous|tu) (?:<2>)?(?:me dire|nous dire|preciser|m'expliquer
        +: |expliquer|indiquer|m'indiquer|me preciser|nous preciser|confirmer)
        fr: (?:une|quelques|petite|deux|ma|j'ai une) (?:<1>)?questions?
        fr: (?:proposez|avez|gerez|livrez|acceptez|etes|faites|travaillez|prenez|utilisez)[- ]vous
        fr: (?:pourquoi|quand|ou) (?:est|sont|puis|peut|sera)
        es: (?:cuanto|cuantos|cuantas|cuanta) \w+ | como (?:funciona|se|es|puedo|podemos|hacen|gestion\w+|lo)
        es: (?:que|cual|cuales) (?:es|son|incluye|precio\w*|pasa|diferencia|coste|tipo|requisitos|significa|ventajas)
        es: (?:podria|puede|puedes|podrias|podrian)(?: \w+)? (?:decirme|decirnos|explicar\w*|indicar\w*|aclarar\w*
        +: |confirmar\w*)
        es: (?:una|algunas|tengo una|dos|un par de) (?:preguntas?|dudas?|consultas?)
        es: (?:donde|cuando|quien|por que) (?:se|esta|estan|es|puedo|hay)
        nl: hoeveel | hoe (?:werkt|lang|zit|gaat|duur|kan|kunnen|is|zijn|veel|wordt|vaak|snel|veilig)
        nl: wat (?:kost|kosten|is|zijn|gebeurt|houdt|betekent|doet|als|heb)
        nl: (?:kunt|kan|kun) (?:u|je|jullie) (?:<2>)?(?:vertellen|uitleggen|aangeven|zeggen|bevestigen|laten weten)
        nl: (?:een|korte|paar|enkele|mijn|nog een) (?:<1>)?(?:vraag|vragen|vraagje)
        nl: (?:waar|wanneer|waarom|welke|wie) \w+ (?=[^.!]*\?)
        nl: (?:werkt|is|zijn|heeft|hebben|bieden|kan|ondersteunt|moeten|moet) (?:het|dit|er|jullie|u|dat|de|we
        +: |wij) (?:<6>)?\w+(?=[^.!]*\?)
        pt: quanto (?:custa|e|fica|tempo|seria|custaria)? | quantos \w+
        pt: como (?:funciona|e|se|posso|podemos|fazem|faz|seria|fica)
        pt: (?:qual|quais|que) (?:e|sao|o|a|os|as|preco|valor|inclui|tipo|diferenca)
        pt: (?:poderia|pode|podia|podem|poderiam)(?: \w+)? (?:dizer\w*|explicar\w*|informar\w*|esclarecer\w*
        +: |confirmar\w*|me dizer|me informar|me explicar)
        pt: (?:uma|algumas|tenho uma|tenho algumas) (?:perguntas?|duvidas?|questao|questoes)
        pt: (?:onde|quando|quem|por que|porque) (?:e|fica|posso|esta|estao)(?=[^.!]*\?)
        it: quanto (?:costa|costano|tempo|e|dura) | come (?:funziona|si|e|posso|fate)
        it: (?:qual|quali|che) (?:e|sono|cosa) | (?:una|alcune|qualche) domand\w
        it: (?:potete|puo|potrebbe|potreste)(?: \w+)? (?:dirmi|spiegar\w+|indicar\w+)
        """,
    ),
)
