import type { VNode } from 'preact';
import type { FamilyMember } from '../../domain/people/family-tree.ts';
import { completedMonths, type PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';

/** Who is drawn: the genogram's own signs. */
export type SignShape = 'male' | 'female' | 'notKnown' | 'unborn';

interface FamilySignProps {
  readonly shape: SignShape;
  /** The child of the record has a double line. */
  readonly isChild?: boolean;
  readonly hasDied?: boolean;
  /** Of somebody of whom it is not known who they are: a broken line and a question mark. */
  readonly isNotIdentified?: boolean;
  /** In the sign; nothing where it is not known. */
  readonly age?: string;
}

/** One sign, its middle at nought. */
export function FamilySign({
  shape,
  isChild = false,
  hasDied = false,
  isNotIdentified = false,
  age,
}: FamilySignProps): VNode {
  return (
    <g class={isNotIdentified ? 'f-sign f-sign--open' : 'f-sign'}>
      {isChild && <Outline shape={shape} size={17.5} />}
      <Outline shape={shape} size={isChild ? 13.5 : 15} />
      {hasDied && <path d="M-15-15 15 15M15-15-15 15" />}
      {isNotIdentified && (
        <text y="5" class="f-unknown">
          ?
        </text>
      )}
      {age !== undefined && !hasDied && (
        <text y="4.3" class="f-age">
          {age}
        </text>
      )}
    </g>
  );
}

function Outline({ shape, size }: { readonly shape: SignShape; readonly size: number }): VNode {
  switch (shape) {
    case 'male':
      return <path d={`M-${size}-${size}H${size}V${size}H-${size}Z`} />;
    case 'female':
      return <circle r={size} />;
    case 'notKnown':
      return <path d={`M0-${size + 1} ${size + 1} 0 0 ${size + 1}-${size + 1} 0Z`} />;
    case 'unborn':
      return <path d={`M0-${size - 2} ${size} ${size - 2}H-${size}Z`} />;
  }
}

/** The sign of a member of the family on a day. */
export function MemberSign({
  member: { person, living },
  isChild,
  on,
}: {
  readonly member: FamilyMember;
  readonly isChild: boolean;
  readonly on: PlainDate;
}): VNode {
  const shape = living === 'unborn' ? 'unborn' : shapes[person.sex ?? 'u'];
  const age = living === 'alive' ? ageInSign(person, on) : undefined;
  return (
    <FamilySign
      shape={shape}
      isChild={isChild}
      hasDied={living === 'died'}
      {...(age !== undefined && { age })}
    />
  );
}

const shapes = { m: 'male', f: 'female', u: 'notKnown' } as const;

/** Completed years; under two, months: '5m'. */
function ageInSign({ dob }: FamilyMember['person'], on: PlainDate): string | undefined {
  if (dob === undefined || dob.precision === 'unknown' || dob.on > on) return undefined;
  const months = completedMonths(dob.on, on);
  return months < 24 ? say('{months}m', { months }) : String(Math.floor(months / 12));
}
