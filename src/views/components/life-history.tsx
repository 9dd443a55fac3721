import type { ComponentChildren, VNode } from 'preact';
import type { EmergencyFinding } from '../../domain/access/emergency.ts';
import type { LookUpFinding } from '../../domain/access/look-ups.ts';
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
import { say, sayRich, sayText } from '../../words/say.ts';
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

const whatInWords: Readonly<Record<QuestionChange['what'], () => string>> = {
  raised: () => say('Raised'),
  strengthened: () => say('Strengthened'),
  reopened: () => say('Asked again'),
  askedAgain: () =>
    say('Asked again, since some of what it rested on was found to be about somebody else'),
  settled: () => say('Settled'),
  setAside: () => say('Set aside'),
};

function Change({
  change: { what, on, evidence, asks, numbers },
  question,
  known,
}: ItemProps & { readonly change: QuestionChange }): VNode {
  return (
    <li>
      <strong>{whatInWords[what]()}</strong> <Day on={on} />
      {asks !== question.asks && (
        <p>{sayRich('In these words: <q>{asks}</q>', { q: (words) => <q>{words}</q>, asks })}</p>
      )}
      {numbers !== undefined && (
        <p>
          {say('Asked since a number of your partnership changed on this day: {numbers}.', {
            numbers: numbers.map(codeInWords).join(', '),
          })}
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

const findingInWords: Readonly<Record<EmergencyFinding | LookUpFinding, () => string>> = {
  explained: () => say('there was a reason'),
  needed: () => say('it was needed'),
  talk: () => say('to be talked over with the person'),
};

interface InWords {
  readonly title: string;
  readonly more?: ComponentChildren;
}

function actInWords(act: QuestionAct, { known, whoOf }: ItemProps): InWords {
  const who = whoOf(act.by);
  switch (act.what) {
    case 'addressed':
      return addressed(act, whoOf);
    case 'seen':
      return { title: say('opened by {who}', { who }) };
    case 'answered':
      return {
        title: say('{answer}, said by {who}', { answer: answerInWords[act.answer.kind](), who }),
        more: (
          <>
            <Said words={act.answer.words} />
            {act.answer.kind === 'namesPerson' && <p>{personInWords(act.answer)}</p>}
            <EntryLinks ids={entriesOf(act.answer)} known={known} />
            {act.unsettling !== undefined && <p>{unsettlingInWords[act.unsettling]()}</p>}
          </>
        ),
      };
    case 'readerAsked':
      return {
        title: say('{who} asked to read the answer a second time', { who: whoOf(act.account) }),
      };
    case 'readAgain':
      return {
        title: act.agrees
          ? say('second reading by {who}: agreed', { who })
          : say('second reading by {who}: not agreed', { who }),
        more: <Said words={act.words} />,
      };
    case 'raisedUp':
      return {
        title: act.childInDanger
          ? say('taken up the ladder by {who}, as a child in danger', { who })
          : say('taken up the ladder by {who}', { who }),
        more: <Said words={act.words} />,
      };
    case 'dissented':
      return { title: say('{who} disagreed', { who }), more: <Said words={act.words} /> };
    case 'dissentEnded':
      return {
        title: say('disagreement ended by {who}: {outcome}', {
          who,
          outcome: outcomeInWords[act.outcome](),
        }),
        more: <Said words={act.words} />,
      };
    case 'againstStop':
      return {
        title: say('an act was recorded against it while it was open'),
        more: <EntryLinks ids={[act.entry]} known={known} />,
      };
    case 'handedOver':
      return { title: handedOverInWords(act, whoOf) };
    case 'reviewed':
      return {
        title: say('reviewed by {who}: {finding}', { who, finding: findingInWords[act.finding]() }),
        more: <Said words={act.words} />,
      };
    case 'takenUp':
      return {
        title: say('{who} came into the post of {role}', {
          who,
          role: sayText(roleInWords[act.role]),
        }),
      };
  }
}

function handedOverInWords(
  { role, from, to }: Extract<QuestionAct, { what: 'handedOver' }>,
  whoOf: WhoOf,
): string {
  const values = { role: sayText(roleInWords[role]), from: whoOf(from) };
  return to === undefined
    ? say('post of {role} handed over by {from}', values)
    : say('post of {role} handed over by {from} to {to}, who has to accept it', {
        ...values,
        to: whoOf(to),
      });
}

function addressed(act: Extract<QuestionAct, { what: 'addressed' }>, whoOf: WhoOf): InWords {
  const { account, role, dueOn, because, vacant } = act;
  const holder = account === undefined ? say('nobody') : whoOf(account);
  const empty = vacant.map((one) => sayText(roleInWords[one]));
  return {
    title:
      role === undefined
        ? say('addressed to {holder}', { holder })
        : say('addressed to {holder} as {role}', { holder, role: sayText(roleInWords[role]) }),
    more: (
      <p>
        {becauseInWords[because]()}
        {empty.length > 0 && ` ${say('Nobody is in post as {roles}.', { roles: listed(empty) })}`}{' '}
        {say('An answer is due by {day}.', { day: dayInWords(dueOn) })}
      </p>
    ),
  };
}

/** Why a question came to where it is; nothing where it was raised there. */
export const becauseInWords: Readonly<Record<Because, () => string>> = {
  raised: () => '',
  reopened: () => say('It was asked again.'),
  overdue: () => say('No answer had come in time.'),
  nothingSettled: () => say('What was said had not settled it.'),
  raisedUp: () => say('Somebody took it up the ladder.'),
  dissent: () => say('Somebody disagreed.'),
  againstStop: () => say('An act was recorded against it.'),
  handedOver: () => say('The post changed hands.'),
  inPost: () => say('Somebody came into the post.'),
};

const answerInWords: Readonly<Record<Answer['kind'], () => string>> = {
  factIsHere: () => say('the fact is here'),
  noConcern: () => say('set aside with reasons'),
  namesPerson: () => say('who the person is'),
  askedRefused: () => say('asked and refused'),
  askedNone: () => say('asked, and the answer was none'),
  notKnown: () => say('not known'),
};

const unsettlingInWords: Readonly<Record<Unsettling, () => string>> = {
  askedRefused: () => say('This settles nothing: the question went one step up.'),
  askedNone: () => say('This settles nothing: the question went one step up.'),
  notKnown: () => say('This settles nothing: the question went one step up.'),
  sameWords: () => say('The same words were given before: the question went one step up.'),
  incompletePerson: () =>
    say(
      'A full name, a date of birth and a source outside the family are still needed: the question went one step up.',
    ),
  oldEvidence: () =>
    say('The entry named was there when the question was raised: the question went one step up.'),
};

export const outcomeInWords: Readonly<Record<DissentOutcome, () => string>> = {
  upheld: () => say('upheld'),
  notUpheld: () => say('not upheld'),
  agreed: () => say('agreed between them'),
};

function entriesOf(answer: Answer) {
  if (answer.kind === 'factIsHere') return [answer.entry];
  return answer.kind === 'noConcern' ? answer.evidence : [];
}

function personInWords(person: Extract<Answer, { kind: 'namesPerson' }>): string {
  const { fullName: name, bornOn, source } = person;
  return bornOn === undefined
    ? say('{name}, says {source}', { name, source })
    : say('{name}, born {day}, says {source}', { name, day: dayInWords(bornOn), source });
}

function Said({ words }: { readonly words: string }): VNode {
  return <blockquote class="hf-said-here">{words}</blockquote>;
}
