/**
 * Follows docs/operations.md on a machine that is thrown away afterwards: scripts/follow-operations makes it.
 * Prints a line for each promise of the paper that was looked at, and stops at the first that does not hold.
 */
import { existsSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
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
    echo "hostssl all all 127.0.0.1/32 scram-sha-256" > /etc/postgresql/15/main/pg_hba.conf.new
    sed -i 's/^host /hostssl /' /etc/postgresql/15/main/pg_hba.conf
    printf "ssl_cert_file = '/var/lib/postgresql/db.example.pem'\\nssl_key_file = '/var/lib/postgresql/db.example.key'\\n" \\
      > /etc/postgresql/15/main/conf.d/tls.conf
    pg_ctlcluster 15 main start`);
  await root.run(`git clone --quiet ${checkout} /srv/holdfast && cd /srv/holdfast
    git -C ${checkout} ls-files -z --cached --others --exclude-standard --deduplicate |
      (cd ${checkout} && xargs -0 ls -d 2>/dev/null | tar --create --files-from=- ) | tar --extract
    git config user.name nobody && git config user.email nobody@holdfast.example
    git add --all && git commit --quiet --allow-empty --message "The checkout as it lies" && git tag this-release`);
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
  const said = await holdfast.run('bin/holdfast import examples/control-01.json');
  holds('a case file is taken in', said.includes('taken in whole'), said);
  return asSuperuser('select child_id from holdfast.child_head limit 1');
}

async function signIn(child: string): Promise<string> {
  const page = await signInAtProvider(jar, `${web}/sign-in/provider`, 'quilla');
  holds('a person of the mapping signs in at the provider', page.status === 200, await page.text());
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

async function seals(): Promise<string> {
  const hash = await lastSeal();
  const said = await holdfast.run(block('seals'));
  holds('verify finds everything as it was sealed', said.includes('is as it was sealed'), said);
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

async function followShort(): Promise<void> {
  await prepare();
  await install();
  await record();
  await holdfast.run('bin/holdfast seal-key --next --data /var/lib/holdfast');
  await dumpAndLoad(await seals());
}

async function followAll(): Promise<void> {
  await prepare();
  await install();
  await serve();
  const child = await record();
  if (hasProxy) {
    await proxy();
    const account = await signIn(child);
    await namesNobody(child, account);
  } else skip('nginx is not installed: no proxy, and nobody signs in');
  const hash = await seals();
  await dumpAndLoad(hash);
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
