import type { Role } from '../../people/role.ts';

/** People who answer to the same managers; a second reader comes from another one. */
export type Line =
  | 'socialCare'
  | 'reviewing'
  | 'health'
  | 'police'
  | 'education'
  | 'council'
  | 'probation'
  | 'partnership';

/**
 * How high a post stands: practitioners, line managers and named professionals, heads of a service,
 * those to whom the safeguarding partners delegate, and the partners themselves.
 *
 * @source CROY
 */
export type Stage = 1 | 2 | 3 | 4 | 5;

/** One step of a ladder. Any of its posts answers for it, the first that somebody holds. */
export interface Rung {
  readonly stage: Stage;
  readonly posts: readonly Role[];
}

interface Place {
  readonly line: Line;
  readonly stage: Stage;
}

const at = (line: Line, stage: Stage): Place => ({ line, stage });

const places: Readonly<Record<Role, Place>> = {
  leadSocialWorker: at('socialCare', 1),
  teamManager: at('socialCare', 2),
  strategyChair: at('socialCare', 2),
  mashManager: at('socialCare', 2),
  serviceManager: at('socialCare', 3),
  headOfService: at('socialCare', 3),
  directorOfChildrensServices: at('socialCare', 4),
  conferenceChair: at('reviewing', 2),
  independentReviewingOfficer: at('reviewing', 2),
  consultantPaediatrician: at('health', 1),
  examiningDoctor: at('health', 1),
  familyDoctor: at('health', 1),
  healthVisitor: at('health', 1),
  midwife: at('health', 1),
  namedDoctor: at('health', 2),
  namedNurse: at('health', 2),
  designatedDoctor: at('health', 3),
  designatedNurse: at('health', 3),
  integratedCareBoardLead: at('health', 4),
  policeOfficer: at('police', 1),
  detectiveSergeant: at('police', 2),
  detectiveInspector: at('police', 3),
  boroughCommander: at('police', 4),
  designatedSafeguardingLead: at('education', 1),
  headteacher: at('education', 3),
  laSolicitor: at('council', 1),
  housingOfficer: at('council', 1),
  adultWorker: at('council', 1),
  probationPractitioner: at('probation', 1),
  reviewer: at('partnership', 1),
  caldicottGuardian: at('partnership', 1),
  safeguardingPartners: at('partnership', 5),
};

const top: Rung = { stage: 5, posts: ['safeguardingPartners'] };
const director: Rung = { stage: 4, posts: ['directorOfChildrensServices'] };
const headsOfService: Rung = { stage: 3, posts: ['serviceManager', 'headOfService'] };

/** To whom the questions of each line climb. */
const managers: Readonly<Record<Line, readonly Rung[]>> = {
  socialCare: [{ stage: 2, posts: ['teamManager'] }, headsOfService, director, top],
  reviewing: [headsOfService, director, top],
  health: [
    { stage: 2, posts: ['namedDoctor', 'namedNurse'] },
    { stage: 3, posts: ['designatedDoctor', 'designatedNurse'] },
    { stage: 4, posts: ['integratedCareBoardLead'] },
    top,
  ],
  police: [
    { stage: 2, posts: ['detectiveSergeant'] },
    { stage: 3, posts: ['detectiveInspector'] },
    { stage: 4, posts: ['boroughCommander'] },
    top,
  ],
  education: [{ stage: 3, posts: ['headteacher'] }, director, top],
  council: [headsOfService, director, top],
  probation: [top],
  partnership: [top],
};

export function lineOf(role: Role): Line {
  return places[role].line;
}

/**
 * The rungs that a question to a post climbs while nobody answers: the post itself, and then its
 * managers stage by stage up to the safeguarding partners. Never downward.
 *
 * @source CROY
 */
export function ladderOf(role: Role): readonly Rung[] {
  const { line, stage } = places[role];
  const above = managers[line].flatMap((rung): Rung[] => {
    if (rung.stage > stage) return [rung];
    // A service manager answers to the head of service, on the same stage.
    const later = rung.posts.slice(rung.posts.indexOf(role) + 1);
    return rung.posts.includes(role) && line === 'socialCare' && later.length > 0
      ? [{ stage: rung.stage, posts: later }]
      : [];
  });
  return [{ stage, posts: [role] }, ...above];
}

/** Whether one post stands above another on its ladder, so that its holder may act for it. */
export function isAbove(role: Role, other: Role): boolean {
  return ladderOf(other)
    .slice(1)
    .some(({ posts }) => posts.includes(role));
}

const secondReaders: readonly Role[] = [
  'independentReviewingOfficer',
  'conferenceChair',
  'teamManager',
  'serviceManager',
  'namedDoctor',
  'namedNurse',
  'detectiveInspector',
];

/** The posts that are asked to read an answer of a line a second time, the first choice first. */
export function secondReadersFor(line: Line): readonly Role[] {
  return secondReaders.filter((role) => lineOf(role) !== line);
}
