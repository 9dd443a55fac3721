import { type Comparison, type Field, missing } from './comparisons.ts';

type Test = Comparison['levels'][number]['when'];

const fieldInWords: Readonly<Record<Field, string>> = {
  given: 'given name',
  family: 'family name',
  dob: 'date of birth',
  sex: 'sex',
  address: 'address',
  postcode: 'postcode',
  street: 'street',
  house: 'house',
  place: 'place',
  phone: 'phone',
  nhs: 'NHS number',
  upn: 'unique pupil number',
  police: 'police number',
  socialCare: 'social care number',
};

/** What a level says, for the person who decides: "given name: a short form of the same name". */
export function levelInWords({ field, levels }: Comparison, level: number): string {
  const test = level === missing ? undefined : levels[level - 1]?.when;
  return `${fieldInWords[field]}: ${test === undefined ? 'not known of both' : testInWords(test)}`;
}

function testInWords(test: Test): string {
  switch (test.is) {
    case 'same':
      return 'the same';
    case 'sameFirst':
      return 'the first name is the same';
    case 'swapped':
      return 'given and family name stand in each other’s place';
    case 'nickname':
      return 'forms of one name';
    case 'sharesPart':
      return 'a part is the same';
    case 'soundsAlike':
      return 'sounds alike';
    case 'initial':
      return 'the initial fits';
    case 'jaroWinkler':
      return test.atLeast >= 0.92
        ? 'nearly the same'
        : test.atLeast >= 0.85
          ? 'alike'
          : 'a little alike';
    case 'damerau':
    case 'damerauAsWritten':
    case 'levenshtein':
      return test.atMost === 1 ? 'one sign differs' : `at most ${test.atMost} signs differ`;
    case 'dayAndMonthSwapped':
      return 'day and month stand in each other’s place';
    case 'agreesToMonth':
      return 'agrees as far as it is known, to the month';
    case 'agreesToYear':
      return 'agrees as far as it is known, to the year';
    case 'sameMonth':
      return 'the same month';
    case 'sameYear':
      return 'the same year';
    case 'sameDayOfYear':
      return `the same day, at most ${test.yearsApartAtMost} ${test.yearsApartAtMost === 1 ? 'year' : 'years'} apart`;
    case 'daysApart':
      return `at most ${test.atMost} days apart`;
    case 'sameHome':
      return 'the same home';
    case 'sameHomeAtOtherTimes':
      return 'the same home, at other times';
    case 'sameHouseAndStreet':
      return 'the same house and street, elsewhere';
    case 'sameStreet':
      return 'the same street';
    case 'samePostcode':
      return 'the same postcode';
    case 'postcodeAlike':
      return 'the postcode differs by one sign';
    case 'sameArea':
      return 'the same area';
    case 'sameStart':
      return `the first ${test.characters} signs are the same`;
    case 'sameOutward':
      return 'the same postcode district';
    case 'samePostcodeSector':
      return 'the same postcode sector';
    case 'samePostcodeArea':
      return 'the same postcode area';
    case 'else':
      return 'different';
  }
}
