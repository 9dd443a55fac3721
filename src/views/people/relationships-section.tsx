import type { VNode } from 'preact';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import {
  type ClaimDifference,
  type ClaimInRecord,
  type Relationship,
  relationshipsIn,
} from '../../domain/people/relationship-claims.ts';
import { say, sayRich } from '../../words/say.ts';
import type { Picture } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, dayInWords } from '../words.ts';
import { sayerInWords, standingInWords, typeInWords } from './family-members.ts';

interface PictureProps {
  readonly picture: Picture;
}

/** The questions that ask which of two words is true. */
const asking: ReadonlySet<string> = new Set(['P04', 'P11']);

/** Every relationship that is claimed, with the history of its claims and where two organisations differ. */
export function RelationshipsSection({ picture }: PictureProps): VNode {
  const relationships = relationshipsIn(picture.chronology);
  const asked = picture.questions.filter(({ rule }) => asking.has(rule));
  return (
    <section aria-labelledby="relationships">
      <h2 id="relationships">{say('Who is said to be what to whom')}</h2>
      {relationships.length === 0 && (
        <p class="hf-small">
          {say(
            'No entry claims a relationship. Who somebody is to the child stands as it was written when they came into the record.',
          )}
        </p>
      )}
      {asked.map(({ id, asks }) => (
        <p class="hf-differ">
          {sayRich('Asked: <a>{question}</a>', {
            a: (words) => <a href={safeHref(picture.input.links.question(id))}>{words}</a>,
            question: asks,
          })}
        </p>
      ))}
      <ul class="hf-people">
        {relationships.map((one) => (
          <RelationshipItem one={one} picture={picture} />
        ))}
      </ul>
    </section>
  );
}

function RelationshipItem({ one, picture }: { readonly one: Relationship } & PictureProps): VNode {
  const { of, to, is, claims, differences } = one;
  return (
    <li>
      <h3 class="hf-sub">
        {say('{one} and {other}: {howSure}', {
          one: capitalised(calling(picture, of)),
          other: calling(picture, to),
          howSure: standingInWords[is](),
        })}
      </h3>
      {differences.map((difference) => (
        <DifferenceLine difference={difference} picture={picture} />
      ))}
      <ol class="hf-claims">
        {claims.map((claim) => (
          <li>
            {`${claimInWords(picture, claim)}. `}
            <span class="hf-by">
              <SaidBy held={claim.held} picture={picture} />
            </span>
          </li>
        ))}
      </ol>
    </li>
  );
}

function calling({ chronology: { people } }: Picture, id: PersonId): string {
  const person = people.get(id);
  return person === undefined
    ? say('somebody in the record')
    : (person.name ?? say('the {role}', { role: person.role }));
}

type ClaimWords = Readonly<Record<'one' | 'type' | 'other', string>>;

const claims = {
  claimed: (words: ClaimWords) => say('{one} is said to be {type} of {other}', words),
  denied: (words: ClaimWords) => say('{one} is said not to be {type} of {other}', words),
  corroborated: (words: ClaimWords) => say('{one} is corroborated as {type} of {other}', words),
  verified: (words: ClaimWords) => say('{one} is verified as {type} of {other}', words),
} as const;

/** 'A is said to be partner of B, says the neighbour, from 3 May 2026'. */
function claimInWords(picture: Picture, { claim }: ClaimInRecord): string {
  const { of, to, type, status, claimedBy, from, until } = claim;
  const { chronology, titleOf } = picture;
  const parts = [
    claims[status]({
      one: calling(picture, of),
      type: typeInWords(type),
      other: calling(picture, to),
    }),
    claimedBy === undefined
      ? ''
      : say('says {who}', { who: sayerInWords(chronology, titleOf, claimedBy) }),
    from === undefined ? '' : say('from {date}', { date: dayInWords(from) }),
    until === undefined ? '' : say('until {day}', { day: dayInWords(until) }),
    responsibilityInWords(claim),
  ];
  return capitalised(parts.filter((part) => part !== '').join(', '));
}

function responsibilityInWords({
  parentalResponsibility,
  parentalResponsibilityProof: proof,
}: ClaimInRecord['claim']): string {
  if (parentalResponsibility === undefined) return '';
  if (!parentalResponsibility) return say('without parental responsibility');
  return proof === undefined
    ? say('with parental responsibility, not said how proven')
    : say('with parental responsibility, proven by {proof}', { proof: codeInWords(proof) });
}

const aboutInWords: Readonly<Record<ClaimDifference['about'], () => string>> = {
  whatTheyAre: () => say('Two organisations say different things of what they are to each other'),
  whetherItIsSo: () => say('One organisation has it, another has it denied'),
  whenItWas: () => say('Two organisations say different things of when it was'),
};

function DifferenceLine({
  difference: { about, one, other },
  picture,
}: { readonly difference: ClaimDifference } & PictureProps): VNode {
  return (
    <p class="hf-differ">
      {`${aboutInWords[about]()}. ${shortly(one)}: `}
      <SaidBy held={one.held} picture={picture} />
      {`. ${shortly(other)}: `}
      <SaidBy held={other.held} picture={picture} />.
    </p>
  );
}

function shortly({ claim: { type, status, until } }: ClaimInRecord): string {
  const ended = until === undefined ? [] : [say('until {day}', { day: dayInWords(until) })];
  return [capitalised(typeInWords(type)), codeInWords(status), ...ended].join(', ');
}
