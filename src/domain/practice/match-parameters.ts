import { type Parameter, policy } from './parameter.ts';

/** From which weight on two records are linked, and from which a person is asked. */
export const matchParameters = {
  matchLinkedAt: policy(
    10,
    'bits',
    ['HESID', 'IDQUAL'],
    'Two records of which nothing bars it are linked when it is so many times doubled likelier that they are one person than two; every link can be undone.',
  ),
  matchAskedAt: policy(
    0,
    'bits',
    ['HESID', 'IDQUAL'],
    'From this weight on somebody is asked whether two records are one person; 0 is as likely as not.',
  ),
} as const satisfies Record<string, Parameter>;
