import type { ComponentChildren, VNode } from 'preact';
import { familyTree } from '../../domain/people/family-tree.ts';
import { mentionsThatMayBeOne } from '../../domain/people/mentions-that-may-be-one.ts';
import { FamilyChart, FamilyLegend, type NotKnownDrawn } from '../charts/family-chart.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import type { Picture } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { capitalised, counted, dayInWords, listed } from '../words.ts';
import { type MemberInWords, membersInWords, sayerInWords } from './family-members.ts';

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
      <h2 id="family">Family tree</h2>
      <p class="hf-small">
        {described} Only what the record states is drawn.{' '}
        <a href="#family-table">Skip the drawing and read it in words</a>
      </p>
      <p class="hf-hint">Move the drawing sideways to see the rest of the family.</p>
      <FamilyChart
        picture={picture}
        members={members}
        notKnownWho={notKnownWho}
        described={described}
      />
      <FamilyLegend />
      <section class="hf-scroll hf-scroll--table" aria-labelledby="family-table" tabIndex={0}>
        <table class="hf-family__table">
          <caption id="family-table">Everybody in the drawing, in words</caption>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">To the child</th>
              <th scope="col">Known since</th>
              <th scope="col">Who says so</th>
              <th scope="col">How sure</th>
              <th scope="col">Lives there?</th>
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
          {capitalised(counted(tree.notKnownWho.length - notKnownWho.length, 'earlier mention'))} of
          somebody not identified{' '}
          {tree.notKnownWho.length - notKnownWho.length === 1 ? 'is' : 'are'} not drawn.
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
  const others = members.length - 1;
  const count = (isOne: (one: MemberInWords) => boolean): number => members.filter(isOne).length;
  const parts = [
    `${name} and ${counted(others, 'other person', 'other people')} of the family and household`,
    ...some(
      count(({ member }) => member.isInHousehold),
      'in the home on this day',
    ),
    ...some(
      count(({ member }) => member.living === 'unborn'),
      'not born yet',
    ),
    ...some(
      count(({ member }) => member.living === 'died'),
      'who has died',
      'who have died',
    ),
    ...some(notKnown, 'mentioned and not known who'),
  ];
  return `${listed(parts)}.`;
}

function some(count: number, one: string, many = one): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}

function MemberRow({ one, picture }: { readonly one: MemberInWords } & PictureProps): VNode {
  const { anchor, name, toChild, since, saidBy, howSure, home } = one;
  return (
    <Row anchor={anchor} name={name} toChild={capitalised(toChild)}>
      <td>{dayInWords(since)}</td>
      <td>
        {saidBy.length === 0 && 'No entry names them'}
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
    <Row anchor={anchor} name={<q>{mention.asWritten}</q>} toChild="Not known who">
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
          ? 'Not identified'
          : 'Not identified; may be one person with others of this list'}
      </td>
      <td>Not recorded</td>
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
