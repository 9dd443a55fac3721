import { seldom, type WordsByPath } from './field-words.ts';

const view = {
  choices: {
    accidental: 'Accidental',
    'non-accidental': 'Not accidental',
    suggestive: 'Suggests that it was not accidental',
    unexplained: 'Not explained',
    consistent: 'Consistent with the explanation',
    inconsistent: 'Not consistent with the explanation',
  },
} as const;
const supervision = {
  label: 'Was the child watched as a child of that age should be?',
  choices: { adequate: 'Yes', inadequate: 'No', notKnown: 'Not known' },
} as const;

/** Marks on the body, what is said of them, and what doctors say. */
export const injuryWords: WordsByPath = {
  injuries: {
    label: 'Marks and injuries',
    hint: 'One row for marks of one kind at one place. Describe; how old a bruise is cannot be told from its colour.',
  },
  'injuries.of': 'On which child?',
  'injuries.site': { label: 'Where on the body?', hint: 'For example: left cheek' },
  'injuries.type': { label: 'What is it?', hint: 'For example: bruise, scratch, burn' },
  'injuries.count': 'How many?',
  ...seldom({
    'injuries.explanation': 'How is it said to have happened, word for word?',
    'injuries.explanationBy': 'Who said so?',
    'injuries.seenBy': 'Who is said to have seen it happen?',
    'injuries.medicalView': { label: 'What does the clinician say?', ...view },
    'injuries.sizeMm': 'Size in millimetres',
    'injuries.sizeMm.length': 'Length',
    'injuries.sizeMm.width': 'Width',
    'injuries.sizeMm.measured': 'Measured?',
    'injuries.colour': 'Colour, as you see it',
    'injuries.previouslyDocumented': 'Is it on record already?',
    'injuries.claimedAt': 'When is it said to have happened?',
    'injuries.details': {
      label: 'More finely, as the clinician has it',
      choices: { occult: 'Found by imaging only', immersion: 'Pattern of immersion' },
    },
    'injuries.majorAccident':
      'Does somebody outside the family confirm a major accident, such as a road crash?',
    'injuries.supervision': supervision,
    'injuries.view': 'Seen from',
  }),
  accounts: {
    label: 'What was said about how it happened',
    hint: 'One row for each telling, word for word. Nothing that was said before is changed by it.',
  },
  'accounts.by': 'Who said it?',
  'accounts.said': { label: 'What did they say, word for word?', isLong: true },
  ...seldom({
    'accounts.place': {
      label: 'Where is it said to have happened?',
      choices: { livingRoom: 'Living room', anotherHome: 'At another home' },
    },
    'accounts.at': 'When is it said to have happened?',
    'accounts.present': 'Who is said to have been there?',
    'accounts.blames': 'Who is said to have caused it?',
  }),
  examination: 'The examination',
  'examination.complete': 'Was the examination completed?',
  'examination.notExamined': {
    label: 'What was not examined?',
    choices: {
      undressed: 'The child undressed',
      growth: 'Weight, height and head',
      background: 'The background from other agencies',
    },
  },
  'examination.reason': 'Why not?',
  'examination.rebookedFor': {
    label: 'When will it be completed?',
    hint: 'A day or a few words',
  },
  'examination.backgroundSupplied': 'Did you have the child’s history from other agencies?',
  ...seldom({
    'examination.undressed': 'Was the child fully undressed?',
    'examination.regionsSeen': 'Which parts of the body were looked at?',
    'examination.mouthInspected': 'Was the mouth looked into?',
    'examination.earsInspected': 'Were the ears looked at, and behind them?',
    'examination.growthPlotted': 'Were weight, height and head measured and plotted?',
    'examination.historyFrom': 'Who told what had happened?',
  }),
  opinion: 'The medical opinion',
  'opinion.view': { label: 'How did the injuries come about, in the clinician’s view?', ...view },
  'opinion.by': 'Whose opinion is it?',
  'opinion.backgroundSupplied': 'Did the doctor have the child’s history?',
  'opinion.medicalCause': { label: 'Which confirmed condition explains them?', isSeldom: true },
  'opinion.considered': {
    label: 'What of that history does the report weigh?',
    isSeldom: true,
    choices: {
      childProtectionPlan: 'A child protection plan',
      previousInjuries: 'Earlier injuries',
    },
  },
  attendance: 'Coming to hospital, clinic or surgery',
  'attendance.setting': {
    label: 'Where?',
    choices: { urgentCareCentre: 'Urgent care centre', outOfHours: 'Out-of-hours service' },
  },
  'attendance.arrivedAt': 'When did they arrive?',
  'attendance.accompaniedBy': 'Who came with the child?',
  'attendance.cpis': 'Child protection flag (CP-IS)',
  'attendance.cpis.checked': 'Was the flag looked for?',
  'attendance.cpis.result': {
    label: 'What stood there?',
    choices: {
      noFlag: 'No flag',
      lookedAfter: 'Looked after',
      unbornPlan: 'Plan for an unborn child',
    },
  },
  'attendance.undressed': 'Was the child undressed and looked at?',
  ...seldom({
    'attendance.injuredAt': 'At what time is the injury said to have happened?',
    'attendance.injuredOn': 'On which day is the injury said to have happened?',
    'attendance.delay': 'If the child was not brought at once',
    'attendance.delay.asked': {
      label: 'Was it asked why?',
      choices: {
        notAsked: 'Not asked',
        askedRefused: 'Asked and refused',
        askedNone: 'Asked, and no reason was given',
        askedAnswered: 'Asked and answered',
        notKnown: 'Not known whether it was asked',
      },
    },
    'attendance.delay.reason': 'What was the reason?',
    'attendance.harmedByDelay': 'Did the wait do harm, or leave the child in pain?',
    'attendance.broughtForInjuryBefore':
      'How often was the child brought for an injury in the twelve months before?',
    'attendance.safeguardingScreen': 'Was the safeguarding screen done?',
    'attendance.seniorReview': 'Was the child seen by a senior before leaving?',
    'attendance.dischargedTo': 'With whom did the child leave?',
  }),
  presentation: 'An illness or event that may have been brought about',
  'presentation.of': {
    label: 'What was it?',
    choices: { apparentLifeThreateningEvent: 'Apparently life-threatening event' },
  },
  'presentation.medicalCause': 'Which confirmed condition explains it?',
  'presentation.noMedicalCause': 'Was a medical cause looked for and not found?',
  'presentation.medicalView': { label: 'What does the clinician say of the account?', ...view },
  'presentation.explanation': {
    label: 'Was an explanation given?',
    choices: { given: 'Yes', absent: 'No' },
  },
  ...seldom({
    'presentation.onsetSeenBy': 'Who saw it begin?',
    'presentation.noseOrMouthBled': 'Did nose or mouth bleed?',
    'presentation.poisoning': 'Of a poisoning',
    'presentation.poisoning.deliberate': 'Was it deliberate?',
    'presentation.poisoning.unexpectedLevel': 'Was a level found that nobody expected?',
    'presentation.poisoning.withinReach': 'Could the child have reached it without help?',
    'presentation.supervision': supervision,
    'presentation.illness': 'Of an illness that does not add up',
    'presentation.illness.historyTallies': 'Does the history tally with what is found?',
    'presentation.illness.onlyWithCarer': 'Are the signs seen only with one carer?',
    'presentation.illness.respondsToTreatment': 'Does it respond to treatment as expected?',
  }),
};
