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
    "date-blank": Text(
        "{where} is blank, and every amount needs its date. Fill in the date, or point at rows that have both.",
        "{where} is leeg, en bij elk bedrag hoort een datum. Vul de datum in of wijs rijen aan die allebei hebben.",
    ),
    "date-text": Text(
        "{where} is the text '{shown}', not a date. Set the format of the cell to Date and type the date again, in the "
        "order of day and month that your Excel uses, such as 31-12-2026 or 12/31/2026.",
        "{where} is de tekst '{shown}' en geen datum. Zet de opmaak van de cel op Datum en typ de datum opnieuw, "
        "bijvoorbeeld 31-12-2026.",
    ),
    "date-kind": Text(
        "{where} holds {shown}, and a date is needed. Type a date, such as 31-12-2026.",
        "{where} bevat {shown}, en hier is een datum nodig. Typ een datum, bijvoorbeeld 31-12-2026.",
    ),
    "date-outside": Text(
        "{where} is {value}, and dates run from 1 January 1900 (the number 1) to 31 December 9999 (2958465). Type the "
        "date again.",
        "{where} is {value}, en datums lopen van 1 januari 1900 (het getal 1) tot 31 december 9999 (2958465). Typ de "
        "datum opnieuw.",
    ),
    "date-before-first": Text(
        "{where} lies before the first date. Put the row with the earliest date first; the others may come in any "
        "order.",
        "{where} ligt vóór de eerste datum. Zet de rij met de vroegste datum bovenaan; de andere mogen in elke volgorde "
        "staan.",
    ),
    "language-unknown": Text(
        "{where} is '{shown}', and the languages are en (English) and nl (Dutch). Write one of the two.",
        "{where} is '{shown}', en de talen zijn en (Engels) en nl (Nederlands). Vul een van beide in.",
    ),
    "text-kind": Text(
        "{where} holds {shown}, and a text is needed. Type it between quotes, or point at a cell with text.",
        "{where} bevat {shown}, en hier is een tekst nodig. Typ die tussen aanhalingstekens of wijs een cel met tekst "
        "aan.",
    ),
    "text-blank": Text(
        "{where} is blank, and a text is needed. Fill it in.",
        "{where} is leeg, en hier is een tekst nodig. Vul die in.",
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
    "flows-too-many-days": Text(
        "{where} holds money on {found} days, and more than {most} are not looked at. Add up the money of each month, "
        "on one date.",
        "{where} bevat geld op {found} dagen, en meer dan {most} worden niet bekeken. Tel het geld van elke maand op, "
        "bij één datum.",
    ),
    "flows-too-many-changes": Text(
        "{where} changes sign {found} times in order of date, and more than {most} are not looked at. Add up the money "
        "of each month, on one date, or use TRAINING_XNPV with the rate that your organisation asks for.",
        "{where} wisselt op volgorde van datum {found} keer van teken, en meer dan {most} worden niet bekeken. Tel het "
        "geld van elke maand op, bij één datum, of gebruik TRAINING_XNPV met de disconteringsvoet van uw organisatie.",
    ),
    "irr-one-sign": Text(
        "{where} needs money out and money back. Write costs as negative and benefits as positive numbers.",
        "{where} moet uitgaven en opbrengsten bevatten. Schrijf kosten als negatieve en baten als positieve getallen.",
    ),
    "irr-none": Text(
        "{where} fits no rate above −100%. Use TRAINING_NPV (with dates: TRAINING_XNPV) with the rate that your "
        "organisation asks for.",
        "{where} past bij geen enkel rendement boven −100%. Gebruik TRAINING_NPV (met datums: TRAINING_XNPV) met de "
        "disconteringsvoet van uw organisatie.",
    ),
    "irr-several": Text(
        "{where} changes sign more than once, and several rates fit equally well, so none of them is the return. Use "
        "TRAINING_NPV (with dates: TRAINING_XNPV) with the rate that your organisation asks for.",
        "{where} wisselt meer dan eens van teken en er passen meerdere rendementen even goed, dus geen daarvan is het "
        "rendement. Gebruik TRAINING_NPV (met datums: TRAINING_XNPV) met de disconteringsvoet van uw organisatie.",
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
    "confidence-outside": Text(
        "{where} is {value}, and a confidence level lies above 0% and below 100%. Write 95% or 0.95, not 95.",
        "{where} is {value}, en een betrouwbaarheidsniveau ligt boven 0% en onder 100%. Schrijf 95% of 0,95 en niet 95.",
    ),
    "too-few-pairs": Text(
        "{where} and {other} have {found} of the at least 2 complete pairs that are needed. Fill in the figure before "
        "and the figure after for more people or teams.",
        "{where} en {other} hebben {found} van de minstens 2 complete paren die nodig zijn. Vul voor meer mensen of "
        "teams het cijfer voor en het cijfer na in.",
    ),
    "changes-alike": Text(
        "{where} and {other} give one and the same change throughout each group, so there is no spread to test the "
        "effect against. Report the effect itself, with CONTROL_GROUP_EFFECT.",
        "{where} en {other} geven binnen elke groep steeds dezelfde verandering, dus er is geen spreiding om het effect "
        "aan te toetsen. Vermeld het effect zelf, met CONTROL_GROUP_EFFECT.",
    ),
    "trend-too-short": Text(
        "{where} has {found} of the at least 3 periods with a number that a trend line needs. Add earlier periods.",
        "{where} heeft {found} van de minstens 3 ingevulde perioden die voor een trendlijn nodig zijn. Voeg eerdere "
        "perioden toe.",
    ),
    "scale-too-low": Text(
        "{where} is {value}, and the highest score of a scale lies above 0. Fill in the maximum of the scale.",
        "{where} is {value}, en de hoogste score van een schaal ligt boven 0. Vul het maximum van de schaal in.",
    ),
    "score-outside": Text(
        "{where} is {value}, and on this scale scores run from 0 to {most}. Correct the score, or the maximum of the "
        "scale.",
        "{where} is {value}, en op deze schaal lopen scores van 0 tot en met {most}. Verbeter de score of het maximum "
        "van de schaal.",
    ),
    "score-at-maximum": Text(
        "{where} is the highest score already, so there was nothing left to learn and the gain would divide by 0. Leave "
        "this person out, or use a harder test.",
        "{where} is al de hoogste score, dus er viel niets meer te leren en de leerwinst zou delen door 0. Laat deze "
        "persoon weg of gebruik een moeilijkere toets.",
    ),
    "boxes-outside": Text(
        "{where} is {value}, and it must be a whole number from 1, not above the highest score {most}. Write 1 for the "
        "top box, 2 for the top two.",
        "{where} is {value}, en dit moet een heel getal zijn vanaf 1, niet hoger dan de hoogste score {most}. Schrijf 1 "
        "voor de hoogste score alleen, 2 voor de hoogste twee.",
    ),
    "too-few-values": Text(
        "{where} has {found} of the at least 2 numbers that a spread needs. Fill in more cells.",
        "{where} heeft {found} van de minstens 2 getallen die voor een spreiding nodig zijn. Vul meer cellen in.",
    ),
    "scores-alike": Text(
        "{where} and {other} hold one and the same number throughout each group, so there is no spread to measure the "
        "difference in. Compare the means instead.",
        "{where} en {other} bevatten binnen elke groep steeds hetzelfde getal, dus er is geen spreiding om het verschil "
        "in uit te drukken. Vergelijk in plaats daarvan de gemiddelden.",
    ),
    "threshold-too-low": Text(
        "{where} is {value}, which those who never use it would reach as well. Fill in a number above 0.",
        "{where} is {value}, en dat haalt ook wie het nooit gebruikt. Vul een getal boven 0 in.",
    ),
    "successes-outside": Text(
        "{where} is {value}, and out of {n} it must be a number from 0 to {n}. Give the number of people, not a share.",
        "{where} is {value}, en op een totaal van {n} moet dit een getal van 0 tot en met {n} zijn. Geef het aantal "
        "mensen en geen aandeel.",
    ),
    "names-differ": Text(
        "{where} has {found} cells for {benefits} benefits and {costs} costs. Name every benefit and then every cost, or "
        "give names, benefits and costs equally many rows.",
        "{where} heeft {found} cellen voor {benefits} baten en {costs} kosten. Geef eerst alle baten en dan alle kosten "
        "een naam, of geef namen, baten en kosten evenveel rijen.",
    ),
    "swing-outside": Text(
        "{where} is {value}, and a swing lies above 0% and goes up to 100%. Write 20% or 0.2, not 20.",
        "{where} is {value}, en een afwijking ligt boven 0% en is hooguit 100%. Schrijf 20% of 0,2 en niet 20.",
    ),
    "swing-costs": Text(
        "{where} brings all costs together to {value} where '{driver}' is lower or higher, and then there is no ROI. Take "
        "a smaller swing.",
        "{where} brengt de totale kosten op {value} als '{driver}' lager of hoger uitvalt, en dan is er geen ROI. Neem een "
        "kleinere afwijking.",
    ),
    "line-incomplete": Text(
        "{where} is blank, and a line needs a lowest, a likeliest and a highest amount. Fill it in, or clear the whole row.",
        "{where} is leeg, en een post heeft een laagste, meest waarschijnlijk en hoogste bedrag nodig. Vul het in of maak "
        "de hele rij leeg.",
    ),
    "kind-unknown": Text(
        "{where} is '{shown}', and a line is a benefit or a cost. Write benefit or cost (baten or kosten in Dutch).",
        "{where} is '{shown}', en een post hoort bij de baten of de kosten. Schrijf baten of kosten (benefit of cost in "
        "het Engels).",
    ),
    "pert-order": Text(
        "{where} is {value}, beside a lowest amount of {low} and a highest of {high}. Put the three in ascending order.",
        "{where} is {value}, naast een laagste bedrag van {low} en een hoogste van {high}. Zet de drie in oplopende "
        "volgorde.",
    ),
    "lowest-costs": Text(
        "{where} comes to {value} for all costs together, and an ROI needs costs above 0. Raise the lowest costs, or make "
        "the subsidy smaller.",
        "{where} komt voor alle kosten samen uit op {value}, en een ROI vraagt kosten boven 0. Verhoog de laagste kosten "
        "of verlaag de subsidie.",
    ),
    "no-cost-line": Text(
        "{where} names no cost, and an ROI divides by the costs. Add the costs of the training.",
        "{where} noemt geen kosten, en een ROI deelt door de kosten. Voeg de kosten van de training toe.",
    ),
    "lines-too-many": Text(
        "{where} has {found} lines, and more than {most} are not simulated. Add up lines that belong together.",
        "{where} heeft {found} posten, en meer dan {most} worden niet gesimuleerd. Tel posten op die bij elkaar horen.",
    ),
    "whole-outside": Text(
        "{where} is {value}, and it must be a whole number from {least} to {most}. Change it.",
        "{where} is {value}, en dit moet een heel getal zijn van {least} tot en met {most}. Pas het aan.",
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
        "{path}: het bestand is leeg. Gebruik een reservekopie.",
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
    "cell-damaged": Text(
        "{path}: the file is damaged at cell {cell} of the sheet {sheet}: what stands there, or its place, cannot "
        "be. Open the file in Excel, let Excel repair it and save it.",
        "{path}: het bestand is beschadigd bij cel {cell} van het blad {sheet}: wat daar staat, of de plaats ervan, "
        "kan niet. Open het bestand in Excel, laat Excel het herstellen en sla het op.",
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
    "part-too-big": Text(
        "{path}: the part {part} is far larger than in any workbook that people fill in, so the file is not read. Remove "
        "what does not belong in it.",
        "{path}: het onderdeel {part} is veel groter dan in een werkmap die mensen invullen, dus wordt het bestand niet "
        "gelezen. Verwijder wat er niet in hoort.",
    ),
    "part-name": Text(
        "{path}: one of its parts has a name that no program gives to a part of a workbook: '{part}'. The file may be "
        "made to mislead. Ask whoever sent it for a copy saved in Excel.",
        "{path}: een van de onderdelen heeft een naam die geen programma aan een onderdeel van een werkmap geeft: "
        "'{part}'. Het bestand kan gemaakt zijn om te misleiden. Vraag de afzender om een kopie die in Excel is opgeslagen.",
    ),
    "part-unclear": Text(
        "{path}: the file says two different things of its part {part}, so that programs would read it differently. Open "
        "it in Excel and save it, or fetch it again.",
        "{path}: het bestand zegt twee verschillende dingen over het onderdeel {part}, zodat programma's het verschillend "
        "zouden lezen. Open het in Excel en sla het op, of haal het opnieuw op.",
    ),
    "file-no-file": Text(
        "{path}: this is no file but a pipe or a device. Name the workbook itself.",
        "{path}: dit is geen bestand maar een pijp of een apparaat. Noem de werkmap zelf.",
    ),
    "file-strict": Text(
        "{path}: the file is partly saved as 'Strict Open XML'. Save it in Excel as an ordinary workbook (.xlsx).",
        "{path}: het bestand is deels opgeslagen als 'Strict Open XML'. Sla het in Excel op als gewone werkmap (.xlsx).",
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
    "file-busy": Text(
        "{path}: another refresh, import or restore of this workbook is under way. Wait until it is done and try "
        "again.",
        "{path}: er is al een andere opdracht bezig deze werkmap te vernieuwen, aan te vullen of terug te zetten. "
        "Wacht tot die klaar is en probeer het opnieuw.",
    ),
    "file-lock-left": Text(
        "{path}: {user} seems to have the workbook open: beside it stands {lock}. Close it and try again; if "
        "nobody has it open, delete {lock}.",
        "{path}: {user} lijkt de werkmap open te hebben: ernaast staat {lock}. Sluit de werkmap en probeer het "
        "opnieuw; heeft niemand de werkmap open, verwijder dan {lock}.",
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
        "{path}: het nieuwe bestand kan er niet naast worden geschreven ({reason}). De werkmap is niet gewijzigd. "
        "Controleer de vrije ruimte en uw rechten op de map.",
    ),
    "file-no-swap": Text(
        "{path}: this drive cannot put a new file in the place of the old one in one step ({reason}). The workbook "
        "is as it was. Copy it to a folder on this computer, do it there, and copy it back.",
        "{path}: op deze schijf kan een nieuw bestand niet in één stap de plaats van het oude innemen ({reason}). De "
        "werkmap is niet gewijzigd. Kopieer hem naar een map op deze computer, doe het daar en kopieer hem terug.",
    ),
    "backup-none": Text(
        "{path}: there is no backup of this workbook. The first refresh, import or collection makes one.",
        "{path}: van deze werkmap is er geen reservekopie. De eerste keer vernieuwen of aanvullen maakt er een.",
    ),
    "backup-number": Text(
        "{path}: there is no backup {number}. There are: {names}.",
        "{path}: er is geen reservekopie {number}. Wel: {names}.",
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
        "{sheet}!{cell}: the totals row of the table {table} has to move, but a formula, a name, a chart or a note "
        "is tied to its cells. Switch the totals row off (Table Design, Total Row) and try again.",
        "{sheet}!{cell}: de totaalrij van de tabel {table} moet verschuiven, maar een formule, naam, grafiek of "
        "notitie zit aan de cellen vast. Zet de totaalrij uit (Tabelontwerp, Totaalrij) en probeer het opnieuw.",
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
    "share-not-calculated": Text(
        "{path}: the formula in {sheet}!{cell} was never calculated, so there is no value to share. Open the workbook in "
        "Excel, save it and share it again.",
        "{path}: de formule in {sheet}!{cell} is nooit berekend, dus er is geen waarde om te delen. Open de werkmap in "
        "Excel, sla die op en deel opnieuw.",
    ),
    "share-macro-sheet": Text(
        "{path}: the sheet {sheet} holds macros of before 1993, which no copy without macros can keep. Delete that sheet "
        "and share again.",
        "{path}: het blad {sheet} bevat macro's van vóór 1993; die passen niet in een kopie zonder macro's. Verwijder dat "
        "blad en deel opnieuw.",
    ),
    "share-unwritable": Text(
        "{path}: the copy cannot be written ({reason}). Check the free space and your rights to the folder.",
        "{path}: de kopie kan niet worden geschreven ({reason}). Controleer de vrije ruimte en uw rechten op de map.",
    ),
    "share-rows-elsewhere": Text(
        "{path}: rows about people are kept a second time, for a pivot table, a slicer or a data model (in {part}), so that "
        "a copy without people would still hold them. Delete the pivot tables and slicers that you added, save, and "
        "share again.",
        "{path}: rijen over personen staan er nog een keer in, voor een draaitabel, een slicer of een gegevensmodel (in "
        "{part}), zodat een kopie zonder personen ze toch zou bevatten. Verwijder de draaitabellen en slicers die u hebt "
        "toegevoegd, sla op en deel opnieuw.",
    ),
    "share-no-page": Text(
        "{path}: the sheet {sheet} was not found (by {mark}), so there is no PDF of it. Undo its removal, or start from a "
        "new template.",
        "{path}: het blad {sheet} is niet gevonden (aan {mark}), dus is er geen PDF van. Maak het verwijderen ongedaan of "
        "begin met een nieuw sjabloon.",
    ),
    "share-page-people": Text(
        "{path}: a table with rows about people stands on the sheet {sheet}, so a PDF without people cannot show that sheet. "
        "Move that table to a sheet of its own.",
        "{path}: op het blad {sheet} staat een tabel met rijen over personen, dus kan een PDF zonder personen dat blad niet "
        "tonen. Verplaats die tabel naar een eigen blad.",
    ),
    "pdf-no-program": Text(
        "No PDF was made: LibreOffice is not on this machine. Open the workbook in Excel, where Share a copy makes the PDF "
        "too, or install LibreOffice and try again.",
        "Er is geen PDF gemaakt: LibreOffice staat niet op deze computer. Open de werkmap in Excel, waar Kopie delen ook "
        "de PDF maakt, of installeer LibreOffice en probeer het opnieuw.",
    ),
    "pdf-failed": Text(
        "No PDF was made: {program} gave none ({reason}). Open the workbook in Excel, where Share a copy makes the PDF too, "
        "or print the sheets Dashboard and Findings to PDF there.",
        "Er is geen PDF gemaakt: {program} gaf er geen ({reason}). Open de werkmap in Excel, waar Kopie delen ook de PDF "
        "maakt, of druk de bladen Dashboard en Bevindingen daar af als PDF.",
    ),
    "pdf-excel": Text(
        "Excel made no PDF ({reason}). Open the copy and choose File, Export, PDF; or close other workbooks and try again.",
        "Excel maakte geen PDF ({reason}). Open de kopie en kies Bestand, Exporteren, PDF; of sluit andere werkmappen en "
        "probeer het opnieuw.",
    ),
    "share-stale": Text(
        "This is not what the inputs give now: they were changed after the last refresh. Refresh, look at Checks, and share "
        "again.",
        "Dit is niet wat de invoer nu oplevert: die is na de laatste vernieuwing gewijzigd. Vernieuw, kijk op Controles en "
        "deel opnieuw.",
    ),
    "share-name-left": Text(
        "This cell of the copy without people still names '{shown}'. Take the name out of the workbook and share again, or "
        "delete the cell in the copy.",
        "Deze cel van de kopie zonder personen noemt nog '{shown}'. Haal de naam uit de werkmap en deel opnieuw, of wis de "
        "cel in de kopie.",
    ),
    "workbook-unsaved": Text(
        "{path}: the workbook was never saved. Save it first.",
        "{path}: de werkmap is nog nooit opgeslagen. Sla die eerst op.",
    ),
    "excel-silent": Text(
        "Excel did not answer ({reason}). Leave the cell you are typing in, close any dialog that is open, and try again.",
        "Excel gaf geen antwoord ({reason}). Verlaat de cel waarin u typt, sluit een dialoogvenster dat open is en "
        "probeer het opnieuw.",
    ),
    "excel-refused": Text(
        "{path}: Excel refused to write on the sheet {sheet} ({reason}). What you filled in is as it was, but part of "
        "the results may be old. Leave the cell you are typing in, and try again.",
        "{path}: Excel weigerde te schrijven op het blad {sheet} ({reason}). Uw invoer is zoals die was, maar een deel "
        "van de resultaten kan oud zijn. Verlaat de cel waarin u typt en probeer het opnieuw.",
    ),
    "libreoffice-refused": Text(
        "{path}: LibreOffice refused to write on the sheet {sheet} ({reason}). The workbook is as it was. Leave the cell "
        "you are typing in, and try again.",
        "{path}: LibreOffice weigerde te schrijven op het blad {sheet} ({reason}). De werkmap is zoals die was. Verlaat "
        "de cel waarin u typt en probeer het opnieuw.",
    ),
    "sheet-password": Text(
        "The sheet {sheet} is protected with a password ({reason}). Nothing was written. Take the protection off (Excel: "
        "Review, Unprotect Sheet; LibreOffice: Tools, Protect Sheet) and try again.",
        "Het blad {sheet} is beveiligd met een wachtwoord ({reason}). Er is niets geschreven. Hef de beveiliging op "
        "(Excel: Controleren, Beveiliging blad opheffen; LibreOffice: Extra, Blad beveiligen) en probeer het opnieuw.",
    ),
    "sheet-unprotected": Text(
        "Excel did not protect the sheet {sheet} again ({reason}). Protect it yourself: Review, Protect Sheet.",
        "Excel heeft het blad {sheet} niet opnieuw beveiligd ({reason}). Beveilig het zelf: Controleren, Blad beveiligen.",
    ),
    "table-filtered": Text(
        "{sheet}: a filter hides rows of the table {table}, so new rows could land out of sight. Show all rows (Excel: "
        "Data, Clear; LibreOffice: Data, More Filters, Reset Filter) and try again.",
        "{sheet}: een filter verbergt rijen van de tabel {table}, dus nieuwe rijen kunnen uit het zicht komen. Toon alle "
        "rijen (Excel: Gegevens, Wissen; LibreOffice: Gegevens, Meer filters, Filter herstellen) en probeer het opnieuw.",
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
    "portfolio-without-costs": Text(
        "This row has benefits but no costs, so that its benefits lift the ROI of all programmes. Fill in the costs.",
        "Deze rij heeft baten maar geen kosten, zodat de baten de ROI van alle trainingen verhogen. Vul de kosten in.",
    ),
    "portfolio-twice": Text(
        "'{shown}' stands twice for the same department and the same period. Both rows count; remove one if it is the same evaluation.",
        "'{shown}' staat er twee keer voor dezelfde afdeling en dezelfde periode. Beide rijen tellen mee; verwijder er een als het dezelfde evaluatie is.",
    ),
    "portfolio-overlap": Text(
        "This period of '{shown}' overlaps an earlier one of the same department. Both rows count; make sure that no benefit is in both.",
        "Deze periode van '{shown}' overlapt een eerdere van dezelfde afdeling. Beide rijen tellen mee; zorg dat geen baten in beide staan.",
    ),
    "portfolio-name-differs": Text(
        "'{shown}' has another name in an earlier row, which is the one shown. Use one name for one programme.",
        "'{shown}' heet anders in een eerdere rij; die naam wordt getoond. Gebruik één naam voor één training.",
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
        "Of these {months} months {counted} count: the rule is the first year after '{shown}', or the horizon of a "
        "long-term programme. The amount is lowered accordingly.",
        "Van deze {months} maanden tellen er {counted} mee: de regel is het eerste jaar na '{shown}', of de termijn "
        "van een langetermijntraining. Het bedrag is daarop aangepast.",
    ),
    "benefit-before-start": Text(
        "This benefit begins before '{shown}' does, so the training cannot have caused it, and it does not count. Correct "
        "one of the two dates.",
        "Deze baten beginnen vóór '{shown}', dus kan de training ze niet hebben veroorzaakt en tellen ze niet mee. "
        "Verbeter een van beide datums.",
    ),
    "benefit-unsupported": Text(
        "This benefit has no source and does not count: an unsupported claim is left out. Fill in the source.",
        "Deze baten hebben geen bron en tellen niet mee: een claim zonder bron blijft buiten beschouwing. Vul de bron in.",
    ),
    "benefit-extreme": Text(
        "This estimate lies far above the others of the same measure (their median is {usual}) and does not count. "
        "Check it; where it is right, record it from the administration.",
        "Deze schatting ligt ver boven de andere van dezelfde maatstaf (mediaan {usual}) en telt niet mee. "
        "Controleer het bedrag; klopt het, leg het dan vast uit de administratie.",
    ),
    "benefit-less-credible": Text(
        "The same measure and time is told by a source that is more credible, or as credible and lower ({better}), so "
        "this row does not count. Where it is something else, give it another measure.",
        "Een bron die geloofwaardiger is, of even geloofwaardig en lager ({better}), meldt hetzelfde over dezelfde periode, "
        "dus telt deze rij niet mee. Gaat het om iets anders, geef het dan een andere maatstaf.",
    ),
    "effect-not-isolated": Text(
        "There is no control group and no trend for this metric, so its change is shown and not counted. Add the "
        "control group; a workbook with a sheet Benefits can take an isolated estimate too.",
        "Voor deze maatstaf is er geen controlegroep en geen trend, dus wordt de verandering getoond en niet geteld. "
        "Voeg de controlegroep toe; in een werkmap met een blad Baten kan ook een schatting met een toegerekend deel.",
    ),
    "goal-flat": Text(
        "The target equals the baseline, so it can be told whether the goal is reached, not how much of it. Correct one "
        "of the two where a change is wanted.",
        "De streefwaarde is gelijk aan de beginwaarde. Dan is wel te zeggen of het doel is gehaald, maar niet voor welk "
        "deel. Verbeter een van beide als er een verandering moet zijn.",
    ),
    "goal-not-linked": Text(
        "It was not settled beforehand that this result must come from the training. Agree on that with the stakeholders "
        "and choose yes, or weigh the result with care.",
        "Er is niet vooraf bepaald dat dit resultaat rechtstreeks verband moet houden met de training. Spreek dat af met "
        "de betrokkenen en kies ja, of weeg het resultaat met zorg.",
    ),
    "goal-twice": Text(
        "'{shown}' has an earlier goal for the same day. Keep one of the two, or give them different days.",
        "Voor '{shown}' staat er al een doel op dezelfde dag. Houd er één over, of geef ze verschillende datums.",
    ),
    "goal-direction": Text(
        "This target goes the other way than 'Higher is better' on the sheet Measurements says of '{shown}'. Correct the "
        "target, the baseline or that column.",
        "Deze streefwaarde wijst de andere kant op dan 'Hoger is beter' op het blad Metingen zegt over '{shown}'. Verbeter "
        "de streefwaarde, de beginstand of die kolom.",
    ),
    "goal-unmeasured": Text(
        "There are no figures of '{shown}' before and after yet. Add them to the sheet Measurements under the same name.",
        "Van '{shown}' zijn er nog geen cijfers van voor en na. Voeg ze toe op het blad Metingen, onder dezelfde naam.",
    ),
    "goal-overdue": Text(
        "The day of this goal has passed and there are no figures of '{shown}' before and after. Add them to the sheet "
        "Measurements under the same name, or move the day.",
        "De datum van dit doel is voorbij en van '{shown}' zijn er geen cijfers van voor en na. Voeg ze toe op het blad "
        "Metingen, onder dezelfde naam, of verzet de datum.",
    ),
    "metric-without-goal": Text(
        "'{shown}' is measured, and no goal asks for it. Add a goal on the sheet Goals, so that all know what it is for.",
        "'{shown}' wordt gemeten, maar geen enkel doel vraagt erom. Voeg op het blad Doelen een doel toe, zodat iedereen "
        "weet waar het voor is.",
    ),
    "metric-incomplete": Text(
        "Nothing can be said of '{shown}': nobody trained has a figure before and after, and there are no three "
        "periods before with one after. Complete the rows.",
        "Over '{shown}' valt niets te zeggen: niemand die getraind is heeft een cijfer voor en na, en er zijn geen drie "
        "perioden vooraf met één erna. Vul de rijen aan.",
    ),
    "metric-differs": Text(
        "An earlier row of '{shown}' says otherwise. Give all rows of one metric the same value, periods and direction.",
        "Een eerdere rij van '{shown}' zegt iets anders. Geef alle rijen van één maatstaf dezelfde waarde, perioden en "
        "richting.",
    ),
    "measurement-blank": Text(
        "Neither figure is there: this row tells nothing. Fill in before and after.",
        "Beide cijfers ontbreken: deze rij zegt niets. Vul voor en na in.",
    ),
    "periods-blank": Text(
        "A value needs the number of periods a year: 12 where the figures are of a month, 1 where of a year.",
        "Bij een waarde hoort het aantal perioden per jaar: 12 als de cijfers van een maand zijn, 1 als van een jaar.",
    ),
    "periods-zero": Text(
        "The number of periods must be above 0.",
        "Het aantal perioden moet groter zijn dan 0.",
    ),
    "value-negative": Text(
        "The value of a unit cannot be negative. Say with 'Higher is better' which way is good.",
        "De waarde van een eenheid kan niet negatief zijn. Geef met 'Hoger is beter' aan welke kant goed is.",
    ),
    "scale-zero": Text(
        "The highest score must be above 0, such as 5.",
        "De hoogste score moet groter zijn dan 0, bijvoorbeeld 5.",
    ),
    "score-above-scale": Text(
        "The score lies above the highest one of its scale. Correct one of the two.",
        "De score ligt boven de hoogste score van de schaal. Verbeter een van beide.",
    ),
    "wave-unknown": Text(
        "It is not known when this was asked. Choose the wave, or fill in both dates (the end of the programme will do "
        "for the first).",
        "Het is niet bekend wanneer dit is gevraagd. Kies het meetmoment, of vul beide datums in (voor de eerste volstaat het "
        "einde van de training).",
    ),
    "wave-differs": Text(
        "The wave says {shown}, but by its dates this answer belongs to {expected}. The wave counts; check the dates.",
        "Het meetmoment is {shown}, maar volgens de datums hoort dit antwoord bij {expected}. Het ingevulde meetmoment geldt; "
        "controleer de datums.",
    ),
    "response-late": Text(
        "This answer came {days} days after completion, later than any wave. Without a wave filled in it counts as 90 days.",
        "Dit antwoord kwam {days} dagen na afronding, later dan elk meetmoment. Zonder ingevuld meetmoment telt het als 90 dagen.",
    ),
    "response-twice": Text(
        "The same person answers the same question twice in one wave. Both rows count; remove one if it is a slip.",
        "Dezelfde medewerker beantwoordt dezelfde vraag twee keer op één meetmoment. Beide rijen tellen mee; verwijder er een "
        "als dat een vergissing is.",
    ),
    "intangible-half": Text(
        "Only one of the two scores is there, so there is no change to show. Fill in the other one.",
        "Er is maar één van de twee scores, dus valt er geen verandering te tonen. Vul de andere in.",
    ),
    "sign-off-nobody": Text(
        "It is not known who looked at this rule. Fill in the name.",
        "Niet bekend is wie deze regel heeft bekeken. Vul de naam in.",
    ),
    "sign-off-reason": Text(
        "An empty cost category needs a reason, so this tick does not count yet. Fill in the reason.",
        "Een lege kostensoort vraagt om een reden, dus telt dit vinkje nog niet. Vul de reden in.",
    ),
    "measurement-half": Text(
        "Only one of the two figures is there. Others of '{shown}' have both, so this row does not count. Fill in the other one.",
        "Er is maar één van de twee cijfers. Anderen bij '{shown}' hebben ze allebei, dus telt deze rij niet mee. Vul het "
        "andere in.",
    ),
    "measurement-twice": Text(
        "'{shown}' is measured twice on this metric. Both rows count; remove one if it is a slip.",
        "'{shown}' is op deze maatstaf twee keer gemeten. Beide rijen tellen mee; verwijder er een als dat een vergissing is.",
    ),
    "trend-down": Text(
        "The ROI turns down: from {old} to {new} at the last refresh. Look early at what has changed.",
        "De ROI daalt: van {old} naar {new} bij de laatste vernieuwing. Kijk er vroeg bij wat er is veranderd.",
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
    "stream-needs": Text(
        "This cell is empty, and the calculation ‘{calculation}’ needs it: {factors}. Fill it in.",
        "Deze cel is leeg, en de berekening ‘{calculation}’ heeft die nodig: {factors}. Vul de cel in.",
    ),
    "stream-negative": Text(
        "{shown} is below 0. Fill in a number of 0 or more; for a decline after is simply worse than before.",
        "{shown} is kleiner dan 0. Vul 0 of meer in; bij een achteruitgang is het cijfer na gewoon slechter dan voor.",
    ),
    "stream-unused": Text(
        "This cell is not used: the calculation ‘{calculation}’ takes {factors}. Clear the cell.",
        "Deze cel wordt niet gebruikt: de berekening ‘{calculation}’ neemt {factors}. Maak de cel leeg.",
    ),
    "stream-performance": Text(
        "Between before and after lies more than 100%. Write 2% or 0.02, not 2.",
        "Tussen voor en na zit meer dan 100%. Schrijf 2% of 0,02 en niet 2.",
    ),
    "stream-worse": Text(
        "After is worse than before for the calculation ‘{calculation}’, so this row takes off from the benefits. "
        "See that both stand in the right cell.",
        "Na is slechter dan voor bij de berekening ‘{calculation}’, dus deze rij gaat van de baten af. "
        "Kijk of beide in de juiste cel staan.",
    ),
    "stream-times": Text(
        "{shown} does not fit in the {months} months of this row: at most {most} do. Here stands what one person "
        "does in this period: {factors}.",
        "{shown} past niet in de {months} maanden van deze rij: hoogstens {most}. Hier staat wat één persoon in "
        "deze periode doet: {factors}.",
    ),
    "isolation-blank": Text(
        "No isolation share: this row counts as 0. Fill in 100% where all of it is due to the training.",
        "Geen toegerekend deel: deze rij telt als 0. Vul 100% in als alles door de training komt.",
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
    "participant-twice": Text(
        "Participant {shown} stands there twice with the same programme and supervisor. Remove one of the two rows.",
        "Deelnemer {shown} staat er twee keer met dezelfde training en leidinggevende. Verwijder een van beide rijen.",
    ),
    "participant-name": Text(
        "Participant {shown} has another name in an earlier row. One id belongs to one person: correct the id or the name.",
        "Deelnemer {shown} heeft in een eerdere rij een andere naam. Eén nummer hoort bij één persoon: verbeter nummer of naam.",
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
    "refresh-nothing": Text(
        "No workbook is named. Name a file, or use --live for the one that is open in Excel.",
        "Er is geen werkmap genoemd. Noem een bestand, of gebruik --live voor de werkmap die in Excel open is.",
    ),
    "excel-no-xlwings": Text(
        "The package xlwings, by which Python reaches Excel, is not installed. Type: pip install xlwings",
        "Het pakket xlwings, waarmee Python Excel bereikt, is niet geïnstalleerd. Typ: pip install xlwings",
    ),
    "excel-not-here": Text(
        "An open workbook can be refreshed on Windows and Mac only, and this is {system}. Save it and refresh the file: "
        "trainroi refresh FILE",
        "Een geopende werkmap vernieuwen kan alleen op Windows en Mac, en dit is {system}. Sla de werkmap op en vernieuw "
        "het bestand: trainroi refresh FILE",
    ),
    "excel-nothing-open": Text(
        "No workbook is open in Excel. Open it, or refresh the file: trainroi refresh FILE",
        "Er is geen werkmap open in Excel. Open de werkmap of vernieuw het bestand: trainroi refresh FILE",
    ),
    "excel-not-open": Text(
        "{path} is not open in Excel. Open it, or refresh the file without --live.",
        "{path} is niet open in Excel. Open de werkmap of vernieuw het bestand zonder --live.",
    ),
    "share-nothing": Text(
        "Without a workbook and without a PDF there is nothing to make. Add --pdf, or leave --no-xlsx out.",
        "Zonder werkmap en zonder PDF valt er niets te maken. Voeg --pdf toe of laat --no-xlsx weg.",
    ),
    "share-output": Text(
        "{path}: give with -o a folder that exists, or the name of a file that ends in {suffix}.",
        "{path}: geef met -o een bestaande map, of de naam van een bestand die eindigt op {suffix}.",
    ),
    "output-exists": Text(
        "{path} is there already, and is not overwritten. Choose another name with -o.",
        "{path} bestaat al en wordt niet overschreven. Kies een andere naam met -o.",
    ),
    "output-suffix": Text(
        "{path}: the name of such a workbook ends in {suffix}. Choose such a name with -o.",
        "{path}: de naam van zo'n werkmap eindigt op {suffix}. Kies zo'n naam met -o.",
    ),
    "extension-suffix": Text(
        "{path}: the name of an extension for LibreOffice ends in .oxt. Choose such a name with -o.",
        "{path}: de naam van een extensie voor LibreOffice eindigt op .oxt. Kies zo'n naam met -o.",
    ),
    "output-folder": Text(
        "{path}: the folder {folder} is not there. Make it first.",
        "{path}: de map {folder} bestaat niet. Maak die eerst.",
    ),
    "wave-name": Text(
        "There is no wave '{name}'. Choose one of: {names}.",
        "Er is geen meetmoment '{name}'. Kies uit: {names}.",
    ),
    "import-programme": Text(
        "Say which programme the answers are about: --programme with its Id on the sheet Programmes.",
        "Geef aan over welke training de antwoorden gaan: --programme met de code op het blad Trainingen.",
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

# --- many workbooks in one portfolio: trainroi consolidate -----------------------------------------------
CONSOLIDATION: dict[str, Text] = {
    "consolidate-nothing": Text(
        "{given}: there is no workbook here (a name that ends in .xlsx or .xlsm). Name the folder that holds them.",
        "{given}: hier staat geen werkmap (een naam die eindigt op .xlsx of .xlsm). Noem de map waarin ze staan.",
    ),
    "consolidate-missing": Text(
        "{path}: there is no such file or folder. Check the name.",
        "{path}: dit bestand of deze map bestaat niet. Controleer de naam.",
    ),
    "consolidate-no-output": Text(
        "Say where the result goes: -o portfolio.xlsx, or --csv FILE or --parquet FILE.",
        "Geef aan waar het resultaat komt: -o portfolio.xlsx, of --csv BESTAND of --parquet BESTAND.",
    ),
    "consolidate-suffix": Text(
        "{path}: the name of the result ends in .xlsx, .xlsm, .csv or .parquet. Choose such a name.",
        "{path}: de naam van het resultaat eindigt op .xlsx, .xlsm, .csv of .parquet. Kies zo'n naam.",
    ),
    "consolidate-output": Text(
        "{path} is there already and was not made by this command, so it is not written over. Choose another name, or "
        "the portfolio workbook that the rows must go into.",
        "{path} bestaat al en is niet met deze opdracht gemaakt; het wordt dus niet overschreven. Kies een andere naam, "
        "of de portfoliowerkmap waar de rijen in moeten.",
    ),
    "consolidate-rows": Text(
        "{path}, {sheet}!{cell}: {reason} Nothing was written; correct this row first.",
        "{path}, {sheet}!{cell}: {reason} Er is niets geschreven; verbeter eerst deze rij.",
    ),
    "consolidate-other-currency": Text(
        "{path} holds rows in {own} that would stay, and the amounts now are in {currency}. Choose another file for "
        "{currency}.",
        "{path} bevat rijen in {own} die zouden blijven, en de bedragen zijn nu in {currency}. Kies een ander bestand voor "
        "{currency}.",
    ),
    "consolidate-no-pyarrow": Text(
        "Parquet needs the package pyarrow. Type: pip install 'trainroi-xl[parquet]', or use --csv.",
        "Voor Parquet is het pakket pyarrow nodig. Typ: pip install 'trainroi-xl[parquet]', of gebruik --csv.",
    ),
    "consolidate-no-fsspec": Text(
        "{url}: files behind a URL need the package fsspec. Type: pip install 'trainroi-xl[cluster]'",
        "{url}: voor bestanden achter een URL is het pakket fsspec nodig. Typ: pip install 'trainroi-xl[cluster]'",
    ),
    "consolidate-no-distributed": Text(
        "A cluster needs the package distributed, here and on its machines. Type: pip install 'trainroi-xl[cluster]'",
        "Voor een cluster is het pakket distributed nodig, hier en op de machines ervan. Typ: pip install "
        "'trainroi-xl[cluster]'",
    ),
    "consolidate-scheduler": Text(
        "{address}: this Dask scheduler does not answer, or has no worker ({reason}). Check the address, and that the "
        "cluster runs. What was read so far is kept.",
        "{address}: deze Dask-scheduler antwoordt niet of heeft geen worker ({reason}). Controleer het adres, en of het "
        "cluster draait. Wat al gelezen is, is bewaard.",
    ),
    "consolidate-worker-version": Text(
        "{address}: a worker of the cluster has another version of trainroi-xl, or none ({reason}). Install the same "
        "version there as here, so that both read a workbook alike.",
        "{address}: een worker van het cluster heeft een andere versie van trainroi-xl, of geen ({reason}). Installeer daar "
        "dezelfde versie als hier, zodat beide een werkmap eender lezen.",
    ),
    "consolidate-url": Text(
        "{url} cannot be opened ({reason}). Check the address, and that the package for this kind of store is installed.",
        "{url} kan niet worden geopend ({reason}). Controleer het adres, en of het pakket voor deze opslag is geïnstalleerd.",
    ),
    "consolidate-unexpected": Text(
        "{path}: this could not be read ({reason}). Open it in Excel and save it again; if that does not help, it is damaged.",
        "{path}: dit bestand kon niet worden gelezen ({reason}). Open het in Excel en sla het opnieuw op; helpt dat niet, dan is het beschadigd.",
    ),
    "consolidate-copy": Text("The same contents as {other}.", "Dezelfde inhoud als {other}."),
    "consolidate-older": Text(
        "{other} tells of the same programme and time, and is newer.",
        "{other} gaat over dezelfde training en periode, en is nieuwer.",
    ),
    "consolidate-unsure": Text(
        "{other} tells of the same programme and time with other amounts, and neither file says which is newer. The one "
        "whose file was written last counts. Look which one is right, and move the other away.",
        "{other} gaat over dezelfde training en periode, met andere bedragen, en geen van beide bestanden zegt welk nieuwer "
        "is. Het laatst geschreven bestand telt. Kijk welk juist is en verplaats het andere.",
    ),
    "consolidate-currency": Text(
        "Its amounts are in {currency}, and amounts in two currencies cannot be added up. Convert them in the workbook, "
        "or make a portfolio for {currency} with --currency.",
        "De bedragen zijn in {currency}, en bedragen in twee valuta's kunnen niet worden opgeteld. Reken ze in de werkmap "
        "om, of maak met --currency een portfolio in {currency}.",
    ),
    "consolidate-more-errors": Text("And {count} more.", "En nog {count}."),
    "consolidate-stale": Text(
        "{programmes}: changed since the last refresh. The amounts are those of now; refresh the workbook for its "
        "chance and rules.",
        "{programmes}: gewijzigd na de laatste vernieuwing. De bedragen zijn die van nu; vernieuw de werkmap voor kans en "
        "regels.",
    ),
}

# --- survey answers: trainroi import-answers -----------------------------------------------------------
SURVEYS: dict[str, Text] = {
    "survey-missing": Text(
        "{path}: there is no such file of answers. Check the name and the folder.",
        "{path}: dit bestand met antwoorden bestaat niet. Controleer de naam en de map.",
    ),
    "survey-unreadable": Text(
        "{path}: the file of answers cannot be read ({reason}). Name a file, and check your rights to it.",
        "{path}: het bestand met antwoorden kan niet worden gelezen ({reason}). Noem een bestand en controleer uw rechten.",
    ),
    "survey-too-big": Text(
        "{path}: the file is larger than {most} MB. Export fewer columns or a shorter period from the survey tool.",
        "{path}: het bestand is groter dan {most} MB. Exporteer minder kolommen of een kortere periode uit het "
        "enquêteprogramma.",
    ),
    "survey-not-text": Text(
        "{path}: this is neither a workbook nor a text file with answers. Export the answers as .xlsx or .csv.",
        "{path}: dit is geen werkmap en geen tekstbestand met antwoorden. Exporteer de antwoorden als .xlsx of .csv.",
    ),
    "survey-csv": Text(
        "{path}, row {row}: this is no proper CSV ({reason}). Export the answers again, or as .xlsx.",
        "{path}, rij {row}: dit is geen goede CSV ({reason}). Exporteer de antwoorden opnieuw, of als .xlsx.",
    ),
    "survey-cell-too-long": Text(
        "{path}, row {row}: the file holds more here than fits on a sheet. Export the answers again, or as .xlsx.",
        "{path}, rij {row}: hier bevat het bestand meer dan op een blad past. Exporteer de antwoorden opnieuw, of als .xlsx.",
    ),
    "survey-empty": Text(
        "{path}: there are no answers in it, below a row of headings. Put them on the first sheet, or export them again.",
        "{path}: er staan geen antwoorden in, onder een rij met koppen. Zet ze op het eerste blad of exporteer ze opnieuw.",
    ),
    "survey-programme": Text(
        "{path} has no programme '{name}'. Add it on the sheet Programmes, or choose one of: {known}.",
        "{path} kent geen training '{name}'. Voeg die toe op het blad Trainingen, of kies uit: {known}.",
    ),
    "survey-template": Text(
        "{path}: answers go into the template training-evaluation, and this is another workbook. Name that one.",
        "{path}: antwoorden horen in het sjabloon training-evaluation, en dit is een andere werkmap. Noem die werkmap.",
    ),
    "survey-no-questions": Text(
        "{survey}: no column is taken as a question. In the mapping, make the role of a column question and fill in "
        "question, area and scale_max; give it back with --map.",
        "{survey}: geen enkele kolom wordt als vraag genomen. Maak in de toewijzing de rol van een kolom question en vul "
        "question, area en scale_max in; geef die terug met --map.",
    ),
    "survey-wave": Text(
        "Neither a wave nor the dates tell when this was answered. Give it with --wave, or fill in the end of the "
        "programme and keep a column with the date of the answer.",
        "Uit meetmoment noch datums blijkt wanneer dit is ingevuld. Geef het meetmoment met --wave, of vul het einde van de "
        "training in en houd een kolom met de datum van het antwoord.",
    ),
    "survey-wave-unknown": Text(
        "'{shown}' is no wave. Choose one of: {choices}. Or give --wave for the whole file.",
        "'{shown}' is geen meetmoment. Kies uit: {choices}. Of geef --wave voor het hele bestand.",
    ),
    "survey-number-ambiguous": Text(
        "'{shown}' is one number in Dutch and another in English. Say which with --locale nl or --locale en.",
        "'{shown}' is in het Nederlands een ander getal dan in het Engels. Geef aan welk met --locale nl of --locale en.",
    ),
    "survey-number-not-of-locale": Text(
        "'{shown}' is no number as {locale} writes it. Correct it, or give another --locale.",
        "'{shown}' is geen getal zoals {locale} het schrijft. Verbeter het of geef een andere --locale.",
    ),
    "survey-date-ambiguous": Text(
        "'{shown}' may be day-month or month-day. Say which with --locale nl or en-GB (day first) or --locale en (month "
        "first).",
        "'{shown}' kan dag-maand of maand-dag zijn. Geef aan welk met --locale nl of en-GB (dag voorop) of --locale en "
        "(maand voorop).",
    ),
    "survey-date": Text(
        "'{shown}' is no date that can be read, or not in the order of its --locale. Write it as 2026-03-28, or make the "
        "role of this column 'left out' in the mapping.",
        "'{shown}' is geen leesbare datum, of niet in de volgorde van de --locale. Schrijf de datum als 2026-03-28, of maak "
        "de rol van deze kolom 'left out' in de toewijzing.",
    ),
    "survey-score-outside": Text(
        "The answer is {shown}, and the scale runs to {most}. Correct it, or scale_max of this column in the mapping.",
        "Het antwoord is {shown} en de schaal loopt tot en met {most}. Verbeter het, of scale_max van deze kolom in de "
        "toewijzing.",
    ),
    "survey-answer-unknown": Text(
        "It is not known what '{shown}' counts for. Fill in its score under answers of column {column} in the mapping.",
        "Het is niet bekend waarvoor '{shown}' telt. Vul de score in bij answers van kolom {column} in de toewijzing.",
    ),
    "survey-answer-kind": Text(
        "'{shown}' is no answer to a question with scores. Correct the cell, or make the role of this column 'left out' in "
        "the mapping.",
        "'{shown}' is geen antwoord op een vraag met scores. Verbeter de cel, of maak de rol van deze kolom 'left out' in "
        "de toewijzing.",
    ),
    "survey-person-blank": Text(
        "Nobody is named here, and the row has answers. Fill in a name or number, or choose another column as person in "
        "the mapping.",
        "Hier staat niemand, terwijl de rij antwoorden heeft. Vul een naam of nummer in, of kies in de toewijzing een "
        "andere kolom als person.",
    ),
    "survey-person-sign": Text(
        "'{shown}' cannot stand for a person: too long, or with one of the signs < > = * ? ~ that Excel's formulas read in "
        "their own way. Change the name.",
        "'{shown}' kan niet voor een medewerker staan: te lang, of met een van de tekens < > = * ? ~ die formules van Excel "
        "anders lezen. Wijzig de naam.",
    ),
    "mapping-unreadable": Text(
        "{path}: the mapping cannot be read ({reason}). Leave --map out to have it made.",
        "{path}: de toewijzing kan niet worden gelezen ({reason}). Laat --map weg om die te laten maken.",
    ),
    "mapping-unwritable": Text(
        "{path}: the mapping cannot be written ({reason}). Copy the answers to a folder of your own.",
        "{path}: de toewijzing kan niet worden geschreven ({reason}). Zet de antwoorden in een eigen map.",
    ),
    "mapping-wrong": Text(
        "{path}, at {where}: {reason}. Correct it, or remove the file to have it made again.",
        "{path}, bij {where}: {reason}. Verbeter dit, of verwijder het bestand om het opnieuw te laten maken.",
    ),
    "mapping-other-file": Text(
        "{path}: column {column} is '{heading}' here, and not so in {survey}. Make a mapping of its own for this file: "
        "leave --map out.",
        "{path}: kolom {column} is hier '{heading}', en in {survey} niet. Maak voor dit bestand een eigen toewijzing: laat "
        "--map weg.",
    ),
    "mapping-question": Text(
        "{path}: column {column} is a question, and needs question, area and scale_max. Fill them in.",
        "{path}: kolom {column} is een vraag, en daar horen question, area en scale_max bij. Vul die in.",
    ),
    "mapping-twice": Text(
        "{path}: '{shown}' stands at more than one place. Only one column can be the person, the wave or a date, and each "
        "column stands here once.",
        "{path}: '{shown}' staat op meer dan één plaats. Maar één kolom kan de medewerker, het meetmoment of een datum zijn, en "
        "elke kolom staat hier één keer.",
    ),
    "mapping-there": Text(
        "{path} is there already and may hold your changes. Give it with --map, or remove it to have it made again.",
        "{path} bestaat al en kan uw wijzigingen bevatten. Geef het met --map, of verwijder het om het opnieuw te laten "
        "maken.",
    ),
}

# --- forms for supervisors --------------------------------------------------------------------------
FORMS: dict[str, Text] = {
    "forms-template": Text(
        "{path}: forms are made for the template supervisor-ratings, and this is another workbook. Name that one.",
        "{path}: formulieren horen bij het sjabloon supervisor-ratings, en dit is een andere werkmap. Noem die werkmap.",
    ),
    "forms-first": Text(
        "{path}: the workbook has errors ({count}) that come before forms. The first one: {finding}",
        "{path}: de werkmap bevat fouten ({count}) die eerst opgelost moeten zijn. De eerste: {finding}",
    ),
    "forms-nobody": Text(
        "{path}: nobody stands in the table Participants yet. Fill in who is rated by whom.",
        "{path}: er staat nog niemand in de tabel Deelnemers. Vul in wie door wie wordt beoordeeld.",
    ),
    "forms-criteria": Text(
        "{path}: there are no criteria to rate on. Fill in the table Criteria.",
        "{path}: er zijn geen criteria om op te beoordelen. Vul de tabel Criteria in.",
    ),
    "forms-scale": Text(
        "{path}: the highest score is {shown}, and a scale needs at least 2. Correct it on the sheet Inputs.",
        "{path}: de hoogste score is {shown}, en een schaal vraagt minstens 2. Verbeter dit op het blad Invoer.",
    ),
    "forms-wave": Text(
        "'{shown}' is no name for a wave. Use before, after, or a short label of at most 40 characters.",
        "'{shown}' is geen naam voor een meetmoment. Gebruik voor, na of een korte naam van hoogstens 40 tekens.",
    ),
    "forms-folder": Text(
        "{path}: there is no such folder. Check the name.",
        "{path}: deze map bestaat niet. Controleer de naam.",
    ),
    "forms-unwritable": Text(
        "{path}: the form cannot be written ({reason}). Check the free space and your rights to the folder.",
        "{path}: het formulier kan niet worden geschreven ({reason}). Controleer de vrije ruimte en uw rechten op de map.",
    ),
    "form-too-big": Text(
        "{path}: the file is larger than {limit} MB, and a form is small. Fetch the form again.",
        "{path}: het bestand is groter dan {limit} MB, en een formulier is klein. Vraag het formulier opnieuw op.",
    ),
    "form-header": Text(
        "What says whose form this is, is gone or changed. Make the form anew and copy the scores into it.",
        "De gegevens van wie dit formulier is, ontbreken of zijn gewijzigd. Maak het formulier opnieuw en neem de scores over.",
    ),
    "form-foreign": Text(
        "This form was made for another workbook: {workbook}. Collect it there, or move it out of this folder.",
        "Dit formulier hoort bij een andere werkmap: {workbook}. Verzamel het daar of zet het in een andere map.",
    ),
    "form-scale": Text(
        "This form has a scale to {found}, the workbook one to {expected}. Make the form anew, or correct the sheet Inputs.",
        "Dit formulier heeft een schaal tot {found}, de werkmap een tot {expected}. Maak het formulier opnieuw of verbeter "
        "het blad Invoer.",
    ),
    "form-double": Text(
        "The same form is in the folder more than once: {files}. Equal ratings count once.",
        "Hetzelfde formulier staat meer dan eens in de map: {files}. Gelijke beoordelingen tellen één keer.",
    ),
    "form-missing": Text(
        "No form of {supervisor} ({wave}). Ask for it, or make it: trainroi forms.",
        "Geen formulier van {supervisor} ({wave}). Vraag erom of maak het: trainroi forms.",
    ),
    "form-empty": Text(
        "Nothing is filled in yet ({total} ratings). Ask {supervisor} for it.",
        "Er is nog niets ingevuld ({total} beoordelingen). Vraag {supervisor} erom.",
    ),
    "form-partly": Text(
        "{blank} of {total} ratings are still blank, the first at {cell}. Ask {supervisor} for them.",
        "{blank} van de {total} beoordelingen zijn nog leeg, de eerste bij {cell}. Vraag {supervisor} erom.",
    ),
    "form-date": Text(
        "The date of the rating is blank, so the ratings of this form are not taken. Fill in the date.",
        "De datum van de beoordeling is leeg, dus de beoordelingen van dit formulier zijn niet overgenomen. Vul de datum in.",
    ),
    "form-score": Text(
        "{shown} is not on the scale from 1 to {top}. Correct the score.",
        "{shown} valt buiten de schaal van 1 tot en met {top}. Verbeter de score.",
    ),
    "form-participant": Text(
        "Participant {shown} is not rated by {supervisor} in the table Participants. Correct that table or the form.",
        "Deelnemer {shown} wordt volgens de tabel Deelnemers niet door {supervisor} beoordeeld. Verbeter die tabel of het "
        "formulier.",
    ),
    "form-criterion": Text(
        "'{shown}' is not one of the workbook's criteria. Correct it, or add it to the table Criteria.",
        "'{shown}' is geen criterium van de werkmap. Verbeter het of voeg het toe aan de tabel Criteria.",
    ),
    "form-not-asked": Text(
        "{participant} is in no form of {supervisor} ({wave}). Move that form away and make it anew.",
        "{participant} staat in geen formulier van {supervisor} ({wave}). Zet dat formulier in een andere map en maak het opnieuw.",
    ),
    "form-conflict": Text(
        "{participant}, {criterion}: the forms differ ({files}), so none is taken. Keep the right one in the folder.",
        "{participant}, {criterion}: de formulieren verschillen ({files}), dus geen ervan is overgenomen. Laat alleen het "
        "juiste in de map.",
    ),
    "form-before-differs": Text(
        "The score before is {shown}, the form of before the training says {expected}. Not taken: correct one of the two.",
        "De score vooraf is {shown}, het formulier van vóór de training zegt {expected}. Niet overgenomen: verbeter een van "
        "beide.",
    ),
    "form-no-before": Text(
        "There is a score after but none before, here nor in a form of before the training. Fill in the score before.",
        "Er is een score na maar geen score vooraf, hier noch in een formulier van vóór de training. Vul de score vooraf in.",
    ),
    "form-no-salary": Text(
        "Participant {shown} has no salary in the table Participants, so the ratings wait. Fill it in and collect again.",
        "Deelnemer {shown} heeft geen salaris in de tabel Deelnemers, dus de beoordelingen wachten. Vul het in en "
        "verzamel opnieuw.",
    ),
    "form-salary-differs": Text(
        "Participant {shown} has another salary in the table Ratings than in Participants. Give both the same.",
        "Deelnemer {shown} heeft in de tabel Beoordelingen een ander salaris dan in Deelnemers. Maak ze gelijk.",
    ),
    "form-waiting": Text(
        "{count} scores before the training are kept here until the scores after are there.",
        "{count} scores van vóór de training blijven hier bewaard tot de scores van erna er zijn.",
    ),
    "form-known": Text(
        "{count} ratings are in the workbook already and are not added again.",
        "{count} beoordelingen staan al in de werkmap en worden niet nog eens toegevoegd.",
    ),
    "form-known-differs": Text(
        "{participant}, {criterion}: the workbook holds another rating of {supervisor} from this wave, and stays as it is. "
        "Correct it there if the form is right.",
        "{participant}, {criterion}: de werkmap bevat een andere beoordeling van {supervisor} op dit meetmoment en blijft zoals "
        "die is. Verbeter die daar als het formulier klopt.",
    ),
    "form-remark": Text(
        "{participant}, {criterion}, remark of {supervisor}: {shown}",
        "{participant}, {criterion}, opmerking van {supervisor}: {shown}",
    ),
}

# --- buttons in Excel -------------------------------------------------------------------------------
BUTTONS: dict[str, Text] = {
    "macro-name": Text(
        "This version of trainroi-xl has no button '{name}'. Install the newest version, then run: py -m trainroi_xl install.",
        "Deze versie van trainroi-xl kent de knop '{name}' niet. Installeer de nieuwste versie en voer dan uit: "
        "py -m trainroi_xl install.",
    ),
    "macro-workbook": Text(
        "{path} is not open in Excel any more. Open it and press the button again.",
        "{path} is niet meer open in Excel. Open het bestand en druk nogmaals op de knop.",
    ),
    "macro-without-workbook": Text(
        "No workbook is open to work in. Open one (in Protected View: choose Enable Editing), or make one under File, "
        "New, Personal, Training ROI.",
        "Er is geen werkmap open om in te werken. Open er een (in de beveiligde weergave: kies Bewerken inschakelen), of "
        "maak er een via Bestand, Nieuw, Persoonlijk, Training ROI.",
    ),
    "macro-failed": Text(
        "That did not work, through a fault of trainroi-xl. What went wrong stands in {path}.",
        "Dat is niet gelukt, door een fout in trainroi-xl. Wat er misging, staat in {path}.",
    ),
    "log-where": Text(
        "The log, with the reason for every error in a cell, is the file:\n{path}",
        "Het logboek, met de reden van elke fout in een cel, is het bestand:\n{path}",
    ),
    "server-by-hand": Text(
        "Excel starts this program itself, and nobody else needs it. Look whether all works with: py -m trainroi_xl doctor.",
        "Excel start dit programma zelf; verder heeft niemand het nodig. Kijk of alles werkt met: py -m trainroi_xl doctor.",
    ),
}

# --- the calculator behind LibreOffice ---------------------------------------------------------------
CALCULATOR: dict[str, Text] = {
    "calculator-none": Text(
        "This needs more than LibreOffice's own Python, and the extension was not installed from another one. Install "
        "Python 3.11 or newer; then type in a terminal: pip install trainroi-xl, and after that: trainroi install "
        "--libreoffice. The functions that do not need it work as they are.",
        "Hiervoor is meer nodig dan de eigen Python van LibreOffice, en de extensie is niet vanuit een andere geïnstalleerd. "
        "Installeer Python 3.11 of nieuwer; typ daarna in een terminalvenster: pip install trainroi-xl, en dan: trainroi "
        "install --libreoffice. De functies die dat niet nodig hebben, werken gewoon.",
    ),
    "calculator-gone": Text(
        "{path}: the Python that calculates for LibreOffice is not there any more ({reason}). Install trainroi-xl again: "
        "pip install trainroi-xl, and then: trainroi install --libreoffice.",
        "{path}: de Python die voor LibreOffice rekent, is er niet meer ({reason}). Installeer trainroi-xl opnieuw: pip "
        "install trainroi-xl, en dan: trainroi install --libreoffice.",
    ),
    "calculator-silent": Text(
        "{path}: the Python that calculates for LibreOffice does not start. Look whether trainroi-xl is still installed "
        "there, and run: trainroi doctor. What it said stands in {log}.",
        "{path}: de Python die voor LibreOffice rekent, start niet. Kijk of trainroi-xl daar nog geïnstalleerd is en voer "
        "uit: trainroi doctor. Wat er gemeld werd, staat in {log}.",
    ),
    "calculator-version": Text(
        "{path} has trainroi-xl {version}, and the extension in LibreOffice is {own}. Close LibreOffice and run: trainroi "
        "install --libreoffice.",
        "{path} heeft trainroi-xl {version} en de extensie in LibreOffice is {own}. Sluit LibreOffice en voer uit: trainroi "
        "install --libreoffice.",
    ),
    "calculator-ended": Text(
        "{path}: the Python that calculates for LibreOffice stopped halfway, and nothing more was written. Try again; what "
        "went wrong stands in {log}.",
        "{path}: de Python die voor LibreOffice rekent, is halverwege gestopt; er is niets meer geschreven. Probeer het "
        "opnieuw; wat er misging, staat in {log}.",
    ),
    "calculator-busy": Text(
        "Another button is still at work. Wait until it has finished, and try again.",
        "Een andere knop is nog bezig. Wacht tot die klaar is en probeer het opnieuw.",
    ),
    "about-calculator": Text(
        "Refresh and the other buttons run in {path}",
        "Vernieuwen en de andere knoppen draaien in {path}",
    ),
    "about-complete": Text(
        "All functions run in LibreOffice's own Python {version}.",
        "Alle functies draaien in de eigen Python {version} van LibreOffice.",
    ),
    "about-lacking": Text(
        "The functions run in LibreOffice's own Python {version}. That one lacks {packages}, so these need the other Python: "
        "{functions}.",
        "De functies draaien in de eigen Python {version} van LibreOffice. Daarin ontbreekt {packages}; daarom vragen deze de "
        "andere Python: {functions}.",
    ),
    "calculator-by-hand": Text(
        "LibreOffice starts this program itself, and nobody else needs it. Look whether all works with: trainroi doctor.",
        "LibreOffice start dit programma zelf; verder heeft niemand het nodig. Kijk of alles werkt met: trainroi doctor.",
    ),
}

# --- what LibreOffice saves for Excel ----------------------------------------------------------------
SAVED: dict[str, Text] = {
    "saved-without-macros": Text(
        "{name} is saved without macros, as every .xlsx: in Excel its buttons do nothing. To keep them, choose File, "
        "Save As and the format .xlsm.",
        "{name} is opgeslagen zonder macro's, zoals elk .xlsx-bestand: in Excel doen de knoppen niets. Wilt u ze behouden, "
        "kies dan Bestand, Opslaan als en de indeling .xlsm.",
    ),
    "saved-kept": Text(
        "{name} is saved, but cannot be made ready for Excel as long as it is open: there, cells with functions of Training "
        "ROI could show #NAME?. That is done when you close the workbook.",
        "{name} is opgeslagen, maar kan niet gereed worden gemaakt voor Excel zolang het openstaat: cellen met functies van "
        "Training ROI zouden daar #NAAM? kunnen tonen. Dat gebeurt zodra u de werkmap sluit.",
    ),
    "saved-elsewhere": Text(
        "{name} does not lie on this computer, so it cannot be made ready for Excel: there, cells with functions of Training "
        "ROI could show #NAME?. To share it with people who use Excel, save it in a folder of this computer, and copy it.",
        "{name} staat niet op deze computer en kan daarom niet gereed worden gemaakt voor Excel: cellen met functies van "
        "Training ROI zouden daar #NAAM? kunnen tonen. Wilt u het delen met mensen die Excel gebruiken, sla het dan op in een "
        "map van deze computer en kopieer het.",
    ),
    "saved-copy": Text(
        "Was that a copy for Excel (Save a Copy, or an e-mail)? LibreOffice does not say where it is, so it cannot be made ready: "
        "there, cells with functions of Training ROI could show #NAME?. Use File, Save As for it. A PDF is all right.",
        "Was dat een kopie voor Excel (Kopie opslaan, of een e-mail)? LibreOffice meldt niet waar die staat, dus kan ze niet gereed "
        "worden gemaakt: cellen met functies van Training ROI zouden daar #NAAM? kunnen tonen. Gebruik daarvoor Bestand, Opslaan "
        "als. Een pdf is in orde.",
    ),
    "saved-closed": Text(
        "{name} is saved with a password or as .xls, so it cannot be made ready for Excel: there, cells with functions of "
        "Training ROI could show #NAME?. To share it with people who use Excel, save it as .xlsm without a password.",
        "{name} is opgeslagen met een wachtwoord of als .xls en kan daarom niet gereed worden gemaakt voor Excel: cellen met "
        "functies van Training ROI zouden daar #NAAM? kunnen tonen. Wilt u het delen met mensen die Excel gebruiken, sla het "
        "dan op als .xlsm zonder wachtwoord.",
    ),
}

# --- Excel on this machine: install, uninstall, doctor ----------------------------------------------
SETUP: dict[str, Text] = {
    "system-mac": Text(
        "This is a Mac. The add-in for Excel, and functions and buttons in it, need Excel on Windows. What works here: "
        "trainroi install --libreoffice, all other commands, on files, and trainroi refresh --live on the workbook that "
        "is open in Excel.",
        "Dit is een Mac. De invoegtoepassing voor Excel, en functies en knoppen daarin, vragen Excel op Windows. Wat hier "
        "werkt: trainroi install --libreoffice, alle andere opdrachten, met bestanden, en trainroi refresh --live met de "
        "werkmap die in Excel openstaat.",
    ),
    "system-other": Text(
        "The add-in for Excel, and functions and buttons in it, need Excel on Windows, and this is {system}. For "
        "LibreOffice give: trainroi install --libreoffice. All other commands, such as trainroi refresh, work on files.",
        "De invoegtoepassing voor Excel, en functies en knoppen daarin, vragen Excel op Windows, en dit is {system}. Voer "
        "voor LibreOffice uit: trainroi install --libreoffice. Alle andere opdrachten, zoals trainroi refresh, werken met "
        "bestanden.",
    ),
    "python-from-store": Text(
        "{path} is the Python of the Microsoft Store, and Windows hides from Excel and LibreOffice what such a program "
        "writes into your folders and settings. Install Python from python.org, install trainroi-xl with that one, and "
        "give again: py -m trainroi_xl install.",
        "{path} is de Python uit de Microsoft Store, en Windows houdt voor Excel en LibreOffice verborgen wat zo'n "
        "programma in uw mappen en instellingen schrijft. Installeer Python van python.org, installeer trainroi-xl "
        "daarmee en voer opnieuw uit: py -m trainroi_xl install.",
    ),
    "pywin-missing": Text(
        'The package pywin32, by which Excel reaches Python, is not here. Install it: "{python}" -m pip install pywin32',
        'Het pakket pywin32, waarmee Excel Python bereikt, ontbreekt. Installeer het: "{python}" -m pip install pywin32',
    ),
    "excel-missing": Text(
        "There is no Excel on this machine, or Windows does not know of it. Install Office 2016 or newer; where it is "
        "there, repair it (Settings, Apps, Microsoft Office, Modify).",
        "Op deze computer staat geen Excel, of Windows weet er niet van. Installeer Office 2016 of nieuwer; als Excel "
        "er wel is, herstel Office dan (Instellingen, Apps, Microsoft Office, Wijzigen).",
    ),
    "excel-from-store": Text(
        "{path}: this Office comes from the Microsoft Store, and Windows keeps such a program away from Python. Remove "
        "it (Settings, Apps) and install Office from office.com with the same account.",
        "{path}: deze Office komt uit de Microsoft Store, en Windows houdt zo'n programma weg van Python. Verwijder hem "
        "(Instellingen, Apps) en installeer Office via office.com met hetzelfde account.",
    ),
    "excel-old": Text(
        "Excel {version} is too old. Install Office 2016 or newer.",
        "Excel {version} is te oud. Installeer Office 2016 of nieuwer.",
    ),
    "excel-open": Text(
        "Excel is open and holds what is to be removed; nothing has been changed. Save your work, close all windows of "
        "Excel, and try again.",
        "Excel staat open en houdt vast wat weg moet; er is niets gewijzigd. Sla uw werk op, sluit alle vensters van "
        "Excel en probeer het opnieuw.",
    ),
    "setup-in-use": Text(
        "{path}: Excel has this file open, so that it cannot be replaced or removed. Save your work, close all windows "
        "of Excel, and try again.",
        "{path}: Excel heeft dit bestand open, zodat het niet te vervangen of te verwijderen is. Sla uw werk op, sluit "
        "alle vensters van Excel en probeer het opnieuw.",
    ),
    "setup-unwritable": Text(
        "{path}: this cannot be written ({reason}). Check the free space and your rights to the folder.",
        "{path}: dit kan niet worden geschreven ({reason}). Controleer de vrije ruimte en uw rechten op de map.",
    ),
    "vba-off": Text(
        "Your company has switched VBA off (policy VBAOff), so that no function in a cell and no button works. Ask your "
        "IT department; until then, trainroi refresh works on files.",
        "Uw organisatie heeft VBA uitgeschakeld (beleid VBAOff), zodat geen functie in een cel en geen knop werkt. Vraag "
        "het uw IT-afdeling; tot die tijd werkt trainroi refresh met bestanden.",
    ),
    "locations-off": Text(
        "Excel trusts no folder at all, its own for add-ins neither, so that it blocks the add-in or asks each time. In "
        "Excel: File, Options, Trust Center, Trust Center Settings, Trusted Locations, clear 'Disable all Trusted "
        "Locations'. Where that is grey, ask your IT department.",
        "Excel vertrouwt geen enkele map, ook die voor invoegtoepassingen niet, en blokkeert de invoegtoepassing daarom "
        "of vraagt er elke keer naar. In Excel: Bestand, Opties, Vertrouwenscentrum, Instellingen voor het "
        "Vertrouwenscentrum, Vertrouwde locaties, zet 'Alle vertrouwde locaties uitschakelen' uit. Is dat grijs, vraag "
        "het dan uw IT-afdeling.",
    ),
    "macros-off": Text(
        "Excel runs no macros outside trusted folders, so that in a workbook elsewhere buttons do nothing and functions "
        "show #NAME?. In Excel: File, Options, Trust Center, Trust Center Settings, Macro Settings, choose 'with "
        "notification'. Where that is grey, ask your IT department for a trusted folder.",
        "Excel voert buiten vertrouwde mappen geen macro's uit, zodat knoppen in een werkmap daar niets doen en functies "
        "#NAAM? tonen. In Excel: Bestand, Opties, Vertrouwenscentrum, Instellingen voor het Vertrouwenscentrum, "
        "Macro-instellingen, kies 'met melding'. Is dat grijs, vraag uw IT-afdeling dan om een vertrouwde map.",
    ),
    "macros-signed": Text(
        "Outside trusted folders Excel runs only macros that are signed, and those of trainroi-xl are not, unless your "
        "company has signed them. Ask your IT department for a signature or for a trusted folder.",
        "Buiten vertrouwde mappen voert Excel alleen ondertekende macro's uit, en die van trainroi-xl zijn dat niet, "
        "tenzij uw organisatie ze heeft ondertekend. Vraag uw IT-afdeling om een handtekening of een vertrouwde map.",
    ),
    "server-unregistered": Text(
        "Excel does not know which Python to start. Give: py -m trainroi_xl install.",
        "Excel weet niet welke Python het moet starten. Voer uit: py -m trainroi_xl install.",
    ),
    "server-python-gone": Text(
        "Excel is to start {program}, and it is not there any more: that Python was removed or moved. Give, with the "
        "Python that you use now: py -m trainroi_xl install.",
        "Excel moet {program} starten, en dat is er niet meer: die Python is verwijderd of verplaatst. Voer uit, met de "
        "Python die u nu gebruikt: py -m trainroi_xl install.",
    ),
    "server-elsewhere": Text(
        "Excel starts {program}, in another way than {python} would have it. Where the latter is the right one, give: "
        '"{python}" -m trainroi_xl install',
        "Excel start {program}, anders dan {python} het zou doen. Is die laatste de juiste, voer dan uit: "
        '"{python}" -m trainroi_xl install',
    ),
    "server-silent": Text(
        "Python was asked for an answer as a cell asks for one, and none came: {reason}. Look into the log, {log}. Close "
        "Excel and try again; if that does not help, give: py -m trainroi_xl install.",
        "Python is om een antwoord gevraagd zoals een cel dat doet, en er kwam geen: {reason}. Kijk in het logboek, "
        "{log}. Sluit Excel en probeer het opnieuw; helpt dat niet, voer dan uit: py -m trainroi_xl install.",
    ),
    "server-wrong": Text(
        "Python was asked for {asked} as a cell asks for it, and the answer {answer} is wrong. Look into the log, {log}. "
        "Close all windows of Excel, so that an older Python ends, and try again.",
        "Python is om {asked} gevraagd zoals een cel dat doet, en het antwoord {answer} klopt niet. Kijk in het logboek, "
        "{log}. Sluit alle vensters van Excel, zodat een oudere Python stopt, en probeer het opnieuw.",
    ),
    "addin-missing": Text(
        "{path} is not there, so that Excel has no tab Training ROI. Give: py -m trainroi_xl install.",
        "{path} is er niet, zodat Excel geen tabblad Training ROI heeft. Voer uit: py -m trainroi_xl install.",
    ),
    "addin-blocked": Text(
        "{path} was downloaded or mailed (it carries the Mark of the Web), and Excel loads no such add-in. Give: "
        "py -m trainroi_xl install.",
        "{path} is gedownload of per mail gekomen (het draagt het Mark of the Web), en zo'n invoegtoepassing laadt Excel "
        "niet. Voer uit: py -m trainroi_xl install.",
    ),
    "addin-disabled": Text(
        "{path} is on Excel's list of disabled items, as after a crash. In Excel: File, Options, Add-ins, Manage: "
        "Disabled Items, Go; choose it there and enable it.",
        "{path} staat op de lijst met uitgeschakelde items van Excel, zoals na een crash. In Excel: Bestand, Opties, "
        "Invoegtoepassingen, Beheren: Uitgeschakelde items, Start; kies het daar en schakel het in.",
    ),
    "addin-outdated": Text(
        "{path} is not the add-in of this version of trainroi-xl. Close Excel and give: py -m trainroi_xl install.",
        "{path} is niet de invoegtoepassing van deze versie van trainroi-xl. Sluit Excel en voer uit: py -m trainroi_xl install.",
    ),
    "templates-missing": Text(
        "{folder} holds none of our templates, so that Excel shows none under New, Personal. Give: py -m trainroi_xl install.",
        "{folder} bevat geen van onze sjablonen, zodat Excel er geen toont onder Nieuw, Persoonlijk. Voer uit: py -m "
        "trainroi_xl install.",
    ),
    "template-blocked": Text(
        "{path} was downloaded or mailed (it carries the Mark of the Web), and Excel runs no macro of it. Give: py -m "
        "trainroi_xl install.",
        "{path} is gedownload of per mail gekomen (het draagt het Mark of the Web), en Excel voert er geen macro van "
        "uit. Voer uit: py -m trainroi_xl install.",
    ),
    "template-outdated": Text(
        "{path} is a template of version {version}, and this is trainroi-xl {new}. Give: py -m trainroi_xl install.",
        "{path} is een sjabloon van versie {version}, en dit is trainroi-xl {new}. Voer uit: py -m trainroi_xl install.",
    ),
    "log-unwritable": Text(
        "{path}: nothing can be written into the log ({reason}). Functions work without it, but why a cell shows an "
        "error is kept nowhere. Check your rights to the file.",
        "{path}: in het logboek kan niets worden geschreven ({reason}). Functies werken ook zonder, maar waarom een cel "
        "een fout toont wordt dan nergens bewaard. Controleer uw rechten op het bestand.",
    ),
    "link-unreadable": Text(
        "This could not be looked at ({reason}). Check your rights, and try again.",
        "Dit kon niet worden bekeken ({reason}). Controleer uw rechten en probeer het opnieuw.",
    ),
}

# --- LibreOffice on this machine: install --libreoffice, uninstall --libreoffice, doctor ----------------
LIBREOFFICE: dict[str, Text] = {
    "libreoffice-missing": Text(
        "LibreOffice was not found: it is not on the path, and not where it is usually put. Install LibreOffice 7.4 or "
        "newer from your system's packages or from libreoffice.org. Without it, all commands on files work.",
        "LibreOffice is niet gevonden: het staat niet in het pad en niet op de gebruikelijke plaats. Installeer LibreOffice "
        "7.4 of nieuwer met de pakketten van uw systeem of van libreoffice.org. Ook zonder werken alle opdrachten met "
        "bestanden.",
    ),
    "libreoffice-sandboxed": Text(
        "{program} has no unopkg beside it, the program by which extensions are added; so it is with LibreOffice as a "
        "Snap or Flatpak. Give: trainroi extension -o trainroi.oxt, and add that file in LibreOffice under Tools, "
        "Extensions. The functions work then; for the rest, use LibreOffice from your system's packages or from "
        "libreoffice.org.",
        "Naast {program} staat geen unopkg, het programma dat extensies toevoegt; zo is het bij LibreOffice als Snap of "
        "Flatpak. Voer uit: trainroi extension -o trainroi.oxt, en voeg dat bestand in LibreOffice toe onder Extra, "
        "Extensies. De functies werken dan; gebruik voor de rest LibreOffice uit de pakketten van uw systeem of van "
        "libreoffice.org.",
    ),
    "libreoffice-old": Text(
        "LibreOffice {version} is too old. Install LibreOffice {oldest} or newer.",
        "LibreOffice {version} is te oud. Installeer LibreOffice {oldest} of nieuwer.",
    ),
    "libreoffice-without-python": Text(
        "{program} cannot run Python: that part is not installed. On Debian and Ubuntu: sudo apt install python3-uno; on "
        "Fedora: sudo dnf install libreoffice-pyuno; elsewhere, repair LibreOffice with all that its installation "
        "proposes. Then try again.",
        "{program} kan geen Python uitvoeren: dat onderdeel is niet geïnstalleerd. Op Debian en Ubuntu: sudo apt install "
        "python3-uno; op Fedora: sudo dnf install libreoffice-pyuno; herstel LibreOffice elders met alles wat de "
        "installatie voorstelt. Probeer het daarna opnieuw.",
    ),
    "libreoffice-root": Text(
        "LibreOffice keeps extensions for each user, and has none for root. Give the same command as yourself, without "
        "sudo.",
        "LibreOffice bewaart extensies per gebruiker, en voor root niet. Geef dezelfde opdracht als uzelf, zonder sudo.",
    ),
    "libreoffice-open": Text(
        "LibreOffice is open, and would lose the extension; nothing has been changed. Save your work, close all its "
        "windows, the Quickstarter too, and try again. If it is not open, it ended badly: open and close it once, or "
        "remove the file {lock}.",
        "LibreOffice staat open en zou de extensie kwijtraken; er is niets gewijzigd. Sla uw werk op, sluit alle vensters, "
        "ook de snelstarter, en probeer het opnieuw. Staat het niet open, dan is het slecht afgesloten: open en sluit het "
        "één keer, of verwijder het bestand {lock}.",
    ),
    "unopkg-refused": Text(
        "{program} did not do it: {reason}. Open and close LibreOffice once, and try again.",
        "{program} heeft het niet gedaan: {reason}. Open en sluit LibreOffice één keer en probeer het opnieuw.",
    ),
    "libreoffice-python-old": Text(
        "{path}: the Python in LibreOffice is {version}, and the functions need {oldest} or newer. Install a newer "
        "LibreOffice.",
        "{path}: de Python in LibreOffice is {version}, en de functies vragen {oldest} of nieuwer. Installeer een nieuwere "
        "LibreOffice.",
    ),
    "libreoffice-python-silent": Text(
        "{path}: the Python in LibreOffice gives no answer ({reason}). Install LibreOffice again, with its Python.",
        "{path}: de Python in LibreOffice geeft geen antwoord ({reason}). Installeer LibreOffice opnieuw, met de Python "
        "ervan.",
    ),
    "extension-missing": Text(
        "LibreOffice does not have the extension Training ROI. Close LibreOffice and give: trainroi install --libreoffice.",
        "LibreOffice heeft de extensie Training ROI niet. Sluit LibreOffice en voer uit: trainroi install --libreoffice.",
    ),
    "extension-broken": Text(
        "LibreOffice has the extension Training ROI {version}, and could not take it into use, or it is switched off "
        "(Tools, Extensions). Close LibreOffice and give: trainroi install --libreoffice.",
        "LibreOffice heeft de extensie Training ROI {version}, maar kon die niet in gebruik nemen, of ze is uitgeschakeld "
        "(Extra, Extensies). Sluit LibreOffice en voer uit: trainroi install --libreoffice.",
    ),
    "extension-outdated": Text(
        "LibreOffice has the extension Training ROI {version}, and this is trainroi-xl {new}. Close LibreOffice and give: "
        "trainroi install --libreoffice.",
        "LibreOffice heeft de extensie Training ROI {version}, en dit is trainroi-xl {new}. Sluit LibreOffice en voer uit: "
        "trainroi install --libreoffice.",
    ),
    "calculator-silent-because": Text(
        "{path}: the Python that calculates for LibreOffice does not start: {reason}. Install trainroi-xl with that Python "
        "again, close LibreOffice, and give: trainroi install --libreoffice.",
        "{path}: de Python die voor LibreOffice rekent, start niet: {reason}. Installeer trainroi-xl opnieuw met die "
        "Python, sluit LibreOffice en voer uit: trainroi install --libreoffice.",
    ),
    "calculator-elsewhere": Text(
        "LibreOffice starts {path}, and this is {python}. Where the latter is the right one, close LibreOffice and give: "
        '"{python}" -m trainroi_xl install --libreoffice',
        "LibreOffice start {path}, en dit is {python}. Is die laatste de juiste, sluit LibreOffice dan en voer uit: "
        '"{python}" -m trainroi_xl install --libreoffice',
    ),
    "calculator-wrong": Text(
        "{path} was asked for {asked} as LibreOffice asks for it, and the answer {answer} is wrong. Close LibreOffice and "
        "give: trainroi install --libreoffice.",
        "{path} is om {asked} gevraagd zoals LibreOffice dat doet, en het antwoord {answer} klopt niet. Sluit LibreOffice "
        "en voer uit: trainroi install --libreoffice.",
    ),
}

MESSAGES: dict[str, Text] = {
    **CELLS,
    **EXPRESSIONS,
    **FILES,
    **TABLES,
    **COMMANDS,
    **CONSOLIDATION,
    **SURVEYS,
    **FORMS,
    **BUTTONS,
    **CALCULATOR,
    **SAVED,
    **SETUP,
    **LIBREOFFICE,
}
