"""Every message to a user, once, in English and Dutch.

The key is the message's stable name: an error carries it as `topic`, and docs/messages.md (made from
this file) has a heading for it. A message says what is wrong, where, and what to do.
"""

from __future__ import annotations

from .language import Text

# --- cells: what a function says of its arguments -------------------------------------------------
CELLS: dict[str, Text] = {
    "error-value": Text(
        "The cell shows {code}. Correct the formula there first.",
        "De cel toont {code}. Herstel eerst de formule daar.",
    ),
    "input-error": Text(
        "{where} shows {code}. Mend the formula there first.",
        "{where} toont {code}. Herstel eerst de formule daar.",
    ),
    "number-blank": Text(
        "{where} is blank, and a number is needed. Fill it in.",
        "{where} is leeg, en hier is een getal nodig. Vul het in.",
    ),
    "number-text": Text(
        "{where} is the text '{shown}', not a number. Set the format of the cell to General and type the number "
        "again, without a thousands separator or a currency sign.",
        "{where} is de tekst '{shown}' en geen getal. Zet de opmaak van de cel op Standaard en typ het getal "
        "opnieuw, zonder scheidingsteken voor duizendtallen of valutateken.",
    ),
    "number-text-blank": Text(
        "{where} is a text without a visible character, not a number and not blank. Clear the cell, or let its "
        "formula give a number.",
        "{where} is een tekst zonder zichtbare tekens: geen getal en ook niet leeg. Wis de cel of laat de formule "
        "een getal geven.",
    ),
    "number-bool": Text(
        "{where} is {shown}, not a number. Fill in a number.",
        "{where} is {shown} en geen getal. Vul een getal in.",
    ),
    "number-other": Text(
        "{where} is of the kind {shown}, not a number. Fill in a number.",
        "{where} is van het soort {shown} en geen getal. Vul een getal in.",
    ),
    "number-not-finite": Text(
        "{where} is too large a number, or none at all. Fill in a number of ordinary size.",
        "{where} is een te groot getal, of geen getal. Vul een getal van gewone omvang in.",
    ),
    "one-value": Text(
        "{where} takes one value, and here are {rows} rows × {columns} columns. Point at one cell.",
        "{where} vraagt één waarde, maar hier zijn {rows} rijen × {columns} kolommen. Wijs één cel aan.",
    ),
    "range-blank": Text(
        "{where} holds no number at all. Fill in the cells, or point at other ones.",
        "{where} bevat geen enkel getal. Vul de cellen in of wijs andere aan.",
    ),
    "range-ragged": Text(
        "{where} has rows of different length. Give every row as many cells, with a blank where nothing is known.",
        "{where} heeft rijen van verschillende lengte. Geef elke rij evenveel cellen, met een lege cel waar niets "
        "bekend is.",
    ),
    "cell-missing": Text(
        "{where} is blank, and all cells are needed here. Fill it in; write 0 where there is nothing.",
        "{where} is leeg, en hier zijn alle cellen nodig. Vul de cel in; schrijf 0 waar niets is.",
    ),
    "keys-blank": Text(
        "{where} is blank throughout. Fill in at least one, or point at other cells.",
        "{where} is helemaal leeg. Vul er minstens één in of wijs andere cellen aan.",
    ),
    "key-kind": Text(
        "{where} is of the kind {shown}. Use a text, a number or a date.",
        "{where} is van het soort {shown}. Gebruik een tekst, een getal of een datum.",
    ),
    "key-blank": Text(
        "{where} is blank, but its row holds an amount. Fill it in, so that no amount is left out.",
        "{where} is leeg, maar in die rij staat een bedrag. Vul het in, zodat er geen bedrag wegvalt.",
    ),
    "lengths-differ": Text(
        "{where} has {found} cells and {other} has {expected}; they must match row by row. Point at equally many rows.",
        "{where} heeft {found} cellen en {other} heeft er {expected}; ze moeten rij voor rij passen. Wijs evenveel "
        "rijen aan.",
    ),
    "sizes-differ": Text(
        "{where} is {found} cells and {other} is {expected}; they must match cell by cell. Point at areas of one size.",
        "{where} is {found} cellen en {other} is {expected}; ze moeten cel voor cel passen. Wijs gebieden van gelijke "
        "grootte aan.",
    ),
    "weights-differ": Text(
        "{where} has {found} numbers for {expected} columns of ratings. Give one weight for each criterion.",
        "{where} heeft {found} getallen voor {expected} kolommen met beoordelingen. Geef één gewicht per criterium.",
    ),
    "no-complete-pair": Text(
        "{where} and {other} have no person with both scores. Fill in a score before and a score after.",
        "{where} en {other} hebben niemand met beide scores. Vul een score voor en een score na in.",
    ),
    "person-blank": Text(
        "{where} is blank for this person. Fill it in.",
        "{where} is leeg voor deze persoon. Vul het in.",
    ),
    "rating-missing": Text(
        "{where} is blank, and agreement needs every rating. Fill it in, or leave this person out.",
        "{where} is leeg, en voor overeenstemming is elke beoordeling nodig. Vul het in of laat deze persoon weg.",
    ),
    "below-zero": Text(
        "{where} is {value} and cannot be below 0. Check the sign and the cell it comes from.",
        "{where} is {value} en kan niet onder 0 liggen. Controleer het teken en de cel waar het vandaan komt.",
    ),
    "share-outside": Text(
        "{where} is {value}, and a share runs from 0% to 100%. Write 2% or 0.02, not 2.",
        "{where} is {value}, en een aandeel loopt van 0% tot 100%. Schrijf 2% of 0,02 en niet 2.",
    ),
    "change-outside": Text(
        "{where} is {value}, and an improvement runs from −100% to 100%. Write 6.25% or 0.0625, not 6.25.",
        "{where} is {value}, en een verbetering loopt van −100% tot 100%. Schrijf 6,25% of 0,0625 en niet 6,25.",
    ),
    "total-cost-negative": Text(
        "{where} comes to {value}, and a total cost cannot be negative. Write costs as positive numbers; only a "
        "subsidy or a correction is negative.",
        "{where} komt uit op {value}, en totale kosten kunnen niet negatief zijn. Schrijf kosten als positieve "
        "getallen; alleen een subsidie of correctie is negatief.",
    ),
    "zero": Text(
        "{where} is 0, and dividing by 0 has no outcome. Fill in the number.",
        "{where} is 0, en delen door 0 heeft geen uitkomst. Vul het getal in.",
    ),
    "never-pays-back": Text(
        "{where} is {value}, so the cost is never paid back. Fill in a benefit above 0, or report that there is no "
        "payback.",
        "{where} is {value}, dus de kosten worden nooit terugverdiend. Vul baten boven 0 in, of meld dat er geen "
        "terugverdientijd is.",
    ),
    "flows-never-pay-back": Text(
        "{where} never adds up to 0 or more, so the money does not come back in these months. Add later months, or "
        "report that there is no payback.",
        "{where} komt bij elkaar nooit op 0 of hoger, dus het geld komt in deze maanden niet terug. Voeg latere "
        "maanden toe, of meld dat er geen terugverdientijd is.",
    ),
    "flows-too-many": Text(
        "{where} has {found} months, and more than {most} are not looked at. Point at the months with money only.",
        "{where} heeft {found} maanden, en meer dan {most} worden niet bekeken. Wijs alleen de maanden met geld aan.",
    ),
    "irr-one-sign": Text(
        "{where} needs money out and money back. Write costs as negative and benefits as positive numbers.",
        "{where} moet uitgaven en opbrengsten bevatten. Schrijf kosten als negatieve en baten als positieve getallen.",
    ),
    "irr-none": Text(
        "{where} fits no rate above −100%. Use TRAINING_NPV with the rate that your organisation asks for.",
        "{where} past bij geen enkel rendement boven −100%. Gebruik TRAINING_NPV met de disconteringsvoet van uw organisatie.",
    ),
    "irr-several": Text(
        "{where} changes sign more than once, and several rates fit equally well, so none of them is the return. Use "
        "TRAINING_NPV with the rate that your organisation asks for.",
        "{where} wisselt meer dan eens van teken en er passen meerdere rendementen even goed, dus geen daarvan is het "
        "rendement. Gebruik TRAINING_NPV met de disconteringsvoet van uw organisatie.",
    ),
    "rate-below": Text(
        "{where} is {value}, and a rate must lie above −100%. Write 8% or 0.08.",
        "{where} is {value}, maar een disconteringsvoet ligt boven −100%. Schrijf 8% of 0,08.",
    ),
    "target-below": Text(
        "{where} is {value}, and an ROI cannot fall below −100%. Write 25% or 0.25 for a quarter on top of the costs.",
        "{where} is {value}, en een ROI kan niet onder −100% komen. Schrijf 25% of 0,25 voor een kwart bovenop de kosten.",
    ),
    "more-than-planned": Text(
        "{where} is {value}, more than the {planned} planned users, so more than the whole cost would be charged. "
        "Raise the number of planned users.",
        "{where} is {value}, meer dan de {planned} geplande gebruikers, dus zou meer dan de hele kosten worden "
        "toegerekend. Verhoog het aantal geplande gebruikers.",
    ),
    "score-zero": Text(
        "{where} is 0, and a change from 0 has no percentage. Use a scale that starts at 1.",
        "{where} is 0, en een verandering vanaf 0 heeft geen percentage. Gebruik een schaal die bij 1 begint.",
    ),
    "too-few-raters": Text(
        "{where} has {people} people (rows) and {raters} raters (columns). Agreement needs at least 2 of each.",
        "{where} heeft {people} personen (rijen) en {raters} beoordelaars (kolommen). Voor overeenstemming zijn er van "
        "beide minstens 2 nodig.",
    ),
    "ratings-alike": Text(
        "{where} does not vary enough to tell agreement from chance. Use ratings of people who differ.",
        "{where} verschilt te weinig om overeenstemming van toeval te onderscheiden. Gebruik beoordelingen van mensen "
        "die verschillen.",
    ),
    "result-too-large": Text(
        "The outcome of {function} is too large a number for a cell. Check the arguments for a slip of the keyboard.",
        "De uitkomst van {function} is een te groot getal voor een cel. Controleer de argumenten op een typefout.",
    ),
    "calc-divided-by-zero": Text(
        "Dividing by 0 has no outcome. Change the number after the /.",
        "Delen door 0 heeft geen uitkomst. Wijzig het getal na de /.",
    ),
    "calc-power": Text(
        "{base} ^ {exponent} has no outcome among the real numbers. Change one of the two.",
        "{base} ^ {exponent} heeft geen reële uitkomst. Wijzig een van beide.",
    ),
    "calc-too-large": Text(
        "The outcome is too large a number for a cell. Check the numbers for a slip of the keyboard.",
        "De uitkomst is een te groot getal voor een cel. Controleer de getallen op een typefout.",
    ),
    "calc-text": Text(
        "'{shown}' is text, and {operator} calculates with numbers. Write the number without quotes.",
        "'{shown}' is tekst, en {operator} rekent met getallen. Schrijf het getal zonder aanhalingstekens.",
    ),
    "calc-array-size": Text(
        "Two arrays of different size cannot be matched here. Give both as many rows and columns.",
        "Twee matrices van verschillende grootte passen hier niet bij elkaar. Geef beide evenveel rijen en kolommen.",
    ),
    "calc-name": Text(
        "There is no function {name}. Did you mean {near}?",
        "Er is geen functie {name}. Bedoelt u {near}?",
    ),
    "calc-name-far": Text(
        "There is no function {name}, and cells of a workbook cannot be pointed at here. The command trainroi "
        "functions lists what there is.",
        "Er is geen functie {name}, en cellen van een werkmap kunnen hier niet worden aangewezen. De opdracht trainroi "
        "functions noemt wat er is.",
    ),
}

# --- calc: what is wrong with an expression ---------------------------------------------------------
EXPRESSIONS: dict[str, Text] = {
    "expression-empty": Text(
        "There is no formula here. Type one, such as TRAINING_ROI(90000, 22500).",
        "Hier staat geen formule. Typ er een, zoals TRAINING_ROI(90000; 22500).",
    ),
    "expression-too-long": Text(
        "The formula has {length} characters, and Excel takes {most} at most. Shorten it.",
        "De formule heeft {length} tekens, en Excel staat er hooguit {most} toe. Kort hem in.",
    ),
    "expression-too-deep": Text(
        "At position {position}: more than {most} levels of brackets, as in Excel. Split the formula.",
        "Op positie {position}: meer dan {most} niveaus van haakjes, net als in Excel. Splits de formule.",
    ),
    "expression-array-large": Text(
        "At position {position}: an array of more than {most} cells. Use a workbook for that.",
        "Op positie {position}: een matrix van meer dan {most} cellen. Gebruik daarvoor een werkmap.",
    ),
    "expression-unexpected": Text(
        "At position {position}: '{found}' does not fit here. Look at the sign or number before it.",
        "Op positie {position}: '{found}' past hier niet. Kijk naar het teken of getal ervoor.",
    ),
    "expression-ends": Text(
        "The formula ends too early, at position {position}. Complete it; check the brackets.",
        "De formule houdt te vroeg op, op positie {position}. Maak hem af; controleer de haakjes.",
    ),
    "expression-quote": Text(
        'At position {position}: the text that starts here has no closing quote. Add a ".',
        'Op positie {position}: de tekst die hier begint heeft geen sluitend aanhalingsteken. Voeg een " toe.',
    ),
    "expression-separators": Text(
        "At position {position}: comma and semicolon stand between the same arguments. Use one of the two, and write "
        "decimals with a point (1.5), also in Dutch.",
        "Op positie {position}: komma en puntkomma staan tussen dezelfde argumenten. Gebruik een van beide, en schrijf "
        "decimalen met een punt (1.5); een decimale komma wordt niet gelezen.",
    ),
    "expression-comma": Text(
        "At position {position}: a comma outside a function. Write decimals with a point (1.5) and large numbers "
        "without a separator.",
        "Op positie {position}: een komma buiten een functie. Schrijf decimalen met een punt (1.5) en grote getallen "
        "zonder scheidingsteken.",
    ),
    "expression-arguments": Text(
        "At position {position}: {signature} got {found} arguments. Write decimals with a point and large numbers "
        "without a separator.",
        "Op positie {position}: {signature} kreeg {found} argumenten. Schrijf decimalen met een punt en grote getallen "
        "zonder scheidingsteken.",
    ),
    "expression-array": Text(
        "At position {position}: an array holds plain values only, in rows of equal length: {{1, 2; 3, 4}}.",
        "Op positie {position}: een matrix bevat alleen losse waarden, in rijen van gelijke lengte: {{1, 2; 3, 4}}.",
    ),
}

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
        "The cell shows {code}. Correct its formula, or type the value.",
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
    "cell-not-calculated": Text(
        "The cell holds a formula that has not been calculated. Open the file in Excel or LibreOffice and save it.",
        "De cel bevat een formule die nog niet is doorgerekend. Open het bestand in Excel of LibreOffice en sla het op.",
    ),
    "cell-date-outside": Text(
        "{shown} is hardly a date of a training: give one from 1990 to 2199.",
        "{shown} is geen waarschijnlijke datum voor een training: geef er een van 1990 tot en met 2199.",
    ),
    "cell-number-too-large": Text(
        "{shown} is too large a number. Correct it.",
        "{shown} is een te groot getal. Verbeter het.",
    ),
    "cell-padded": Text(
        "'{shown}' has spaces before or after it, so that Excel takes it for another one. Remove them.",
        "'{shown}' heeft spaties ervoor of erachter, zodat Excel er iets anders in ziet. Haal ze weg.",
    ),
    "cell-sign": Text(
        "'{shown}': the signs * ? ~ and, at the start, < > = mean something to Excel when it looks a name up. Leave them out.",
        "'{shown}': de tekens * ? ~ en, vooraan, < > = betekenen iets voor Excel als het een naam opzoekt. Laat ze weg.",
    ),
    "input-blank": Text(
        "{heading} is empty. Fill it in.",
        "{heading} is leeg. Vul de cel in.",
    ),
    "row-below-table": Text(
        "This row stands below the table {table} and is not part of it. Drag the corner of the table down over "
        "it, or leave a row free between them.",
        "Deze rij staat onder de tabel {table} en hoort er niet bij. Sleep de hoek van de tabel eroverheen, of "
        "laat er een rij tussen vrij.",
    ),
    "row-only-calculated": Text(
        "Only the result of this row was typed in. Fill in the yellow cells, and restore the formula here.",
        "Van deze rij is alleen de uitkomst ingetypt. Vul de gele cellen in en herstel hier de formule.",
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
        "De training eindigt voordat ze begint. Verbeter een van de twee datums.",
    ),
    "programme-more-completed": Text(
        "More people finished than began. Check both numbers.",
        "Er hebben meer mensen afgerond dan begonnen. Controleer beide aantallen.",
    ),
    "programme-twice": Text(
        "The Id '{shown}' stands twice. Give each programme an Id of its own.",
        "De code '{shown}' komt twee keer voor. Geef elke training een eigen code.",
    ),
    "programme-reserved": Text(
        "'{shown}' is what the totals are called. Give the programme another Id.",
        "'{shown}' is de naam van de totalen. Geef de training een andere code.",
    ),
    "programme-without-costs": Text(
        "'{shown}' has benefits but no cost that counts, so that its benefits lift the ROI of all programmes. Add its costs.",
        "'{shown}' heeft baten maar geen kosten die meetellen, zodat de baten de ROI van alle trainingen verhogen. Voeg de kosten toe.",
    ),
    "own-cell-left": Text(
        "This row was about '{shown}' before the refresh. Your own cell stayed where it was: check whether it still fits.",
        "Deze rij ging vóór het vernieuwen over '{shown}'. Uw eigen cel bleef staan: controleer of die nog klopt.",
    ),
    "programme-undated": Text(
        "'{shown}' has no start or end, and its ratings no dates: its benefits are put in the first month of the "
        "workbook. Fill in the end.",
        "'{shown}' heeft geen start of einde, en de beoordelingen hebben geen datum: de baten staan in de eerste "
        "maand van de werkmap. Vul het einde in.",
    ),
    "benefit-past-horizon": Text(
        "This benefit runs past the {months:g} months that count for '{shown}'. It is counted in full; the cautious "
        "rule is the first year only, unless the programme is long-term.",
        "Deze baten lopen door na de {months:g} maanden die voor '{shown}' gelden. Ze tellen geheel mee; voorzichtig "
        "is alleen het eerste jaar, tenzij de training langetermijn is.",
    ),
    "rating-large": Text(
        "The scores give an improvement of {expected}, which is more than the whole salary. Check the scale.",
        "De scores geven een verbetering van {expected}, meer dan het hele salaris. Controleer de schaal.",
    ),
    "rating-twice": Text(
        "The same supervisor rates the same person on the same criterion twice. Both rows count; remove one if it is a slip.",
        "Dezelfde leidinggevende beoordeelt dezelfde medewerker twee keer op hetzelfde criterium. Beide rijen tellen mee; verwijder er een als dat een vergissing is.",
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
        "The amount says {shown}, the row works out at {expected}. Restore the formula of this column, or open "
        "and save the file in Excel so that it is calculated.",
        "Het bedrag is {shown}, maar de rij komt uit op {expected}. Herstel de formule in deze kolom, of open en "
        "bewaar het bestand in Excel, zodat het wordt doorgerekend.",
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
        "Omzet zonder marge telt niet als baten: deze rij is 0. Vul de winstmarge in.",
    ),
    "margin-without-revenue": Text(
        "The margin is not used: it belongs with the kind revenue only.",
        "De marge wordt niet gebruikt: die hoort alleen bij de soort omzet.",
    ),
    "isolation-blank": Text(
        "No isolation share: this row counts as 0. Fill in 100% where all of it is due to the training.",
        "Geen isolatie-aandeel: deze rij telt als 0. Vul 100% in als alles door de training komt.",
    ),
    "confidence-blank": Text(
        "No confidence share: this row counts as 0. Fill in 100% for measured figures.",
        "Mate van zekerheid niet ingevuld: deze rij telt als 0. Vul 100% in bij gemeten cijfers.",
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
