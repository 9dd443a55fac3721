import type { ComponentChildren, VNode } from 'preact';
import type { EmergencyFinding } from '../../domain/access/emergency.ts';
import { roleInWords } from '../../domain/people/role.ts';
import type {
  Answer,
  Because,
  DissentOutcome,
  QuestionAct,
  Unsettling,
} from '../../domain/questions/life/act.ts';
import type { LifeEvent } from '../../domain/questions/life/life.ts';
import type { Question, QuestionChange } from '../../domain/questions/question.ts';
import { capitalised, codeInWords, dayInWords, listed } from '../words.ts';
import { EntryLinks } from './entry-links.tsx';
import type { Known } from './recorded-facts.tsx';

/** What an account is called: 'you', or its title. */
export type WhoOf = (account: string | undefined) => string;

interface LifeHistoryProps {
  readonly events: readonly LifeEvent[];
  readonly question: Question;
  readonly known: Known;
  readonly whoOf: WhoOf;
  /** What stands at the end: that it is open. */
  readonly children?: ComponentChildren;
}

/** What happened to a question, in its order: what the record did, what people did, what time did. */
export function LifeHistory({ events, children, ...around }: LifeHistoryProps): VNode {
  return (
    <ol class="hf-history">
      {events.map((event) =>
        'change' in event ? (
          <Change change={event.change} {...around} />
        ) : (
          <ActItem act={event} {...around} />
        ),
      )}
      {children}
    </ol>
  );
}

type ItemProps = Omit<LifeHistoryProps, 'events' | 'children'>;

const whatInWords: Readonly<Record<QuestionChange['what'], string>> = {
  raised: 'Raised',
  strengthened: 'Strengthened',
  reopened: 'Asked again',
  askedAgain: 'Asked again, since some of what it rested on was found to be about somebody else',
  settled: 'Settled',
  setAside: 'Set aside',
};

function Change({
  change: { what, on, evidence, asks, numbers },
  question,
  known,
}: ItemProps & { readonly change: QuestionChange }): VNode {
  return (
    <li>
      <strong>{whatInWords[what]}</strong> <Day on={on} />
      {asks !== question.asks && (
        <p>
          In these words: <q>{asks}</q>
        </p>
      )}
      {numbers !== undefined && (
        <p>
          Asked since a number of your partnership changed on this day:{' '}
          {numbers.map(codeInWords).join(', ')}.
        </p>
      )}
      <EntryLinks ids={evidence} known={known} />
    </li>
  );
}

function Day({ on }: { readonly on: QuestionChange['on'] }): VNode {
  return <time dateTime={on}>{dayInWords(on)}</time>;
}

function ActItem({ act, ...around }: ItemProps & { readonly act: QuestionAct }): VNode {
  const { title, more } = actInWords(act, around);
  return (
    <li class="hf-history__act">
      <strong>{capitalised(title)}</strong> <Day on={act.on} />
      {more}
    </li>
  );
}

interface InWords {
const findingInWords: Readonly<Record<EmergencyFinding, string>> = {
  needed: 'it was needed',
  talk: 'to be talked over with the person',
};

  readonly title: string;
  readonly more?: ComponentChildren;
}

function actInWords(act: QuestionAct, { known, whoOf }: ItemProps): InWords {
  const who = whoOf(act.by);
  switch (act.what) {
    case 'addressed':
      return addressed(act, whoOf);
    case 'seen':
      return { title: `opened by ${who}` };
    case 'answered':
      return {
        title: `${answerInWords[act.answer.kind]}, said by ${who}`,
        more: (
          <>
            <Said words={act.answer.words} />
            {act.answer.kind === 'namesPerson' && <p>{personInWords(act.answer)}</p>}
            <EntryLinks ids={entriesOf(act.answer)} known={known} />
            {act.unsettling !== undefined && <p>{unsettlingInWords[act.unsettling]}</p>}
          </>
        ),
      };
    case 'readerAsked':
      return { title: `${whoOf(act.account)} asked to read the answer a second time` };
    case 'readAgain':
      return {
        title: `second reading by ${who}: ${act.agrees ? 'agreed' : 'not agreed'}`,
        more: <Said words={act.words} />,
      };
    case 'raisedUp':
      return {
        title: `taken up the ladder by ${who}${act.childInDanger ? ', as a child in danger' : ''}`,
        more: <Said words={act.words} />,
      };
    case 'dissented':
      return { title: `${who} disagreed`, more: <Said words={act.words} /> };
    case 'dissentEnded':
      return {
        title: `disagreement ended by ${who}: ${outcomeInWords[act.outcome]}`,
        more: <Said words={act.words} />,
      };
    case 'againstStop':
      return {
        title: 'an act was recorded against it while it was open',
        more: <EntryLinks ids={[act.entry]} known={known} />,
      };
    case 'handedOver':
      return {
        title: `post of ${roleInWords[act.role]} handed over by ${whoOf(act.from)}${
          act.to === undefined ? '' : ` to ${whoOf(act.to)}, who has to accept it`
        }`,
      };
    case 'takenUp':
    case 'reviewed':
      return {
        title: say('reviewed by {who}: {finding}', { who, finding: findingInWords[act.finding] }),
        more: <Said words={act.words} />,
      };
      return { title: `${who} came into the post of ${roleInWords[act.role]}` };
  }
}

function addressed(act: Extract<QuestionAct, { what: 'addressed' }>, whoOf: WhoOf): InWords {
  const { account, role, dueOn, because, vacant } = act;
  const holder = account === undefined ? 'nobody' : whoOf(account);
  const post = role === undefined ? '' : ` as ${roleInWords[role]}`;
  const empty = vacant.map((one) => roleInWords[one]);
  return {
    title: `addressed to ${holder}${post}`,
    more: (
      <p>
        {becauseInWords[because]}
        {empty.length > 0 && ` Nobody is in post as ${listed(empty)}.`} An answer is due by{' '}
        {dayInWords(dueOn)}.
      </p>
    ),
  };
}

/** Why a question came to where it is; nothing where it was raised there. */
export const becauseInWords: Readonly<Record<Because, string>> = {
  raised: '',
  reopened: 'It was asked again.',
  overdue: 'No answer had come in time.',
  nothingSettled: 'What was said had not settled it.',
  raisedUp: 'Somebody took it up the ladder.',
  dissent: 'Somebody disagreed.',
  againstStop: 'An act was recorded against it.',
  handedOver: 'The post changed hands.',
  inPost: 'Somebody came into the post.',
};

const answerInWords: Readonly<Record<Answer['kind'], string>> = {
  factIsHere: 'the fact is here',
  noConcern: 'set aside with reasons',
  namesPerson: 'who the person is',
  askedRefused: 'asked and refused',
  askedNone: 'asked, and the answer was none',
  notKnown: 'not known',
};

const unsettlingInWords: Readonly<Record<Unsettling, string>> = {
  askedRefused: 'This settles nothing: the question went one step up.',
  askedNone: 'This settles nothing: the question went one step up.',
  notKnown: 'This settles nothing: the question went one step up.',
  sameWords: 'The same words were given before: the question went one step up.',
  incompletePerson:
    'A full name, a date of birth and a source outside the family are still needed: the question went one step up.',
  oldEvidence:
    'The entry named was there when the question was raised: the question went one step up.',
};

export const outcomeInWords: Readonly<Record<DissentOutcome, string>> = {
  upheld: 'upheld',
  notUpheld: 'not upheld',
  agreed: 'agreed between them',
};

function entriesOf(answer: Answer) {
  if (answer.kind === 'factIsHere') return [answer.entry];
  return answer.kind === 'noConcern' ? answer.evidence : [];
}

function personInWords(person: Extract<Answer, { kind: 'namesPerson' }>): string {
  const born = person.bornOn === undefined ? '' : `, born ${dayInWords(person.bornOn)}`;
  return `${person.fullName}${born}, says ${person.source}`;
}

function Said({ words }: { readonly words: string }): VNode {
  return <blockquote class="hf-said-here">{words}</blockquote>;
}
