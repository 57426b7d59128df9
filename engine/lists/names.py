"""What columns are usually called, in seven languages, and what that makes of them."""

import re
import unicodedata
from functools import cache, lru_cache

# Names as `folded_name` writes them, one field a block: English, German, French, Spanish, Dutch, Portuguese,
# Italian. The order is the order of trust: when two columns can be the same field, the earlier name wins.
_USUAL_NAMES = {
    "email": """
        email, e mail, email address, e mail address, mail address, mail, email id, company email,
        corporate email, company email address, emailadresse, e mail adresse, mailadresse, email adresse,
        geschaftliche e mail adresse, geschaftliche e mail, adresse e mail, adresse email, adresse mail,
        adresse electronique, courriel, e mail professionnel, email professionnel, adresse e mail
        professionnelle, correo electronico, correo, direccion de correo electronico, direccion de correo,
        correo corporativo, emailadres, e mailadres, e mail adres, mailadres, zakelijk e mailadres,
        endereco de email, endereco de e mail, correio eletronico, email corporativo, e mail corporativo,
        indirizzo email, indirizzo e mail, posta elettronica, email aziendale, indirizzo di posta
        elettronica""",
    "first_name": """
        first name, firstname, given name, givenname, given names, forename, fname, first, vorname,
        rufname, prenom, nombre de pila, primer nombre, voornaam, roepnaam, nome proprio, primeiro nome""",
    "last_name": """
        last name, lastname, surname, family name, familyname, lname, last, nachname, familienname,
        zuname, nom de famille, apellidos, apellido, primer apellido, achternaam, familienaam, sobrenome,
        apelido, ultimo nome, cognome""",
    "full_name": """
        full name, fullname, contact name, contact, person, attendee, participant, display name, user name
        original name, name original name, vollstandiger name, vor und nachname, vorname nachname,
        ansprechpartner, kontaktperson, kontakt, teilnehmer, nom complet, nom et prenom, prenom et nom,
        nombre completo, nombre y apellidos, volledige naam, contactpersoon, nome completo, nome e
        cognome, nominativo""",
    "title": """
        job title, jobtitle, title, position, job position, job role, role, designation, occupation,
        jobbezeichnung, berufsbezeichnung, funktion, stellenbezeichnung, rolle, beruf, intitule du poste,
        intitule de poste, titre du poste, fonction, poste, cargo, puesto, puesto de trabajo, functie,
        functietitel, rol, funcao, cargo funcao, ruolo, posizione, qualifica, mansione, posizione
        lavorativa""",
    "company": """
        company, company name, organization, organisation, organization name, organisation name, account
        name, account, employer, business name, business, firm, institution, firma, firmenname,
        unternehmen, unternehmensname, arbeitgeber, entreprise, nom de l entreprise, societe, nom de la
        societe, raison sociale, organisme, empresa, nombre de la empresa, compania, razon social,
        organizacion, bedrijf, bedrijfsnaam, organisatie, werkgever, nome da empresa, organizacao, razao
        social, azienda, nome azienda, nome dell azienda, societa, ragione sociale, impresa,
        organizzazione""",
    "phone": """
        phone, phone number, telephone, telephone number, tel, tel no, direct phone, direct dial, mobile
        phone, mobile number, mobile phone number, mobile, cell phone, cell, contact number, telefon,
        telefonnummer, rufnummer, durchwahl, mobiltelefon, mobilnummer, mobil, handynummer, handy, numero
        de telephone, portable, telefono, numero de telefono, telefono movil, movil, celular, telefoon,
        telefoonnummer, mobiel, mobiel nummer, telefone, numero de telefone, telemovel, numero di
        telefono, cellulare, recapito telefonico""",
    "country": """
        country, country name, country code, country region, country region name, nation, land, land
        region, pays, pays region, pais, pais region, land regio, pais regiao, paese, paese regione,
        nazione""",
    "language": """
        language, preferred language, language code, locale, lang, sprache, korrespondenzsprache,
        bevorzugte sprache, langue, langue preferee, idioma, idioma preferido, lengua, taal,
        voorkeurstaal, lingua, lingua preferita""",
    "size": """
        number of employees, employees, employee count, no of employees, num employees, numemployees,
        company size, headcount, anzahl mitarbeiter, anzahl der mitarbeiter, mitarbeiterzahl,
        mitarbeiteranzahl, mitarbeiter, unternehmensgrosse, firmengrosse, beschaftigte, nombre d employes,
        nombre de salaries, effectif, effectifs, taille de l entreprise, numero de empleados, empleados,
        tamano de la empresa, aantal medewerkers, aantal werknemers, medewerkers, bedrijfsgrootte, numero
        de funcionarios, funcionarios, tamanho da empresa, numero di dipendenti, numero dipendenti,
        dipendenti, dimensione azienda, dimensione dell azienda""",
    "industry": """
        industry, industry sector, vertical, sector, branche, wirtschaftszweig, secteur, secteur d
        activite, industria, sector de actividad, bedrijfstak, setor, setor de atividade, settore, settore
        di attivita""",
    "consent": """
        consent, email consent, marketing consent, gdpr consent, opt in, optin, opted in, email opt in,
        marketing opt in, newsletter opt in, marketing permission, permission, agree to receive emails,
        newsletter, einwilligung, werbeeinwilligung, einverstandnis, zustimmung, consentement,
        consentimiento, toestemming, consentimento, consenso, consenso marketing""",
    "opted_out": """
        opt out, opted out, email opt out, has opted out of email, unsubscribed, unsubscribed from all
        email, do not email, do not mail, no email, abgemeldet, keine werbung, desabonne, dado de baja,
        uitgeschreven, afgemeld, descadastrado, disiscritto""",
    "occurred_at": """
        occurred at, scanned on, scanned at, scan date, scan time, scan date time, date scanned, captured
        at, captured on, capture date, capture time, conversion date, conversion time, converted at,
        submitted at, submitted on, submission date, submission time, date submitted, downloaded at,
        download date, sign up date, signup date, signed up at, trial start, trial start date, trial
        started at, visited at, visit date, activity date, timestamp, time stamp, date time, datetime,
        created at, created on, create date, created date, creation date, date created, created, date,
        gescannt am, scandatum, scanzeit, erfasst am, eingegangen am, heruntergeladen am, erstellt am,
        erstellungsdatum, konvertierungsdatum, zeitstempel, zeitpunkt, datum uhrzeit, datum, scanne le,
        date du scan, date de conversion, date de soumission, soumis le, date d envoi, horodatage, date de
        creation, cree le, escaneado el, fecha de escaneo, fecha de conversion, fecha de envio, enviado
        el, fecha de creacion, fecha y hora, fecha, gescand op, scandatum en tijd, conversiedatum,
        ingediend op, aangemaakt op, tijdstempel, digitalizado em, data de conversao, data de envio,
        enviado em, data de criacao, criado em, scansionato il, data scansione, data di scansione, data di
        conversione, data di invio, inviato il, data di creazione, creato il, data e ora, data""",
    "registered_at": """
        registered at, registered on, registration time, registration date, registration date time, date
        registered, registriert am, registrierungsdatum, registrierungszeit, angemeldet am, anmeldedatum,
        anmeldezeitpunkt, date d inscription, heure d inscription, inscrit le, fecha de registro, fecha de
        inscripcion, hora de registro, inscrito el, registratiedatum, registratietijd, geregistreerd op,
        inschrijfdatum, data de inscricao, data de registo, data de registro, data di registrazione, data
        registrazione, data di iscrizione, iscritto il""",
    "joined_at": """
        joined at, join time, first join time, time joined, joined, attended at, beitrittszeit,
        beitrittszeitpunkt, beigetreten am, heure d arrivee, heure de connexion, hora de ingreso, hora de
        acceso, hora de entrada, deelnametijd, toegetreden om, ora di ingresso, ora di accesso""",
    "attended": """
        attended, did attend, attended webinar, attendance, teilgenommen, teilnahme, anwesend, a
        participe, participation, asistio, asistencia, aanwezig, deelgenomen, participou, compareceu,
        presenca, ha partecipato, partecipato""",
    "note": """
        notes, note, scan notes, lead notes, sales notes, booth notes, staff notes, rep notes, comments,
        comment, remarks, remark, notizen, notiz, gesprachsnotiz, gesprachsnotizen, bemerkungen,
        bemerkung, anmerkungen, anmerkung, kommentar, kommentare, remarques, remarque, commentaires,
        commentaire, notas, nota, comentarios, comentario, observaciones, opmerkingen, opmerking,
        notities, notitie, observacoes, observacao, commenti, commento, osservazioni, appunti""",
    "message": """
        message, how can we help, how can we help you, enquiry, inquiry, nachricht, mitteilung, mensaje,
        bericht, mensagem, messaggio""",
    "website": """
        website, web site, company website, homepage, company domain, company domain name, domain,
        webseite, internetseite, site web, site internet, sitio web, pagina web, sito web, sito internet""",
    "owner": """
        owner, account owner, contact owner, lead owner, company owner, record owner, sales owner, sales
        rep, salesperson, account manager, assigned to, kundenbetreuer, betreuer, zustandig,
        vertriebsmitarbeiter, proprietaire, commercial, propietario, propietario del contacto, comercial,
        eigenaar, accountmanager, proprietario, vendedor, responsabile commerciale""",
}

# A bare "name" is the last one beside a first name (Vorname; Name), and the other way round (Nome; Cognome).
_LAST_OR_FULL_NAME = frozenset(("name", "naam", "nom"))
_FIRST_OR_FULL_NAME = frozenset(("nombre", "nome"))

_CONSENT_OPENINGS = (
    "i agree to receive", "i consent to", "i would like to receive", "yes i would like to receive",
    "agree to receive", "ich mochte", "ich stimme", "ich willige", "j accepte de recevoir",
    "je souhaite recevoir", "acepto recibir", "deseo recibir", "ik ga akkoord met het ontvangen",
    "ik wil graag", "aceito receber", "desejo receber", "accetto di ricevere", "desidero ricevere",
)  # fmt: skip

_QUALIFIER_WORDS = """
    attendee business contact customer data delegate fields guest lead participant person primary properties
    prospect registrant visitor work your ihre ihr deine dein votre su tu uw je sua seu optional required
    pflichtfeld
"""
_QUALIFIERS = frozenset(_QUALIFIER_WORDS.split())

_UNDECOMPOSED = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


@lru_cache(maxsize=4096)
def folded_name(column: str) -> str:
    """Write a column's name as plain lower-case words: no accents, punctuation or camelCase."""
    words = column if " " in column else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
    return re.sub(r"[\W_]+", " ", letters).strip()


def context_key(column: str, position: int) -> str:
    """Write a column's name in snake_case, so that a template can say `source.key`; `position` is from 1."""
    written = folded_name(column).replace(" ", "_")[:60].rstrip("_")
    key = "".join(c for c in written if f"_{c}".isidentifier())
    if not key:
        return f"column_{position}"
    return key if key.isidentifier() else f"column_{key}"


def fields_of(columns: tuple[str, ...]) -> dict[str, str]:
    """Guess what columns hold. Returns column -> field, only for those that are recognised."""
    guessed = {column: field for column in columns if (field := _field_of(folded_name(column)))}
    found = set(guessed.values())
    for column in columns:
        name = _unqualified(folded_name(column))
        if column not in guessed and name in _LAST_OR_FULL_NAME:
            guessed[column] = "last_name" if "first_name" in found and "last_name" not in found else "full_name"
        elif column not in guessed and name in _FIRST_OR_FULL_NAME:
            guessed[column] = "first_name" if "last_name" in found and "first_name" not in found else "full_name"
    return guessed


def trust(column: str) -> int:
    """Rank a column among those of the same field: the smaller, the likelier it is the one meant."""
    return _rank_by_name().get(folded_name(column), len(_rank_by_name()))


def _field_of(name: str) -> str:
    field = _field_by_name().get(name) or _field_by_name().get(_unqualified(name), "")
    return field or ("consent" if name.startswith(_CONSENT_OPENINGS) else "")


def _unqualified(name: str) -> str:
    words = name.split()
    while words and words[0] in _QUALIFIERS:
        words = words[1:]
    while words and words[-1] in _QUALIFIERS:
        words = words[:-1]
    return " ".join(words)


@cache
def _field_by_name() -> dict[str, str]:
    return {" ".join(name.split()): field for field, names in _USUAL_NAMES.items() for name in names.split(",")}


@cache
def _rank_by_name() -> dict[str, int]:
    return {name: rank for rank, name in enumerate(_field_by_name())}
