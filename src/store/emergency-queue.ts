import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Actor } from '../domain/access/policy.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { Asking } from './asking.ts';
import { keyTextIn } from './seal-key.ts';

/** Who it was, about which child, and through what. */
export interface Asker {
  readonly actor: Pick<Actor, 'partnership' | 'account' | 'organisation' | 'role'>;
  readonly child: PersonId;
  readonly through?: Asking;
}

/** What happened while it could not be written down. */
export type Happened =
  | {
      readonly what: 'opening';
      /** As it was typed. */
      readonly reason: string;
      /** Whoever opened it had shown just before that it was them. */
      readonly confirmed: boolean;
    }
  /** A page of the record, and whether there was anything to open. */
  | { readonly what: 'look'; readonly allowed: boolean }
  /** An entry that was opened; it is a receipt. */
  | { readonly what: 'receipt'; readonly entry: EntryId };

/** What waits to be written down. */
export type QueuedLine = Asker &
  Happened & {
    /** By it the same line is known again, and written down once. */
    readonly id: string;
    /** An instant, ISO 8601, by the clock of this machine. */
    readonly at: string;
  };

/** So long an emergency opens a record that could not be written down, unless it is written down before. */
const holdsMs = 60 * 60 * 1_000;

/** Room that is taken on the disk before it is needed: for some 10,000 pages. */
const roomBytes = 4_194_304;

const file = 'emergency-queue';
const keyFile = `${file}.key`;
const ownerFile = `${file}.pid`;
const closed = -1;
const nonceBytes = 12;
const tagBytes = 16;
const lengthBytes = 4;
const cipher = 'aes-256-gcm';

/**
 * Emergencies, and what was read in them, that could not be written into the database: in a file of the data
 * folder, until they can be. A line is on the disk when `add` returns; its room was taken before, so that a full
 * disk does not keep it out. Lines are sealed by a key beside the file (AES-256-GCM, each bound to its place), and
 * readable by this account of the machine alone. One process works on a data folder's queue.
 */
export class EmergencyQueue {
  readonly #folder: string;
  readonly #key: Buffer;
  #descriptor: number;
  #endsAt = 0;
  #places = 0;
  #lines: QueuedLine[] = [];

  private constructor(folder: string, key: Buffer) {
    this.#folder = folder;
    this.#key = key;
    this.#descriptor = openSync(path.join(folder, file), 'r+');
  }

  /**
   * Opens the queue of a data folder, with what waits in it; made where there is none. A part that cannot be read
   * is set aside under another name, and `onTrouble` told. Throws where another process is at work on it, or the
   * room cannot be taken.
   */
  static openIn(folder: string, onTrouble: (trouble: unknown) => void): EmergencyQueue {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    takeOver(path.join(folder, ownerFile));
    const key = Buffer.from(
      keyTextIn(path.join(folder, keyFile), () => randomBytes(32).toString('base64')),
      'base64',
    );
    const place = path.join(folder, file);
    const held = contentOf(place);
    if (held === undefined) putInPlace(folder, Buffer.alloc(roomBytes));
    const queue = new EmergencyQueue(folder, key);
    const { lines, endsAt, isWhole } = linesIn(held ?? Buffer.alloc(0), key);
    queue.#lines = lines;
    queue.#endsAt = endsAt;
    queue.#places = lines.length;
    if (!isWhole) {
      writeFileSync(`${place}.unreadable-${Date.now()}`, held ?? '', { mode: 0o600, flush: true });
      queue.#rewrite();
      onTrouble(
        new Error('a part of the queue of emergencies could not be read and was set aside'),
      );
    }
    return queue;
  }

  /** What waits, in the order in which it came. */
  get waiting(): readonly QueuedLine[] {
    return this.#lines;
  }

  /** Puts a line on the disk. Throws where that cannot be done: then nothing may be shown. */
  add(asker: Asker, happened: Happened): void {
    const line = { id: randomUUID(), at: new Date().toISOString(), ...asker, ...happened };
    const bytes = sealed(line, { key: this.#key, place: this.#places });
    writeWhole(this.#descriptor, bytes, this.#endsAt);
    fdatasyncSync(this.#descriptor);
    this.#endsAt += bytes.length;
    this.#places += 1;
    this.#lines.push(line);
  }

  /** When an account opened a child's record in an emergency that still waits and holds at this moment. */
  findOpening(
    { partnership, account }: Pick<Actor, 'partnership' | 'account'>,
    child: PersonId,
  ): Date | undefined {
    const since = Date.now() - holdsMs;
    const opening = this.#lines.find(
      ({ what, actor, at, ...line }) =>
        what === 'opening' &&
        actor.partnership === partnership &&
        actor.account === account &&
        line.child === child &&
        Date.parse(at) > since,
    );
    return opening && new Date(opening.at);
  }

  /** Takes lines off that have been written down. Where the disk does not let it, they are met again, and known. */
  forget(written: ReadonlySet<string>): void {
    this.#lines = this.#lines.filter(({ id }) => !written.has(id));
    this.#rewrite();
  }

  close(): void {
    if (this.#descriptor === closed) return;
    closeSync(this.#descriptor);
    // What comes too late is refused, and goes into no other file that has got the same number.
    this.#descriptor = closed;
    sayOwner(path.join(this.#folder, ownerFile), nobody);
  }

  /** A file with these lines alone takes the other's place, whole or not at all. */
  #rewrite(): void {
    const key = this.#key;
    const lines = Buffer.concat(this.#lines.map((line, place) => sealed(line, { key, place })));
    const room = Buffer.alloc(Math.max(0, roomBytes - lines.length));
    putInPlace(this.#folder, Buffer.concat([lines, room]));
    const before = this.#descriptor;
    this.#descriptor = openSync(path.join(this.#folder, file), 'r+');
    closeSync(before);
    this.#endsAt = lines.length;
    this.#places = this.#lines.length;
  }
}

/** A line as it lies in the file: its length, a nonce, the sealed text, and a tag that binds it to its place. */
function sealed(
  line: QueuedLine,
  { key, place }: { readonly key: Buffer; readonly place: number },
): Buffer {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(placeBytes(place));
  const text = Buffer.concat([sealing.update(JSON.stringify(line)), sealing.final()]);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, nonce, text, sealing.getAuthTag()]);
}

/** The lines up to the first that cannot be read. What follows the last is room, which is empty. */
function linesIn(
  held: Buffer,
  key: Buffer,
): { readonly lines: QueuedLine[]; readonly endsAt: number; readonly isWhole: boolean } {
  const lines: QueuedLine[] = [];
  let endsAt = 0;
  for (;;) {
    const line = lineAt(held, { from: endsAt, key, place: lines.length });
    if (line === undefined) break;
    lines.push(line.line);
    endsAt = line.endsAt;
  }
  return { lines, endsAt, isWhole: held.subarray(endsAt).every((byte) => byte === 0) };
}

function lineAt(
  held: Buffer,
  { from, key, place }: { readonly from: number; readonly key: Buffer; readonly place: number },
): { readonly line: QueuedLine; readonly endsAt: number } | undefined {
  const textFrom = from + lengthBytes + nonceBytes;
  if (textFrom > held.length) return undefined;
  const length = held.readUInt32LE(from);
  const endsAt = textFrom + length + tagBytes;
  if (length === 0 || endsAt > held.length) return undefined;
  const opening = createDecipheriv(cipher, key, held.subarray(from + lengthBytes, textFrom))
    .setAAD(placeBytes(place))
    .setAuthTag(held.subarray(textFrom + length, endsAt));
  try {
    const text = Buffer.concat([
      opening.update(held.subarray(textFrom, textFrom + length)),
      opening.final(),
    ]);
    return { line: JSON.parse(text.toString('utf8')) as QueuedLine, endsAt };
  } catch {
    return undefined;
  }
}

function placeBytes(place: number): Buffer {
  return Buffer.from(String(place));
}

function contentOf(place: string): Buffer | undefined {
  try {
    return readFileSync(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Durable under its name before this returns. */
function putInPlace(folder: string, content: Buffer): void {
  const place = path.join(folder, file);
  const unfinished = `${place}.new`;
  writeFileSync(unfinished, content, { mode: 0o600, flush: true });
  renameSync(unfinished, place);
  const names = openSync(folder, 'r');
  fsyncSync(names);
  closeSync(names);
}

function writeWhole(descriptor: number, bytes: Buffer, at: number): void {
  const written = writeSync(descriptor, bytes, 0, bytes.length, at);
  if (written !== bytes.length) throw new Error('there was room for a part of it only');
}

const nobody = '';
const ownerLength = 40;

/** Makes this process the one that works on a queue, unless another that is alive is. */
function takeOver(place: string): void {
  const owner = contentOf(place)?.toString('utf8').trim() ?? nobody;
  const [pid] = owner.split(' ');
  if (owner !== nobody && owner !== nameOf(process.pid) && owner === nameOf(Number(pid)))
    throw new Error(
      `Process ${pid} keeps the queue of emergencies of this data folder: give each server a folder of its own.`,
    );
  sayOwner(place, nameOf(process.pid) ?? nobody);
}

/** Written over what stands there, so that it needs no room. */
function sayOwner(place: string, owner: string): void {
  const descriptor = openSync(place, contentOf(place) === undefined ? 'w' : 'r+', 0o600);
  try {
    writeWhole(descriptor, Buffer.from(owner.padEnd(ownerLength)), 0);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * What tells a living process from every other, also from one that gets its number after it; nothing where
 * there is none. Its number and, where the system says so (Linux), when it began, in ticks since the start of the machine.
 */
function nameOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  const stat = contentOf(`/proc/${pid}/stat`)?.toString('utf8') ?? '';
  // The name of the program, in brackets, may hold anything; when it began is the 22nd field (proc(5)).
  const began =
    stat
      .slice(stat.lastIndexOf(')') + 1)
      .trim()
      .split(' ')[19] ?? '';
  return `${pid} ${began}`.trim();
}
