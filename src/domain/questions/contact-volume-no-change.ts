import { among, type Chronology, inOrderTakenIn, isAboutChild } from '../chronology/chronology.ts';
import { countEvents } from '../chronology/count-events.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { isOfSocialCare } from '../entry/organisation.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import { plainDate } from '../time/plain-date.ts';
import { professionalContacts } from '../visits/contacts.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { runWithout } from './run-without.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P73. Twenty contacts (P) of professionals with the child or the family in sixty days (P), and no
 * plan was begun or ended and no threshold decided meanwhile. The first contact is day 0, and the
 * sixtieth day still counts. Twenty more make the question stronger; one more does not.
 *
 * A change is a plan that starts, changes or ends, a decision on the threshold, a strategy discussion
 * at which enquiries begin, or a court order. Narrowed (P): social care made at least one of the
 * contacts, or there is no plan or threshold that anybody could have changed. Where the child is on no
 * child protection plan and so has no chair, the team manager is asked.
 */
export const contactVolumeNoChange = rule({
  id: 'P73',
  version: 1,
  name: 'contactVolumeNoChange',
  asks: 'In {count} contacts with the family neither plan nor threshold has changed: what is different for the child because of them?',
  of: 'conferenceChair',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'A change of the plan, or a decision on the threshold.',
  window: 'contactsWithoutChangeWithin',
  source: ['SEED3', 'SEED4'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const events = professionalContacts(chronology);
    if (countEvents(events) < parameters.contactsWithoutChange) return [];
    const run = runWithout({
      events,
      breaks: changes(chronology),
      atLeast: parameters.contactsWithoutChange,
      withinDays: parameters.contactsWithoutChangeWithin,
    });
    if (run?.events.some(({ entry }) => isOfSocialCare(entry)) !== true) return [];
    const subject = chronology.child.id;
    if (run.mayBreak.length > 0) {
      const missing = run.mayBreak.map(({ entry }) => `${entry.id}: date`);
      return [{ outcome: 'cannotTell', subject, missing }];
    }
    const hasChair = isOnChildProtectionPlan(chronology, chronology.asOf);
    return [
      {
        outcome: 'raised',
        subject,
        evidence: inOrderTakenIn(run.events),
        words: { count: String(countEvents(run.events)) },
        of: hasChair ? 'conferenceChair' : 'teamManager',
      },
    ];
  },

  settles: (chronology, question) => firstAfterEvidence(chronology, question, changes(chronology)),
});

const changingKinds: readonly EntryKind[] = ['court-order', 'plan-started', 'plan-ended'];

function changes(chronology: Chronology): readonly DossierEntry[] {
  return among(chronology, {
    kinds: changingKinds,
    facts: ['plan', 'decision', 'strategy'],
  }).filter(({ entry }) => isAboutChild(chronology, entry) && isChange(entry));
}

function isChange({ kind, plan, decision, strategy }: Entry): boolean {
  const began = strategy?.section47 === 'single' || strategy?.section47 === 'joint';
  return (
    changingKinds.includes(kind) || plan !== undefined || decision?.of === 'threshold' || began
  );
}
