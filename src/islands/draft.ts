import { type Device, openDevice } from './device-copy.ts';
import type { DeviceCopy } from './device-slots.ts';
import { draftLine } from './draft-line.ts';
import { isSame, offerCopy } from './draft-offer.ts';
import { askForHanded, type Handed, type Kept, sendToBeKept, toKey } from './draft-server.ts';
import { otherTabs } from './draft-tabs.ts';
import { draftWords, timeInWords } from './draft-words.ts';

/** After so long without a key the form is sent to be kept; to the device sooner. */
const quietMs = 2_000;
const quietForDeviceMs = 700;
/** While somebody types on, it is sent so often. */
const whileTypingMs = 10_000;
const againMs = 5_000;
/** So long a form that is being sent waits for what is on its way. */
const waitMs = 4_000;

/** What a form sends beside what was typed. */
const sentBeside: ReadonlySet<string> = new Set(['_csrf', 'version', 'page', 'turn', 'act', 'add']);

/** Keeps what is typed into a form, on the server and, until it has arrived there, on the device. */
export function keepDraft(form: HTMLElement): void {
  if (form instanceof HTMLFormElement && form.dataset['draft'] !== undefined) {
    new DraftKeeper(form, form.dataset['draft']).start();
  }
}

class DraftKeeper {
  readonly #form: HTMLFormElement;
  readonly #draft: string;
  /** Of this opening of the page, so that it knows its own keeping again. */
  readonly #page = chance();
  readonly #line;
  #tabs: ReturnType<typeof otherTabs> | undefined;
  #device: Device | undefined;
  #whose: string | undefined;
  #version: number;
  #turn = 0;
  #savedAt: string | undefined;
  #keptFields: DeviceCopy['values'];
  #typingSince: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #deviceTimer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  /** Nothing more is sent to be kept: another tab was quicker, the draft is gone, or the form is sent. */
  #isOver = false;
  #isLeaving = false;

  constructor(form: HTMLFormElement, draft: string) {
    this.#form = form;
    this.#draft = draft;
    this.#version = Number(form.dataset['version'] ?? 1);
    this.#keptFields = this.#fields();
    this.#line = draftLine(form);
  }

  start(): void {
    const form = this.#form;
    // A browser would put what was typed into the form of whoever comes next.
    form.autocomplete = 'off';
    this.#savedAt = form.dataset['saved'];
    this.#sayKept(draftWords.keptAt);
    this.#tabs = otherTabs(
      { draft: this.#draft, page: this.#page },
      {
        open: (areOpen) => {
          this.#line.warnOfTab(areOpen && !this.#isOver ? draftWords.otherTab : '');
        },
        kept: (version, savedAt) => {
          if (version > this.#version) this.#movedOn(savedAt);
        },
      },
    );
    form.addEventListener('input', () => {
      this.#typed();
    });
    // Rows that are added, and fields that a script fills.
    form.addEventListener('change', () => {
      this.#typed();
    });
    document.addEventListener('submit', (event) => {
      this.#submitted(event);
    });
    addEventListener('online', () => void this.#keep());
    addEventListener('focus', () => void this.#keep());
    document.addEventListener('visibilitychange', () => void this.#keep());
    addEventListener('pagehide', () => {
      this.#close();
    });
    addEventListener('pageshow', ({ persisted }) => {
      // Whoever goes back may not be whoever has typed.
      if (persisted) location.reload();
    });
    void this.#openDevice(true);
  }

  /** The fields as they stand, in their order. */
  #fields(): DeviceCopy['values'] {
    return [...new FormData(this.#form)].flatMap(([name, value]) =>
      typeof value === 'string' && !sentBeside.has(name) ? [[name, value] as const] : [],
    );
  }

  #isChanged(): boolean {
    return !isSame(this.#fields(), this.#keptFields);
  }

  #typed(): void {
    if (!this.#isChanged()) return;
    this.#typingSince ??= performance.now();
    const tooLongMs = this.#typingSince + whileTypingMs - performance.now();
    this.#keepIn(Math.max(0, Math.min(quietMs, tooLongMs)));
    clearTimeout(this.#deviceTimer);
    this.#deviceTimer = setTimeout(() => void this.#copyToDevice(), quietForDeviceMs);
  }

  #keepIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), ms);
  }

  /** Sends what has changed, one after the other. */
  async #keep(): Promise<void> {
    await this.#sending;
    if (this.#isOver || !this.#isChanged()) return;
    clearTimeout(this.#timer);
    this.#typingSince = undefined;
    this.#sending = this.#send().finally(() => {
      this.#sending = undefined;
    });
    await this.#sending;
  }

  async #send(): Promise<void> {
    const fields = this.#fields();
    let kept = await sendToBeKept(this.#draft, this.#body(fields), { closing: this.#isLeaving });
    if (kept.what === 'signedOut' && (await this.#openDevice(false))) {
      kept = await sendToBeKept(this.#draft, this.#body(fields), { closing: this.#isLeaving });
    }
    await this.#answered(kept, fields);
  }

  #body(fields: DeviceCopy['values']): URLSearchParams {
    this.#turn += 1;
    return new URLSearchParams([
      ['_csrf', this.#own('_csrf')?.value ?? ''],
      ['version', String(this.#version)],
      ['page', this.#page],
      ['turn', String(this.#turn)],
      ...fields.map(([name, text]) => [name, text]),
    ]);
  }

  async #answered(kept: Kept, fields: DeviceCopy['values']): Promise<void> {
    if (kept.what !== 'kept') this.#sayKept(draftWords.lastKeptAt);
    switch (kept.what) {
      case 'kept':
        this.#version = kept.version;
        this.#keptFields = fields;
        this.#form.dataset['version'] = String(kept.version);
        this.#setOwn('version', String(kept.version));
        this.#savedAt = kept.savedAt;
        this.#line.warn();
        this.#sayKept(draftWords.keptAt);
        this.#tabs?.tellKept(kept.version, kept.savedAt);
        if (!this.#isChanged()) await this.#clearDevice();
        return;
      case 'movedOn':
        this.#movedOn(kept.savedAt);
        return;
      case 'gone':
        this.#isOver = true;
        this.#line.warn(draftWords.gone);
        return;
      case 'tooLarge':
        this.#line.warn(draftWords.tooLarge);
        return;
      case 'signedOut':
        this.#line.warn(draftWords.signedOut, ' ', signInLink(), draftWords.afterSignIn);
        this.#keepIn(againMs);
        return;
      case 'lineDown':
        this.#line.warn(this.#device ? draftWords.lineDown : draftWords.lineDownNoDevice);
        this.#keepIn(againMs);
        return;
    }
  }

  #sayKept(words: (time: string) => string): void {
    if (this.#savedAt !== undefined) {
      this.#line.say(words(timeInWords(this.#savedAt, new Date())));
    }
  }

  /** Another tab was quicker. Both stay: the one here, and the one that the server keeps. */
  #movedOn(savedAt: string): void {
    this.#isOver = true;
    const both = document.createElement('button');
    both.type = 'button';
    both.className = 'hf-button-as-link';
    both.textContent = this.#isChanged() ? draftWords.seeBoth : draftWords.showIt;
    both.addEventListener('click', () => {
      if (!this.#isChanged()) location.reload();
      else this.#form.requestSubmit(this.#form.querySelector<HTMLElement>('[data-keep]'));
    });
    this.#line.warnOfTab('');
    this.#line.warn(draftWords.movedOn(timeInWords(savedAt, new Date())), ' ', both);
    void this.#copyToDevice();
  }

  /**
   * Asks for the key of the device. Answers whether the same person is signed in as before; where it is
   * somebody else, what was typed is put away for its author, and the page goes.
   */
  async #openDevice(isFirst: boolean): Promise<boolean> {
    const handed = await askForHanded();
    if (typeof handed === 'string') return false;
    if (this.#whose !== undefined && this.#whose !== handed.whose) {
      await this.#copyToDevice();
      location.reload();
      return false;
    }
    this.#whose = handed.whose;
    this.#renewTokens(handed);
    await this.#useDevice(handed, isFirst).catch(() => undefined);
    return true;
  }

  /** A browser that keeps nothing on its device does without. */
  async #useDevice(handed: Handed, isFirst: boolean): Promise<void> {
    if (this.#device !== undefined) return;
    this.#device = openDevice(await toKey(handed));
    const copies = await this.#device.read();
    const copy = copies.findLast(({ draft }) => draft === this.#draft);
    if (!isFirst || copy === undefined) return;
    if (isSame(copy.values, this.#fields())) await this.#forget(copy);
    else this.#offer(copy);
  }

  #offer(copy: DeviceCopy): void {
    offerCopy(
      this.#form,
      { copy, current: this.#fields() },
      {
        use: () => void this.#use(copy),
        leave: () => void this.#forget(copy),
      },
    );
  }

  /** Kept in place of what the server has, and read from there: only it knows how to draw every field. */
  async #use(copy: DeviceCopy): Promise<void> {
    await this.#sending;
    const kept = await sendToBeKept(this.#draft, this.#body(copy.values), { closing: false });
    await this.#answered(kept, copy.values);
    if (kept.what !== 'kept') {
      this.#offer(copy);
      return;
    }
    await this.#forget(copy);
    this.#isOver = true;
    location.reload();
  }

  async #forget(copy: DeviceCopy): Promise<void> {
    await this.#device?.write((copies) => copies.filter(({ page }) => page !== copy.page));
  }

  async #copyToDevice(): Promise<void> {
    clearTimeout(this.#deviceTimer);
    if (!this.#isChanged()) return;
    const copy: DeviceCopy = {
      draft: this.#draft,
      page: this.#page,
      values: this.#fields(),
      typedAt: new Date().toISOString(),
    };
    await this.#device
      ?.write((copies) => [...copies.filter(({ page }) => page !== this.#page), copy])
      .catch(() => undefined);
  }

  async #clearDevice(): Promise<void> {
    clearTimeout(this.#deviceTimer);
    await this.#device
      ?.write((copies) => copies.filter(({ page }) => page !== this.#page))
      .catch(() => undefined);
  }

  /** The forms of this page were made under an earlier session. */
  #renewTokens({ csrf }: Handed): void {
    for (const token of document.querySelectorAll<HTMLInputElement>('input[name="_csrf"]')) {
      token.value = csrf;
    }
  }

  /** A form of the page is sent, or somebody signs out: first comes what was typed, then they go. */
  #submitted(event: SubmitEvent): void {
    const form = event.target;
    if (this.#isLeaving || !(form instanceof HTMLFormElement)) return;
    const isOwn = form === this.#form;
    if (this.#sending === undefined && (isOwn || !this.#isChanged())) {
      this.#isLeaving = true;
      if (isOwn) void this.#copyToDevice();
      return;
    }
    event.preventDefault();
    const first = isOwn ? this.#sending : Promise.all([this.#copyToDevice(), this.#keep()]);
    void Promise.race([first, wait(waitMs)]).finally(() => {
      this.#isLeaving = true;
      form.requestSubmit(event.submitter);
    });
  }

  #close(): void {
    void this.#copyToDevice();
    const isSent = this.#isLeaving;
    this.#isLeaving = true;
    if (!isSent) void this.#keep();
  }

  #own(name: string): HTMLInputElement | undefined {
    const field = this.#form.elements.namedItem(name);
    return field instanceof HTMLInputElement ? field : undefined;
  }

  #setOwn(name: string, value: string): void {
    const field = this.#own(name);
    if (field !== undefined) field.value = value;
  }
}

function signInLink(): HTMLElement {
  const link = document.createElement('a');
  link.href = `/sign-in?${new URLSearchParams({ next: '/record/signed-in' }).toString()}`;
  link.target = '_blank';
  link.rel = 'noopener';
  link.className = 'govuk-link';
  link.textContent = draftWords.signIn;
  return link;
}

/** A name that no other page has, also where a browser gives no ids. */
function chance(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
