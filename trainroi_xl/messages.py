"""Every message to a user, once, in English and Dutch.

The key is the message's stable name: an error carries it as `topic`, and docs/messages.md (made from
this file) has a heading for it. A message says what is wrong, where, and what to do.
"""

from __future__ import annotations

from .language import Text

# --- cells: what a function says of its arguments -------------------------------------------------
CELLS: dict[str, Text] = {
    "error-value": Text(
        "The cell shows {code}. Mend the formula there first.",
        "De cel toont {code}. Herstel eerst de formule daar.",
    ),
}

# --- calc: what is wrong with an expression ---------------------------------------------------------
EXPRESSIONS: dict[str, Text] = {}

# --- files: what is wrong with a workbook as a file ------------------------------------------------
FILES: dict[str, Text] = {
    "file-missing": Text(
        "{path}: there is no such file. Check the name and the folder.",
        "{path}: dit bestand bestaat niet. Controleer de naam en de map.",
    ),
    "file-is-folder": Text(
        "{path}: this is a folder. Name the workbook in it.",
        "{path}: dit is een map. Noem de werkmap die erin staat.",
    ),
    "file-unreadable": Text(
        "{path}: the file cannot be read ({reason}). Check your rights to it.",
        "{path}: het bestand kan niet worden gelezen ({reason}). Controleer uw rechten.",
    ),
    "file-empty": Text(
        "{path}: the file is empty. Take a back-up copy of it.",
        "{path}: het bestand is leeg. Neem een reservekopie.",
    ),
    "file-kind": Text(
        "{path}: this is no Excel workbook. Open it in the program it belongs to and save it as .xlsx.",
        "{path}: dit is geen Excel-werkmap. Open het in het programma waar het bij hoort en sla het op als .xlsx.",
    ),
    "file-xls": Text(
        "{path}: this is the old .xls format. Open it in Excel and save it as .xlsx.",
        "{path}: dit is de oude .xls-indeling. Open het in Excel en sla het op als .xlsx.",
    ),
    "file-xlsb": Text(
        "{path}: this is the binary .xlsb format. Open it in Excel and save it as .xlsx.",
        "{path}: dit is de binaire .xlsb-indeling. Open het in Excel en sla het op als .xlsx.",
    ),
    "file-password": Text(
        "{path}: the workbook is protected by a password. Remove it in Excel (File, Info, Protect Workbook) "
        "and try again.",
        "{path}: de werkmap is beveiligd met een wachtwoord. Verwijder dat in Excel (Bestand, Info, Werkmap "
        "beveiligen) en probeer het opnieuw.",
    ),
    "file-damaged": Text(
        "{path}: the file is damaged or incomplete (at {part}). Fetch it again, take a back-up copy, or open it "
        "in Excel, let Excel repair it and save it.",
        "{path}: het bestand is beschadigd of onvolledig (bij {part}). Haal het opnieuw op, neem een "
        "reservekopie, of laat Excel het bij het openen herstellen en sla het op.",
    ),
    "file-part-twice": Text(
        "{path}: the file holds {part} twice, so it is not clear which one counts. Open it in Excel and save it.",
        "{path}: het bestand bevat {part} twee keer, dus is niet duidelijk welke geldt. Open het in Excel en "
        "sla het op.",
    ),
    "file-too-big": Text(
        "{path}: unpacked, the file is too big to be a workbook of people. Remove what does not belong in it.",
        "{path}: uitgepakt is het bestand te groot voor een gewone werkmap. Verwijder wat er niet in hoort.",
    ),
    "file-strict": Text(
        "{path}: the file is saved as 'Strict Open XML'. Save it in Excel as an ordinary workbook (.xlsx).",
        "{path}: het bestand is opgeslagen als 'Strict Open XML'. Sla het in Excel op als gewone werkmap (.xlsx).",
    ),
    "file-signed": Text(
        "{path}: the workbook is digitally signed, and writing would break the signature. Remove the signature "
        "in Excel first (File, Info).",
        "{path}: de werkmap is digitaal ondertekend, en schrijven maakt de handtekening ongeldig. Verwijder eerst "
        "de handtekening in Excel (Bestand, Info).",
    ),
    "file-unusual": Text(
        "{path}: the file is built in a way that cannot be changed safely. Open it in Excel and save it.",
        "{path}: het bestand is zo opgebouwd dat het niet veilig te wijzigen is. Open het in Excel en sla het op.",
    ),
    "file-open": Text(
        "{path}: another program has the workbook open. Close it there and try again.",
        "{path}: een ander programma heeft de werkmap open. Sluit de werkmap daar en probeer het opnieuw.",
    ),
    "file-lock-left": Text(
        "{path}: {user} seems to have the workbook open: beside it stands {lock}. Close it and try again; if "
        "nobody has it open, delete {lock}.",
        "{path}: {user} lijkt de werkmap open te hebben: ernaast staat {lock}. Sluit de werkmap en probeer het "
        "opnieuw; heeft niemand hem open, verwijder dan {lock}.",
    ),
    "file-read-only": Text(
        "{path}: the file is read-only. Clear that mark, or refresh a copy.",
        "{path}: het bestand is alleen-lezen. Haal dat kenmerk weg of vernieuw een kopie.",
    ),
    "file-changed": Text(
        "{path}: the file was changed while it was being refreshed, so nothing was written. Try again.",
        "{path}: het bestand is tijdens het vernieuwen gewijzigd, dus is er niets geschreven. Probeer het opnieuw.",
    ),
    "file-unwritable": Text(
        "{path}: the new file cannot be written beside it ({reason}). The workbook is as it was. Check the free "
        "space and your rights to the folder.",
        "{path}: het nieuwe bestand kan er niet naast worden geschreven ({reason}). De werkmap is zoals hij was. "
        "Controleer de vrije ruimte en uw rechten op de map.",
    ),
    "table-no-room": Text(
        "{sheet}!{cell}: the table {table} needs {area}, and this cell is in use. Clear or move what is there.",
        "{sheet}!{cell}: de tabel {table} heeft {area} nodig en deze cel is in gebruik. Maak die plek vrij.",
    ),
    "table-past-end": Text(
        "{sheet}: the table {table} would pass the last row of the sheet. Move it up or start with fewer rows.",
        "{sheet}: de tabel {table} zou voorbij de laatste rij van het blad komen. Zet hem hoger of begin met minder rijen.",
    ),
    "table-totals": Text(
        "{sheet}!{cell}: the table {table} has a totals row, which stands in the way of new rows. Switch it off "
        "(Table Design, Total Row) and refresh again.",
        "{sheet}!{cell}: de tabel {table} heeft een totaalrij, en die staat nieuwe rijen in de weg. Zet hem uit "
        "(Tabelontwerp, Totaalrij) en vernieuw opnieuw.",
    ),
    "output-table-missing": Text(
        "{path}: the table {table} with results is gone. Undo its removal, or start from a new template.",
        "{path}: de tabel {table} met resultaten ontbreekt. Maak het verwijderen ongedaan of begin met een nieuw "
        "sjabloon.",
    ),
    "output-heading-missing": Text(
        "{sheet}!{cell}: the table {table} has no column '{heading}' any more. Give the column that name again.",
        "{sheet}!{cell}: de tabel {table} heeft geen kolom '{heading}' meer. Geef de kolom die naam terug.",
    ),
    "output-cell-missing": Text(
        "{path}: the cell named {name} is gone. Undo its removal, or start from a new template.",
        "{path}: de cel met de naam {name} ontbreekt. Maak het verwijderen ongedaan of begin met een nieuw sjabloon.",
    ),
    "output-formula": Text(
        "{sheet}!{cell}: a formula for several cells stands where a result belongs. Clear it and refresh again.",
        "{sheet}!{cell}: waar een uitkomst hoort, staat een formule voor meerdere cellen. Wis die en vernieuw opnieuw.",
    ),
    "value-too-long": Text(
        "{sheet}!{cell}: the text has more than 32,767 characters, which a cell cannot hold. Shorten it.",
        "{sheet}!{cell}: de tekst heeft meer dan 32.767 tekens; dat past niet in een cel. Kort de tekst in.",
    ),
    "value-unwritable": Text(
        "{sheet}!{cell}: a cell cannot hold {shown}. Look at the numbers and dates that lead to it.",
        "{sheet}!{cell}: een cel kan {shown} niet bevatten. Kijk naar de getallen en datums die ertoe leiden.",
    ),
}

# --- tables: what is wrong with a row ---------------------------------------------------------------
TABLES: dict[str, Text] = {
    "cell-error": Text(
        "The cell shows {code}. Mend its formula, or type the value.",
        "De cel toont {code}. Herstel de formule of typ de waarde.",
    ),
    "cell-blank": Text(
        "{heading} is empty. Fill it in, or clear the whole row.",
        "{heading} is leeg. Vul de cel in of maak de hele rij leeg.",
    ),
    "cell-not-text": Text(
        "{heading} takes a text or a code, no date and no true/false.",
        "{heading} vraagt een tekst of code, geen datum en geen waar/onwaar.",
    ),
    "cell-not-date": Text(
        "'{shown}' is not a date. Type the date again, such as 31-12-2026, and check the cell's format.",
        "'{shown}' is geen datum. Typ de datum opnieuw, bijvoorbeeld 31-12-2026, en controleer de celopmaak.",
    ),
    "cell-not-in-list": Text(
        "'{shown}' is not in the list. Choose one of: {choices}.",
        "'{shown}' staat niet in de lijst. Kies uit: {choices}.",
    ),
    "cell-number-as-text": Text(
        "'{shown}' is text, not a number. Type the number again, without a thousands separator.",
        "'{shown}' is tekst en geen getal. Typ het getal opnieuw, zonder scheidingsteken voor duizendtallen.",
    ),
    "cell-not-number": Text(
        "'{shown}' is not a number. Type a number.",
        "'{shown}' is geen getal. Typ een getal.",
    ),
    "cell-count-outside": Text(
        "{shown} cannot be a number of people: it is below 0.",
        "{shown} kan geen aantal mensen zijn: het is kleiner dan 0.",
    ),
    "cell-months-outside": Text(
        "The number of months must be a whole number from 1 to 600.",
        "Het aantal maanden moet een heel getal zijn van 1 tot en met 600.",
    ),
    "cell-share-outside": Text(
        "{shown} is no share from 0% to 100%. Write 30% or 0.3, not 30.",
        "{shown} is geen aandeel van 0% tot 100%. Schrijf 30% of 0,3 en niet 30.",
    ),
    "cell-change-outside": Text(
        "{shown} is an improvement of over 100%. Write 6.25% or 0.0625, not 6.25.",
        "{shown} is een verbetering van meer dan 100%. Schrijf 6,25% of 0,0625 en niet 6,25.",
    ),
    "cell-score-outside": Text(
        "{shown} cannot be a score: it is below 0.",
        "{shown} kan geen score zijn: die is kleiner dan 0.",
    ),
    "programme-ends-before-start": Text(
        "The programme ends before it starts. Correct one of the two dates.",
        "De training eindigt voor ze begint. Verbeter een van de twee datums.",
    ),
    "programme-more-completed": Text(
        "More people finished than began. Check both numbers.",
        "Er hebben meer mensen afgerond dan begonnen. Controleer beide aantallen.",
    ),
    "programme-twice": Text(
        "The Id '{shown}' stands twice. Give each programme an Id of its own.",
        "De code '{shown}' komt twee keer voor. Geef elke training een eigen code.",
    ),
    "programme-unknown": Text(
        "'{shown}' is not an Id on the sheet with programmes. Choose one from the list, or add it there first.",
        "'{shown}' is geen code op het blad met trainingen. Kies er een uit de lijst of voeg hem daar eerst toe.",
    ),
    "criterion-unknown": Text(
        "'{shown}' is not one of the criteria. Choose one from the list, or add it to the table of criteria.",
        "'{shown}' is geen bekend criterium. Kies er een uit de lijst of voeg het toe aan de tabel met criteria.",
    ),
    "cost-incomplete": Text(
        "Quantity or unit cost is empty. Fill in both.",
        "Aantal of kosten per eenheid is leeg. Vul beide in.",
    ),
    "amount-differs": Text(
        "The amount says {shown}, the row works out at {expected}. Restore the formula of this column, or "
        "open and save the file in Excel so that it is calculated.",
        "Het bedrag is {shown}, maar de rij komt uit op {expected}. Herstel de formule in deze kolom, of open "
        "het bestand in Excel en sla het op, zodat het wordt doorgerekend.",
    ),
    "subsidy-positive": Text(
        "A subsidy lowers the costs: write it as a negative amount.",
        "Een subsidie verlaagt de kosten: schrijf die als negatief bedrag.",
    ),
    "cost-negative": Text(
        "A negative cost: it is counted as a correction. A subsidy belongs under the category subsidy.",
        "Negatieve kosten: die tellen mee als correctie. Een subsidie hoort bij de kostensoort subsidie.",
    ),
    "revenue-without-margin": Text(
        "Revenue without a margin is no benefit and counts as 0. Fill in the profit margin.",
        "Omzet zonder marge is geen bate en telt als 0. Vul de winstmarge in.",
    ),
    "margin-without-revenue": Text(
        "The margin is not used: it belongs with the kind revenue only.",
        "De marge wordt niet gebruikt: die hoort alleen bij de soort omzet.",
    ),
    "isolation-blank": Text(
        "No isolation share: no data counts as no improvement, so this row counts as 0. Fill in 100% where "
        "the whole effect is due to the training.",
        "Geen isolatie-aandeel: geen gegevens betekent geen verbetering, dus deze rij telt als 0. Vul 100% in "
        "als het hele effect door de training komt.",
    ),
    "confidence-blank": Text(
        "No confidence share: this row counts as 0. Fill in 100% for measured figures.",
        "Geen zekerheid ingevuld: deze rij telt als 0. Vul 100% in voor gemeten cijfers.",
    ),
    "rating-half": Text(
        "Only one of the two scores is there. Fill in before and after, or neither.",
        "Er is maar één van de twee scores. Vul voor en na allebei in, of geen van beide.",
    ),
    "rating-before-zero": Text(
        "A score of 0 before the training gives no percentage. Use a scale that starts at 1.",
        "Een score van 0 voor de training geeft geen percentage. Gebruik een schaal die bij 1 begint.",
    ),
    "rating-blank": Text(
        "No rating: no data counts as no improvement, so this row counts as 0%.",
        "Geen beoordeling: geen gegevens betekent geen verbetering, dus deze rij telt als 0%.",
    ),
    "rating-differs": Text(
        "The improvement says {shown}, the scores give {expected}. Clear one of the two.",
        "De verbetering is {shown}, de scores geven {expected}. Maak een van de twee leeg.",
    ),
    "salary-negative": Text(
        "A salary cannot be negative.",
        "Een salaris kan niet negatief zijn.",
    ),
    "salary-differs": Text(
        "{person} has another salary in an earlier row. Give one person one salary.",
        "{person} heeft in een eerdere rij een ander salaris. Geef één medewerker één salaris.",
    ),
    "table-missing": Text(
        "{path}: the table {table} is gone. Undo its removal, or start from a new template.",
        "{path}: de tabel {table} ontbreekt. Maak het verwijderen ongedaan of begin met een nieuw sjabloon.",
    ),
    "heading-missing": Text(
        "{sheet}!{cell}: the table {table} has no column '{heading_en}' any more. Give the column that name again.",
        "{sheet}!{cell}: de tabel {table} heeft geen kolom '{heading_nl}' meer. Geef de kolom die naam terug.",
    ),
    "input-missing": Text(
        "{path}: the input {name} is gone. Undo its removal, or start from a new template.",
        "{path}: het invoerveld {name} ontbreekt. Maak het verwijderen ongedaan of begin met een nieuw sjabloon.",
    ),
    "template-unknown": Text(
        "{path}: this is no workbook of trainroi: none of its tables is here. Start from a template: trainroi new.",
        "{path}: dit is geen werkmap van trainroi: geen van de tabellen is aanwezig. Begin met een sjabloon: trainroi new.",
    ),
}

# --- commands ---------------------------------------------------------------------------------------
COMMANDS: dict[str, Text] = {
    "output-exists": Text(
        "{path} is there already, and is not overwritten. Choose another name with -o.",
        "{path} bestaat al en wordt niet overschreven. Kies een andere naam met -o.",
    ),
    "output-suffix": Text(
        "{path}: a workbook's name ends in .xlsx. Choose such a name with -o.",
        "{path}: de naam van een werkmap eindigt op .xlsx. Kies zo'n naam met -o.",
    ),
    "output-folder": Text(
        "{path}: the folder {folder} is not there. Make it first.",
        "{path}: de map {folder} bestaat niet. Maak die eerst.",
    ),
    "function-name": Text(
        "There is no function '{name}'. The command trainroi functions lists them all.",
        "Er is geen functie '{name}'. De opdracht trainroi functions noemt ze allemaal.",
    ),
    "template-name": Text(
        "There is no template '{name}'. Choose one of: {names}.",
        "Er is geen sjabloon '{name}'. Kies uit: {names}.",
    ),
}

MESSAGES: dict[str, Text] = {**CELLS, **EXPRESSIONS, **FILES, **TABLES, **COMMANDS}
