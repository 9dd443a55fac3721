import type { WordsByPath } from './field-words.ts';

/** What every form asks, whatever happened. */
export const envelopeWords: WordsByPath = {
  subjects: 'Who is this about?',
  happened: 'When did it happen?',
  happenedAt: { label: 'At what time?', hint: 'If you know it, for example 14:30' },
  summary: {
    label: 'What happened?',
    hint: 'What you saw and heard, in the order in which it happened. Names and words as they were said.',
    isLong: true,
  },
  basis: {
    label: 'How do you know?',
    choices: {
      observed: 'I saw or heard it myself',
      reported: 'Somebody told me',
      opinion: 'It is my professional opinion',
    },
  },
  informant: 'Who told you',
  'informant.person': 'Which person of the record?',
  'informant.relation': {
    label: 'Who are they, in their own words?',
    hint: 'For example: a neighbour',
  },
  'informant.anonymous': 'Do they wish not to be named?',
  consent: 'Consent to share',
  'consent.status': {
    label: 'What was said about sharing this?',
    choices: {
      sought: 'Asked, and not answered yet',
      given: 'Agreed',
      refused: 'Asked and refused',
      notSought: 'Not asked',
    },
  },
  'consent.reason': { label: 'Why was it not asked, or why is it shared all the same?' },
  labels: {
    label: 'Who may read this?',
    hint: 'Everybody around the child, unless you say otherwise. Each mark closes it to some of them.',
    choices: {
      standard: 'Everybody who works with the child',
      restrictedStaffFamily: 'Senior managers only: the family of somebody who works here',
      adoptionSealed: 'Nobody by their post: sealed by an adoption',
      protectedIdentity: 'Nobody by their post: a protected identity',
      addressWithheld: 'Not for the family: an address is withheld',
      anonymousReferrer: 'Social care and police: somebody asked not to be named',
      policeIntelligence: 'Police only: intelligence',
      legalPrivilege: 'Social care and its lawyers: legal advice',
      maracMinutes: 'Not for the family: minutes of a MARAC',
      thirdPartyMedical: 'Health only: an adult’s medical record',
      allegationAgainstStaff: 'Head of service only: an allegation against a member of staff',
    },
  },
  mentions: {
    label: 'Somebody named who is not in the list',
    hint: 'Write who they are in the words that were used: “a male friend”, “next of kin: Zed”. Somebody will be asked to find out.',
  },
  'mentions.asWritten': 'Who, in the words that were used',
  'mentions.by': { label: 'Who said so?', isSeldom: true },
  'mentions.form': {
    label: 'On what kind of form did it stand?',
    isSeldom: true,
    choices: {
      nextOfKin: 'Next of kin',
      registration: 'Registration',
      emergencyContact: 'Emergency contact',
      other: 'Another form',
    },
  },
};
