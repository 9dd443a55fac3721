import { createTransport } from 'nodemailer';
import type { LetterToSend, Posted } from '../store/letters.ts';
import { letterWords } from './letter-words.ts';

/** How letters leave the house. */
export interface MailSettings {
  /** 'smtps://name:password@host' or 'smtp://host:port'; see docs/operations.md. */
  readonly smtpUrl: string;
  /** From whom letters come; what cannot be delivered comes back there. */
  readonly from: string;
  /** Where people reach Holdfast, without a slash at its end. */
  readonly linksTo: string;
}

/** The mail server as the queue of letters sees it. */
export interface MailServer {
  /** Hands a letter over; answers what the server said, and never throws because of it. */
  post(letter: LetterToSend): Promise<Posted>;
  close(): void;
}

/** Of each step, of which there are seven: together far below the time that `sendLetter` gives them. */
const timeouts = { connectionTimeout: 6_000, greetingTimeout: 6_000, socketTimeout: 10_000 };

/** The domain of an address, for the ids of letters: 'Holdfast <no-reply@council.example>'. */
export function domainOf(from: string): string {
  return /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? 'holdfast.invalid';
}

/** A way to a mail server; nothing is sent and nothing is asked before the first letter. */
export function mailServer({ smtpUrl, from, linksTo }: MailSettings): MailServer {
  const transport = createTransport({ url: smtpUrl, ...timeouts });
  return {
    async post(letter) {
      try {
        const { response } = await transport.sendMail({
          from,
          to: letter.address,
          messageId: letter.messageId,
          ...letterWords(letter, linksTo),
          // Out-of-office replies and the like stay away.
          headers: { 'Auto-Submitted': 'auto-generated' },
          xMailer: false,
          disableUrlAccess: true,
          disableFileAccess: true,
        });
        return { sent: true, answer: response };
      } catch (error) {
        return notSent(error as SmtpError);
      }
    },
    close: () => {
      transport.close();
    },
  };
}

interface SmtpError extends Error {
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/**
 * Only a receiver who is refused for good is: a password or a sender that the server does not take is
 * for us to put right, and the letters wait for it.
 */
function notSent({ command, response, responseCode = 0, message }: SmtpError): Posted {
  const forGood = command === 'RCPT TO' && responseCode >= 500;
  return { sent: false, answer: response ?? message, forGood };
}
