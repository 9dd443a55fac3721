import type { Chronology } from '../../domain/chronology/chronology.ts';
import type { DossierPerson } from '../../domain/people/person.ts';
import { findPlanInForce, type PlanSpan } from '../../domain/plans/plan-spans.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import type { ChildHeadModel } from '../components/child-head.tsx';
import type { Picture } from '../picture/picture.ts';
import { type ChildLinks, lensHref } from '../picture/picture-query.ts';
import { ageInWords, capitalised, codeInWords, dateInWords } from '../words.ts';

/** The head of a child's pages under a lens, which its links keep. */
export function childHead({ input, chronology }: Picture): ChildHeadModel {
  const { pages, record } = input.links;
  const kept = Object.fromEntries(
    Object.entries(pages).map(([name, path]) => [name, lensHref(path, input)]),
  );
  return {
    ...headOf(input.person, chronology, { pages: kept as ChildLinks['pages'], record }),
    ...(input.openedInEmergencyAt !== undefined && {
      openedInEmergencyAt: input.openedInEmergencyAt,
    }),
    ...(input.isQueued === true && { isQueued: true }),
  };
}

/** The head of a child's pages on the day up to which the record is read. */
export function headOf(
  child: DossierPerson,
  chronology: Chronology,
  links: ChildLinks,
): ChildHeadModel {
  const plan = planInWords(chronology);
  return {
    name: child.name ?? say('This child'),
    who: whoInWords(child, chronology.asOf),
    ...(plan !== undefined && { plan }),
    links,
  };
}

const sexInWords = { m: () => say('Boy'), f: () => say('Girl'), u: () => undefined } as const;

function whoInWords({ dob, sex }: DossierPerson, on: PlainDate): string {
  const parts = [
    sex === undefined ? undefined : sexInWords[sex](),
    dob === undefined ? say('date of birth not recorded') : ageInWords(dob, on),
    dob === undefined || dob.precision === 'unknown'
      ? undefined
      : say('born {date}', { date: dateInWords(dob) }),
  ];
  return capitalised(parts.filter((part) => part !== undefined).join(', '));
}

function planInWords(chronology: Chronology): string | undefined {
  const plan = findPlanInForce(chronology, chronology.asOf);
  if (plan === undefined) return undefined;
  const category = plan.started.entry.plan?.category;
  const since = planSince(plan);
  return category === undefined ? since : `${since}: ${codeInWords(category)}`;
}

/** What a plan is called, and since when it holds: 'Child protection plan since 9 April 2007'. */
export function planSince({ type, started }: PlanSpan): string {
  return say('{type} plan since {date}', {
    type: capitalised(codeInWords(type)),
    date: dateInWords(started.entry.happened),
  });
}
