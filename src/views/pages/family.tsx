import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { childHead } from '../child/child-head.ts';
import { GlyphShapes } from '../charts/glyph.tsx';
import { ChildHead } from '../components/child-head.tsx';
import { Heading } from '../components/heading.tsx';
import { WhyLine } from '../components/why-line.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { FamilyTreeSection } from '../people/family-tree-section.tsx';
import { HomeSection } from '../people/home-section.tsx';
import { MentionsToFind } from '../people/mentions-section.tsx';
import { RelationshipsSection } from '../people/relationships-section.tsx';
import { LensForm, LensNotice } from '../picture/lens-form.tsx';
import { asKnownInWords, layOutPicture, type PictureInput } from '../picture/picture.ts';
import { lensHref } from '../picture/picture-query.ts';

/**
 * The people around a child, as known to somebody on a day: the family tree, who lived there over time,
 * who is said to be what to whom, and those of whom nobody has found out who they are.
 */
export function familyPage(around: Surroundings, input: PictureInput): VNode {
  // No entry has a row of its own on this page.
  const picture = {
    ...layOutPicture(input),
    hrefOf: (held: { readonly entry: { readonly id: Parameters<typeof input.links.entry>[0] } }) =>
      input.links.entry(held.entry.id),
  };
  const held = `${lensHref(input.links.pages.picture, input)}#held-elsewhere`;
  return (
    <Layout
      around={around}
      isWide
      title={say('{child}: family and home, as {known}', {
        child: picture.name,
        known: asKnownInWords(picture),
      })}
      back={{ text: say('Children you may see'), href: '/children' }}
    >
      <GlyphShapes />
      <div class="hf-picture hf-people-page">
        <WhyLine because={input.why} />
        <ChildHead head={childHead(picture)} current="people" />
        <div class="hf-top">
          <div>
            <Heading>{say('Family and home')}</Heading>
            <p class="hf-as-known">{say('As {known}', { known: asKnownInWords(picture) })}</p>
          </div>
          <LensForm picture={picture} />
        </div>
        <LensNotice picture={picture} heldHref={held} />
        <FamilyTreeSection picture={picture} />
        <MentionsToFind picture={picture} />
        <HomeSection picture={picture} />
        <RelationshipsSection picture={picture} />
      </div>
    </Layout>
  );
}
