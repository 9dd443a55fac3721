import type { VNode } from 'preact';
import { getKind, type EntryKind } from '../../domain/entry/kinds.ts';
import { say } from '../../words/say.ts';
import { ChildHead, type HeadedChild } from '../components/child-head.tsx';
import { Heading } from '../components/heading.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { WhyLine } from '../components/why-line.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';

export interface BeforeActModel {
  readonly child: HeadedChild;
  readonly because: string;
  /** Each act that questions may guard, with those that stand open against it. */
  readonly acts: readonly {
    readonly kind: EntryKind;
    readonly stops: readonly {
      readonly asks: string;
      readonly href: string;
      /** 'Asked of the lead social worker'. */
      readonly askedOf: string;
    }[];
  }[];
}

/** Before a child goes home, leaves hospital or is closed: which questions still ask to wait. */
export function beforeActPage(around: Surroundings, model: BeforeActModel): VNode {
  const { child, acts } = model;
  return (
    <Layout
      around={around}
      title={say('Before discharge, return home or closure. {child}', { child: child.name })}
      back={{ text: say('{child}: the picture', { child: child.name }), href: child.href }}
    >
      <WhyLine because={model.because} />
      <ChildHead head={child.head} />
      <Heading>{say('Before discharge, return home or closure')}</Heading>
      <p class="govuk-body">
        {say(
          'An act can always be recorded, because facts are facts. While a question below is open, the entry is marked as against an open stop, and whoever stands above is told at once. So first: can it be answered?',
        )}
      </p>
      {acts.map(({ kind, stops }) => (
        <section aria-labelledby={`before-${kind}`}>
          <h2 id={`before-${kind}`}>
            {getKind(kind).title}{' '}
            <span class="hf-count">
              {say(
                '{count, plural, =0 {no open questions} one {# open question} other {# open questions}}',
                { count: stops.length },
              )}
            </span>
          </h2>
          {stops.length === 0 ? (
            <p class="hf-lede">
              {say(
                'No question that you may see asks to wait. That is no word on whether it is safe.',
              )}
            </p>
          ) : (
            <ul class="hf-waiting__together">
              {stops.map(({ asks, href, askedOf }) => (
                <li>
                  <p class="hf-ask__top">
                    <UrgencyTag urgency="stop" />
                  </p>
                  <p class="hf-waiting__asks">
                    <a href={safeHref(href)}>{asks}</a>
                  </p>
                  <p class="hf-by">{askedOf}</p>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </Layout>
  );
}
