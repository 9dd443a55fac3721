import { type DeviceCopy, emptySlot, openSlot, sealSlot, slotCount } from './device-slots.ts';

/** Names that tell nothing. */
const databaseName = 'hf';
const storeName = 's';
/** Beside the places: their numbers, that last written first, so that somebody new takes the last. */
const orderKey = 'order';

type Slot = Uint8Array<ArrayBuffer>;

/** What a device keeps for one person, under a key that is held in memory alone. */
export interface Device {
  read(): Promise<readonly DeviceCopy[]>;
  /** Puts in place of this person's copies what `change` makes of them; others' are not touched. */
  write(change: (copies: readonly DeviceCopy[]) => readonly DeviceCopy[]): Promise<void>;
}

/** Fills the device with places of chance, once: they are there whether or not anything is kept. */
export function fillDevice(): Promise<void> {
  return alone(async (rows) => {
    if ((await all(rows, [orderKey]))[0] !== undefined) return;
    const places = Array.from({ length: slotCount }, (_, place) => place);
    await put(rows, [...places.map((place) => [place, emptySlot()] as const), [orderKey, places]]);
  });
}

/** Opens a device for whoever the key is of. */
export function openDevice(key: CryptoKey): Device {
  return {
    read: () => alone(async (rows) => (await findOwn(rows, key)).copies),
    write: (change) =>
      alone(async (rows) => {
        const { place, order, copies } = await findOwn(rows, key);
        const others = order.filter((one) => one !== place);
        await put(rows, [
          [place, await sealSlot(key, change(copies))],
          [orderKey, [place, ...others]],
        ]);
      }),
  };
}

interface Own {
  readonly place: number;
  readonly order: readonly number[];
  readonly copies: readonly DeviceCopy[];
}

/** The place that the key opens, or for somebody new the one that was written longest ago. */
async function findOwn(rows: IDBDatabase, key: CryptoKey): Promise<Own> {
  const [order = []] = (await all(rows, [orderKey])) as readonly (readonly number[])[];
  const slots = (await all(rows, order)) as readonly Slot[];
  for (const [index, place] of order.entries()) {
    const slot = slots[index];
    const copies = slot && (await openSlot(key, slot));
    if (copies !== undefined) return { place, order, copies };
  }
  return { place: order.at(-1) ?? 0, order, copies: [] };
}

/** One tab after the other: what one reads and writes anew, no other changes meanwhile. */
async function alone<T>(work: (rows: IDBDatabase) => Promise<T>): Promise<T> {
  return navigator.locks.request(databaseName, async () => {
    const rows = await openRows();
    try {
      return await work(rows);
    } finally {
      rows.close();
    }
  });
}

function openRows(): Promise<IDBDatabase> {
  const opening = indexedDB.open(databaseName, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(storeName);
  };
  return answerOf(opening);
}

function all(rows: IDBDatabase, keys: readonly IDBValidKey[]): Promise<readonly unknown[]> {
  const reading = rows.transaction(storeName).objectStore(storeName);
  return Promise.all(keys.map((key) => answerOf<unknown>(reading.get(key))));
}

function put(
  rows: IDBDatabase,
  entries: readonly (readonly [key: IDBValidKey, value: unknown])[],
): Promise<void> {
  const writing = rows.transaction(storeName, 'readwrite', { durability: 'strict' });
  for (const [key, value] of entries) writing.objectStore(storeName).put(value, key);
  return new Promise((resolve, reject) => {
    writing.oncomplete = () => {
      resolve();
    };
    writing.onabort = () => {
      reject(writing.error ?? new Error('nothing was written'));
    };
  });
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('no answer'));
    };
  });
}
