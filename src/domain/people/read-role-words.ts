import { phraseBook } from '../as-written/phrase-book.ts';
import { readOnce } from '../as-written/read-once.ts';

/** What a description of somebody says that they are. */
export const roleWords = [
  'partner',
  'boyfriend',
  'girlfriend',
  'spouse',
  'formerPartner',
  'stepParent',
  'friend',
  'lodger',
  'visitor',
  'neighbour',
  'carer',
  'nextOfKin',
  'emergencyContact',
  'uncle',
  'aunt',
  'grandparent',
  'cousin',
  'relative',
  'man',
  'woman',
  'adult',
  'child',
  'professional',
  'resident',
] as const;
export type RoleWord = (typeof roleWords)[number];

/** Words by which somebody is a partner of a parent now, whatever the couple call it. */
export const partnerWords: ReadonlySet<RoleWord> = new Set([
  'partner',
  'boyfriend',
  'girlfriend',
  'spouse',
  'stepParent',
]);

/** Words by which somebody lives or stays in the home. */
export const homeWords: ReadonlySet<RoleWord> = new Set(['resident', 'lodger']);

/** A description as its words were read; `unread` are the words that mean nothing here, kept. */
export interface RoleWordsReading {
  readonly roles: readonly RoleWord[];
  readonly mapped: boolean;
  /** They speak of more than one: 'two lodgers'. */
  readonly several: boolean;
  readonly unread: readonly string[];
}

const book = phraseBook<RoleWord>(
  [
    ['partner', 'partner, new partner, fiance, fiancee, other half'],
    ['boyfriend', 'boyfriend, boy friend'],
    ['girlfriend', 'girlfriend, girl friend'],
    ['spouse', 'husband, wife, spouse'],
    [
      'formerPartner',
      'ex, ex partner, former partner, ex boyfriend, ex husband, ex girlfriend, ex wife',
    ],
    ['stepParent', 'stepfather, stepdad, stepmother, stepmum, step'],
    ['friend', 'friend, mate, acquaintance'],
    ['lodger', 'lodger, tenant, flatmate, housemate, flat mate, house mate'],
    ['visitor', 'visitor, guest'],
    ['neighbour', 'neighbour, neighbor'],
    ['carer', 'carer, babysitter, baby sitter, childminder, child minder, nanny'],
    ['nextOfKin', 'next of kin, nok'],
    ['emergencyContact', 'emergency contact, contact in emergency'],
    ['uncle', 'uncle'],
    ['aunt', 'aunt, aunty, auntie'],
    [
      'grandparent',
      'grandparent, grandmother, grandfather, granny, gran, nan, nana, grandad, granddad',
    ],
    ['cousin', 'cousin'],
    [
      'relative',
      'relative, relation, family member, brother, sister, brother in law, sister in law',
    ],
    ['man', 'man, male, bloke, guy, gentleman'],
    ['woman', 'woman, female, lady'],
    ['adult', 'adult, person, somebody, someone, stranger'],
    ['child', 'child, baby, infant, toddler, boy, girl, teenager, youth, youngster, young person'],
    [
      'professional',
      'social worker, health visitor, doctor, nurse, midwife, teacher, police officer, support worker, key worker',
    ],
    // What somebody is to a home: they live or sleep there, always or at times.
    [
      'resident',
      'at home, in the home, at the house, in the house, at the flat, in the flat, lives there, lives here, lives with, living there, living with, moved in, stays, staying, stays over, sleeps there, sleeping there',
    ],
  ],
  // Whose partner or friend it is says nothing about what they are.
  'a an the of to in his her their its this that mum mums mother mothers dad dads father fathers childs childrens',
);

/**
 * What the words for somebody say that they are, in the order of the words. Words that are not in
 * the book are handed back; a description of which nothing is known is not mapped, and is work.
 */
export const readRoleWords = readOnce((asWritten: string): RoleWordsReading => {
  const pieces = book.read(asWritten);
  const found = pieces.flatMap((piece) => piece.found);
  const roles = [...new Set(found.map(({ meaning }) => meaning))];
  const unread = pieces.map((piece) => piece.unread).filter((words) => words !== '');
  // 'Stays' is no plural.
  const several = found.some(({ meaning, plural }) => plural && meaning !== 'resident');
  return { roles, mapped: roles.length > 0, several, unread };
});
