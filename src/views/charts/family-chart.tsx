import type { ComponentChildren, VNode } from 'preact';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { type FamilyTree, familyTree } from '../../domain/people/family-tree.ts';
import type { Bond, DescentIs } from '../../domain/people/kin.ts';
import type { MentionInRecord } from '../../domain/people/mentions.ts';
import { say } from '../../words/say.ts';
import type { MemberInWords } from '../people/family-members.ts';
import type { Picture } from '../picture/picture.ts';
import { safeHref } from '../safe-href.ts';
import { capitalised, dateInWords } from '../words.ts';
import {
  type Box,
  boxWidth,
  type FamilyLayout,
  layOutFamily,
  type PlacedCouple,
  signHeight,
  signMiddle,
} from './family-layout.ts';
import { FamilySign, MemberSign } from './family-sign.tsx';
import { wrap } from './wrap.ts';

/** Somebody not identified, with the row of the table to which their sign leads. */
export interface NotKnownDrawn extends MentionInRecord {
  readonly anchor: string;
  /** Which of those that may be one person they are of. */
  readonly group?: number;
}

interface FamilyChartProps {
  readonly picture: Picture;
  readonly members: ReadonlyMap<PersonId, MemberInWords>;
  readonly notKnownWho: readonly NotKnownDrawn[];
  /** What the drawing shows, in a few sentences, for those who do not see it. */
  readonly described: string;
}

/** The family in the field's own signs, generation beneath generation. */
export function FamilyChart(props: FamilyChartProps): VNode {
  const { picture, members, notKnownWho, described } = props;
  const laid = layOutChart({ ...familyTree(picture.chronology), notKnownWho }, members);
  const title = say('Family tree of {name}', { name: picture.name });
  const isWide = laid.width > wideFrom;
  return (
    <>
      {isWide && (
        <p class="hf-small">
          <a href="#the-child">{say('Find {name} in the drawing', { name: picture.name })}</a>
        </p>
      )}
      <section
        class={`hf-scroll hf-family${isWide ? ' hf-family--wide' : ''}`}
        aria-label={title}
        tabIndex={0}
      >
        <svg
          width={laid.width}
          height={laid.height}
          viewBox={`0 0 ${laid.width} ${laid.height}`}
          role="group"
          aria-labelledby="family-title"
          aria-describedby="family-described"
        >
          <title id="family-title">{title}</title>
          <desc id="family-described">{described}</desc>
          <Drawing {...props} laid={laid} />
        </svg>
      </section>
      {isWide && <Strips laid={laid} title={title} />}
    </>
  );
}

function Drawing({
  picture,
  members,
  notKnownWho,
  laid,
}: FamilyChartProps & { readonly laid: FamilyLayout }): VNode {
  const { asOf, child } = picture.chronology;
  return (
    <g id="family-drawing" class="f-drawing">
      {laid.homes.map((home) => (
        <rect class="f-home" {...home} rx="10" />
      ))}
      {laid.mayBeOne.map((group) => (
        <rect class="f-may-be-one" {...group} rx="10" />
      ))}
      {laid.couples.map((couple) => (
        <Lines placed={couple} />
      ))}
      {laid.couples.map((couple) => (
        <Mark placed={couple} />
      ))}
      <Headings laid={laid} />
      {[...laid.people].map(([id, box]) => (
        <Member box={box} inWords={members.get(id)} isChild={id === child.id} on={asOf} />
      ))}
      {notKnownWho.map((one, index) => (
        <NotKnown box={laid.notKnown[index]} one={one} picture={picture} />
      ))}
    </g>
  );
}

/** A wide drawing again in parts, each as wide as a sheet; what is cut in one is whole in the next. */
function Strips({
  laid: { width, height },
  title,
}: {
  readonly laid: FamilyLayout;
  readonly title: string;
}): VNode {
  const step = wideFrom - boxWidth - 30;
  const count = Math.ceil((width - wideFrom) / step) + 1;
  return (
    <div class="hf-family__strips">
      {Array.from({ length: count }, (_, index) => (
        <div>
          <p class="hf-small">
            {say('{title}, part {part} of {count}', { title, part: index + 1, count })}
          </p>
          <svg viewBox={`${index * step} 0 ${wideFrom} ${height}`} aria-hidden="true">
            <use href="#family-drawing" />
          </svg>
        </div>
      ))}
    </div>
  );
}

/** Wider ones are printed in parts of this width, on paper that is turned on its side. */
const wideFrom = 1000;

/** The layout of a tree with the words that stand beside each sign. */
export function layOutChart(
  tree: Omit<FamilyTree, 'notKnownWho'> & Pick<FamilyChartProps, 'notKnownWho'>,
  members: FamilyChartProps['members'],
): FamilyLayout {
  return layOutFamily({
    tree,
    isAtHome: (id) => members.get(id)?.member.isInHousehold === true,
    heightOf: (id) => heightOf(linesOf(members.get(id)).length),
    notKnownHeight: heightOf(notKnownLines),
  });
}

// Words beside a sign.

const lineHeight = 13.5;
const notKnownLines = 3;

function heightOf(lines: number): number {
  return Math.max(signHeight, 2 + lines * lineHeight);
}

interface Line {
  readonly words: string;
  readonly isName?: boolean;
}

function linesOf(inWords: MemberInWords | undefined): readonly Line[] {
  if (inWords === undefined) return [];
  const { name, toChild, member } = inWords;
  const living = { alive: [], died: [say('has died')], unborn: [say('not born yet')] }[
    member.living
  ];
  const isSaid = name.toLowerCase().includes(toChild.toLowerCase());
  const relation = isSaid ? [] : fewLines(toChild, 2);
  return [
    ...fewLines(name, 2).map((words) => ({ words, isName: true })),
    ...[...relation, ...living].map((words) => ({ words })),
  ];
}

const wordsAt = signMiddle + 24;
const wordsWidthMax = boxWidth - wordsAt + 8;

/** Words in at most so many lines; what does not fit is in the title and the table. */
function fewLines(words: string, max: number): readonly string[] {
  const lines = wrap(words, wordsWidthMax, widthAtMost);
  return lines.length <= max ? lines : [...lines.slice(0, max - 1), `${lines[max - 1] ?? ''}…`];
}

/** How wide words can be at most, set in the bold of a name: no font can be asked here. */
function widthAtMost(words: string): number {
  let width = 0;
  for (const letter of words) width += letterWidth(letter);
  return width;
}

function letterWidth(letter: string): number {
  if (/[fijlrt.,:;'’‘“”()\- ]/.test(letter)) return 4.8;
  if (/[mwMW@%]|[^\u0020-\u024f]/.test(letter)) return 12;
  return /[A-Z]/.test(letter) ? 9.3 : 7.2;
}

function Words({ lines }: { readonly lines: readonly Line[] }): VNode {
  return (
    <>
      {lines.map(({ words, isName = false }, index) => (
        <text x={wordsAt} y={11 + index * lineHeight} class={isName ? 'f-name' : 'f-words'}>
          {words}
        </text>
      ))}
    </>
  );
}

// People.

function At({ box, children }: { readonly box: Box; readonly children: ComponentChildren }): VNode {
  return <g transform={`translate(${box.x} ${box.y})`}>{children}</g>;
}

const signAt = `translate(${signMiddle} ${signHeight / 2})`;

interface MemberProps {
  readonly box: Box;
  readonly inWords: MemberInWords | undefined;
  readonly isChild: boolean;
  readonly on: Picture['chronology']['asOf'];
}

function Member({ box, inWords, isChild, on }: MemberProps): VNode | null {
  if (inWords === undefined) return null;
  const { anchor, name, toChild, home, member } = inWords;
  return (
    <a href={safeHref(`#${anchor}`)} {...(isChild && { id: 'the-child' })}>
      <title>{say('{name}, {toChild}. Lives there: {home}', { name, toChild, home })}</title>
      <At box={box}>
        <rect class="f-box" width={box.width} height={box.height} />
        <g transform={signAt}>
          <MemberSign member={member} isChild={isChild} on={on} />
        </g>
        <Words lines={linesOf(inWords)} />
      </At>
    </a>
  );
}

interface NotKnownProps {
  readonly box: Box | undefined;
  readonly one: FamilyChartProps['notKnownWho'][number];
  readonly picture: Picture;
}

function NotKnown({ box, one, picture }: NotKnownProps): VNode | null {
  if (box === undefined) return null;
  const { mention, held, anchor } = one;
  const who = capitalised(picture.titleOf(held.entry.organisation));
  return (
    <a href={safeHref(`#${anchor}`)}>
      <title>
        {say('“{words}”, not known who. {organisation}, {date}', {
          words: mention.asWritten,
          organisation: who,
          date: dateInWords(held.entry.happened),
        })}
      </title>
      <At box={box}>
        <rect class="f-box" width={box.width} height={box.height} />
        <g transform={signAt}>
          <FamilySign shape="notKnown" isNotIdentified />
        </g>
        <Words
          lines={fewLines(`“${mention.asWritten}”`, notKnownLines).map((words) => ({ words }))}
        />
      </At>
    </a>
  );
}

// Lines.

const bondLook: Readonly<Record<Bond, string>> = {
  together: 'f-line',
  parted: 'f-line',
  claimed: 'f-line f-line--claimed',
  disputed: 'f-line f-line--claimed',
  notStated: 'f-line f-line--quiet',
};

const descentLook: Readonly<Record<DescentIs, string>> = {
  stated: 'f-line',
  claimed: 'f-line f-line--claimed',
  disputed: 'f-line f-line--claimed',
  notStated: 'f-line f-line--not-stated',
};

function Lines({ placed: { couple, line, descents } }: { readonly placed: PlacedCouple }): VNode {
  // One parent is no couple: their line is that of the children.
  const look = couple.partners.length === 2 ? bondLook[couple.bond] : 'f-line';
  return (
    <>
      {descents.map(({ is, path }) => (
        <path class={descentLook[is]} d={path} />
      ))}
      {line !== undefined && <path class={look} d={line} />}
    </>
  );
}

/** On the line of a couple: two strokes where they have parted, a question mark where organisations differ. */
function Mark({ placed: { couple, mark } }: { readonly placed: PlacedCouple }): VNode | null {
  if (mark === undefined) return null;
  const at = `translate(${mark.x} ${mark.y})`;
  if (couple.bond === 'parted') return <path class="f-parted" d={partedStrokes} transform={at} />;
  return couple.bond === 'disputed' ? <Disputed at={at} /> : null;
}

const partedStrokes = 'M-5 7 1-7M0 7 6-7';

function Disputed({ at }: { readonly at?: string }): VNode {
  return (
    <g class="f-disputed" transform={at}>
      <circle r="7.5" />
      <text y="4.2" class="f-unknown">
        ?
      </text>
    </g>
  );
}

function Headings({
  laid: { apartFrom, notKnownFrom, width },
}: {
  readonly laid: FamilyLayout;
}): VNode {
  return (
    <>
      {apartFrom !== undefined && (
        <Heading
          y={apartFrom}
          width={width}
          words={say('Around the child; the record states no line to the family')}
        />
      )}
      {notKnownFrom !== undefined && (
        <Heading
          y={notKnownFrom}
          width={width}
          words={say('Mentioned, and not known who: one person or several')}
        />
      )}
    </>
  );
}

function Heading({
  y,
  width,
  words,
}: {
  readonly y: number;
  readonly width: number;
  readonly words: string;
}): VNode {
  return (
    <>
      <path class="f-rule" d={`M0 ${y + 2}H${width}`} />
      <text x="14" y={y + 20} class="f-name">
        {words}
      </text>
    </>
  );
}

// What the signs mean.

const signs: readonly (readonly [words: () => string, sign: VNode])[] = [
  [() => say('boy or man, with his age'), <FamilySign shape="male" age="9" />],
  [() => say('girl or woman; months as 5m'), <FamilySign shape="female" age="5m" />],
  [() => say('sex not recorded'), <FamilySign shape="notKnown" />],
  [() => say('not born yet'), <FamilySign shape="unborn" />],
  [() => say('has died'), <FamilySign shape="female" hasDied />],
  [() => say('the child'), <FamilySign shape="female" isChild age="9" />],
  [() => say('mentioned, not known who'), <FamilySign shape="notKnown" isNotIdentified />],
];

const lines: readonly (readonly [words: () => string, look: string, mark?: VNode])[] = [
  [() => say('a couple, corroborated or verified; parent and child as written'), 'f-line'],
  [() => say('a couple who have parted'), 'f-line', <path class="f-parted" d={partedStrokes} />],
  [() => say('claimed, and checked by nobody'), 'f-line f-line--claimed'],
  [
    () => say('one organisation claims it, another denies it'),
    'f-line f-line--claimed',
    <Disputed />,
  ],
  [
    () => say('parents of a child; nothing is recorded of them as a couple'),
    'f-line f-line--quiet',
  ],
  [() => say('brother or sister; whose child is not recorded'), 'f-line f-line--not-stated'],
];

/** What the signs of the family tree mean. */
export function FamilyLegend(): VNode {
  return (
    <details class="hf-legend hf-family__legend" open>
      <summary>{say('What the signs mean')}</summary>
      <ul>
        {signs.map(([words, sign]) => (
          <li>
            <svg
              class="f-drawing"
              width="46"
              height="40"
              viewBox="-23 -20 46 40"
              aria-hidden="true"
            >
              {sign}
            </svg>
            <span>{words()}</span>
          </li>
        ))}
        {lines.map(([words, look, mark]) => (
          <li>
            <svg
              class="f-drawing"
              width="46"
              height="22"
              viewBox="-23 -11 46 22"
              aria-hidden="true"
            >
              <path class={look} d="M-21 0H21" />
              {mark}
            </svg>
            <span>{words()}</span>
          </li>
        ))}
        <li>
          <svg class="f-drawing" width="46" height="22" viewBox="-23 -11 46 22" aria-hidden="true">
            <rect class="f-home" x="-21" y="-9" width="42" height="18" rx="6" />
          </svg>
          <span>{say('lives or stays with the child on this day')}</span>
        </li>
        <li>
          <svg class="f-drawing" width="46" height="22" viewBox="-23 -11 46 22" aria-hidden="true">
            <rect class="f-may-be-one" x="-21" y="-9" width="42" height="18" rx="6" />
          </svg>
          <span>{say('these may be one person; nobody has said so')}</span>
        </li>
      </ul>
    </details>
  );
}
