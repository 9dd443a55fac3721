import type { MailSettings } from '../telling/mail-server.ts';

/** What `serve` is told of mail: nothing where no letters are to leave. */
export interface MailFromEnvironment {
  readonly mail?: Omit<MailSettings, 'linksTo'> & Partial<Pick<MailSettings, 'linksTo'>>;
}

/**
 * The mail settings of the environment, or a sentence about what is wrong with them. They may hold a
 * password, and are no options of the command for that reason.
 */
export function mailFromEnvironment(
  environment: Readonly<NodeJS.ProcessEnv> = process.env,
): MailFromEnvironment | string {
  const {
    HOLDFAST_SMTP_URL: smtpUrl,
    HOLDFAST_MAIL_FROM: from,
    HOLDFAST_ADDRESS: address,
  } = environment;
  if (smtpUrl === undefined || smtpUrl === '') return {};
  if (!URL.canParse(smtpUrl) || !/^smtps?:$/.test(new URL(smtpUrl).protocol)) {
    return 'HOLDFAST_SMTP_URL names the mail server as smtps://name:password@host or smtp://host:port.';
  }
  if (from === undefined || !/@[^\s@>]+>?$/.test(from)) {
    return 'Letters need a sender: HOLDFAST_MAIL_FROM is an e-mail address, with or without a name before it.';
  }
  if (address !== undefined && !/^https?:\/\//.test(address)) {
    return 'HOLDFAST_ADDRESS is where people reach Holdfast, as https://host.';
  }
  const linksTo = address?.replace(/\/+$/, '');
  return { mail: { smtpUrl, from, ...(linksTo !== undefined && { linksTo }) } };
}
