import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** A browser that the journeys can drive, and what must stand in its environment to start. */
export interface Browser {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
}

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Headless, as root where need be, and silent: a browser under test calls nobody. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

function findSystemBrowser(): Browser | undefined {
  const executablePath = systemBrowsers.find((candidate) => existsSync(candidate));
  return executablePath === undefined ? undefined : { executablePath, environment: {} };
}

/** The machine's browser; else Debian's, installed now; else the one that came with npm. */
export async function getBrowser(): Promise<Browser> {
  return findSystemBrowser() ?? installDebianBrowser() ?? (await unpackNpmBrowser());
}

function installDebianBrowser(): Browser | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Chromium for the browser tests (once) ...');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args: readonly string[]): boolean =>
    spawnSync('apt-get', args, { env: environment, stdio: 'ignore' }).status === 0;
  const installed =
    aptGet('update') &&
    aptGet('install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation');
  return installed ? findSystemBrowser() : undefined;
}

/** It unpacks itself into the temporary folder, with the system libraries that it needs. */
async function unpackNpmBrowser(): Promise<Browser> {
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  const archives = path.resolve(import.meta.dirname, '../node_modules/@sparticuz/chromium/bin');
  const libraries = path.join(await inflate(path.join(archives, 'al2023.tar.br')), 'lib');
  const fonts = await inflate(path.join(archives, 'fonts.tar.br'));
  return {
    executablePath: await chromium.executablePath(),
    environment: {
      LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_PATH: process.env['FONTCONFIG_PATH'] ?? fonts,
    },
  };
}
