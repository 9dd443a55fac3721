import { describe, expect, it } from 'vitest';
import { mailFromEnvironment } from './mail-settings.ts';

const HOLDFAST_SMTP_URL = 'smtps://name:secret@mail.example';
const HOLDFAST_MAIL_FROM = 'Holdfast <no-reply@partnership.example>';

describe('the mail settings of the environment', () => {
  it('are none unless a mail server is named', () => {
    expect(mailFromEnvironment({ HOLDFAST_MAIL_FROM })).toEqual({});
    expect(mailFromEnvironment({ HOLDFAST_SMTP_URL: '' })).toEqual({});
  });

  it('are a server, a sender and the place to which letters link', () => {
    const HOLDFAST_ADDRESS = 'https://holdfast.example/';
    expect(
      mailFromEnvironment({ HOLDFAST_SMTP_URL, HOLDFAST_MAIL_FROM, HOLDFAST_ADDRESS }),
    ).toEqual({
      mail: {
        smtpUrl: HOLDFAST_SMTP_URL,
        from: HOLDFAST_MAIL_FROM,
        linksTo: 'https://holdfast.example',
      },
    });
  });

  it.each([
    [{ HOLDFAST_SMTP_URL: 'mail.example', HOLDFAST_MAIL_FROM }, 'HOLDFAST_SMTP_URL'],
    [{ HOLDFAST_SMTP_URL: 'https://mail.example', HOLDFAST_MAIL_FROM }, 'HOLDFAST_SMTP_URL'],
    [{ HOLDFAST_SMTP_URL }, 'HOLDFAST_MAIL_FROM'],
    [{ HOLDFAST_SMTP_URL, HOLDFAST_MAIL_FROM: 'nobody' }, 'HOLDFAST_MAIL_FROM'],
    [{ HOLDFAST_SMTP_URL, HOLDFAST_MAIL_FROM, HOLDFAST_ADDRESS: 'here' }, 'HOLDFAST_ADDRESS'],
  ])('that cannot be used are refused by name, and no password is repeated: %o', (given, name) => {
    const refused = mailFromEnvironment(given);
    expect(refused).toContain(name);
    expect(refused).not.toContain('secret');
  });
});
