import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a command printed, on either stream, and how it ended. */
export interface Ran {
  readonly printed: string;
  readonly code: number | null;
}

/**
 * A shell of one account that is typed into block by block: folder and settings stay from one to the next.
 * Only where a copy of the machine is thrown away afterwards.
 */
export class Shell {
  readonly #account: string;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #memory: string;

  constructor(account: string, settings: Readonly<Record<string, string>> = {}) {
    this.#account = account;
    this.#settings = settings;
    this.#memory = `/tmp/shell-of-${account}-${crypto.randomUUID()}`;
  }

  /** Runs commands to their end; a shell stops at the first that fails, and what it forgot is forgotten. */
  async try(commands: string, variables: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const kept = `{ export -p; printf 'cd %q\\n' "$PWD"; } > ${this.#memory}`;
    const child = spawn(
      'runuser',
      [
        ...['-u', this.#account, '--', 'bash', '-euo', 'pipefail', '-c'],
        `[ ! -e ${this.#memory} ] || . ${this.#memory}\n${assigned(variables)}\n${commands}\n[ $? -eq 0 ]\n${kept}`,
      ],
      {
        cwd: '/',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
          LANG: 'C.UTF-8',
          HOME: '/',
          ...this.#settings,
        },
      },
    );
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { printed, code };
  }

  /** Runs commands that must not fail; gives what they printed. */
  async run(commands: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
    const { printed, code } = await this.try(commands, variables);
    if (code !== 0) throw new Error(`${commands}\nended with ${code ?? 'a signal'}:\n${printed}`);
    return printed;
  }
}

function assigned(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'`)
    .join('\n');
}
