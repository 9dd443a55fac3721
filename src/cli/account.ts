import { Command, Option } from 'commander';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import { organisation as organisationSchema } from '../domain/entry/organisation.ts';
import { type Role, roles } from '../domain/people/role.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { listAccounts } from '../store/accounts.ts';
import { addAccount, endAccount, sayWhoseAccount } from '../store/keep-accounts.ts';
import { makeEnrolment } from '../store/passkeys.ts';
import { endSessionsOf } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { aboutPartnership, answer, type PartnershipOptions } from './partnership-command.ts';

interface WhoseOptions extends PartnershipOptions {
  readonly person?: string;
  readonly nobody?: boolean;
  readonly by: string;
}

interface AddOptions extends PartnershipOptions {
  readonly id?: string;
  readonly organisation: string;
  readonly role: Role;
  readonly title: string;
  readonly machine?: boolean;
  readonly subject?: string;
}

export const accountCommand = new Command('account')
  .description(
    'Adds and ends accounts, and makes the links by which their owners register a passkey. An account holds no grant: it opens no record by itself.',
  )
  .addCommand(
    withPlace(new Command('add'))
      .description(
        'Adds an account. Where passkeys are on it prints a link for its owner, good once and for an hour.',
      )
      .requiredOption('--organisation <id>', 'the organisation it belongs to')
      .addOption(new Option('--role <role>', 'the post').choices([...roles]).makeOptionMandatory())
      .requiredOption('--title <title>', 'what it is called')
      .option('--id <id>', 'its id; given where it is left out')
      .option('--machine', 'a program, which calls the API with tokens of its own')
      .option(
        '--subject <subject>',
        'whom the identity provider of HOLDFAST_OIDC_ISSUER means: of a machine, its client id',
      )
      .action((options: AddOptions) => answer(options, (store) => add(store, options))),
  )
  .addCommand(
    withPlace(new Command('link'))
      .description('Makes another link to register a passkey.')
      .argument('<account>')
      .action((account: string, options: PartnershipOptions) =>
        answer(options, (store) => sayLink(store, { ...options, account })),
      ),
  )
  .addCommand(
    withPlace(new Command('sign-out'))
      .description('Ends every session of an account at once.')
      .argument('<account>')
      .action((account: string, options: PartnershipOptions) =>
        answer(options, async (store) => {
          await endSessionsOf(store, { ...options, account });
          return `${account} is signed out everywhere.`;
        }),
      ),
  )
  .addCommand(
    withPlace(new Command('end'))
      .description('Ends an account: nobody signs in to it any more, and it is out at once.')
      .argument('<account>')
      .action((account: string, options: PartnershipOptions) =>
        answer(options, async (store) => {
          const problem = await endAccount(store, options.partnership, account);
          return problem ?? `${account} has ended.`;
        }),
      ),
  )
  .addCommand(
    withPlace(new Command('whose'))
      .description(
        'Says who on file the holder of an account is: then the Guardian is asked about what they read or find of their own family. On the word of a Guardian, or of a manager of its organisation.',
      )
      .argument('<account>')
      .addOption(new Option('--person <id>', 'who it is').conflicts('nobody'))
      .option('--nobody', 'it is nobody on file, or nobody knows')
      .requiredOption('--by <account>', 'the account of whoever says so')
      .action((account: string, options: WhoseOptions) =>
        answer(options, (store) => sayWhose(store, account, options)),
      ),
  )
  .addCommand(
    withPlace(new Command('list'))
      .description('Lists the accounts that have not ended.')
      .action((options: PartnershipOptions) =>
        answer(options, async (store) => {
          const accounts = await listAccounts(store, options.partnership);
          if (accounts.length === 0) return 'There is no account yet.';
          return accounts
            .map(({ account, organisation, role, title }) =>
              [account, organisation, role, title].join('  '),
            )
            .join('\n');
        }),
      ),
  );

function withPlace(command: Command): Command {
  return aboutPartnership(command, 'whose accounts');
}

async function add(
  store: Store,
  { partnership, id, organisation, role, title, machine = false, subject }: AddOptions,
): Promise<string | Problem> {
  const read = organisationSchema.safeParse(organisation);
  if (!read.success) return invalid('--organisation', read.error.issues[0]?.message ?? 'is none');
  const issuer = process.env['HOLDFAST_OIDC_ISSUER'];
  if (subject !== undefined && issuer === undefined)
    return invalid('--subject', 'needs HOLDFAST_OIDC_ISSUER, whose word it is');
  const added = await addAccount(store, partnership, {
    organisation: read.data,
    role,
    title,
    kind: machine ? 'machine' : 'person',
    ...(id !== undefined && { id }),
    ...(subject !== undefined && issuer !== undefined && { identity: { issuer, subject } }),
  });
  if (isProblem(added)) return added;
  const { account } = added;
  if (machine || process.env['HOLDFAST_PASSKEYS'] !== 'on') return `Added ${account}.`;
  const link = await sayLink(store, { partnership, account });
  return isProblem(link) ? link : `Added ${account}.\n${link}`;
}

async function sayWhose(
  store: Store,
  account: string,
  { partnership, person, nobody = false, by }: WhoseOptions,
): Promise<string | Problem> {
  if (person === undefined && !nobody) return invalid('--person', 'is missing, or say --nobody');
  const whose = { account, person: (person as PersonId | undefined) ?? null, by };
  const problem = await sayWhoseAccount(store, partnership, whose);
  if (problem !== undefined) return problem;
  return person === undefined
    ? `${account} is told as nobody on file.`
    : `${account} is the account of ${person}.`;
}

async function sayLink(
  store: Store,
  { partnership, account }: { readonly partnership: number; readonly account: string },
): Promise<string | Problem> {
  const address = process.env['HOLDFAST_ADDRESS']?.replace(/\/+$/, '');
  if (address === undefined || address === '')
    return invalid('HOLDFAST_ADDRESS', 'is missing: a link leads to where people reach Holdfast');
  const link = await makeEnrolment(store, { partnership, account });
  if (link === undefined) return { kind: 'not-visible', what: `account ${account}` };
  return `Once, and within an hour, its owner registers a passkey at ${address}/enrol/${link}`;
}

function invalid(path: string, message: string): Problem {
  return { kind: 'invalid', errors: [{ path, message }] };
}
