/** Which test gives which input its right value: an id of `README.md` → the files and the tests' own titles. */

type FieldCase = readonly [file: string, title: string]

const places = 'tests/db/field-places.test.ts'
const requests = 'tests/db/field-requests.test.ts'
const sheets = 'tests/db/field-sheets.test.ts'
const names = 'tests/db/field-names.test.ts'
const owners = 'tests/db/register-owners.test.ts'
const alike = 'tests/db/alike.test.ts'
const overHttp = 'tests/e2e/field.spec.ts'
const onScreen = 'tests/e2e/field-screens.spec.ts'
const choosing = 'tests/e2e/choosing.spec.ts'
const drafts = 'tests/e2e/drafts.spec.ts'
const ledgers = 'tests/e2e/field-ledgers.spec.ts'

export const fieldCases: Readonly<Record<string, readonly FieldCase[]>> = {
  F15a: [
    [places, 'a full name beats every name that it ends with'],
    [places, 'the preview says the place that was understood'],
  ],
  F15b: [[places, 'a short name that two units share is refused with both']],
  F18: [
    [overHttp, 'that sends null, objects, lists or truths in the place of a text is told which field it was'],
    [requests, 'without a number is refused, and joins nobody'],
  ],
  F01: [[places, 'what does not exist is refused, and moves into no other day']],
  F21: [[overHttp, 'is answered 400 or an empty list for years and days that are not there']],
  F10: [
    [places, 'half a second before midnight is midnight of the next day, as the sheet shows it'],
    [places, 'the noise of a binary fraction moves no day'],
  ],
  F03: [[places, 'the calendar of a workbook goes with its numbers, in whatever format']],
  F05: [
    [sheets, 'every tab whose header fits is read, and that is told'],
    [ledgers, 'a tab for each street: all are read, and that is told before anything is written'],
  ],
  F06: [
    [sheets, 'each row gets what a person sees in it, and that is told'],
    [sheets, 'also where only columns are merged that may be empty'],
  ],
  F02: [[requests, 'what a spreadsheet has made of a number is no number']],
  F31: [
    [owners, 'in thirteen spellings are four persons, and the one that only a blank tells apart is decided first'],
    [owners, 'vote once in all their spellings, with the area of all'],
  ],
  F32: [
    [owners, 'in full width, with long dashes and blanks is the same one; by another kind of name it is decided about'],
  ],
  F33: [[owners, 'of one deed are one in every order; a blank for a separator is told, and no phone is asked about']],
  F20: [
    [overHttp, 'in any condition of any page or export is never an error of the server'],
    [overHttp, 'in any parameter of the interfaces is answered in their own form'],
    [overHttp, 'that sends a zero byte in a form or in JSON has it cleaned away'],
  ],
  F19: [[overHttp, 'is answered 400 or an empty list for years and days that are not there']],
  F07: [
    [sheets, 'a hundred thousand empty rows with styles are no rows'],
    [sheets, 'ten thousands of rows as Excel itself writes them are no rows'],
    [sheets, 'what is too large to be read is told with what to do'],
    [onScreen, 'a ledger with borders down the whole column comes in by the page, in seconds'],
  ],
  F13: [
    [sheets, 'all are told at once, the good row can be taken, and the bad ones go back as a sheet'],
    [ledgers, 'rows that cannot be taken come back as a sheet, and go in once they are mended'],
  ],
  F14: [[sheets, 'columns that nobody reads, totals and signatures are told and not read; units are']],
  F15c: [[places, 'names as hotlines write them are understood, or the sentence says what is meant']],
  F16: [
    [requests, 'who withholds his name is nobody called 匿名, and a masked number costs no complaint'],
    [names, 'a caller’s number is one, in full width and with +86; one of two numbers is nobody’s'],
  ],
  F17: [
    [sheets, 'a text that is too long refuses its own row only'],
    [overHttp, 'is told which text is too long and how long it may be; what is not understood is no silence'],
  ],
  F23: [
    [overHttp, 'that posts in parts is told the type to send, not that its key is missing; two photos are both kept'],
  ],
  F24: [
    [requests, 'again with other line ends adds nothing'],
    [overHttp, 'that pushes again with other line ends adds nothing; control signs and halves cost no complaint'],
  ],
  F12: [
    [sheets, 'a control sign that Word left is no part of a name; one that no XML may hold is told'],
    [names, 'a name with a sign that Word left is found with a blank and without'],
    [overHttp, 'that pushes again with other line ends adds nothing; control signs and halves cost no complaint'],
  ],
  F11: [[sheets, 'two kinds of line ends are line ends']],
  F04: [
    [sheets, 'a chart in front has no cells: the first tab with cells is read'],
    [sheets, 'opens, and some tab has cells'],
  ],
  F08: [
    [sheets, 'headers copied from a PDF are understood'],
    [requests, 'changes the compound that is known, and makes no twin'],
  ],
  F09: [
    [requests, 'changes the compound that is known, and makes no twin'],
    [names, 'finds the compound at every door'],
    [names, 'a hotline’s case of %s comes to the compound'],
  ],
  F34: [
    [alike, 'whose code breaks its check digit is taken by who has seen the licence, with reason and mark'],
    [alike, 'of a ledger: a code that breaks its check digit is told what to do'],
    [ledgers, 'a code that breaks its check digit is taken by whoever has seen the licence, with a reason that stays'],
  ],
  F39: [
    [places, 'days and numbers of terms are read as people write them; what is no day is refused in its own words'],
    [places, '第一届 and 首届 are one term, told as twins'],
  ],
  F38: [[places, 'codes of yesterday are told with their heirs; codes as people write them are read']],
  F36: [
    [requests, 'a number with signs is found by another person’s brackets, and also where filters would hide it'],
    [onScreen, 'a hotline’s number with brackets is found on the page and by a program'],
  ],
  F35: [
    [requests, 'alone is as short as any other: the sentence, not half a search'],
    [requests, 'is kept, found among a thousand and given back as it was written'],
    [ledgers, 'one sign alone is too short to look for, also one of the rarest'],
  ],
  F27: [
    [overHttp, 'ends the composition and nothing else, in every field'],
    [choosing, 'a clerk chooses a compound by typing'],
    [onScreen, 'in 房号 leaves the hand in 房号: what is typed next is no vote'],
    [onScreen, 'beside an @ puts nobody on a desk; an @ alone is an @'],
  ],
  F28: [[choosing, 'Enter before the list has caught up chooses nothing, however slow the answer']],
  F25: [[onScreen, 'as long as the box allows, with paragraphs, is taken']],
  F29: [
    [drafts, 'whoever sits down next sees and overwrites nothing of it; signed in again, the first finds his own'],
    [drafts, 'on a shared computer what a visitor left is offered to nobody after an hour, on a phone it stays'],
    ['tests/e2e/journey-report.spec.ts', 'what was typed before somebody signed in and out is not there for the next'],
  ],
  F30: [
    [
      'tests/e2e/journey-report.spec.ts',
      'in three screens, back by the browser’s own button, and after a reload where it was left',
    ],
  ],
  F40: [[choosing, 'a clerk chooses a compound by typing']],
  F37: [
    ['lib/deadline/text.test.ts', 'a Sunday on which people work is one: due on it, at its end'],
    ['lib/deadline/text.test.ts', 'after National Day the working Saturday counts'],
    ['lib/deadline/text.test.ts', 'a deadline in a year whose days off are not announced says so'],
    [requests, '1 January is never a working day, also of a year that is not announced'],
  ],
  F22: [[overHttp, 'writes its zone as it likes: with a colon, without, with a blank for the plus']],
  F26: [
    [overHttp, 'names no place, a place that is not there, or an empty list: absent, 404 in both forms, and nothing'],
  ],
  F41: [['tests/e2e/printed-lists.spec.ts', 'prints each list, and nothing of it lies beside the paper']],
  F42: [
    [sheets, 'opens, and some tab has cells'],
    ['tests/db/import.test.ts', 'hostile files'],
  ],
}
