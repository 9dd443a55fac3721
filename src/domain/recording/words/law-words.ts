import type { WordsByPath } from './field-words.ts';

/** Courts, police, prison and the steps that have a limit in time. */
export const lawWords: WordsByPath = {
  investigation: 'The police investigation',
  'investigation.reference': 'Reference',
  'investigation.status': {
    label: 'How does it stand?',
    choices: { withProsecutor: 'With the prosecutor', suspectInterviewed: 'Suspect interviewed' },
  },
  'investigation.officer': 'Which officer has it?',
  'investigation.handedOver': 'Was the officer told by the one before?',
  'investigation.remaining': 'What remains to be done?',
  legalAdvice: 'Legal advice',
  'legalAdvice.threshold': {
    label: 'Is the threshold for proceedings met?',
    choices: { met: 'Yes', notMet: 'No', moreEvidence: 'More evidence is needed' },
  },
  'legalAdvice.evidenceNeeded': {
    label: 'What is still to be found out?',
    hint: 'One thing on each line',
    none: 'Nothing more is needed',
  },
  courtOrder: 'Court order or police protection',
  'courtOrder.kind': 'Which?',
  'courtOrder.what': {
    label: 'What happened?',
    choices: { issued: 'Applied for', made: 'Made', extended: 'Extended', ended: 'Ended' },
  },
  'courtOrder.until': 'The last day of the order',
  'courtOrder.appliedByPolice': 'Did the police apply for it?',
  steps: { label: 'Steps that were taken', hint: 'Those that have a limit in time.' },
  sentence: 'The sentence',
  'sentence.of': 'Of whom?',
  'sentence.type': {
    label: 'Which kind?',
    choices: {
      ipp: 'Imprisonment for public protection',
      dpp: 'Detention for public protection',
    },
  },
  'sentence.tariffMonths': 'Tariff in months',
  'sentence.tariffEndsOn': 'The tariff ends on',
  'sentence.endsOn': 'The sentence or licence ends on',
  paroleReview: 'The Parole Board',
  'paroleReview.of': 'About whom?',
  'paroleReview.outcome': {
    label: 'What was decided?',
    choices: { openConditions: 'Open conditions', stay: 'Stays in prison', deferred: 'Put off' },
  },
  'paroleReview.provisional': 'Is that provisional?',
  returnToCustody: 'Back in custody',
  'returnToCustody.of': 'Who?',
  'returnToCustody.recall': 'Which kind of recall?',
  licenceEvent: 'Sentence, licence or parole',
  'licenceEvent.of': 'Of whom?',
  'licenceEvent.event': 'What happened?',
  'licenceEvent.on': 'On which day, if another?',
};
