/**
 * Where one page of the demonstration lies: an address, or a link to follow from another page. The
 * children are those of the demonstration's own families.
 */
export interface ShownPage {
  /** Names the picture of it. */
  readonly name: string;
  /** The post that looks at it, as the value of its button at the sign-in; nobody for the sign-in itself. */
  readonly post?: string;
  readonly at: string;
  /** The first link of `at` whose address holds this leads to the page. */
  readonly through?: RegExp;
  /** Ends with another status than 200, on purpose. */
  readonly status?: number;
}

const child = '/child/otterwell-pip';
const baby = '/child/nettlebrook-ivo';

/** Every kind of page there is, each as a post that has something to see there. */
export const shownPages: readonly ShownPage[] = [
  { name: 'sign-in', at: '/sign-in' },
  { name: 'my-work', post: 'leadSocialWorker', at: '/' },
  { name: 'my-work-nothing', post: 'outsider', at: '/' },
  { name: 'team', post: 'teamManager', at: '/team' },
  { name: 'children', post: 'leadSocialWorker', at: '/children' },
  { name: 'child', post: 'leadSocialWorker', at: child },
  { name: 'child-police', post: 'policeOfficer', at: child },
  { name: 'child-past', post: 'leadSocialWorker', at: `${child}?knownTo=police&on=2026-09-01` },
  { name: 'child-people', post: 'leadSocialWorker', at: `${child}/people` },
  { name: 'child-injuries', post: 'leadSocialWorker', at: `${child}/injuries` },
  { name: 'child-visits', post: 'leadSocialWorker', at: `${child}/visits` },
  { name: 'child-plan', post: 'leadSocialWorker', at: `${child}/plan` },
  { name: 'child-decisions', post: 'leadSocialWorker', at: `${child}/decisions` },
  { name: 'child-involved', post: 'leadSocialWorker', at: `${child}/involved` },
  { name: 'child-effort', post: 'leadSocialWorker', at: `${child}/effort` },
  { name: 'child-pack', post: 'leadSocialWorker', at: `${child}/pack` },
  { name: 'child-access', post: 'teamManager', at: `${child}/grants` },
  { name: 'child-readers', post: 'leadSocialWorker', at: `${child}/readers` },
  { name: 'emergency', post: 'outsider', at: `${child}/open` },
  { name: 'before-act', post: 'leadSocialWorker', at: `${child}/before` },
  { name: 'mention', post: 'leadSocialWorker', at: `${child}/people`, through: /\/mention\// },
  { name: 'entry', post: 'leadSocialWorker', at: child, through: /\/entry\// },
  { name: 'question', post: 'leadSocialWorker', at: '/', through: /\/question\// },
  { name: 'question-baby', post: 'namedNurse', at: baby, through: /\/question\// },
  { name: 'record', post: 'leadSocialWorker', at: '/record' },
  { name: 'record-for-child', post: 'leadSocialWorker', at: '/record?child=otterwell-pip' },
  { name: 'front-door', post: 'teamManager', at: '/front-door' },
  { name: 'front-door-new', post: 'teamManager', at: '/front-door/new' },
  { name: 'search', post: 'leadSocialWorker', at: '/search' },
  { name: 'people', post: 'leadSocialWorker', at: '/people' },
  { name: 'people-import', post: 'designatedSafeguardingLead', at: '/people/import' },
  { name: 'matches', post: 'leadSocialWorker', at: '/matches' },
  { name: 'guardian', post: 'caldicottGuardian', at: '/guardian' },
  { name: 'guardian-readings', post: 'caldicottGuardian', at: '/guardian/readings' },
  { name: 'guardian-sharing', post: 'caldicottGuardian', at: '/guardian/sharing' },
  { name: 'account', post: 'leadSocialWorker', at: '/account' },
  { name: 'partnership', post: 'headOfService', at: '/partnership' },
  { name: 'rules', post: 'leadSocialWorker', at: '/rules' },
  { name: 'rule', post: 'leadSocialWorker', at: '/rules', through: /\/rules\/./ },
  { name: 'help', post: 'leadSocialWorker', at: '/help' },
  { name: 'whats-new', post: 'leadSocialWorker', at: '/help/whats-new' },
  { name: 'style', post: 'leadSocialWorker', at: '/style' },
  { name: 'account', post: 'leadSocialWorker', at: '/account' },
  { name: 'confirm', post: 'leadSocialWorker', at: '/confirm?next=/' },
  { name: 'not-here', post: 'leadSocialWorker', at: '/child/nobody', status: 404 },
];
