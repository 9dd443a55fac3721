// Verifies an export of Holdfast on its own, from what docs/seals.md says and with nothing of Holdfast's:
//   node scripts/verify-export.mjs FOLDER [--anchor HASH OF A SEAL] [--trust PUBLIC KEY]... [--days]
// The first two are what was kept elsewhere; `--days` holds days to the times at which rows were written.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const options = {
  anchor: { type: 'string' },
  trust: { type: 'string', multiple: true },
  days: { type: 'boolean' },
};
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const { anchor, trust = [] } = values;
const [folder] = positionals;
const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const isSigned = (text, signature, hex) => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') };
  const signer = createPublicKey({ key: jwk, format: 'jwk' });
  return verify(null, Buffer.from(text), signer, Buffer.from(signature ?? '', 'hex'));
};
const textOf = (name) =>
  existsSync(`${folder}/${name}`) ? readFileSync(`${folder}/${name}`, 'utf8') : '';
/** In parts: a file may be longer than a text can be. */
const sumOf = async (name) => {
  const hash = createHash('sha256');
  if (existsSync(`${folder}/${name}`))
    for await (const part of createReadStream(`${folder}/${name}`)) hash.update(part);
  return hash.digest('hex');
};
const linesOf = (name) => textOf(name).split('\n').filter(Boolean);
const wrong = [];
const readLine = (line) => {
  try {
    return [JSON.parse(line)];
  } catch {
    wrong.push(`a line cannot be read: ${line.slice(0, 80)}`);
    return [];
  }
};
const readLines = (name) => linesOf(name).flatMap(readLine);

const manifest = JSON.parse(textOf('manifest.json'));
if (!isSigned(textOf('manifest.json'), textOf('manifest.json.signature').trim(), manifest.key))
  wrong.push('the manifest does not bear the signature of its key');
for (const { path, sizeBytes, sha256: sum, signature } of manifest.files) {
  const { partnership, exportedAt } = manifest;
  const line = JSON.stringify(['export', partnership, exportedAt, path, sizeBytes, sum]);
  if ((await sumOf(path)) !== sum) wrong.push(`file ${path} is not as the manifest says`);
  else if (!isSigned(line, signature, manifest.key))
    wrong.push(`file ${path} is in the manifest with a sum that its key has not signed`);
}
const listed = [
  'manifest.json',
  'manifest.json.signature',
  ...manifest.files.map((one) => one.path),
];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = `${entry.parentPath}/${entry.name}`.slice(folder.replace(/\/+$/, '').length + 1);
  if (!entry.isDirectory() && !listed.includes(path))
    wrong.push(`file ${path} is not in the manifest`);
}

const tables = Object.fromEntries(
  readLines('tables.json')
    .flat()
    .map((table) => [table.name, table]),
);
// A certificate counts for what a disposal removes of the record that it names, and where that is gone whole.
const ofChild = ['dossier_entry', 'question_change', 'question_act', 'access_grant', 'post'];
const firstOf = (key) => JSON.parse(key)[0];
const certificates = readLines('sealed/disposal.ndjson');
const entriesGone = new Set();
const certified = new Set();
for (const { disposal_id, child_id, removed } of certificates) {
  const own = new Set(
    removed.filter((one) => one.table === 'entry').map((one) => firstOf(one.key)),
  );
  own.forEach((entry) => entriesGone.add(entry));
  for (const { table, key } of removed) {
    const isOfRecord =
      (['entry', 'attachment'].includes(table) && own.size > 0) ||
      (['receipt', 'match_decision'].includes(table) && own.has(firstOf(key))) ||
      (ofChild.includes(table) && firstOf(key) === child_id);
    if (isOfRecord) certified.add(`${disposal_id} ${table} ${key}`);
  }
}
const sealOfCertificate = new Map(
  readLines('sealed/disposal.leaves.ndjson').map(({ key, seal }) => [firstOf(key), seal]),
);
const sealOfDisposed = new Map(
  certificates.map(({ disposal_id, child_id }) => [child_id, sealOfCertificate.get(disposal_id)]),
);

const seals = readLines('seals.ndjson');
const saysOf = new Map(
  seals.flatMap(({ number: its, statement }) => readLine(statement).map((says) => [its, says])),
);
const sealedAt = (its) => Date.parse(saysOf.get(its)?.sealedAt ?? '');
const daysSince = (its) => (sealedAt(seals.at(-1)?.number) - sealedAt(its)) / 86_400_000;
// A row was written after what the seals before its own cover, give or take what clocks may differ.
const isOfSeal = (time, its) => {
  const own = sealedAt(its);
  const openSince = Date.parse(saysOf.get(its - 1)?.openSince ?? '');
  const earliest = Number.isNaN(own) ? openSince : Math.min(openSince, own);
  return !(time < earliest - 60_000 || time > own + 3_600_000);
};
const isDated = ({ writtenAt, writtenOn = [] }, row, seal) => {
  const time = Date.parse(row[writtenAt]);
  const day = writtenOn.map((column) => row[column]).find(Boolean);
  const earliest = new Date(time - 86_400_000).toISOString().slice(0, 10);
  return isOfSeal(time, seal) && (row.imported || !values.days || !day || day >= earliest);
};

const leavesOfSeal = new Map();
for (const [name, { key: columns, ...table }] of Object.entries(tables)) {
  const rows = new Map();
  for (const line of linesOf(`sealed/${name}.ndjson`)) {
    const [row] = readLine(line);
    if (row === undefined) continue;
    const key = `[${columns.map((column) => JSON.stringify(row[column])).join(', ')}]`;
    if (rows.has(key)) wrong.push(`${name} ${key} is there twice`);
    rows.set(key, line);
  }
  for (const leaf of readLines(`sealed/${name}.leaves.ndjson`)) {
    const line = rows.get(leaf.key);
    rows.delete(leaf.key);
    const leaves = leavesOfSeal.get(leaf.seal) ?? [];
    leavesOfSeal.set(leaf.seal, leaves);
    leaves[leaf.index] = Buffer.from(leaf.hash, 'hex');
    if (line === undefined) {
      const isOver = leaf.disposal === 'period' && daysSince(leaf.seal) >= table.keptDays;
      if (!isOver && !certified.has(`${leaf.disposal} ${name} ${leaf.key}`))
        wrong.push(`${name} ${leaf.key} is gone`);
    } else if (leaf.salt === null)
      wrong.push(`${name} ${leaf.key} is there though it was disposed of`);
    else if (
      sha256(Buffer.of(0), Buffer.from(leaf.salt, 'hex'), line).toString('hex') !== leaf.hash
    ) {
      wrong.push(`${name} ${leaf.key} is not as it was sealed`);
    } else if (!isDated(table, JSON.parse(line), leaf.seal)) {
      wrong.push(`${name} ${leaf.key} says another time than that at which it was written`);
    } else if (ofChild.includes(name)) {
      const { child_id, entry_id } = JSON.parse(line);
      if (
        leaf.seal < (sealOfDisposed.get(child_id) ?? 0) ||
        (name === 'dossier_entry' && entriesGone.has(entry_id))
      )
        wrong.push(`${name} ${leaf.key} is there though its record was disposed of`);
    }
  }
  for (const key of rows.keys()) wrong.push(`${name} ${key} was put in`);
}

// Of what came with an entry its SHA-256 is sealed; the bytes stand outside the seal, many megabytes in a line.
const sealedSums = new Map(
  ['sealed/attachment.ndjson', 'waiting/attachment.ndjson']
    .flatMap(readLines)
    .map((row) => [row.attachment_id, row.sha256]),
);
const filesOfEntries = `${folder}/standing/attachment.changing.ndjson`;
if (existsSync(filesOfEntries))
  for await (const line of createInterface(createReadStream(filesOfEntries, 'utf8')))
    for (const { attachment_id: id, bytes } of readLine(line)) {
      const sum = sha256(Buffer.from(String(bytes).slice('\\x'.length), 'hex')).toString('hex');
      if (sealedSums.get(id) !== `\\x${sum}`)
        wrong.push(`the bytes of attachment ${id} are not those that were sealed`);
      sealedSums.delete(id);
    }
for (const id of sealedSums.keys()) wrong.push(`the bytes of attachment ${id} are gone`);

const rootOf = (level) => {
  if (level.length <= 1) return level[0] ?? sha256();
  const half = 2 ** Math.floor(Math.log2(level.length - 1));
  return sha256(Buffer.of(1), rootOf(level.slice(0, half)), rootOf(level.slice(half)));
};
let [before, key, number, anchored] = ['0'.repeat(64), undefined, 0, anchor === undefined];
for (const { statement, signature } of seals) {
  const says = JSON.parse(statement);
  if (says.number !== ++number || says.before !== before)
    wrong.push(`seal ${says.number} does not follow seal ${number - 1}`);
  const isKnown = key === undefined ? trust.length === 0 : says.key === key;
  if (!isKnown && !trust.includes(says.key)) wrong.push(`seal ${says.number} is of another key`);
  if (!isSigned(statement, signature, says.key)) wrong.push(`seal ${says.number} is not signed`);
  if (rootOf(leavesOfSeal.get(says.number) ?? []).toString('hex') !== says.root)
    wrong.push(`seal ${says.number} covers other rows`);
  leavesOfSeal.delete(says.number);
  before = sha256(statement).toString('hex');
  if (isKnown || trust.includes(says.key)) key = says.nextKey ?? says.key;
  anchored ||= before === anchor;
}
const known = key === undefined ? trust : [key];
if (known.length > 0 && !known.includes(manifest.key))
  wrong.push('the manifest is signed with another key than that of the seals');
if (leavesOfSeal.size > 0) wrong.push(`${leavesOfSeal.size} seals are gone`);
if (!anchored) wrong.push('no seal has the hash that was kept elsewhere');
console.log(
  wrong.length > 0 ? wrong.join('\n') : `All as it was sealed: ${number} seals, the last ${before}`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;
