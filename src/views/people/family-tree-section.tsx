import type { ComponentChildren, VNode } from 'preact';
import { familyTree } from '../../domain/people/family-tree.ts';
import { mentionsThatMayBeOne } from '../../domain/people/mentions-that-may-be-one.ts';
import { say } from '../../words/say.ts';
import { FamilyChart, FamilyLegend, type NotKnownDrawn } from '../charts/family-chart.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import type { Picture } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { capitalised, dayInWords, listed } from '../words.ts';
import { type MemberInWords, membersInWords, sayerInWords } from './family-members.ts';
import { Quote } from '../components/quote.tsx';

interface PictureProps {
  readonly picture: Picture;
}

/** More than these would cover the family: the newest are drawn, and all are in the list of mentions. */
const notKnownMax = 12;

/** The family tree, and the same in a table. */
export function FamilyTreeSection({ picture }: PictureProps): VNode {
  const { chronology } = picture;
  const tree = familyTree(chronology);
  const members = membersInWords(chronology);
  const notKnownWho = notKnownDrawn(picture);
  const described = describe(picture, [...members.values()], tree.notKnownWho.length);
  return (
    <section aria-labelledby="family">
      <h2 id="family">{say('Family tree')}</h2>
      <p class="hf-small">
        {described} {say('Only what the record states is drawn.')}{' '}
        <a href="#family-table">{say('Skip the drawing and read it in words')}</a>
      </p>
      <p class="hf-hint">{say('Move the drawing sideways to see the rest of the family.')}</p>
      <FamilyChart
        picture={picture}
        members={members}
        notKnownWho={notKnownWho}
        described={described}
      />
      <FamilyLegend />
      <section class="hf-scroll hf-scroll--table" aria-labelledby="family-table" tabIndex={0}>
        <table class="hf-family__table">
          <caption id="family-table">{say('Everybody in the drawing, in words')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('Who')}</th>
              <th scope="col">{say('To the child')}</th>
              <th scope="col">{say('Known since')}</th>
              <th scope="col">{say('Who says so')}</th>
              <th scope="col">{say('How sure')}</th>
              <th scope="col">{say('Lives there?')}</th>
            </tr>
          </thead>
          <tbody>
            {[...members.values()].map((one) => (
              <MemberRow one={one} picture={picture} />
            ))}
            {notKnownWho.map((one) => (
              <NotKnownRow one={one} picture={picture} />
            ))}
          </tbody>
        </table>
      </section>
      {tree.notKnownWho.length > notKnownWho.length && (
        <p class="hf-small">
          {say(
            '{count, plural, one {# earlier mention of somebody not identified is not drawn.} other {# earlier mentions of somebody not identified are not drawn.}}',
            { count: tree.notKnownWho.length - notKnownWho.length },
          )}
        </p>
      )}
    </section>
  );
}

/** The newest of those not identified, those that may be one person beside each other. */
function notKnownDrawn({ chronology }: Picture): readonly NotKnownDrawn[] {
  const groups = mentionsThatMayBeOne(chronology);
  return familyTree(chronology)
    .notKnownWho.slice(-notKnownMax)
    .map((one) => {
      const group = groups.findIndex(({ mentions }) => mentions.includes(one));
      return { ...one, ...(group !== -1 && { group }) };
    })
    .sort((a, b) => (a.group ?? groups.length) - (b.group ?? groups.length))
    .map((one, index) => ({ ...one, anchor: `not-known-${index + 1}` }));
}

function describe({ name }: Picture, members: readonly MemberInWords[], notKnown: number): string {
  const numberOf = (isOne: (one: MemberInWords) => boolean): number => members.filter(isOne).length;
  const parts = [
    say(
      '{name} and {count, plural, =0 {no other people} one {# other person} other {# other people}} of the family and household',
      { name, count: members.length - 1 },
    ),
    ...some(
      numberOf(({ member }) => member.isInHousehold),
      (count) => say('{count} in the home on this day', { count }),
    ),
    ...some(
      numberOf(({ member }) => member.living === 'unborn'),
      (count) => say('{count} not born yet', { count }),
    ),
    ...some(
      numberOf(({ member }) => member.living === 'died'),
      (count) => say('{count, plural, one {# who has died} other {# who have died}}', { count }),
    ),
    ...some(notKnown, (count) => say('{count} mentioned and not known who', { count })),
  ];
  return `${listed(parts)}.`;
}

function some(count: number, inWords: (count: number) => string): readonly string[] {
  return count === 0 ? [] : [inWords(count)];
}

function MemberRow({ one, picture }: { readonly one: MemberInWords } & PictureProps): VNode {
  const { anchor, name, toChild, since, saidBy, howSure, home } = one;
  return (
    <Row anchor={anchor} name={name} toChild={capitalised(toChild)}>
      <td>{dayInWords(since)}</td>
      <td>
        {saidBy.length === 0 && say('No entry names them')}
        {saidBy.map((held) => (
          <span class="hf-line">
            <SaidBy held={held} picture={picture} />
          </span>
        ))}
      </td>
      <td>{howSure}</td>
      <td>{home}</td>
    </Row>
  );
}

function NotKnownRow({ one, picture }: { readonly one: NotKnownDrawn } & PictureProps): VNode {
  const { anchor, mention, held, group } = one;
  const { chronology, titleOf } = picture;
  return (
    <Row anchor={anchor} name={<Quote words={mention.asWritten} />} toChild={say('Not known who')}>
      <td>
        <WrittenDate date={held.entry.happened} />
      </td>
      <td>
        {mention.by !== undefined && (
          <span class="hf-line">{capitalised(sayerInWords(chronology, titleOf, mention.by))}</span>
        )}
        <SaidBy held={held} picture={picture} />
      </td>
      <td>
        {group === undefined
          ? say('Not identified')
          : say('Not identified; may be one person with others of this list')}
      </td>
      <td>{say('Not recorded')}</td>
    </Row>
  );
}

interface RowProps {
  readonly anchor: string;
  readonly name: ComponentChildren;
  readonly toChild: string;
  readonly children: ComponentChildren;
}

function Row({ anchor, name, toChild, children }: RowProps): VNode {
  return (
    <tr id={anchor}>
      <th scope="row">{name}</th>
      <td>{toChild}</td>
      {children}
    </tr>
  );
}
