/** What tabs of one browser tell each other about a draft. */
interface Word {
  readonly draft: string;
  readonly page: string;
  readonly what: 'opened' | 'here' | 'closed' | 'kept';
  readonly version?: number;
  readonly savedAt?: string;
}

/** The other tabs in which the same draft is open. */
export interface OtherTabs {
  tellKept(version: number, savedAt: string): void;
}

/** Listens to the other tabs; says whether there are any, and when one of them has kept the draft. */
export function otherTabs(
  { draft, page }: { readonly draft: string; readonly page: string },
  on: {
    readonly open: (areOpen: boolean) => void;
    readonly kept: (version: number, savedAt: string) => void;
  },
): OtherTabs {
  const channel = new BroadcastChannel('holdfast drafts');
  const others = new Set<string>();
  const tell = (word: Pick<Word, 'what' | 'version' | 'savedAt'>): void => {
    channel.postMessage({ draft, page, ...word });
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data.draft !== draft || data.page === page) return;
    if (data.what === 'closed') others.delete(data.page);
    else others.add(data.page);
    on.open(others.size > 0);
    if (data.what === 'opened') tell({ what: 'here' });
    if (data.what === 'kept') on.kept(data.version ?? 0, data.savedAt ?? '');
  });
  addEventListener('pagehide', () => {
    tell({ what: 'closed' });
  });
  tell({ what: 'opened' });
  return {
    tellKept: (version, savedAt) => {
      tell({ what: 'kept', version, savedAt });
    },
  };
}
