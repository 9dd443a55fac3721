import type { VNode } from 'preact';
import {
  decisionRegister,
  dissentInRecord,
  type RegisteredDecision,
} from '../../domain/decisions/register.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import { say } from '../../words/say.ts';
import { entryTitle } from '../components/entry-title.ts';
import { WrittenDate } from '../components/written-date.tsx';
import type { Surroundings } from '../layout.tsx';
import type { Picture, PictureInput } from '../picture/picture.ts';
import { SaidBy } from '../picture/said-by.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, codeInWords, listed } from '../words.ts';
import { ChildPage, layOutPage } from './child-page.tsx';
import { EvidenceLinks } from './evidence-links.tsx';
import { nameOf } from './name-of.ts';
import { pageOf, Pages } from './paged.tsx';

interface PictureProps {
  readonly picture: Picture;
}

/** Decisions of one page. */
const decisionsMax = 25;

/** Every decision about a child: on what it rested, what was not seen, and what has come to light since. */
export function decisionsPage(around: Surroundings, input: PictureInput): VNode {
  const picture = layOutPage(input);
  const all = decisionRegister(picture.chronology);
  const { rows, older, newer } = pageOf(picture, all, decisionsMax);
  return (
    <ChildPage
      around={around}
      picture={picture}
      page="decisions"
      title={say('Decisions')}
      lede={say(
        'What was decided, by whom and on what evidence; what was recorded later that bears on it, and when it was looked at again.',
      )}
    >
      {all.length === 0 ? (
        <p>
          {say(
            'No decision is recorded yet. Each will stand here with the evidence that was seen and what was not.',
          )}
        </p>
      ) : (
        <section aria-labelledby="decisions">
          <h2 id="decisions">
            {say('{count, plural, one {# decision} other {# decisions}}', { count: all.length })}{' '}
            <span class="hf-count">{say('newest first')}</span>
          </h2>
          <ol class="hf-register">
            {rows.toReversed().map((decision) => (
              <DecisionItem decision={decision} picture={picture} />
            ))}
          </ol>
          <Pages
            picture={picture}
            older={older}
            newer={newer}
            words={{
              more: () => say('More decisions'),
              earlier: (count) =>
                say('{count, plural, one {# earlier decision} other {# earlier decisions}}', {
                  count,
                }),
              later: (count) =>
                say('{count, plural, one {# later decision} other {# later decisions}}', { count }),
            }}
            part="decisions"
          />
        </section>
      )}
      <DissentSection picture={picture} />
    </ChildPage>
  );
}

const ofWords = {
  prosecution: () => say('Prosecution'),
  threshold: () => say('Threshold for care proceedings'),
  referral: () => say('Referral'),
  return: () => say('Return home'),
  discharge: () => say('Discharge from hospital'),
  closure: () => say('Closing the case'),
  strategy: () => say('Strategy discussion'),
} as const;

/** What was decided on, and what was decided, in the words of the record. */
export function decisionInWords({ held: { entry } }: RegisteredDecision): {
  readonly of: string;
  readonly outcome: string;
} {
  const { decision, conference, strategy, plan } = entry;
  const of = decision === undefined ? getKind(entry.kind).title : ofWords[decision.of]();
  const outcome =
    decision?.outcome ??
    conference?.outcome ??
    (strategy?.section47 === undefined ? undefined : enquiryWords[strategy.section47]()) ??
    (plan === undefined ? undefined : planWords(entry.kind, plan)) ??
    say('what was decided is not recorded as a fact; the entry may say it');
  return { of, outcome };
}

const enquiryWords = {
  single: () => say('a section 47 enquiry by social care alone'),
  joint: () => say('a section 47 enquiry, jointly with the police'),
  none: () => say('no section 47 enquiry'),
} as const;

function planWords(
  kind: string,
  { type, category }: NonNullable<RegisteredDecision['held']['entry']['plan']>,
): string {
  const plan = { type: codeInWords(type) };
  const what =
    kind === 'plan-ended' ? say('{type} plan ends', plan) : say('{type} plan begins', plan);
  return category === undefined ? what : `${what}: ${codeInWords(category)}`;
}

function DecisionItem({
  decision,
  picture,
}: { readonly decision: RegisteredDecision } & PictureProps): VNode {
  const { held } = decision;
  const { of, outcome } = decisionInWords(decision);
  return (
    <li class="hf-registered">
      <div>
        <h3>
          <a href={safeHref(picture.hrefOf(held))}>
            <WrittenDate date={held.entry.happened} />
          </a>
          <span class="hf-by">{capitalised(picture.titleOf(held.entry.organisation))}</span>
        </h3>
      </div>
      <div>
        <p class="hf-registered__what">
          <strong>{of}</strong>: {outcome}
        </p>
        <dl class="hf-facts">
          {statedFacts(held.entry, picture).map(({ label, words }) => (
            <div>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Evidence decision={decision} picture={picture} />
      <Since decision={decision} picture={picture} />
    </li>
  );
}

type Entry = RegisteredDecision['held']['entry'];

function statedFacts(
  { decision }: Entry,
  picture: Picture,
): readonly { readonly label: string; readonly words: string }[] {
  const considered = decision?.adultsConsidered?.map((id) => nameOf(picture, id));
  const facts: readonly (readonly [label: string, words: string | undefined])[] = [
    [say('Decided by'), decision?.decidedBy ?? say('not recorded')],
    [say('Why'), decision?.reason],
    [say('Until then'), decision?.interimPlan],
    [
      say('Adults of the home considered'),
      considered === undefined || considered.length === 0 ? undefined : listed(considered),
    ],
    [say('Risk to the child, after it'), decision?.risk],
    [
      say('Weighed on the balance of probabilities'),
      decision?.weighedOnBalance === undefined ? undefined : yesOrNo(decision.weighedOnBalance),
    ],
    [
      say('Waits for a criminal outcome'),
      decision?.awaitsCriminalOutcome === undefined
        ? undefined
        : yesOrNo(decision.awaitsCriminalOutcome),
    ],
  ];
  return facts.flatMap(([label, words]) =>
    words === undefined || words === '' ? [] : [{ label, words }],
  );
}

function yesOrNo(value: boolean): string {
  return value ? say('yes') : say('no');
}

function Evidence({
  decision: { held },
  picture,
}: { readonly decision: RegisteredDecision } & PictureProps): VNode {
  const { about, evidenceSeen, evidenceNotSeen } = held.entry.decision ?? {};
  return (
    <div>
      <h4>{say('Seen by those who decided')}</h4>
      {evidenceSeen === undefined ? (
        <p class="hf-none">{say('Not recorded')}</p>
      ) : (
        <EvidenceLinks ids={evidenceSeen} picture={picture} />
      )}
      {evidenceNotSeen !== undefined && evidenceNotSeen.length > 0 && (
        <>
          <h4>{say('Held, and not seen')}</h4>
          <EvidenceLinks ids={evidenceNotSeen} picture={picture} />
        </>
      )}
      {about !== undefined && about.length > 0 && (
        <>
          <h4>{say('It decides on')}</h4>
          <EvidenceLinks ids={about} picture={picture} />
        </>
      )}
    </div>
  );
}

function Since({
  decision: { later, lookedAtAgain },
  picture,
}: { readonly decision: RegisteredDecision } & PictureProps): VNode {
  return (
    <div>
      <h4>{say('Recorded later, and bears on it')}</h4>
      {later.length === 0 ? (
        <p class="hf-none">{say('Nothing so far')}</p>
      ) : (
        <EvidenceLinks ids={later.map(({ entry }) => entry.id)} picture={picture} />
      )}
      <h4>{say('Looked at again')}</h4>
      {lookedAtAgain === undefined ? (
        <p class="hf-none">{say('No later entry says so')}</p>
      ) : (
        <p>
          <a href={safeHref(picture.hrefOf(lookedAtAgain))}>{entryTitle(lookedAtAgain.entry)}</a>
        </p>
      )}
    </div>
  );
}

/** Who disagreed, about what, and how far it went. */
function DissentSection({ picture }: PictureProps): VNode | null {
  const all = dissentInRecord(picture.chronology);
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="dissent">
      <h2 id="dissent">{say('Who disagreed')}</h2>
      <ul class="hf-lines">
        {all.toReversed().map((held) => (
          <li>
            {dissentInWords(held.entry).map((words) => (
              <span class="hf-line">{words}</span>
            ))}
            <span class="hf-by">
              <SaidBy held={held} picture={picture} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function dissentInWords({ dissent, conference }: Entry): readonly string[] {
  const atConference = (conference?.dissent ?? []).map(({ by, reason }) =>
    say('{who}, at the conference: {reason}', { who: capitalised(by), reason }),
  );
  if (dissent === undefined) return atConference;
  const { stage, outcome } = dissent;
  const about = capitalised(dissent.about);
  const words =
    outcome === undefined
      ? say('{about} (stage {stage} of 5)', { about, stage })
      : say('{about} (stage {stage} of 5); what came of it: {outcome}', { about, stage, outcome });
  return [words, ...atConference];
}
