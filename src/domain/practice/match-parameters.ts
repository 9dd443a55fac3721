import { type Parameter, policy } from './parameter.ts';

/** From which weight on two records are linked, and from which a person is asked. */
export const matchParameters = {
  matchLinkedAt: policy(
    10,
    'bits',
    ['HESID', 'IDQUAL'],
    'From this weight on two records are linked, where nothing stands against it; 10 bits are odds of a thousand to one.',
  ),
  matchAskedAt: policy(
    0,
    'bits',
    ['HESID', 'IDQUAL'],
    'From this weight on somebody is asked whether two records are one person; 0 bits are even odds.',
  ),
} as const satisfies Record<string, Parameter>;
